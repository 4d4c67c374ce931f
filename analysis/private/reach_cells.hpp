#pragma once

#include "analysis/reach.hpp"

#include <optional>
#include <vector>

namespace deltareach {

/// The member–destination pairs outside the origin that carry flow, nearest first.
struct ReachCells {
    std::vector<double> distance_km, flow, deals;  ///< deals empty when unknown
    std::vector<DealRow> rows;                     ///< `cell` counts these cells
    double nearest_km = 0, farthest_km = 0;  ///< of all mapped pairs outside the origin, with flow or not
};

/// Radii and mean from cells in order of distance. `outside` counts as farther than every cell.
struct Radii {
    std::optional<double> r50, r80, r95, mean;
};
[[nodiscard]] Radii radii_of(std::span<const double> distance_km, std::span<const double> flow,
                             double outside, RadiusRule rule);

/// Fills the intervals of a result by resampling, or the reason why there are none.
/// @param input for counts and outside, checked before
void add_intervals(const ReachCells& cells, const ReachInput& input, const ReachOptions& options,
                   ReachResult& result);

}  // namespace deltareach
