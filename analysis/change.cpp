#include "analysis/change.hpp"

#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

std::optional<double> difference(const std::optional<double>& before, const std::optional<double>& after) {
    if (!before || !after) return std::nullopt;
    return *after - *before;
}

std::optional<double> difference(const ReachResult& before, const ReachResult& after,
                                 double Concentration::*measure) {
    if (!before.spread || !after.spread) return std::nullopt;
    return (*after.spread).*measure - (*before.spread).*measure;
}

/// Figures of two periods are of different deals; those of an estimate share their prior.
bool are_independent_samples(const ReachResult& before, const ReachResult& after) {
    const auto sampled = [](const ReachResult& one) {
        return one.interval_method != IntervalMethod::none &&
               one.interval_method != IntervalMethod::estimate_draws;
    };
    return sampled(before) && sampled(after) && before.interval_level == after.interval_level;
}

void add_intervals(ReachChange& change, const ReachResult& before, const ReachResult& after) {
    if (!are_independent_samples(before, after)) return;
    change.r50_interval =
        interval_of_change({before.r50_km, before.r50_interval}, {after.r50_km, after.r50_interval});
    change.r80_interval =
        interval_of_change({before.r80_km, before.r80_interval}, {after.r80_km, after.r80_interval});
    change.r95_interval =
        interval_of_change({before.r95_km, before.r95_interval}, {after.r95_km, after.r95_interval});
    change.mean_interval =
        interval_of_change({before.mean_km, before.mean_interval}, {after.mean_km, after.mean_interval});
    change.interval_level = before.interval_level;
    change.interval_lower_bound = before.interval_lower_bound || after.interval_lower_bound;
}

}  // namespace

std::optional<Interval> interval_of_change(const Figure& before, const Figure& after) {
    if (!before.value || !before.interval || !after.value || !after.interval) return std::nullopt;
    const auto beyond = [](double from, double to) { return std::max(0.0, to - from); };
    const double change = *after.value - *before.value;
    return Interval{.low = change - std::hypot(beyond(after.interval->low, *after.value),
                                               beyond(*before.value, before.interval->high)),
                    .high = change + std::hypot(beyond(*after.value, after.interval->high),
                                                beyond(before.interval->low, *before.value)),
                    .low_is_map = after.interval->low_is_map || before.interval->high_is_map,
                    .high_is_map = after.interval->high_is_map || before.interval->low_is_map};
}

FlowChange change_of(std::span<const double> before, std::span<const double> after) {
    checks::same_size(after.size(), before.size(), terms::flow);
    checks::non_negative(before, terms::flow);
    checks::non_negative(after, terms::flow);
    FlowChange change;
    change.total_before = checks::positive_sum(before, terms::flow);
    change.total_after = checks::positive_sum(after, terms::flow);
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
        .entropy = difference(before, after, &Concentration::entropy),
        .hhi = difference(before, after, &Concentration::hhi),
        .gini = before.gini_reason || after.gini_reason ? std::nullopt
                                                        : difference(before, after, &Concentration::gini),
        .cross_province_share = difference(before.cross_province_share, after.cross_province_share)};
    if (before.total > 0) change.total_ratio = after.total / before.total;
    add_intervals(change, before, after);
    return change;
}

}  // namespace deltareach
