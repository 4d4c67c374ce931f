#pragma once

#include "analysis/planning_measures.hpp"
#include "study/inputs/working_plane.hpp"

#include <span>

namespace deltareach {

/// Two places, and where the pull of one gives way to that of the other.
struct BreakingPair {
    std::size_t a = 0, b = 0;
    double distance_km = 0, from_a_km = 0;  ///< on the ground
    BreakingBoundary boundary;              ///< in the working plane
    Point point{0, 0};                      ///< the breaking point in the working plane
};

/// @param distance_km  of the two on the ground
/// @param mass         of all places of the plane; > 0 at the two
/// @param beta         power of distance, > 0
[[nodiscard]] BreakingPair breaking_pair(std::size_t a, std::size_t b, double distance_km,
                                         const WorkingPlane& plane, std::span<const double> mass,
                                         double beta);

}  // namespace deltareach
