#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/reach_cells.hpp"
#include "analysis/private/reach_limits.hpp"
#include "analysis/private/reach_replicates.hpp"
#include "analysis/quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <string>

namespace deltareach {
namespace {

constexpr double most_counts = 1e12;

/// The quantile of values in any order, which are reordered: the few it is read off are put in their places,
/// an eighth of the work of sorting all.
double quantile_of(std::vector<double>& values, double p) {
    const auto at = static_cast<std::size_t>(p * static_cast<double>(values.size() - 1));
    const std::size_t first = at > 0 ? at - 1 : 0, last = std::min(at + 3, values.size());
    const auto place = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(place(0), place(first), values.end());
    std::partial_sort(place(first), place(last), values.end());
    return quantile_of_sorted(values, p);
}

/// Between a finite and an infinite order statistic a quantile is infinite or not a number: no interval then.
std::optional<Interval> finite(const Interval& interval) {
    if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return std::nullopt;
    return interval;
}

std::optional<Interval> interval_of_sorted(const std::vector<double>& values, double level) {
    return finite({quantile_of_sorted(values, (1 - level) / 2), quantile_of_sorted(values, (1 + level) / 2)});
}

std::optional<Interval> interval_of(std::vector<double>& values, double level) {
    const double low = quantile_of(values, (1 - level) / 2);
    return finite({low, quantile_of(values, (1 + level) / 2)});
}

std::optional<Message> reason_against(const ReachCells& cells, const ReachInput& input,
                                      const ReachOptions& options) {
    if (options.replicates <= 0) return checks::message("DR1416");
    if (input.counts) return std::nullopt;
    const bool outside = options.include_outside && input.outside > 0;
    if (outside || (cells.rows.empty() && cells.deals.empty())) return checks::message("DR1407");
    if (cells.rows.empty() && std::ranges::find(cells.deals, 0.0) != cells.deals.end())
        return checks::message("DR1408");
    return std::nullopt;
}

/// Deals as rows: each may be drawn, with its own value.
Throws throws_of_rows(const ReachCells& cells) {
    Throws result{.rows = true, .method = IntervalMethod::deal_rows};
    for (const DealRow& row : cells.rows) {
        result.weights.push_back(1);
        result.worth.push_back(row.value);
        result.cell.push_back(row.cell);
    }
    return result;
}

Throws throws_of(const ReachCells& cells, const ReachInput& input, const ReachOptions& options) {
    if (!input.counts && !cells.rows.empty()) return throws_of_rows(cells);
    Throws result{.weights = input.counts ? cells.flow : cells.deals};
    for (std::size_t k = 0; k < cells.flow.size(); ++k) {
        result.worth.push_back(input.counts ? 1 : cells.flow[k] / cells.deals[k]);
        result.cell.push_back(k);
    }
    const bool single = std::ranges::all_of(cells.deals, [](double deals) { return deals == 1; });
    // A pair with one deal has that deal's value for its mean: nothing is held fixed then.
    result.method = input.counts ? IntervalMethod::multinomial_counts
                    : single     ? IntervalMethod::deal_rows
                                 : IntervalMethod::multinomial_deals;
    if (options.include_outside && input.outside > 0) {
        result.with_outside = true;
        result.weights.push_back(input.outside);
    }
    return result;
}

/// Distance of the thing of a rank, nearest first; infinite among those outside the map.
double distance_at_rank(const ReachCells& cells, const Throws& things, double total, std::uint64_t rank) {
    const double wanted = static_cast<double>(rank) / static_cast<double>(things.n) * total * (1 - 1e-12);
    double sum = 0;
    for (std::size_t k = 0; k < cells.distance_km.size(); ++k) {
        sum += things.weights[k];
        if (sum >= wanted) return cells.distance_km[k];
    }
    return beyond_map;
}

/// A resample holds nothing farther than the sample does, so that percentiles of a high quantile are too low
/// in small samples (of 30 things all lie inside r95 in 21 of 100 samples): the hull with the order
/// statistics that hold for any distribution.
void widen(std::optional<Interval>& interval, double share, const ReachCells& cells, const Throws& things,
           double total, double level) {
    if (!interval) return;
    const QuantileRanks ranks = quantile_ranks(things.n, share, (1 - level) / 2);
    interval->low_is_map = !ranks.low;
    interval->high_is_map = !ranks.high;
    const double low = ranks.low ? distance_at_rank(cells, things, total, *ranks.low) : cells.nearest_km;
    const double high = ranks.high            ? distance_at_rank(cells, things, total, *ranks.high)
                        : things.with_outside ? beyond_map
                                              : cells.farthest_km;
    interval->low = std::min(interval->low, low);
    interval->high = std::max(interval->high, high);
    if (!std::isfinite(interval->high)) interval.reset();
}

void widen_all(const ReachCells& cells, const Throws& things, double total, const ReachOptions& options,
               ReachResult& result) {
    std::string open;
    const auto one = [&](std::optional<Interval>& interval, double share, const char* name) {
        widen(interval, share, cells, things, total, options.level);
        if (interval && (interval->high_is_map || interval->low_is_map))
            open += (open.empty() ? "" : list_mark) + std::string(name);
    };
    one(result.r50_interval, 0.50, "r50");
    one(result.r80_interval, 0.80, "r80");
    one(result.r95_interval, 0.95, "r95");
    if (!open.empty())
        result.notes.push_back(checks::message(
            "DR1428", {{"n", fmt::format("{}", things.n)},
                       {"radii", open},
                       {"farthest", fmt::format("{:.4g} {}", cells.farthest_km, options.unit)}}));
}

/// Intervals of value radii have no guarantee: a few large deals decide, and those that the sample lacks are
/// in no resample. What the worst of r50, r80 and r95 held of nominal 0.90 in simulations (bench/coverage:
/// deals of log-normal value, σ = 1.2), below 200 deals, from where on those by rows hold 0.87 and more.
struct MeasuredCover {
    std::uint64_t fewer_than;
    double by_rows, by_count;
};
constexpr std::array<MeasuredCover, 3> covers_of_values = {
    {{20, 0.44, 0.43}, {60, 0.72, 0.70}, {200, 0.86, 0.78}}};

void tell_cover(const Throws& things, ReachResult& result) {
    for (const MeasuredCover& cover : covers_of_values) {
        if (things.n >= cover.fewer_than) continue;
        const double held = things.method == IntervalMethod::deal_rows ? cover.by_rows : cover.by_count;
        result.interval_measured_cover = held;
        result.notes.push_back(checks::message(
            "DR1429",
            {{"n", fmt::format("{}", things.n)}, {"level", "0.90"}, {"cover", fmt::format("{:.2f}", held)}}));
        return;
    }
}

/// The intervals of the result that carry percentiles, in the order of ReachOptions::percentiles.
constexpr std::array<std::optional<Interval> ReachResult::*, 4> with_percentiles = {
    &ReachResult::r50_interval, &ReachResult::r80_interval, &ReachResult::r95_interval,
    &ReachResult::mean_interval};

void find_percentiles(const ReachCells& cells, const Throws& things, const ReachOptions& options,
                      ReachResult& result) {
    const std::span<double> kept = options.percentiles;
    if (options.percentiles_stand) {
        for (std::size_t i = 0; i < with_percentiles.size(); ++i)
            if (!std::isnan(kept[2 * i]))
                result.*with_percentiles[i] = Interval{kept[2 * i], kept[2 * i + 1]};
        return;
    }
    Replicates replicates = replicates_of(cells, things, options);
    result.r50_interval = interval_of_sorted(replicates.r50, options.level);
    result.r80_interval = interval_of_sorted(replicates.r80, options.level);
    result.r95_interval = interval_of_sorted(replicates.r95, options.level);
    result.mean_interval = interval_of(replicates.mean, options.level);
    if (kept.empty()) return;
    for (std::size_t i = 0; i < with_percentiles.size(); ++i) {
        const std::optional<Interval>& found = result.*with_percentiles[i];
        kept[2 * i] = found ? found->low : std::nan("");
        kept[2 * i + 1] = found ? found->high : std::nan("");
    }
}

}  // namespace

Radii radii_of(std::span<const double> distance_km, std::span<const double> flow, double outside,
               RadiusRule rule) {
    const double mapped = std::accumulate(flow.begin(), flow.end(), 0.0);
    Radii radii;
    if (!(mapped > 0)) return radii;
    const ReachCurve curve = reach_curve(distance_km, flow);
    const auto radius = [&](double share) -> std::optional<double> {
        const double of_mapped = share * (curve.total() + outside) / curve.total();
        if (of_mapped > 1 + 1e-12) return std::nullopt;
        return radius_of(curve, std::min(1.0, of_mapped), rule);
    };
    radii.r50 = radius(0.50);
    radii.r80 = radius(0.80);
    radii.r95 = radius(0.95);
    radii.mean = std::inner_product(flow.begin(), flow.end(), distance_km.begin(), 0.0) / mapped;
    return radii;
}

void add_intervals(const ReachCells& cells, const ReachInput& input, const ReachOptions& options,
                   ReachResult& result) {
    checks::share(options.level);
    result.interval_reason = reason_against(cells, input, options);
    if (result.interval_reason) return;
    Throws things = throws_of(cells, input, options);
    const double total = std::accumulate(things.weights.begin(), things.weights.end(), 0.0);
    if (total < 0.5 || total > most_counts) {
        result.interval_reason = checks::message("DR1418", {{"value", fmt::format("{:.15g}", total)}});
        return;
    }
    things.n = static_cast<std::uint64_t>(std::llround(total));
    if (std::abs(total - std::round(total)) > 1e-6 * std::max(1.0, total)) {
        result.notes.push_back(checks::message(
            "DR1409", {{"value", fmt::format("{}", total)}, {"n", fmt::format("{}", things.n)}}));
    }
    find_percentiles(cells, things, options, result);
    if (input.counts)
        widen_all(cells, things, total, options, result);
    else
        tell_cover(things, result);
    result.interval_method = things.method;
    result.interval_level = options.level;
    result.interval_deals = things.n;
    result.interval_lower_bound = things.method == IntervalMethod::multinomial_deals;
    result.seed = options.seed;
    result.replicates = options.replicates;
    const bool gap =
        !result.r50_interval || !result.r80_interval || !result.r95_interval || !result.mean_interval;
    if (gap) result.interval_reason = checks::message("DR1417");
}

}  // namespace deltareach
