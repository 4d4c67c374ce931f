#include "study/sheets/bundled_ground.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/globe_bounds.hpp"
#include "render/world_plane.hpp"
#include "study/messages.hpp"
#include "study/project/project.hpp"
#include "study/sheets/inset_window.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace deltareach {
namespace {

constexpr double km_a_degree = 111.2;

/// The areas of all levels; places without an area as they are.
Box box_of(const Region& region) {
    std::vector<MultiPolygon> areas;
    for (const ZoneLayer& level : region.levels())
        for (std::size_t zone = 0; zone < level.size(); ++zone) {
            if (!level.shapes()[zone].empty()) {
                areas.push_back(level.shapes()[zone]);
                continue;
            }
            const LonLat at = level.points()[zone];
            Polygon place;
            place.outer() = {{at.lon, at.lat}, {at.lon, at.lat}, {at.lon, at.lat}};
            areas.push_back({place});
        }
    return bounds_on_globe(areas);
}

struct Size {
    double width_km, height_km;
};

Size size_of(const Box& box) {
    const double middle = (box.min_corner().y() + box.max_corner().y()) / 2;
    return {(box.max_corner().x() - box.min_corner().x()) * km_a_degree *
                std::cos(middle * std::numbers::pi / 180),
            (box.max_corner().y() - box.min_corner().y()) * km_a_degree};
}

double longer_side_km(const Box& box) {
    const Size size = size_of(box);
    return std::max(size.width_km, size.height_km);
}

/// The box grown all around.
Box window_of(const Box& box, double by_km) {
    const double grown = by_km / km_a_degree;
    const double south = box.min_corner().y(), north = box.max_corner().y();
    const double poleward = std::min(std::max(std::abs(south), std::abs(north)), 75.0);
    const double middle = (box.min_corner().x() + box.max_corner().x()) / 2;
    const double half = std::min((box.max_corner().x() - box.min_corner().x()) / 2 +
                                     grown / std::cos(poleward * std::numbers::pi / 180),
                                 120.0);
    return {Point{middle - half, std::max(south - grown, -85.0)},
            Point{middle + half, std::min(north + grown, 85.0)}};
}

MultiPolygon areas_with_more_vertices(MultiPolygon areas) {
    for (Polygon& area : areas) {
        area.outer() = with_more_vertices(area.outer());
        for (Ring& hole : area.inners()) hole = with_more_vertices(hole);
    }
    return areas;
}

std::filesystem::path file_of_world(const std::string& name) {
    return bundled_data() / "world" / (name + ".fgb");
}

/// Whether the coast can be read: it only surrounds the map, so that a program without its data still draws
/// it.
bool is_at_hand(const std::string& land, Messages& notes) {
    std::string reason;
    try {
        std::error_code closed;
        const std::filesystem::path path = file_of_world(land);
        if (std::filesystem::is_regular_file(path, closed)) return true;
        reason = path.string();
    } catch (const UsageError& error) {  // DR1012
        reason = error.messages().front().values.front().second;
    }
    notes.push_back({.code = "DR1518", .where = {}, .values = {{"path", reason}}});
    return false;
}

/// What of one file lies in the window, in pieces of whole turns of the globe joined where they meet.
std::vector<MultiPolygon> areas_in(const std::string& name, const Box& window, std::vector<InputFile>& files,
                                   Messages& notes) {
    const std::filesystem::path path = file_of_world(name);
    std::vector<MultiPolygon> areas;
    std::size_t turns = 0;
    for (const double turn : {-360.0, 0.0, 360.0}) {
        const double west = std::max(window.min_corner().x() - turn, -180.0),
                     east = std::min(window.max_corner().x() - turn, 180.0);
        if (west >= east) continue;
        const Box here{Point{west, window.min_corner().y()}, Point{east, window.max_corner().y()}};
        const FeatureLayer layer = read_layer_file({.path = path, .within = here}, notes).layer;
        ++turns;
        for (const auto& geometry : layer.geometries) {
            MultiPolygon part = clipped_to(as_multipolygon(*geometry), here);
            if (part.empty()) continue;
            areas.push_back(std::get<MultiPolygon>(mapped(Geometry(std::move(part)), [&](const Point& p) {
                return Point{p.x() + turn, p.y()};
            })));
        }
    }
    files.push_back({.path = "deltareach:world/" + name + ".fgb",
                     .file = path,
                     .crs = "EPSG:4326",
                     .encoding = {},
                     .rows = areas.size()});
    if (turns > 1 && !areas.empty()) areas = {union_of(areas)};
    for (MultiPolygon& area : areas) area = areas_with_more_vertices(std::move(area));
    return areas;
}

}  // namespace

BundledGround bundled_ground(const Region& region, std::vector<InputFile>& files, Messages& notes,
                             const std::optional<Box>& beside) {
    const Box box = box_of(region);
    const Size size = size_of(box);
    const double across_km = std::hypot(size.width_km, size.height_km);
    if (!(across_km >= 250)) return {};
    const std::string finer = across_km > 3000 ? "_low" : "";
    if (!is_at_hand("land" + finer, notes)) return {};
    const bool globe = box.max_corner().x() - box.min_corner().x() > widest_region_deg;
    Box window = globe ? Box{Point{-180, -90}, Point{180, 90}}
                       : window_of(box, longer_side_km(box));  // no page shows more
    if (!globe && beside) window = around_both(window, *beside);
    return {.land = areas_in("land" + finer, window, files, notes),
            .lakes = areas_in("lakes" + finer, window, files, notes),
            .within = window};
}

std::vector<MultiPolygon> bundled_land_afar(const Region& region, std::vector<InputFile>& files,
                                            Messages& notes) {
    constexpr double sides = 3, least_km = 900;  // more than draw_locator shows
    const Box box = box_of(region);
    if (box.max_corner().x() - box.min_corner().x() > widest_region_deg || !is_at_hand("land_low", notes))
        return {};
    return areas_in("land_low", window_of(box, std::max(sides * longer_side_km(box), least_km)), files,
                    notes);
}

}  // namespace deltareach
