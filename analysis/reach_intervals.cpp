#include "analysis/private/checks.hpp"
#include "analysis/private/multinomial.hpp"
#include "analysis/private/reach_cells.hpp"
#include "analysis/quantile.hpp"
#include "gis/parallel.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace deltareach {
namespace {

constexpr double beyond = std::numeric_limits<double>::infinity();
constexpr double most_counts = 1e12;

/// The statistics of one replicate; a radius that lies outside the map is infinite.
struct Replicate {
    double r50 = beyond, r80 = beyond, r95 = beyond, mean = beyond;
};

Replicate replicate_of(const Radii& radii) {
    return {radii.r50.value_or(beyond), radii.r80.value_or(beyond), radii.r95.value_or(beyond),
            radii.mean.value_or(beyond)};
}

std::optional<Interval> interval_of(const std::vector<Replicate>& replicates, double Replicate::*member,
                                    double level) {
    std::vector<double> values;
    values.reserve(replicates.size());
    for (const Replicate& replicate : replicates) values.push_back(replicate.*member);
    std::ranges::sort(values);
    const Interval interval{quantile_of_sorted(values, (1 - level) / 2),
                            quantile_of_sorted(values, (1 + level) / 2)};
    // Between a finite and an infinite order statistic a quantile is infinite or not a number: no interval
    // then.
    if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return std::nullopt;
    return interval;
}

/// What is thrown: the number of things, their weights, and what one thing in each cell is worth.
struct Throws {
    std::uint64_t n = 0;
    std::vector<double> weights, worth;
    bool with_outside = false;
};

std::optional<Message> reason_against(const ReachCells& cells, const ReachInput& input,
                                      const ReachOptions& options) {
    if (options.replicates <= 0) return checks::message("DR1416");
    if (input.counts) return std::nullopt;
    if (cells.deals.empty() || (options.include_outside && input.outside > 0))
        return checks::message("DR1407");
    if (std::ranges::find(cells.deals, 0.0) != cells.deals.end()) return checks::message("DR1408");
    return std::nullopt;
}

Throws throws_of(const ReachCells& cells, const ReachInput& input, const ReachOptions& options) {
    Throws result{.weights = input.counts ? cells.flow : cells.deals};
    for (std::size_t k = 0; k < cells.flow.size(); ++k) {
        result.worth.push_back(input.counts ? 1 : cells.flow[k] / cells.deals[k]);
    }
    if (options.include_outside && input.outside > 0) {
        result.with_outside = true;
        result.weights.push_back(input.outside);
    }
    return result;
}

std::vector<Replicate> replicates_of(const ReachCells& cells, const Throws& things,
                                     const ReachOptions& options) {
    std::vector<Replicate> replicates(static_cast<std::size_t>(options.replicates));
    parallel_blocks(replicates.size(), 64, options.threads, [&](std::size_t begin, std::size_t end) {
        std::vector<double> counts(things.weights.size());
        for (std::size_t draw = begin; draw < end; ++draw) {
            RandomStream random(options.seed, draw);
            multinomial_draw(things.n, things.weights, random, counts);
            const double outside = things.with_outside ? counts.back() : 0;
            for (std::size_t k = 0; k < things.worth.size(); ++k) counts[k] *= things.worth[k];
            const std::span<const double> flow(counts.data(), things.worth.size());
            replicates[draw] = replicate_of(radii_of(cells.distance_km, flow, outside, options.rule));
        }
    });
    return replicates;
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
        result.interval_reason = checks::message("DR1418", {{"value", fmt::format("{}", total)}});
        return;
    }
    things.n = static_cast<std::uint64_t>(std::llround(total));
    if (std::abs(total - std::round(total)) > 1e-6 * std::max(1.0, total)) {
        result.notes.push_back(checks::message(
            "DR1409", {{"value", fmt::format("{}", total)}, {"n", fmt::format("{}", things.n)}}));
    }
    const std::vector<Replicate> replicates = replicates_of(cells, things, options);
    result.r50_interval = interval_of(replicates, &Replicate::r50, options.level);
    result.r80_interval = interval_of(replicates, &Replicate::r80, options.level);
    result.r95_interval = interval_of(replicates, &Replicate::r95, options.level);
    result.mean_interval = interval_of(replicates, &Replicate::mean, options.level);
    result.interval_method =
        input.counts ? IntervalMethod::multinomial_counts : IntervalMethod::multinomial_deals;
    result.interval_level = options.level;
    result.seed = options.seed;
    result.replicates = options.replicates;
    const bool gap =
        !result.r50_interval || !result.r80_interval || !result.r95_interval || !result.mean_interval;
    if (gap) result.interval_reason = checks::message("DR1417");
}

}  // namespace deltareach
