#include "gis/main_part.hpp"

#include "gis/geometry_ops.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace deltareach {
namespace {

/// Of a part on the sphere, in no particular unit: exact between meridians and parallels, near enough to tell
/// which part is larger, and a twentieth of the time of a geodesic area.
double size_on_sphere(const Polygon& part) {
    const auto of_ring = [](const Ring& ring) {
        double sum = 0, before = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const double height = std::sin(ring[i].y() * std::numbers::pi / 180);
            if (i > 0) sum += (ring[i].x() - ring[i - 1].x()) * (height + before);
            before = height;
        }
        return std::abs(sum);
    };
    double size = of_ring(part.outer());
    for (const Ring& hole : part.inners()) size -= of_ring(hole);
    return size;
}

}  // namespace

Point point_in_main_part(const MultiPolygon& polygons) {
    const Point usual = point_on_surface(polygons);
    if (polygons.size() < 2) return usual;
    const auto main = std::ranges::max_element(polygons, {}, size_on_sphere);
    const MultiPolygon alone{*main};
    return contains(alone, usual) ? usual : point_on_surface(alone);
}

}  // namespace deltareach
