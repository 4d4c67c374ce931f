#include "gis/main_part.hpp"

#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"

#include <algorithm>

namespace deltareach {

Point point_in_main_part(const MultiPolygon& polygons) {
    const Point usual = point_on_surface(polygons);
    if (polygons.size() < 2) return usual;
    const auto main = std::ranges::max_element(
        polygons, {}, [](const Polygon& part) { return area_km2(MultiPolygon{part}); });
    const MultiPolygon alone{*main};
    return contains(alone, usual) ? usual : point_on_surface(alone);
}

}  // namespace deltareach
