#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace deltareach {

/// How a radius is read off the cumulative flow.
enum class RadiusRule {
    lower,        ///< smallest observed distance at which the share is reached; the default
    interpolated  ///< linear between the steps of the cumulative share (weighted type 4)
};

/// Flow by distance, nearest first: one step per distinct distance that receives flow.
struct ReachCurve {
    std::vector<double> distance_km;      ///< ascending, distinct
    std::vector<double> flow;             ///< at that distance; > 0
    std::vector<double> cumulative_flow;  ///< at that distance or nearer; the last is the total

    [[nodiscard]] double total() const { return cumulative_flow.empty() ? 0 : cumulative_flow.back(); }
    [[nodiscard]] std::vector<double> cumulative_share() const;  ///< of the total, the last is 1
};

/// @param distance_km shape (n); >= 0 and finite (any unit of impedance)
/// @param flow        shape (n); >= 0
/// @throws InputError DR1401 negative or not finite, DR1403 shapes differ
[[nodiscard]] ReachCurve reach_curve(std::span<const double> distance_km, std::span<const double> flow);

/// Distance within which a share of the flow ends: the smallest step whose cumulative flow is at least
/// share·total·(1 − 1e-12), or the interpolated variant.
///
/// @param curve with a positive total
/// @param share in (0, 1]
/// @returns     in the unit of the curve's distances
/// @throws InputError DR1402 the total is 0; UsageError DR1404 a share outside (0, 1]
[[nodiscard]] double radius_of(const ReachCurve& curve, double share, RadiusRule rule = RadiusRule::lower);

/// Distance within which a given share of the flow out of one origin ends.
///
/// The lower weighted quantile of distance with flow as the weight: the smallest d such that the flow to
/// destinations no farther than d is at least `share` of the total. Scaling all flows by a constant does not
/// change it.
///
/// @param distance_km  shape (n); >= 0
/// @param flow         shape (n); same order; >= 0, any unit
/// @param share        in (0, 1]; 0.5 gives the median reach
/// @returns            kilometres; one of the values in `distance_km`
/// @throws InputError  DR1403 shapes differ, DR1401 a value is negative or not finite, DR1402 total flow is 0
[[nodiscard]] double reach_radius_km(std::span<const double> distance_km, std::span<const double> flow,
                                     double share);

}  // namespace deltareach
