#include "gis/error.hpp"
#include "gis/geometry.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/xml_watch.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

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

/// Elements of which readers take one, whatever others there are: a second would be lost without a word.
bool is_one_alone(std::string_view parent, std::string_view child) {
    if (parent == "Placemark")
        return child == "Point" || child == "LineString" || child == "LinearRing" || child == "Polygon" ||
               child == "MultiGeometry" || child == "Model" || child == "Track" || child == "MultiTrack";
    if (parent == "Point" || parent == "LineString" || parent == "LinearRing") return child == "coordinates";
    if (parent == "Polygon") return child == "outerBoundaryIs";
    return (parent == "outerBoundaryIs" || parent == "innerBoundaryIs") && child == "LinearRing";
}

class KmlWatcher final : public XmlWatcher {
  public:
    KmlFacts facts;

    explicit KmlWatcher(const SourceFile& file) : file_(file) {}
    void start(std::string_view name, const std::vector<std::string>& above, const char* const*) override {
        // An Update changes features of another file; it has none of its own.
        const bool own = std::ranges::find(above, "Update") == above.end();
        if (name == "Update") ++facts.others;
        if (own && name == "Placemark") ++facts.placemarks;
        if (own && name == "GroundOverlay") ++facts.ground_overlays;
        if (name == "ScreenOverlay" || name == "PhotoOverlay" || name == "NetworkLink") ++facts.others;
        alone_.resize(above.size() + 1, 0);
        alone_.back() = 0;
        if (above.empty()) return;
        const std::string& parent = above.back();
        if (name == "when" && parent == "Track") ++facts.track_times;
        if (is_one_alone(parent, name) && ++alone_[above.size() - 1] > 1)
            report_damage(file_.path, reasons::at_line(line, in_words("{1} 里有第二个 {0}",
                                                                      "a second {0} in {1}", name, parent)));
        if (name != "coordinates") return;
        if (parent == "Point" || parent == "LineString" || parent == "LinearRing") {
            coordinates_.emplace();
            kind_ = parent;
            first_line_ = line;
        }
    }
    void end(std::string_view) override {
        if (coordinates_) check_coordinates(*coordinates_);
        coordinates_.reset();
    }
    void text(std::string_view piece) override {
        if (coordinates_) coordinates_->append(piece);
    }
    void document_type(const SourceFile& file) override {
        report_unreadable(file.path, in_both("KML"), {"含有 DOCTYPE", "it has a DOCTYPE"});
    }

  private:
    const SourceFile& file_;
    std::vector<int> alone_;  ///< of each element around, how many children there are of which one is read
    std::optional<std::string> coordinates_;  ///< the text of the element we are in
    std::string kind_;                        ///< of it: Point, LineString or LinearRing
    std::uint64_t first_line_ = 0;

    [[noreturn]] void report(const char* code, std::uint64_t at, const std::string& found,
                             const std::string& expected) const {
        throw InputError(Message{.code = code,
                                 .where = {.path = file_.path.string(), .row = static_cast<std::int64_t>(at)},
                                 .values = {{"path", file_.path.string()},
                                            {"feature", fmt::format("{}", facts.placemarks)},
                                            {"at", "coordinates"},
                                            {"found", found},
                                            {"expected", expected}}});
    }

    /// Without any coordinates it is an empty geometry.
    void check_coordinates(std::string_view rest) const {
        std::size_t count = 0;
        std::uint64_t at = first_line_;
        Point first, last;
        while (!rest.empty()) {
            const auto blanks =
                static_cast<std::size_t>(std::ranges::find_if_not(rest, is_blank) - rest.begin());
            at += static_cast<std::uint64_t>(std::ranges::count(rest.substr(0, blanks), '\n'));
            rest.remove_prefix(blanks);
            if (rest.empty()) break;
            const std::string_view tuple =
                rest.substr(0, static_cast<std::size_t>(std::ranges::find_if(rest, is_blank) - rest.begin()));
            rest.remove_prefix(tuple.size());
            const std::optional<Point> position = position_in(tuple);
            constexpr std::size_t shown = 60;
            if (!position) report("DR1349", at, std::string(tuple.substr(0, shown)), "");
            if (count++ == 0) first = *position;
            last = *position;
        }
        const std::size_t least = kind_ == "LinearRing" ? 4 : kind_ == "LineString" ? 2 : 1;
        if (count == 0) return;
        if (count < least || (kind_ == "Point" && count > 1))
            report("DR1344", first_line_, fmt::format("{}", count), fmt::format("{}", least));
        if (kind_ == "LinearRing" && (first.x() != last.x() || first.y() != last.y()))
            report("DR1343", first_line_, fmt::format("{}", count), "");
    }
};

}  // namespace

KmlFacts check_kml(const SourceFile& file) {
    KmlWatcher watcher(file);
    watch_xml(file, watcher);
    return watcher.facts;
}

}  // namespace deltareach
