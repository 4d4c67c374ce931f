#include "gis/error.hpp"
#include "gis/geometry.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/reasons.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <expat.h>
#include <fmt/format.h>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

constexpr int deepest_element = 100;  // levels of nesting; more is hostile

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Takes a number off `text`, with a + before it if need be.
bool take_number(std::string_view& text, double& value) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

/// "121.47,31.23" or "121.47,31.23,4" and nothing else.
std::optional<Point> position_in(std::string_view tuple) {
    double lon = 0, lat = 0, height = 0;
    if (!take_number(tuple, lon) || !tuple.starts_with(',')) return std::nullopt;
    tuple.remove_prefix(1);
    if (!take_number(tuple, lat)) return std::nullopt;
    if (tuple.starts_with(',')) {
        tuple.remove_prefix(1);
        if (!take_number(tuple, height)) return std::nullopt;
    }
    return tuple.empty() ? std::optional(Point(lon, lat)) : std::nullopt;
}

/// What a placemark's coordinates get wrong, as values of a message.
struct KmlFault {
    const char* code = nullptr;
    std::uint64_t line = 0;
    std::string found, expected;
};

/// Elements of which readers take one, whatever others there are: a second would be lost without a word.
bool is_one_alone(std::string_view parent, std::string_view child) {
    if (parent == "Placemark")
        return child == "Point" || child == "LineString" || child == "LinearRing" || child == "Polygon" ||
               child == "MultiGeometry" || child == "Model" || child == "Track" || child == "MultiTrack";
    if (parent == "Point" || parent == "LineString" || parent == "LinearRing") return child == "coordinates";
    if (parent == "Polygon") return child == "outerBoundaryIs";
    return (parent == "outerBoundaryIs" || parent == "innerBoundaryIs") && child == "LinearRing";
}

struct KmlWatcher {
    XML_Parser parser = nullptr;
    std::uint64_t placemarks = 0, ground_overlays = 0, others = 0, track_times = 0;
    std::vector<std::string> path;  ///< names of the elements we are in
    std::vector<int> alone;         ///< of each, how many children there are of which one is read
    bool doctype = false, too_deep = false;
    std::optional<Words> doubled;  ///< "a second Point in Placemark"
    std::optional<KmlFault> fault;
    std::optional<std::string> coordinates;  ///< the text of the element we are in
    std::uint64_t first_line = 0;

    static void XMLCALL start(void* self, const XML_Char* name, const XML_Char**) {
        auto* watcher = static_cast<KmlWatcher*>(self);
        const std::string_view full(name);
        const auto colon = full.rfind(':');
        const std::string_view plain = full.substr(colon == std::string_view::npos ? 0 : colon + 1);
        // An Update changes features of another file; it has none of its own.
        const bool own = std::ranges::find(watcher->path, "Update") == watcher->path.end();
        if (plain == "Update") ++watcher->others;
        if (own && plain == "Placemark") ++watcher->placemarks;
        if (own && plain == "GroundOverlay") ++watcher->ground_overlays;
        if (plain == "ScreenOverlay" || plain == "PhotoOverlay" || plain == "NetworkLink") ++watcher->others;
        if (plain == "when" && !watcher->path.empty() && watcher->path.back() == "Track")
            ++watcher->track_times;
        if (!watcher->path.empty() && is_one_alone(watcher->path.back(), plain) &&
            ++watcher->alone.back() > 1) {
            watcher->doubled =
                in_words("{1} 里有第二个 {0}", "a second {0} in {1}", plain, watcher->path.back());
            XML_StopParser(watcher->parser, XML_FALSE);
        }
        if (plain == "coordinates" && !watcher->path.empty()) {
            const std::string& above = watcher->path.back();
            if (above == "Point" || above == "LineString" || above == "LinearRing") {
                watcher->coordinates.emplace();
                watcher->first_line = XML_GetCurrentLineNumber(watcher->parser);
            }
        }
        watcher->path.emplace_back(plain);
        watcher->alone.push_back(0);
        if (watcher->path.size() > deepest_element) watcher->stop(watcher->too_deep);
    }
    static void XMLCALL end(void* self, const XML_Char*) {
        auto* watcher = static_cast<KmlWatcher*>(self);
        watcher->path.pop_back();
        watcher->alone.pop_back();
        if (!watcher->coordinates || watcher->path.empty()) return;
        watcher->check_coordinates(*watcher->coordinates, watcher->path.back());
        watcher->coordinates.reset();
    }
    static void XMLCALL text(void* self, const XML_Char* characters, int length) {
        auto* watcher = static_cast<KmlWatcher*>(self);
        if (watcher->coordinates) watcher->coordinates->append(characters, static_cast<std::size_t>(length));
    }
    static void XMLCALL document_type(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        auto* watcher = static_cast<KmlWatcher*>(self);
        watcher->stop(watcher->doctype);
    }
    void stop(bool& why) {
        why = true;
        XML_StopParser(parser, XML_FALSE);
    }
    void stop(KmlFault why) {
        fault = std::move(why);
        XML_StopParser(parser, XML_FALSE);
    }

    /// @param kind  Point, LineString or LinearRing; without any coordinates it is an empty geometry
    void check_coordinates(std::string_view rest, std::string_view kind) {
        std::size_t count = 0;
        std::uint64_t line = first_line;
        Point first, last;
        while (!rest.empty()) {
            const auto blanks =
                static_cast<std::size_t>(std::ranges::find_if_not(rest, is_blank) - rest.begin());
            line += static_cast<std::uint64_t>(std::ranges::count(rest.substr(0, blanks), '\n'));
            rest.remove_prefix(blanks);
            if (rest.empty()) break;
            const std::string_view tuple =
                rest.substr(0, static_cast<std::size_t>(std::ranges::find_if(rest, is_blank) - rest.begin()));
            rest.remove_prefix(tuple.size());
            const std::optional<Point> position = position_in(tuple);
            constexpr std::size_t shown = 60;
            if (!position) return stop({"DR1349", line, std::string(tuple.substr(0, shown)), ""});
            if (count++ == 0) first = *position;
            last = *position;
        }
        const std::size_t least = kind == "LinearRing" ? 4 : kind == "LineString" ? 2 : 1;
        if (count == 0) return;
        if (count < least || (kind == "Point" && count > 1))
            return stop({"DR1344", first_line, fmt::format("{}", count), fmt::format("{}", least)});
        if (kind == "LinearRing" && (first.x() != last.x() || first.y() != last.y()))
            stop({"DR1343", first_line, fmt::format("{}", count), ""});
    }
};

[[noreturn]] void report(const KmlFault& fault, const SourceFile& file, std::uint64_t placemark) {
    throw InputError(
        Message{.code = fault.code,
                .where = {.path = file.path.string(), .row = static_cast<std::int64_t>(fault.line)},
                .values = {{"path", file.path.string()},
                           {"feature", fmt::format("{}", placemark)},
                           {"at", "coordinates"},
                           {"found", fault.found},
                           {"expected", fault.expected}}});
}

}  // namespace

KmlFacts check_kml(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), &XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    KmlWatcher watcher;
    watcher.parser = parser.get();
    XML_SetUserData(parser.get(), &watcher);
    XML_SetElementHandler(parser.get(), &KmlWatcher::start, &KmlWatcher::end);
    XML_SetCharacterDataHandler(parser.get(), &KmlWatcher::text);
    XML_SetStartDoctypeDeclHandler(parser.get(), &KmlWatcher::document_type);
    std::string_view rest = mapped.text();
    bool whole = true;
    do {  // XML_Parse takes an int
        const std::string_view piece = rest.substr(0, std::size_t{1} << 20);
        rest.remove_prefix(piece.size());
        whole = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), rest.empty() ? 1 : 0) ==
                XML_STATUS_OK;
    } while (whole && !rest.empty());
    if (watcher.doctype) report_unreadable(file.path, in_both("KML"), {"含有 DOCTYPE", "it has a DOCTYPE"});
    if (watcher.fault) report(*watcher.fault, file, watcher.placemarks);
    if (watcher.doubled)
        report_damage(file.path, reasons::at_line(XML_GetCurrentLineNumber(parser.get()), *watcher.doubled));
    if (watcher.too_deep) report_damage(file.path, reasons::nested_deeper(deepest_element));
    if (!whole) report_damage(file.path, reasons::of_xml(parser.get()));
    return {watcher.placemarks, watcher.ground_overlays, watcher.others, watcher.track_times};
}

}  // namespace deltareach
