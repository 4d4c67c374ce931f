#include "analysis/estimate_margins.hpp"

#include "analysis/ipf.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/prior.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Logs {
    std::vector<double> mass, distance;  ///< origins × destinations; distance NaN where the pair is left out
};

Logs logs_of(const MarginsInput& input) {
    const std::size_t origins = input.origin_totals.size(), n = input.destination_totals.size();
    checks::same_size(input.distance_km.size(), origins * n, "distance");
    checks::same_size(input.mass.size(), n, "mass");
    for (std::size_t j = 0; j < n; ++j) {
        if (input.mass[j] > 0 && std::isfinite(input.mass[j])) continue;
        const std::string name =
            input.destination_names.empty() ? fmt::format("{}", j + 1) : input.destination_names[j];
        throw InputError(
            checks::message("DR1410", {{"zone", name}, {"value", fmt::format("{}", input.mass[j])}}));
    }
    Logs logs;
    for (std::size_t cell = 0; cell < input.distance_km.size(); ++cell) {
        const double distance = input.distance_km[cell];
        logs.mass.push_back(std::log(input.mass[cell % n]));
        logs.distance.push_back(distance > 0 ? std::log(distance) : missing);
    }
    return logs;
}

IpfResult fit(const MarginsInput& input, const Logs& logs, double alpha, double beta,
              std::span<const double> log_residual) {
    const std::vector<double> start = prior_weights(logs.mass, logs.distance, alpha, beta, log_residual);
    return iterative_proportional_fitting(start, input.origin_totals, input.destination_totals);
}

/// Margins that no matrix with these empty pairs can have leave one unmet: name it.
void require_feasible(const MarginsInput& input, const IpfResult& fitted) {
    if (fitted.converged) return;
    const std::size_t origins = input.origin_totals.size();
    const bool is_origin = fitted.worst_margin < origins;
    const std::size_t at = is_origin ? fitted.worst_margin : fitted.worst_margin - origins;
    const std::span<const std::string> names = is_origin ? input.origin_names : input.destination_names;
    throw InputError(
        checks::message("DR1414", {{"margin", is_origin ? "row" : "column"},
                                   {"name", names.empty() ? fmt::format("{}", at + 1) : names[at]},
                                   {"error", fmt::format("{:.3g}", fitted.largest_error)}}));
}

std::vector<EstimatedReach> reach_by_origin(const MarginsInput& input, std::span<const double> flow,
                                            RadiusRule rule) {
    const std::size_t n = input.destination_totals.size();
    std::vector<EstimatedReach> result;
    for (std::size_t i = 0; i < input.origin_totals.size(); ++i) {
        std::vector<double> distance, sent;
        for (std::size_t j = 0; j < n; ++j) {
            if (!(input.distance_km[i * n + j] > 0)) continue;
            distance.push_back(input.distance_km[i * n + j]);
            sent.push_back(flow[i * n + j]);
        }
        result.push_back(estimated_reach(distance, sent, rule));
    }
    return result;
}

struct Draws {
    std::vector<double> flow;           ///< draws × cells
    std::vector<EstimatedReach> reach;  ///< origins × draws
    std::vector<int> iterations;
    std::vector<char> converged;
};

Draws draws_of(const MarginsInput& input, const Logs& logs, const SplitOptions& options) {
    const std::size_t count = static_cast<std::size_t>(options.draws), cells = logs.mass.size();
    const std::size_t origins = input.origin_totals.size();
    Draws draws{std::vector<double>(count * cells), std::vector<EstimatedReach>(count * origins),
                std::vector<int>(count), std::vector<char>(count)};
    parallel_blocks(count, 16, options.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t draw = begin; draw < end; ++draw) {
            const PriorDraw prior = prior_draw(options, draw, cells);
            const IpfResult fitted = fit(input, logs, prior.alpha, prior.beta, prior.log_residual);
            std::ranges::copy(fitted.values, draws.flow.begin() + static_cast<std::ptrdiff_t>(draw * cells));
            draws.iterations[draw] = fitted.iterations;
            draws.converged[draw] = fitted.converged ? 1 : 0;
            const std::vector<EstimatedReach> reach = reach_by_origin(input, fitted.values, options.rule);
            for (std::size_t i = 0; i < origins; ++i) draws.reach[i * count + draw] = reach[i];
        }
    });
    return draws;
}

}  // namespace

MarginsEstimate split_margins(const MarginsInput& input, const SplitOptions& options) {
    check_options(options);
    const Logs logs = logs_of(input);
    const IpfResult mid = fit(input, logs, options.alpha, options.beta, {});
    require_feasible(input, mid);
    const IpfResult beta_1 = fit(input, logs, options.alpha, 1, {}),
                    beta_2 = fit(input, logs, options.alpha, 2, {});
    const Draws draws = draws_of(input, logs, options);
    const LowHigh range = column_quantiles(draws.flow, logs.mass.size(), options);
    MarginsEstimate result{
        .mid = mid.values,
        .low = range.low,
        .high = range.high,
        .beta_1 = beta_1.values,
        .beta_2 = beta_2.values,
        .reach_mid = reach_by_origin(input, mid.values, options.rule),
        .converged = beta_1.converged && beta_2.converged &&
                     std::ranges::all_of(draws.converged, [](char c) { return c != 0; }),
        .iterations = std::max(
            {mid.iterations, beta_1.iterations, beta_2.iterations, std::ranges::max(draws.iterations)}),
        .method = "two margins: iterative proportional fitting of mass^alpha * distance^-beta",
        .options = options,
        .notes = estimate_caveats()};
    const std::size_t count = static_cast<std::size_t>(options.draws);
    for (std::size_t i = 0; i < input.origin_totals.size(); ++i) {
        const ReachBand band = reach_quantiles(std::span(draws.reach).subspan(i * count, count), options);
        result.reach_low.push_back(band.low);
        result.reach_high.push_back(band.high);
    }
    return result;
}

}  // namespace deltareach
