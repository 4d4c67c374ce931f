#include "gis/near_distance.hpp"

#include "gis/geodesic.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace deltareach {
namespace {

constexpr double semi_major_km = 6378.137;
constexpr double flattening = 1 / 298.257223563;
constexpr double radians = std::numbers::pi / 180;
constexpr double far_haversine = 0.9;  ///< beyond it the series fails towards the antipode

/// @param haversine sin²(d/2) of the arc on the auxiliary sphere, in (0, far_haversine)
/// @param sum, difference of the sines of the reduced latitudes
double thomas_km(double haversine, double sum, double difference) {
    const double sine_half = std::sqrt(haversine);
    const double sine = 2 * sine_half * std::sqrt(1 - haversine), cosine = 1 - 2 * haversine;
    const double t = 2 * std::asin(sine_half) / sine;
    const double u = sum * sum / (2 * (1 - haversine)), v = difference * difference / (2 * haversine);
    const double x = u + v, y = u - v;
    const double d = 4 * t * t, e = 2 * cosine, a = d * e, b = 2 * d, c = t - (a - e) / 2;
    const double first = flattening / 4 * (t * x - y);
    const double second = flattening * flattening / 64 * (x * (a + c * x) - y * (b + e * y) + d * x * y);
    return semi_major_km * sine * (t - first + second);
}

}  // namespace

QuickDistances::QuickDistances(std::span<const LonLat> places) : places_(places.begin(), places.end()) {
    for (const LonLat place : places) {
        const double reduced = std::atan((1 - flattening) * std::tan(place.lat * radians));
        x_.push_back(std::cos(reduced) * std::cos(place.lon * radians));
        y_.push_back(std::cos(reduced) * std::sin(place.lon * radians));
        z_.push_back(std::sin(reduced));
    }
}

void QuickDistances::from(std::size_t from, std::span<double> km) const {
    assert(from < size() && km.size() == size());
    for (std::size_t j = 0; j < km.size(); ++j) {
        const double dx = x_[j] - x_[from], dy = y_[j] - y_[from], dz = z_[j] - z_[from];
        const double haversine = (dx * dx + dy * dy + dz * dz) / 4;
        // Some 10 cm apart the chord has lost its digits to rounding.
        if (haversine > 1e-16 && haversine < far_haversine)
            km[j] = thomas_km(haversine, z_[j] + z_[from], dz);
        else
            km[j] = distance_km(places_[from], places_[j]);
    }
}

}  // namespace deltareach
