#include "analysis/estimate_margins.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/prior.hpp"
#include "analysis/private/terms.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t most_values = 100'000'000;  ///< of all draws: 0.8 GB

struct Logs {
    std::vector<double> mass, distance;  ///< shape (cells); distance NaN where the cell stays empty
};

Logs logs_of(const MarginsInput& input) {
    checks::same_size(input.mass.size(), input.distance.size(), terms::mass);
    checks::same_size(input.sender.size(), input.distance.size(), terms::sender);
    if (!input.group.empty()) checks::same_size(input.group.size(), input.distance.size(), terms::group);
    Logs logs;
    for (std::size_t cell = 0; cell < input.distance.size(); ++cell) {
        const double mass = input.mass[cell], distance = input.distance[cell];
        if (!(mass > 0) || !std::isfinite(mass))
            throw InputError(checks::message(
                "DR1410", {{"zone", fmt::format("{}", cell + 1)}, {"value", fmt::format("{}", mass)}}));
        logs.mass.push_back(std::log(mass));
        logs.distance.push_back(distance > 0 ? std::log(distance) : nan);
    }
    return logs;
}

/// Cells that the margins force to 0 stay empty in every draw.
void close_cells(Logs& logs, std::span<const Margin> margins) {
    std::vector<double> may(logs.distance.size());
    for (std::size_t cell = 0; cell < may.size(); ++cell) may[cell] = std::isnan(logs.distance[cell]) ? 0 : 1;
    const std::vector<bool> open = open_cells(may, margins);
    for (std::size_t cell = 0; cell < may.size(); ++cell)
        if (!open[cell]) logs.distance[cell] = nan;
}

IpfResult fit(const MarginsInput& input, const Logs& logs, double alpha, double beta,
              std::span<const double> log_residual) {
    return iterative_proportional_fitting(prior_weights(logs.mass, logs.distance, alpha, beta, log_residual),
                                          input.margins);
}

/// Margins that no flows between these cells can have leave one unmet: name it.
void require_feasible(const MarginsInput& input, const IpfResult& fitted) {
    if (fitted.converged) return;
    if (fitted.falling)
        throw NumericError(checks::message("DR1848", {{"iterations", fmt::format("{}", fitted.iterations)}}));
    throw InputError(checks::message("DR1414", {{"name", input.margins[fitted.worst].name},
                                                {"error", fmt::format("{:.3g}", fitted.largest_error)}}));
}

/// The cells of every sender that may hold flow, with their distances.
struct Senders {
    std::vector<std::vector<std::uint32_t>> cells;
    std::vector<std::vector<double>> distance;
};

Senders senders_of(const MarginsInput& input) {
    Senders senders{std::vector<std::vector<std::uint32_t>>(input.senders),
                    std::vector<std::vector<double>>(input.senders)};
    for (std::size_t cell = 0; cell < input.distance.size(); ++cell) {
        if (!(input.distance[cell] > 0)) continue;
        senders.cells[input.sender[cell]].push_back(static_cast<std::uint32_t>(cell));
        senders.distance[input.sender[cell]].push_back(input.distance[cell]);
    }
    return senders;
}

std::vector<EstimatedReach> reach_by_sender(const Senders& senders, const std::vector<double>& flow,
                                            RadiusRule rule) {
    std::vector<EstimatedReach> result;
    for (std::size_t s = 0; s < senders.cells.size(); ++s) {
        std::vector<double> sent;
        for (const std::uint32_t cell : senders.cells[s]) sent.push_back(flow[cell]);
        result.push_back(estimated_reach(senders.distance[s], sent, rule));
    }
    return result;
}

struct MarginDraws {
    std::vector<double> flow;           ///< draws × cells
    std::vector<EstimatedReach> reach;  ///< senders × draws
    std::vector<int> iterations;
    std::vector<char> converged;
};

MarginDraws draws_of(const MarginsInput& input, const Logs& logs, const Senders& senders,
                     const SplitOptions& options) {
    const std::size_t count = static_cast<std::size_t>(options.draws), cells = logs.mass.size();
    MarginDraws draws{std::vector<double>(count * cells), std::vector<EstimatedReach>(count * input.senders),
                      std::vector<int>(count), std::vector<char>(count)};
    parallel_blocks(count, 16, options.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t draw = begin; draw < end; ++draw) {
            const PriorDraw prior = prior_draw(options, draw, cells);
            const IpfResult fitted = fit(input, logs, prior.alpha, prior.beta, prior.log_residual);
            std::ranges::copy(fitted.values, draws.flow.begin() + static_cast<std::ptrdiff_t>(draw * cells));
            draws.iterations[draw] = fitted.iterations;
            draws.converged[draw] = fitted.converged ? 1 : 0;
            const std::vector<EstimatedReach> reach = reach_by_sender(senders, fitted.values, options.rule);
            for (std::size_t s = 0; s < reach.size(); ++s) draws.reach[s * count + draw] = reach[s];
        }
    });
    return draws;
}

struct BetaFits {
    std::vector<MarginsBetaRow> rows;
    bool converged = true;
    int iterations = 0;
};

BetaFits beta_fits(const MarginsInput& input, const Logs& logs, const Senders& senders,
                   const SplitOptions& options) {
    BetaFits fits;
    for (const double beta : beta_rows) {
        const IpfResult fitted = fit(input, logs, options.alpha, beta, {});
        fits.rows.push_back({.beta = beta,
                             .flow = fitted.values,
                             .reach = reach_by_sender(senders, fitted.values, options.rule),
                             .sums = group_sums(fitted.values, input.group)});
        fits.converged = fits.converged && fitted.converged;
        fits.iterations = std::max(fits.iterations, fitted.iterations);
    }
    return fits;
}

}  // namespace

void require_room_for_draws(std::size_t cells, int draws) {
    if (draws < 1 || cells <= most_values / static_cast<std::size_t>(draws)) return;
    throw LimitError(checks::message("DR1847", {{"cells", fmt::format("{}", cells)},
                                                {"draws", fmt::format("{}", draws)},
                                                {"limit", fmt::format("{}", most_values)}}));
}

MarginsEstimate split_margins(const MarginsInput& input, const SplitOptions& options) {
    check_options(options);
    require_room_for_draws(input.distance.size(), options.draws);
    Logs logs = logs_of(input);
    close_cells(logs, input.margins);
    const Senders senders = senders_of(input);
    const IpfResult mid = fit(input, logs, options.alpha, options.beta, {});
    require_feasible(input, mid);
    const BetaFits betas = beta_fits(input, logs, senders, options);
    const MarginsBetaRow &one = betas.rows[3], &two = betas.rows[4];
    const MarginDraws draws = draws_of(input, logs, senders, options);
    const LowHigh range = column_quantiles(draws.flow, logs.mass.size(), options);
    MarginsEstimate result{
        .mid = mid.values,
        .low = range.low,
        .high = range.high,
        .beta_1 = one.flow,
        .beta_2 = two.flow,
        .reach_mid = reach_by_sender(senders, mid.values, options.rule),
        .reach_beta_1 = one.reach,
        .reach_beta_2 = two.reach,
        .by_beta = betas.rows,
        .groups = group_bands(mid.values, draws.flow, input.group, options),
        .converged = betas.converged && std::ranges::all_of(draws.converged, [](char c) { return c != 0; }),
        .iterations = std::max({mid.iterations, betas.iterations, std::ranges::max(draws.iterations)}),
        .largest_error = mid.largest_error,
        .method = "margins: iterative proportional fitting of mass^alpha * distance^-beta",
        .options = options,
        .notes = estimate_caveats()};
    const std::size_t count = static_cast<std::size_t>(options.draws);
    for (std::size_t s = 0; s < input.senders; ++s) {
        const ReachBand band = reach_quantiles(std::span(draws.reach).subspan(s * count, count), options);
        result.reach_low.push_back(band.low);
        result.reach_high.push_back(band.high);
    }
    return result;
}

}  // namespace deltareach
