#include "analysis/private/gravity_bootstrap.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/gravity_design.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "gis/shared_loops.hpp"

#include <cmath>
#include <limits>

namespace deltareach::ppml {
namespace {

using PairsOfOrigin = std::vector<std::vector<std::size_t>>;

PairsOfOrigin pairs_of_origins(const GravityData& data) {
    PairsOfOrigin pairs(data.origin_count);
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        const auto o = origin_of(data, p), d = destination_of(data, p);
        if (!data.is_matrix() || !data.skip_diagonal || o != d) pairs[o].push_back(p);
    }
    std::erase_if(pairs, [](const auto& list) { return list.empty(); });
    return pairs;
}

/// Every origin drawn is an origin of its own, also when it is drawn twice.
GravityData resampled(const GravityData& data, const PairsOfOrigin& pairs, RandomStream random) {
    GravityData drawn;
    drawn.origin_count = static_cast<std::uint32_t>(pairs.size());
    drawn.destination_count = data.destination_count;
    std::vector<std::size_t> rows;
    for (std::uint32_t o = 0; o < drawn.origin_count; ++o) {
        for (const std::size_t p : pairs[random.below(drawn.origin_count)]) {
            rows.push_back(p);
            drawn.origin.push_back(o);
            drawn.destination.push_back(destination_of(data, p));
        }
    }
    const auto take = [&](const std::vector<double>& from) {
        std::vector<double> to;
        if (!from.empty())
            for (const std::size_t p : rows) to.push_back(from[p]);
        return to;
    };
    drawn.flow = take(data.flow);
    drawn.distance = take(data.distance);
    drawn.origin_mass = take(data.origin_mass);
    drawn.destination_mass = take(data.destination_mass);
    for (const NamedValues& c : data.covariates) drawn.covariates.push_back({c.name, take(c.values)});
    return drawn;
}

/// The estimates of one draw in the order of `fit`; empty when it could not be fitted.
std::vector<double> estimates(GravityData data, GravityOptions options, const GravityFit& fit) {
    options.errors = StandardErrors::model;
    options.keep_fitted = false;
    std::vector<double> values;
    try {
        const GravityFit again = fit_gravity(std::move(data), options);
        if (!again.converged) return {};
        for (const Coefficient& c : fit.coefficients) {
            const Coefficient* found = again.find(c.name);
            if (found == nullptr) return {};
            values.push_back(found->estimate);
        }
    } catch (const Error&) {  // nothing sent, or columns that this draw cannot tell apart: counted
        return {};
    }
    return values;
}

/// The estimates of every draw that could be fitted.
std::vector<std::vector<double>> fitted_draws(const GravityData& data, const PairsOfOrigin& pairs,
                                              const GravityOptions& options, const GravityFit& fit,
                                              std::size_t count) {
    const std::size_t columns = fit.coefficients.size();
    std::vector<double> fitted(count, 0), values(count * columns, 0);
    share_blocks(options.shares, "bootstrap", count, {fitted, values}, 8, options.threads,
                 [&](std::size_t begin, std::size_t end) {
                     for (std::size_t b = begin; b < end; ++b) {
                         const std::vector<double> draw =
                             estimates(resampled(data, pairs, RandomStream(options.seed, b)), options, fit);
                         fitted[b] = draw.empty() ? 0 : 1;
                         std::ranges::copy(draw, values.begin() + static_cast<std::ptrdiff_t>(b * columns));
                     }
                 });
    std::vector<std::vector<double>> draws;
    for (std::size_t b = 0; b < count; ++b) {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(b * columns);
        if (fitted[b] == 1) draws.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(columns));
    }
    return draws;
}

}  // namespace

void bootstrap_errors(const GravityData& data, const GravityOptions& options, GravityFit& fit) {
    const PairsOfOrigin pairs = pairs_of_origins(data);
    const auto all = static_cast<std::size_t>(options.bootstrap_draws);
    const std::size_t columns = fit.coefficients.size();
    const std::vector<std::vector<double>> draws = fitted_draws(data, pairs, options, fit, all);
    fit.bootstrap_failed = all - draws.size();
    fit.clusters = pairs.size();
    const double n = static_cast<double>(draws.size());
    std::vector<double> mean(columns, 0);
    for (const auto& draw : draws)
        for (std::size_t k = 0; k < columns; ++k) mean[k] += draw[k] / n;
    fit.covariance.assign(columns * columns, draws.size() > 1 ? 0 : std::numeric_limits<double>::quiet_NaN());
    for (const auto& draw : draws)
        for (std::size_t r = 0; r < columns && draws.size() > 1; ++r)
            for (std::size_t c = 0; c < columns; ++c)
                fit.covariance[r * columns + c] += (draw[r] - mean[r]) * (draw[c] - mean[c]) / (n - 1);
    for (std::size_t k = 0; k < columns; ++k)
        fit.coefficients[k].std_error = std::sqrt(fit.covariance[k * columns + k]);
    if (fit.bootstrap_failed > 0)
        fit.notes.push_back(
            {.code = "DR1813",
             .values = {{"failed", std::to_string(fit.bootstrap_failed)}, {"draws", std::to_string(all)}}});
    if (fit.clusters < 30)
        fit.notes.push_back({.code = "DR1810", .values = {{"clusters", std::to_string(fit.clusters)}}});
}

}  // namespace deltareach::ppml
