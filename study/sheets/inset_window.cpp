#include "study/sheets/inset_window.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/globe_bounds.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "render/sheet.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

constexpr std::string_view mark = "bbox:";
/// Hainan's south coast to the southernmost shoal, and as far west and east as charts of it go.
constexpr double south_china_sea[] = {106, 2.5, 123, 24.5};
const Text islands{"南海诸岛", "South China Sea"};

/// Text of a list that was split at its commas.
std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : ",") + part;
    return all;
}

std::vector<double> numbers_in(std::string_view text) {
    std::vector<double> numbers;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        const NumberCell cell = parse_number(text.substr(from, end - from));
        numbers.push_back(cell.kind == NumberCell::Kind::value ? cell.value : std::nan(""));
        from = end + 1;
    }
    return numbers;
}

bool is_window(double west, double south, double east, double north) {
    return std::abs(west) <= 180 && east > west && east - west <= 180 && east <= 360 && south >= -90 &&
           north <= 90 && south < north;
}

Box window_between(double west, double south, double east, double north) {
    return {Point(west, south), Point(east, north)};
}

bool in_window(const Point& at, const Box& window) {
    const double middle = (window.min_corner().x() + window.max_corner().x()) / 2,
                 lon = at.x() + 360 * std::round((middle - at.x()) / 360);
    return lon >= window.min_corner().x() && lon <= window.max_corner().x() &&
           at.y() >= window.min_corner().y() && at.y() <= window.max_corner().y();
}

/// Whether any vertex is as wanted.
template <class Wanted>
bool some_vertex(const MultiPolygon& area, const Wanted& wanted) {
    return std::ranges::any_of(
        area, [&](const Polygon& part) { return std::ranges::any_of(part.outer(), wanted); });
}

template <class Wanted>
bool some_own_vertex(const SheetSpec& sheet, const Wanted& wanted) {
    return std::ranges::any_of(sheet.context.own, [&](const OwnLayer& layer) {
        return std::ranges::any_of(layer.areas,
                                   [&](const MultiPolygon& area) { return some_vertex(area, wanted); }) ||
               std::ranges::any_of(
                   layer.lines, [&](const LineString& line) { return std::ranges::any_of(line, wanted); }) ||
               std::ranges::any_of(layer.points,
                                   [&](const LonLat at) { return wanted(Point(at.lon, at.lat)); });
    });
}

}  // namespace

std::optional<InsetSpec> window_inset(const MapSettings& map) {
    if (map.inset.size() == 1 && (map.inset.front() == "nanhai" || map.inset.front() == "南海诸岛")) {
        const auto& [west, south, east, north] = south_china_sea;
        return InsetSpec{
            .title = islands, .window = window_between(west, south, east, north), .south_china_sea = true};
    }
    const std::string text = nfkc(joined(map.inset));  // wide commas, colons and digits too
    if (!text.starts_with(mark)) return std::nullopt;
    std::vector<double> at = numbers_in(std::string_view(text).substr(mark.size()));
    if (at.size() == 4 && at[2] < at[0]) at[2] += 360;  // over the antimeridian
    if (at.size() != 4 || !is_window(at[0], at[1], at[2], at[3]))
        throw UsageError(Message{.code = "DR1537", .where = map.where, .values = {{"text", text}}});
    return InsetSpec{.title = {"附图", "Inset"}, .window = window_between(at[0], at[1], at[2], at[3])};
}

bool window_holds_something(const SheetSpec& sheet) {
    Box window = *sheet.inset->window;
    // The coast of the mainland and of Hainan are not what the inset is named after.
    if (sheet.inset->south_china_sea) window.max_corner().y(southernmost_of_hainan);
    const auto inside = [&](const Point& at) { return in_window(at, window); };
    const Point middle((window.min_corner().x() + window.max_corner().x()) / 2,
                       (window.min_corner().y() + window.max_corner().y()) / 2);
    return std::ranges::any_of(sheet.zones,
                               [&](const MapZone& zone) {
                                   return inside({zone.point.lon, zone.point.lat}) ||
                                          some_vertex(zone.shape, inside) || contains(zone.shape, middle);
                               }) ||
           some_own_vertex(sheet, inside) ||
           (sheet.points && std::ranges::any_of(sheet.points->points, [&](const MapPoint& place) {
                return inside({place.point.lon, place.point.lat});
            }));
}

Box land_known_in(const std::vector<MultiPolygon>& land) {
    constexpr double slack = 0.5;  // degrees
    const Box box = bounds_on_globe(land);
    return {Point(box.min_corner().x() - slack, box.min_corner().y() - slack),
            Point(box.max_corner().x() + slack, box.max_corner().y() + slack)};
}

Box around_both(const Box& first, const Box& second) {
    const double middle = (first.min_corner().x() + first.max_corner().x()) / 2,
                 other = (second.min_corner().x() + second.max_corner().x()) / 2,
                 turn = 360 * std::round((middle - other) / 360);
    return {Point(std::min(first.min_corner().x(), second.min_corner().x() + turn),
                  std::min(first.min_corner().y(), second.min_corner().y())),
            Point(std::max(first.max_corner().x(), second.max_corner().x() + turn),
                  std::max(first.max_corner().y(), second.max_corner().y()))};
}

bool window_leaves_ground(const SheetSpec& sheet) {
    if (sheet.context.land.empty()) return false;
    const Box &window = *sheet.inset->window,
              ground = sheet.context.land_within.value_or(land_known_in(sheet.context.land));
    return window.min_corner().x() < ground.min_corner().x() ||
           window.max_corner().x() > ground.max_corner().x() ||
           window.min_corner().y() < ground.min_corner().y() ||
           window.max_corner().y() > ground.max_corner().y();
}

void drop_idle_inset(SheetSpec& sheet, const MapSettings& map, Messages& notes) {
    constexpr double least_gain = 1.25;
    if (!sheet.inset || !sheet.multiples.empty()) return;
    const bool window = sheet.inset->window.has_value();
    if (window && !window_holds_something(sheet)) {
        sheet.inset.reset();
        notes.push_back({.code = "DR1538", .where = map.where, .values = {}});
        return;
    }
    const auto is_shown = [&](const MapZone& zone) {
        return std::ranges::find(sheet.zones, zone.code, &MapZone::code) != sheet.zones.end();
    };
    const bool shown_already =
        window ? map_shows_window(sheet) : std::ranges::all_of(sheet.inset->zones, is_shown);
    const std::optional<double> gain = shown_already ? inset_gain(sheet) : std::nullopt;
    if (gain && *gain < least_gain) {
        sheet.inset.reset();
        if (!map.inset.empty())  // it was asked for
            notes.push_back(
                {.code = "DR1526", .where = map.where, .values = {{"gain", number_text(*gain, 2)}}});
    } else if (window && window_leaves_ground(sheet)) {
        notes.push_back({.code = "DR1539", .where = map.where, .values = {}});
    }
}

bool own_layers_reach(const SheetSpec& sheet, double latitude) {
    return some_own_vertex(sheet, [&](const Point& at) { return at.y() < latitude; });
}

}  // namespace deltareach
