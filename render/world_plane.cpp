#include "render/world_plane.hpp"

#include "gis/geodesic_disc.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/globe_bounds.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace deltareach {
namespace {

/// A hair less than 180°: the two sides of the cut are different edges of the page.
constexpr double half_globe = 179.999;

constexpr std::string_view name = "Equal Earth about ";

std::string equal_earth(double meridian) {
    constexpr std::string_view wkt =
        R"-(PROJCRS["{}{:.2f}",
BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]]],
CONVERSION["Equal Earth",METHOD["Equal Earth",ID["EPSG",1078]],
PARAMETER["Longitude of natural origin",{:.2f},ANGLEUNIT["degree",0.0174532925199433]],
PARAMETER["False easting",0,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],
CS[Cartesian,2],AXIS["easting",east],AXIS["northing",north],LENGTHUNIT["metre",1]])-";
    return fmt::format(wkt, name, meridian, meridian);
}

}  // namespace

Crs map_plane(std::span<const MultiPolygon> shapes, LonLat centre) {
    const Box box = bounds_on_globe(shapes);
    if (!(box.max_corner().x() - box.min_corner().x() > widest_region_deg)) return Crs::laea(centre);
    return Crs::from_user(equal_earth(centre.lon));
}

std::optional<double> meridian_of_globe(const Crs& plane) {
    const std::string text = plane.name();
    if (!text.starts_with(name)) return std::nullopt;
    double meridian = 0;
    const auto [end, error] = std::from_chars(text.data() + name.size(), text.data() + text.size(), meridian);
    return error == std::errc() ? std::optional(meridian) : std::nullopt;
}

MultiPolygon cut_at_edge_of_globe(const MultiPolygon& areas, double meridian, double pole) {
    MultiPolygon pieces;
    for (const double turn : {-360.0, 0.0, 360.0}) {
        const Box side{Point{meridian - half_globe - turn, -pole}, Point{meridian + half_globe - turn, pole}};
        Geometry part(clipped_to(areas, side));
        part = mapped(std::move(part), [&](const Point& p) { return Point{p.x() + turn, p.y()}; });
        for (Polygon& piece : std::get<MultiPolygon>(part)) pieces.push_back(std::move(piece));
    }
    return pieces;
}

MultiLineString cut_at_edge_of_globe(const LineString& line, double meridian) {
    return cut_at_meridian(line, meridian, half_globe);
}

MultiPolygon joined_over_180(const MultiPolygon& areas) {
    constexpr double on_edge = 180 - 1e-6;
    const auto touches = [](const Polygon& part, double side) {
        return std::ranges::any_of(part.outer(), [&](const Point& p) { return side * p.x() >= on_edge; });
    };
    const auto reaches = [&](double side) {
        return std::ranges::any_of(areas, [&](const Polygon& part) { return touches(part, side); });
    };
    if (areas.size() < 2 || !reaches(1) || !reaches(-1)) return areas;
    std::vector<MultiPolygon> parts;
    for (const Polygon& part : areas) {
        if (touches(part, 1) && touches(part, -1)) return areas;  // around the globe, as Antarctica
        Geometry moved(MultiPolygon{part});
        if (touches(part, -1))
            moved = mapped(std::move(moved), [](const Point& p) { return Point{p.x() + 360, p.y()}; });
        parts.push_back(std::get<MultiPolygon>(std::move(moved)));
    }
    return union_of(parts);
}

MultiPolygon edge_of_globe(double meridian, double last) {
    Polygon edge;
    // Inside of where areas are cut, so that its own vertices stay.
    constexpr double half = half_globe - 0.001;
    const double pole = std::min(last, 89.99);
    for (int lat = -90; lat <= 90; ++lat)
        edge.outer().push_back({meridian + half, std::clamp(static_cast<double>(lat), -pole, pole)});
    for (int lat = 90; lat >= -90; --lat)
        edge.outer().push_back({meridian - half, std::clamp(static_cast<double>(lat), -pole, pole)});
    edge.outer().push_back(edge.outer().front());
    return {edge};
}

Ring with_more_vertices(const Ring& ring) {
    Ring more;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i], b = ring[i + 1];
        const double steps = std::ceil(std::max({std::abs(b.x() - a.x()), std::abs(b.y() - a.y()), 1.0}));
        for (double k = 0; k < steps; ++k)
            more.push_back({a.x() + (b.x() - a.x()) * k / steps, a.y() + (b.y() - a.y()) * k / steps});
    }
    if (!ring.empty()) more.push_back(ring.back());
    return more;
}

}  // namespace deltareach
