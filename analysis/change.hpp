#pragma once

#include "analysis/reach.hpp"

#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// What changed between two periods, destination by destination. size + redistribution = delta exactly:
/// F1_j − F0_j = (T1 − T0)·p0_j + T1·(p1_j − p0_j).
struct FlowChange {
    double total_before = 0, total_after = 0, delta = 0;
    std::vector<double> delta_flow;      ///< shape (n)
    std::vector<double> size_effect;     ///< the flow to j had only the total changed
    std::vector<double> redistribution;  ///< what moved between destinations; sums to 0
    double moved_share = 0;  ///< ½Σ|p1 − p0|: share of the flow that changed its destination, in [0, 1]
};

/// @param before, after flows to the same destinations; >= 0, both with a positive sum
/// @throws InputError DR1403, DR1401, DR1402
[[nodiscard]] FlowChange change_of(std::span<const double> before, std::span<const double> after);

/// Later minus earlier; absent where either is.
struct ReachChange {
    double total = 0;
    std::optional<double> total_ratio;  ///< after / before
    std::optional<double> r50_km, r80_km, r95_km, mean_km, entropy, hhi, gini, cross_province_share;
    /// Where both have intervals of one level, by resampling of their own deals; km.
    std::optional<Interval> r50_interval, r80_interval, r95_interval, mean_interval;
    double interval_level = 0;          ///< 0.90; 0 when there are none
    bool interval_lower_bound = false;  ///< one of the two is a lower bound of its uncertainty
};

/// A figure and its interval.
struct Figure {
    std::optional<double> value;
    std::optional<Interval> interval;
};

/// The interval of later − earlier of two independent figures from the interval of each, without assuming
/// that either is symmetric: MOVER (Zou and Donner 2008, Statistics in Medicine 27, 1693, eq. 3). An end that
/// only the map bounds makes that end of the difference one. Nothing where a figure has no interval.
[[nodiscard]] std::optional<Interval> interval_of_change(const Figure& before, const Figure& after);

/// Later − earlier of every figure that both have, with its interval where both have one of the same level.
[[nodiscard]] ReachChange change_of(const ReachResult& before, const ReachResult& after);

}  // namespace deltareach
