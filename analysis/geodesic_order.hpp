#pragma once

#include "analysis/radiation_model.hpp"
#include "gis/geometry.hpp"

#include <span>

namespace deltareach {

/// Geodesic distances on WGS 84 for `radiation_model`, or what has exactly their order and their ties: by a
/// series within 1e-8 of the length, and where two places lie so nearly equally far that it cannot tell them
/// apart, or farther than 5,000 km or nearer than a metre, by `distance_km` itself.
/// @param places shape (n), degrees
[[nodiscard]] DistanceRow geodesic_order(std::span<const LonLat> places);

}  // namespace deltareach
