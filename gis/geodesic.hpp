#pragma once

#include "gis/geometry.hpp"

namespace deltareach {

/// Length of the shortest path on the WGS 84 ellipsoid, kilometres (PROJ's geodesic routines, Karney 2013;
/// error below 1e-5 mm).
[[nodiscard]] double distance_km(LonLat from, LonLat to);

/// How far and in which direction one place lies from another, on the WGS 84 ellipsoid.
struct Bearing {
    double distance_km = 0;
    double azimuth_deg = 0;  ///< at the start, clockwise from north, in [0, 360)
};
/// Of the shortest way from one place to another.
[[nodiscard]] Bearing bearing_between(LonLat from, LonLat to);

/// The point reached from `from` after `distance_km` in direction `azimuth_deg`.
[[nodiscard]] LonLat destination_point(LonLat from, double azimuth_deg, double distance_km);

/// Area on the ellipsoid, square kilometres, of polygons in WGS 84 degrees; holes subtracted.
[[nodiscard]] double area_km2(const MultiPolygon& polygons);

/// Circle of that radius as a closed anticlockwise ring of `vertices` + 1 points, WGS 84 degrees.
[[nodiscard]] Polygon geodesic_circle(LonLat centre, double radius_km, int vertices = 180);

}  // namespace deltareach
