#include "study/inputs/carried_rings.hpp"

#include "gis/geometry_ops.hpp"

#include <cmath>
#include <numeric>
#include <utility>

namespace deltareach {
namespace {

constexpr double turn = 360;

MultiPolygon strip(double west, double east) {
    constexpr double beyond_poles = 1000;
    Polygon polygon;
    polygon.outer() = {{west, -beyond_poles},
                       {east, -beyond_poles},
                       {east, beyond_poles},
                       {west, beyond_poles},
                       {west, -beyond_poles}};
    return {polygon};
}

void move(Ring& ring, double by) {
    for (Point& point : ring) point.x(point.x() + by);
}

/// What lies west (or east) of a meridian moved by a turn, beside the rest.
MultiPolygon with_moved(const MultiPolygon& area, const MultiPolygon& beyond, const MultiPolygon& rest,
                        double by) {
    MultiPolygon moved = intersection_of(area, beyond), result = intersection_of(area, rest);
    for (Polygon& polygon : moved) {
        move(polygon.outer(), by);
        for (Ring& hole : polygon.inners()) move(hole, by);
        result.push_back(std::move(polygon));
    }
    return result;
}

}  // namespace

CarriedRings::CarriedRings(const Crs& from, const RasterSource& raster)
    : transform_(from, raster.crs),
      width_(raster.cell_width),
      height_(raster.cell_height),
      west_(raster.west),
      east_(raster.west + raster.columns * raster.cell_width),
      elsewhere_(!(from == raster.crs)),
      degrees_(raster.crs.is_geographic()) {}

MultiPolygon CarriedRings::area(MultiPolygon area) const {
    if (elsewhere_)
        for (Polygon& polygon : area) {
            polygon.outer() = ring(polygon.outer(), nullptr);
            for (Ring& hole : polygon.inners())
                hole = ring(hole, polygon.outer().empty() ? nullptr : &polygon.outer().front());
        }
    return degrees_ && !area.empty() ? turned(std::move(area)) : area;
}

/// In degrees the image on the same side of the antimeridian as the place beside it.
Point CarriedRings::image(Point point, const Point* beside) const {
    Point to = transform_(point);
    if (degrees_ && beside != nullptr) to.x(to.x() - turn * std::round((to.x() - beside->x()) / turn));
    return to;
}

Ring CarriedRings::ring(const Ring& ring, const Point* beside) const {
    Ring out;
    if (ring.empty()) return out;
    out.push_back(image(ring.front(), beside));
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point before = out.back();
        edge(out, ring[i - 1], ring[i], before, image(ring[i], &before), 0);
    }
    return out;
}

void CarriedRings::edge(Ring& out, Point a, Point b, Point image_a, Point image_b, int depth) const {
    const Point half(std::midpoint(a.x(), b.x()), std::midpoint(a.y(), b.y()));
    const Point middle = image(half, &image_a);
    const double off_x = middle.x() - std::midpoint(image_a.x(), image_b.x());
    const double off_y = middle.y() - std::midpoint(image_a.y(), image_b.y());
    if (depth < 16 && std::hypot(off_x / width_, off_y / height_) > 0.1) {
        edge(out, a, half, image_a, middle, depth + 1);
        edge(out, half, b, middle, image_b, depth + 1);
        return;
    }
    if (depth > 0 || std::hypot(off_x / width_, off_y / height_) > 1e-3) out.push_back(middle);
    out.push_back(image_b);
}

MultiPolygon CarriedRings::turned(MultiPolygon area) const {
    const Box box = bounds_of(Geometry(area));
    const double west = box.min_corner().x(), east = box.max_corner().x();
    if (west < west_ && west + turn < east_)
        area = with_moved(area, strip(west_ - turn, west_), strip(west_, west_ + 2 * turn), turn);
    if (east > east_ && east - turn > west_)
        area = with_moved(area, strip(east_, east_ + turn), strip(east_ - 2 * turn, east_), -turn);
    return area;
}

}  // namespace deltareach
