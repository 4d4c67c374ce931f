#include "analysis/private/earth.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace deltareach {
namespace {

constexpr double semi_major_km = 6378.137;
constexpr double flattening = 1 / 298.257223563;
constexpr double eccentricity2 = flattening * (2 - flattening);
constexpr double radians = std::numbers::pi / 180;

}  // namespace

SpacePoint space_point(LonLat place) {
    const double sine = std::sin(place.lat * radians), cosine = std::cos(place.lat * radians);
    const double normal = semi_major_km / std::sqrt(1 - eccentricity2 * sine * sine);
    return {normal * cosine * std::cos(place.lon * radians), normal * cosine * std::sin(place.lon * radians),
            normal * (1 - eccentricity2) * sine};
}

double curvature_radius_km(double latitude_deg) {
    const double sine = std::sin(latitude_deg * radians);
    return semi_major_km * std::sqrt(1 - eccentricity2) / (1 - eccentricity2 * sine * sine);
}

double arc_km(double squared_chord_km2, double radius_km) {
    return 2 * radius_km * std::asin(std::min(1.0, std::sqrt(squared_chord_km2) / (2 * radius_km)));
}

}  // namespace deltareach
