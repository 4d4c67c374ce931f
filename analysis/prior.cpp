#include "analysis/private/prior.hpp"

#include "analysis/concentration.hpp"
#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/reach_cells.hpp"
#include "analysis/quantile.hpp"
#include "gis/parallel.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace deltareach {
namespace {

constexpr std::array<double EstimatedReach::*, 4> reach_distances = {
    &EstimatedReach::r50_km, &EstimatedReach::r80_km, &EstimatedReach::r95_km, &EstimatedReach::mean_km};

/// N(mean, sd²) truncated to [0, ∞), by the inverse of the distribution function.
double truncated_normal(double mean, double sd, RandomStream& random) {
    const double u = random.uniform();
    if (sd == 0) return mean;
    // The upper tail is what is kept: in terms of 1 − Φ nothing cancels when the mean lies below 0.
    const double kept = 0.5 * std::erfc(-mean / sd / std::numbers::sqrt2);
    return std::max(0.0, mean - sd * normal_quantile(u * kept));
}

}  // namespace

void check_options(const SplitOptions& options) {
    const auto refuse = [](const char* name, double value) {
        throw UsageError(checks::message("DR1415", {{"name", name}, {"value", fmt::format("{}", value)}}));
    };
    const auto non_negative = [](double value) { return value >= 0 && std::isfinite(value); };
    if (!std::isfinite(options.alpha)) refuse("alpha", options.alpha);
    if (!non_negative(options.beta)) refuse("beta", options.beta);
    if (!non_negative(options.beta_sd)) refuse("beta_sd", options.beta_sd);
    if (!non_negative(options.alpha_half_width)) refuse("alpha_half_width", options.alpha_half_width);
    if (!non_negative(options.residual_sd)) refuse("residual_sd", options.residual_sd);
    if (options.draws < 1) refuse("draws", options.draws);
    if (!(options.low >= 0 && options.low <= options.high)) refuse("low", options.low);
    if (!(options.high <= 1)) refuse("high", options.high);
}

PriorDraw prior_draw(const SplitOptions& options, std::size_t draw, std::size_t cells) {
    RandomStream random(options.seed, draw);
    PriorDraw result;
    result.beta = truncated_normal(options.beta, options.beta_sd, random);
    result.alpha = options.alpha + options.alpha_half_width * (2 * random.uniform() - 1);
    result.log_residual.resize(cells);
    for (double& residual : result.log_residual) residual = options.residual_sd * random.normal();
    return result;
}

std::vector<double> log_residuals(const SplitOptions& options, std::size_t draw, std::size_t first,
                                  std::size_t cells) {
    RandomStream random(options.seed, draw);
    random.skip(2 + first);  // β, α and the cells before
    std::vector<double> residuals(cells);
    for (double& residual : residuals) residual = options.residual_sd * random.normal();
    return residuals;
}

std::vector<double> prior_weights(std::span<const double> log_mass, std::span<const double> log_distance,
                                  double alpha, double beta, std::span<const double> log_residual) {
    std::vector<double> weights(log_distance.size());
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < weights.size(); ++k) {
        weights[k] =
            alpha * log_mass[k] - beta * log_distance[k] + (log_residual.empty() ? 0 : log_residual[k]);
        if (weights[k] > largest) largest = weights[k];
    }
    for (double& weight : weights) weight = std::isnan(weight) ? 0 : std::exp(weight - largest);
    return weights;
}

EstimatedReach estimated_reach(std::span<const double> distance_km, std::span<const double> flow,
                               RadiusRule rule, std::size_t destinations) {
    EstimatedReach result;
    const Radii radii = radii_of(distance_km, flow, 0, rule);
    if (!radii.mean) {
        for (const auto distance : reach_distances)
            result.*distance = std::numeric_limits<double>::quiet_NaN();
        for (const auto measure : concentration_measures)
            result.spread.*measure = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    std::vector<double> everywhere(flow.begin(), flow.end());
    everywhere.resize(std::max(destinations, flow.size()), 0);
    return {.r50_km = *radii.r50,
            .r80_km = *radii.r80,
            .r95_km = *radii.r95,
            .mean_km = *radii.mean,
            .spread = concentration_of(everywhere)};
}

LowHigh column_quantiles(std::span<const double> draws, std::size_t cells, const SplitOptions& options) {
    LowHigh result{std::vector<double>(cells), std::vector<double>(cells)};
    const std::size_t count = draws.size() / std::max<std::size_t>(cells, 1);
    parallel_blocks(cells, 16, options.threads, [&](std::size_t begin, std::size_t end) {
        std::vector<double> columns(count * (end - begin));
        for (std::size_t draw = 0; draw < count; ++draw)
            for (std::size_t cell = begin; cell < end; ++cell)
                columns[(cell - begin) * count + draw] = draws[draw * cells + cell];
        for (std::size_t cell = begin; cell < end; ++cell) {
            const std::span<double> column = std::span(columns).subspan((cell - begin) * count, count);
            result.low[cell] = quantile_among(column, options.low);
            result.high[cell] = quantile_among(column, options.high);
        }
    });
    return result;
}

std::vector<double> group_sums(std::span<const double> flow, std::span<const int> group) {
    int most = -1;
    for (const int number : group) most = std::max(most, number);
    std::vector<double> sums(static_cast<std::size_t>(most + 1), 0);
    for (std::size_t k = 0; k < group.size(); ++k)
        if (group[k] >= 0) sums[static_cast<std::size_t>(group[k])] += flow[k];
    return sums;
}

std::vector<GroupSum> group_bands(std::span<const double> mid, std::span<const double> draws,
                                  std::span<const int> group, const SplitOptions& options) {
    const std::vector<double> of_mid = group_sums(mid, group);
    if (of_mid.empty()) return {};
    std::vector<double> sums;
    for (std::size_t at = 0; at < draws.size(); at += mid.size()) {
        const std::vector<double> one = group_sums(draws.subspan(at, mid.size()), group);
        sums.insert(sums.end(), one.begin(), one.end());
    }
    return group_bands(of_mid, sums, options);
}

std::vector<GroupSum> group_bands(std::span<const double> of_mid, std::span<const double> draws,
                                  const SplitOptions& options) {
    std::vector<GroupSum> result;
    if (of_mid.empty()) return result;
    const LowHigh band = column_quantiles(draws, of_mid.size(), options);
    for (std::size_t g = 0; g < of_mid.size(); ++g) result.push_back({of_mid[g], band.low[g], band.high[g]});
    return result;
}

ReachBand reach_quantiles(std::span<const EstimatedReach> draws, const SplitOptions& options) {
    ReachBand band;
    const auto take = [&](double& low, double& high, const auto& of) {
        std::vector<double> values;
        values.reserve(draws.size());
        for (const EstimatedReach& reach : draws) values.push_back(of(reach));
        if (std::isnan(values.front())) {  // an origin without flow has none in any draw
            low = high = values.front();
            return;
        }
        low = quantile_among(values, options.low);
        high = quantile_among(values, options.high);
    };
    for (const auto distance : reach_distances)
        take(band.low.*distance, band.high.*distance,
             [&](const EstimatedReach& reach) { return reach.*distance; });
    for (const auto measure : concentration_measures)
        take(band.low.spread.*measure, band.high.spread.*measure,
             [&](const EstimatedReach& reach) { return reach.spread.*measure; });
    return band;
}

}  // namespace deltareach
