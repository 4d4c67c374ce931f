#include "gis/geometry.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

/// The shoelace sum about the first vertex: about the origin it would lose square metres of a Gauss–Krüger
/// ring, whose eastings run to 4e7.
double ring_area(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double x0 = ring[i].x() - ring[0].x(), y0 = ring[i].y() - ring[0].y();
        const double x1 = ring[i + 1].x() - ring[0].x(), y1 = ring[i + 1].y() - ring[0].y();
        twice += x0 * y1 - x1 * y0;
    }
    return std::abs(twice) / 2;
}

}  // namespace

Box bounds_of(const Geometry& geometry) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double west = infinity, south = infinity, east = -infinity, north = -infinity;
    for_each_point(geometry, [&](const Point& point) {
        west = std::min(west, point.x());
        east = std::max(east, point.x());
        south = std::min(south, point.y());
        north = std::max(north, point.y());
    });
    return {Point{west, south}, Point{east, north}};
}

MultiPolygon as_multipolygon(const Geometry& geometry) {
    if (const auto* polygon = std::get_if<Polygon>(&geometry)) return {*polygon};
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) return *polygons;
    throw InputError(
        Message{.code = "DR1306", .where = {}, .values = {{"type", std::string(type_name(geometry))}}});
}

double planar_area(const MultiPolygon& polygons) {
    double area = 0;
    for (const Polygon& polygon : polygons) {
        area += ring_area(polygon.outer());
        for (const Ring& hole : polygon.inners()) area -= ring_area(hole);
    }
    return area;
}

std::string_view type_name(const Geometry& geometry) {
    static constexpr std::string_view names[] = {"Point",           "MultiPoint", "LineString",
                                                 "MultiLineString", "Polygon",    "MultiPolygon"};
    return names[geometry.index()];
}

}  // namespace deltareach
