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
};
[[nodiscard]] ReachChange change_of(const ReachResult& before, const ReachResult& after);

}  // namespace deltareach
