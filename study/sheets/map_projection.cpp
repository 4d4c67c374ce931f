#include "study/sheets/map_projection.hpp"

#include "gis/geometry_ops.hpp"
#include "gis/globe_bounds.hpp"
#include "gis/map_crs.hpp"
#include "gis/shown_globe.hpp"
#include "render/world_plane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// The usual projection of maps of China. Source: parallels and meridian as in the atlases of the country.
constexpr const char* albers_china =
    R"-(PROJCRS["Albers 25°/47°, 105°E",
BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]]],
CONVERSION["Albers Equal Area",METHOD["Albers Equal Area",ID["EPSG",9822]],
PARAMETER["Latitude of false origin",0,ANGLEUNIT["degree",0.0174532925199433]],
PARAMETER["Longitude of false origin",105,ANGLEUNIT["degree",0.0174532925199433]],
PARAMETER["Latitude of 1st standard parallel",25,ANGLEUNIT["degree",0.0174532925199433]],
PARAMETER["Latitude of 2nd standard parallel",47,ANGLEUNIT["degree",0.0174532925199433]],
PARAMETER["Easting at false origin",0,LENGTHUNIT["metre",1]],
PARAMETER["Northing at false origin",0,LENGTHUNIT["metre",1]]],
CS[Cartesian,2],AXIS["easting",east],AXIS["northing",north],LENGTHUNIT["metre",1]])-";

LonLat middle_of_zones(const std::vector<MapZone>& zones) {
    const Box box = box_of_zones(zones);
    return {std::remainder((box.min_corner().x() + box.max_corner().x()) / 2, 360),
            (box.min_corner().y() + box.max_corner().y()) / 2};
}

}  // namespace

Box box_of_zones(const std::vector<MapZone>& zones) {
    std::vector<MultiPolygon> shapes;
    for (const MapZone& zone : zones) {
        shapes.push_back(zone.shape);
        if (!zone.shape.empty()) continue;
        const Point at{zone.point.lon, zone.point.lat};
        Polygon place;
        place.outer() = Ring{at, at, at, at};
        shapes.back().push_back(place);
    }
    return bounds_on_globe(shapes);
}

std::optional<Crs> projection_named(const std::string& name, const std::vector<MapZone>& zones) {
    if (name == "laea") {  // of less than a globe it is what is taken anyhow, about the middle of the page
        const Box box = box_of_zones(zones);
        if (!(box.max_corner().x() - box.min_corner().x() > widest_region_deg)) return std::nullopt;
        const LonLat middle = middle_of_zones(zones);
        return crs_for_maps(
            fmt::format("+proj=laea +lat_0={:.2f} +lon_0={:.2f} +datum=WGS84", middle.lat, middle.lon));
    }
    if (name == "albers-china") return Crs::from_user(albers_china);
    if (name != "utm") return crs_for_maps(name);
    const LonLat middle = middle_of_zones(zones);
    const int zone = std::clamp(static_cast<int>(std::floor((middle.lon + 180) / 6)) + 1, 1, 60);
    return Crs::from_user(fmt::format("EPSG:{}", (middle.lat < 0 ? 32700 : 32600) + zone));
}

Messages cut_at_last_latitude(SheetSpec& sheet, const Location& where) {
    const auto last = sheet.crs ? last_latitude(*sheet.crs) : std::nullopt;
    if (!last) return {};
    const Box shown{Point{-540, -*last}, Point{540, *last}};
    std::size_t cut = 0;
    for (MapZone& zone : sheet.zones) {
        const bool beyond = std::ranges::any_of(zone.shape, [&](const Polygon& part) {
            return std::ranges::any_of(part.outer(), [&](const Point& p) { return std::abs(p.y()) > *last; });
        });
        if (!beyond) continue;
        zone.shape = clipped_to(zone.shape, shown);
        zone.point.lat = std::clamp(zone.point.lat, -*last, *last);
        ++cut;
    }
    if (cut == 0) return {};
    return {{.code = "DR1542", .where = where, .values = {{"count", fmt::format("{}", cut)}}}};
}

std::size_t zones_beyond(const SheetSpec& sheet) {
    const auto shown = sheet.crs ? shown_globe(*sheet.crs) : std::nullopt;
    if (!shown) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(sheet.zones, [&](const MapZone& zone) {
        return zone.shape.empty() ? !shown->holds(zone.point)
                                  : !shown->holds(zone.shape) && shown->part_of(zone.shape).empty();
    }));
}

}  // namespace deltareach
