#pragma once

#include "gis/geometry.hpp"

namespace deltareach {

/// A place in space: WGS 84 earth-centred coordinates on the ellipsoid, kilometres.
struct SpacePoint {
    double x = 0, y = 0, z = 0;
};

[[nodiscard]] SpacePoint space_point(LonLat place);

[[nodiscard]] inline double squared_chord(const SpacePoint& a, const SpacePoint& b) {
    const double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
    return dx * dx + dy * dy + dz * dz;
}

/// √(MN), the mean of the ellipsoid's radii of curvature at a latitude, kilometres.
[[nodiscard]] double curvature_radius_km(double latitude_deg);

/// Arc over a chord on a sphere of that radius: within 1e-5 of the geodesic up to 1,000 km when the radius is
/// that of a latitude near by, 3e-5 up to 2,000 km.
[[nodiscard]] double arc_km(double squared_chord_km2, double radius_km);

}  // namespace deltareach
