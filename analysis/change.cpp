#include "analysis/change.hpp"

#include "analysis/private/checks.hpp"

#include <cmath>

namespace deltareach {
namespace {

std::optional<double> difference(const std::optional<double>& before, const std::optional<double>& after) {
    if (!before || !after) return std::nullopt;
    return *after - *before;
}

}  // namespace

FlowChange change_of(std::span<const double> before, std::span<const double> after) {
    checks::same_size(after.size(), before.size(), "flow");
    checks::non_negative(before, "flow");
    checks::non_negative(after, "flow");
    FlowChange change;
    change.total_before = checks::positive_sum(before, "flow");
    change.total_after = checks::positive_sum(after, "flow");
    change.delta = change.total_after - change.total_before;
    for (std::size_t j = 0; j < before.size(); ++j) {
        const double p0 = before[j] / change.total_before, p1 = after[j] / change.total_after;
        change.delta_flow.push_back(after[j] - before[j]);
        change.size_effect.push_back(change.delta * p0);
        change.redistribution.push_back(change.total_after * (p1 - p0));
        change.moved_share += std::abs(p1 - p0) / 2;
    }
    return change;
}

ReachChange change_of(const ReachResult& before, const ReachResult& after) {
    ReachChange change{
        .total = after.total - before.total,
        .total_ratio = std::nullopt,
        .r50_km = difference(before.r50_km, after.r50_km),
        .r80_km = difference(before.r80_km, after.r80_km),
        .r95_km = difference(before.r95_km, after.r95_km),
        .mean_km = difference(before.mean_km, after.mean_km),
        .entropy = difference(before.entropy, after.entropy),
        .hhi = difference(before.hhi, after.hhi),
        .gini = difference(before.gini, after.gini),
        .cross_province_share = difference(before.cross_province_share, after.cross_province_share)};
    if (before.total > 0) change.total_ratio = after.total / before.total;
    return change;
}

}  // namespace deltareach
