#include "gis/geodesic.hpp"

#include <cmath>
#include <geodesic.h>

namespace deltareach {
namespace {

const geod_geodesic& wgs84() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic value;
        geod_init(&value, 6378137.0, 1 / 298.257223563);
        return value;
    }();
    return ellipsoid;
}

/// Square metres inside a ring, whichever way it turns. Of the two parts a ring cuts the Earth into, the
/// smaller.
double ring_area_m2(const Ring& ring) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    // A closed ring repeats its first point; the library closes it itself.
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        geod_polygon_addpoint(&wgs84(), &polygon, ring[i].y(), ring[i].x());
    double area = 0;
    geod_polygon_compute(&wgs84(), &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

}  // namespace

double distance_km(LonLat from, LonLat to) {
    // Without an azimuth the library spares an arc tangent of each end.
    double metres = 0;
    geod_inverse(&wgs84(), from.lat, from.lon, to.lat, to.lon, &metres, nullptr, nullptr);
    return metres / 1000;
}

Bearing bearing_between(LonLat from, LonLat to) {
    double metres = 0, azimuth = 0;
    geod_inverse(&wgs84(), from.lat, from.lon, to.lat, to.lon, &metres, &azimuth, nullptr);
    if (azimuth < 0) azimuth += 360;
    return {.distance_km = metres / 1000, .azimuth_deg = azimuth < 360 ? azimuth : 0};
}

LonLat destination_point(LonLat from, double azimuth_deg, double distance_km) {
    LonLat to;
    geod_direct(&wgs84(), from.lat, from.lon, azimuth_deg, distance_km * 1000, &to.lat, &to.lon, nullptr);
    return to;
}

double area_km2(const MultiPolygon& polygons) {
    double area = 0;
    for (const Polygon& polygon : polygons) {
        area += ring_area_m2(polygon.outer());
        for (const Ring& hole : polygon.inners()) area -= ring_area_m2(hole);
    }
    return area / 1e6;
}

Polygon geodesic_circle(LonLat centre, double radius_km, int vertices) {
    Polygon circle;
    for (int i = 0; i < vertices; ++i) {
        const LonLat point = destination_point(centre, -360.0 * i / vertices, radius_km);
        // Longitudes run on over the 180th meridian instead of jumping to the other side of the map.
        circle.outer().emplace_back(centre.lon + std::remainder(point.lon - centre.lon, 360.0), point.lat);
    }
    if (vertices > 0) circle.outer().push_back(circle.outer().front());
    return circle;
}

}  // namespace deltareach
