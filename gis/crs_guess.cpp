#include "gis/private/crs_guess.hpp"

#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <utility>
#include <vector>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

struct Range {
    double low, high;
    [[nodiscard]] bool within(double from, double to) const { return low >= from && high <= to; }
};

Range x_of(const Box& box) {
    return {box.min_corner().x(), box.max_corner().x()};
}
Range y_of(const Box& box) {
    return {box.min_corner().y(), box.max_corner().y()};
}

bool in_degrees(Range x, Range y) {
    return x.within(-180, 180) && y.within(-90, 90);
}
bool in_china(Range lon, Range lat) {
    return lon.within(72, 138) && lat.within(0, 56);
}

/// Northings of China, metres from the equator.
constexpr Range northings{3e5, 6.2e6};

/// Of which nobody can say more.
constexpr const char* national_grid = "national grid, Albers, Lambert … (m)";

/// Gauss–Krüger with the zone's number before the easting: its millions.
int zone_of(Range x) {
    const double first = std::floor(x.low / 1e6), last = std::floor(x.high / 1e6);
    return first == last ? static_cast<int>(first) : 0;
}

/// West and east end of the land of China, two degrees of latitude a row from 18° on; coarse.
constexpr std::array<Range, 18> land{{{108, 112},
                                      {99, 122},
                                      {97.5, 122},
                                      {97, 122},
                                      {85, 122},
                                      {81, 123},
                                      {78, 123},
                                      {77, 123},
                                      {75, 123},
                                      {73, 123},
                                      {73, 125},
                                      {73, 130},
                                      {79, 132},
                                      {79, 134},
                                      {82, 136},
                                      {85, 136},
                                      {115, 128},
                                      {119, 127}}};

bool on_land_of_china(Point at) {
    constexpr double south = 18;
    const double row = std::floor((at.y() - south) / 2);
    if (!(row >= 0 && row < static_cast<double>(land.size()))) return false;
    const Range& ends = land[static_cast<std::size_t>(row)];
    return at.x() >= ends.low && at.x() <= ends.high;
}

/// Where a point lies that is taken as one of the reference; nothing off the Earth.
std::optional<Point> degrees_of(Point point, int epsg) {
    try {
        return CrsTransform(Crs::from_user(fmt::format("EPSG:{}", epsg)), Crs())(point);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// A transverse Mercator without a number says nothing of its meridian: all under which the middle falls on
/// the land of China, from west to east, each with the longitude it would have.
void add_meridians(Range x, Range y, std::vector<std::string>& found) {
    const Point middle((x.low + x.high) / 2, (y.low + y.high) / 2);
    bool named = false;
    for (int cm = 75; cm <= 135; cm += 3) {
        const int epsg = 4534 + (cm - 75) / 3;
        const auto at = degrees_of(middle, epsg);
        if (!at || !on_land_of_china(*at)) continue;
        found.push_back(
            named ? fmt::format("EPSG:{} (CM {}E → {:.1f}°E)", epsg, cm, at->x())
                  : fmt::format("EPSG:{} (CGCS2000 / 3-degree Gauss-Kruger CM {}E → {:.1f}°E, {:.1f}°N)",
                                epsg, cm, at->x(), at->y()));
        named = true;
    }
    std::vector<std::pair<int, double>> utm;
    for (int zone = 43; zone <= 53; ++zone)
        if (const auto at = degrees_of(middle, 32600 + zone); at && on_land_of_china(*at))
            utm.emplace_back(zone, at->x());
    if (utm.empty()) return;
    const auto& [first, west] = utm.front();
    const auto& [last, east] = utm.back();
    found.push_back(first == last ? fmt::format("EPSG:{} (UTM {}N → {:.1f}°E)", 32600 + first, first, west)
                                  : fmt::format("EPSG:{}–{} (UTM {}N–{}N → {:.1f}°E … {:.1f}°E)",
                                                32600 + first, 32600 + last, first, last, west, east));
}

void add_projected(Range x, Range y, std::vector<std::string>& found) {
    if (!y.within(northings.low, northings.high)) return;
    if (x.within(8e6, 1.54e7)) found.emplace_back("EPSG:3857 (Web Mercator)");
    const int zone = zone_of(x);
    if (zone >= 25 && zone <= 45)
        found.push_back(
            fmt::format("EPSG:{} (CGCS2000 / 3-degree Gauss-Kruger zone {})", 4513 + zone - 25, zone));
    if (zone >= 13 && zone <= 23)
        found.push_back(fmt::format("EPSG:{} (CGCS2000 / Gauss-Kruger zone {})", 4491 + zone - 13, zone));
    constexpr Range one_zone{1e5, 9e5}, wide{-1.5e6, 2.5e6};  // what reaches far beyond its zone
    if (!x.within(wide.low, wide.high)) return;
    add_meridians(x, y, found);
    if (x.within(one_zone.low, one_zone.high) || found.empty()) return;
    if (x.low >= 0) found.emplace_back("EPSG:3857 (Web Mercator)");
    found.emplace_back(national_grid);
}

/// What coordinates beyond degrees may be that fit nothing in use in China.
void add_elsewhere(Range x, Range y, std::vector<std::string>& found) {
    constexpr double edge_of_mercator = 2.00375083427893e7, least_metres = 1e4;
    const double most = std::max({std::abs(x.low), std::abs(x.high), std::abs(y.low), std::abs(y.high)});
    if (in_china(y, x)) found.emplace_back("latitude / longitude (x ↔ y)");
    if (most >= 1e6 && x.within(-edge_of_mercator, edge_of_mercator) &&
        y.within(-edge_of_mercator, edge_of_mercator))
        found.emplace_back("EPSG:3857 (Web Mercator)");
    if (x.within(1e5, 9e5) && y.within(0, 1e7)) {
        found.emplace_back("EPSG:32601–32660 (UTM N)");
        found.emplace_back("EPSG:32701–32760 (UTM S)");
    }
    if (most >= least_metres) found.emplace_back(national_grid);
    if (most < least_metres) found.emplace_back("planar-km");
}

/// Whether the point, taken as one of the reference, lies where that is used, give or take `slack` degrees;
/// nothing when it lies nowhere at all. A reference without an area is used everywhere.
std::optional<bool> lies_in_area(Point point, const Crs& crs, const std::optional<Box>& area, double slack) {
    try {
        const Point degrees = CrsTransform(crs, Crs())(point);
        if (!area) return true;
        const double west = area->min_corner().x() - slack, east = area->max_corner().x() + slack;
        const bool across = area->min_corner().x() > area->max_corner().x();  // of 180°
        const bool between =
            across ? degrees.x() >= west || degrees.x() <= east : degrees.x() >= west && degrees.x() <= east;
        return between && degrees.y() >= area->min_corner().y() - slack &&
               degrees.y() <= area->max_corner().y() + slack;
    } catch (const InputError&) {
        return std::nullopt;
    }
}

Message coordinates_against(const char* code, const Box& bounds, const Crs& crs, const fs::path& path) {
    const Range x = x_of(bounds), y = y_of(bounds);
    return {.code = code,
            .where = {.path = path.string()},
            .values = {{"path", path.string()},
                       {"x", range_text(x.low, x.high)},
                       {"y", range_text(y.low, y.high)},
                       {"crs", crs.name()},
                       {"candidates", likely_references(bounds)}}};
}

[[noreturn]] void refuse_crs(const char* code, const Box& bounds, const Crs& crs, const fs::path& path) {
    throw InputError(coordinates_against(code, bounds, crs, path));
}

}  // namespace

std::string range_text(double low, double high) {
    const auto digits = [&](double value) {
        return fmt::format("{:.{}f}", value, std::abs(value) < 1000 ? 4 : 1);
    };
    return digits(low) + " … " + digits(high);
}

std::string likely_references(const Box& bounds) {
    const Range x = x_of(bounds), y = y_of(bounds);
    std::vector<std::string> found;
    if (in_degrees(x, y)) {
        found.emplace_back("EPSG:4326 (WGS 84)");
        if (in_china(x, y)) {
            found.emplace_back("EPSG:4490 (CGCS2000)");
            found.emplace_back("GCJ-02");
        }
    }
    add_projected(x, y, found);
    if (found.empty()) {
        add_projected(y, x, found);
        for (std::string& name : found) name += " (northing first)";
    }
    if (found.empty()) add_elsewhere(x, y, found);
    return fmt::format("{}", fmt::join(found, list_mark));
}

void check_range(const Box& bounds, const Crs& crs, bool stated, const fs::path& path, Messages& notes) {
    const Range x = x_of(bounds), y = y_of(bounds);
    if (!(x.low <= x.high) || crs.is_planar_km()) return;
    const bool degrees = crs.is_geographic();
    // Up to 360: some layers run on over the 180th meridian.
    if (degrees && !(x.within(-360, 360) && y.within(-90 - rounding_degrees, 90 + rounding_degrees)))
        refuse_crs(x.within(-90, 90) && y.within(-180, 180) ? "DR1315" : "DR1314", bounds, crs, path);
    if (!degrees && in_china(x, y) && x.low > 70 && y.high > 3) refuse_crs("DR1319", bounds, crs, path);
    const Point centre((x.low + x.high) / 2, (y.low + y.high) / 2);
    constexpr double beyond = 3;  // degrees: a layer may well go on past the zone it is projected in
    const std::optional<Box> area = gdal::area_of_use(crs);
    // Degrees elsewhere on the Earth, where those would be of the reference's area: taken for metres.
    if (!degrees && !stated && area && in_degrees(x, y) && lies_in_area(centre, crs, area, 0) != true &&
        lies_in_area(centre, Crs(), area, 0) == true)
        refuse_crs("DR1319", bounds, crs, path);
    // Within metres of the origin of the plane: such places there are, but degrees are likelier.
    if (!degrees && !stated && in_degrees(x, y) && lies_in_area(centre, Crs(), area, 0) == true)
        notes.push_back(coordinates_against("DR1334", bounds, crs, path));
    const std::optional<bool> sound = lies_in_area(centre, crs, area, beyond);
    if (sound == true) return;
    if (degrees) {
        if (sound == false) notes.push_back(coordinates_against("DR1328", bounds, crs, path));
        return;
    }
    if (!stated && area && lies_in_area({centre.y(), centre.x()}, crs, area, 0) == true)
        refuse_crs("DR1327", bounds, crs, path);
    // Elsewhere on the Earth is no fault; a zone's number before the easting, or one that lacks, is: it lies
    // nowhere.
    if (!sound && y.within(northings.low, northings.high)) refuse_crs("DR1326", bounds, crs, path);
    notes.push_back(coordinates_against("DR1328", bounds, crs, path));
}

}  // namespace deltareach
