#include "analysis/estimate_margins.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/margin_fit.hpp"
#include "analysis/private/prior.hpp"
#include "analysis/private/terms.hpp"
#include "gis/parallel.hpp"
#include "gis/shared_loops.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace deltareach {
namespace {

constexpr double most_bytes = 8e9;
constexpr double tolerance = 1e-10;
constexpr double printed = 1e-6;  ///< relative: sums that differ by no more were rounded apart
constexpr int most_iterations = 10000;

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

/// The margins with sums of whole families that differ by printing alone brought to that of the first, told.
std::vector<Margin> agreed(const MarginsInput& input, const Logs& logs, Messages& notes) {
    std::vector<Margin> margins(input.margins.begin(), input.margins.end());
    std::vector<double> may(logs.distance.size());
    for (std::size_t cell = 0; cell < may.size(); ++cell) may[cell] = std::isnan(logs.distance[cell]) ? 0 : 1;
    std::optional<MarginFamily> first;
    for (const MarginFamily& family : families_of(may, margins)) {
        if (!family.is_whole) continue;
        if (!first) first = family;
        const double apart = std::abs(family.sum - first->sum) / std::max(family.sum, first->sum);
        if (!(apart > 1e-15) || apart > printed) continue;
        for (Margin& margin : margins)
            if (margin.family == family.number) margin.total *= first->sum / family.sum;
        if (apart > 1e-12)
            notes.push_back(checks::message(
                "DR1491", {{"first", fmt::format("{:.12g} ({} …)", first->sum, first->first)},
                           {"second", fmt::format("{:.12g} ({} …)", family.sum, family.first)},
                           {"apart", fmt::format("{:.2g}", apart)}}));
    }
    return margins;
}

/// Margins that no flows between these cells can have leave one unmet: name it.
void require_feasible(const MarginsInput& input, const MarginFit& fitted) {
    if (fitted.converged) return;
    if (fitted.falling)
        throw NumericError(checks::message("DR1848", {{"iterations", fmt::format("{}", fitted.iterations)}}));
    throw InputError(checks::message("DR1414", {{"name", input.margins[fitted.worst].name},
                                                {"error", fmt::format("{:.3g}", fitted.largest_error)}}));
}

/// The cells of a sender, one after the other, and those of them that may hold flow, nearest first.
struct Sender {
    std::size_t begin = 0, end = 0;
    std::vector<std::uint32_t> cells;  ///< from `begin`
    std::vector<double> distance;
};

std::vector<Sender> senders_of(const MarginsInput& input) {
    std::vector<Sender> senders(input.senders);
    for (std::size_t cell = 0; cell < input.distance.size(); ++cell) {
        Sender& sender = senders[input.sender[cell]];
        if (sender.end == 0) sender.begin = cell;
        if (sender.end != 0 && sender.end != cell)
            throw InputError(
                checks::message("DR1492", {{"sender", fmt::format("{}", input.sender[cell] + 1)}}));
        sender.end = cell + 1;
        if (input.distance[cell] > 0) sender.cells.push_back(static_cast<std::uint32_t>(cell - sender.begin));
    }
    for (Sender& sender : senders) {
        const auto distance = [&](std::uint32_t cell) { return input.distance[sender.begin + cell]; };
        std::ranges::stable_sort(sender.cells, {}, distance);
        for (const std::uint32_t cell : sender.cells) sender.distance.push_back(distance(cell));
    }
    return senders;
}

/// @param flow of all cells of the sender
EstimatedReach reach_of(const Sender& sender, std::span<const double> flow, RadiusRule rule) {
    std::vector<double> sent;
    sent.reserve(sender.cells.size());
    for (const std::uint32_t cell : sender.cells) sent.push_back(flow[cell]);
    return estimated_reach(sender.distance, sent, rule);
}

/// One fit: what is drawn of the prior, and what the margins make of it.
struct Fitted {
    double alpha = 1, beta = 0, largest = 0;  ///< `largest`: the logarithm that weights are relative to
    MarginFit fit;
};

/// Fits the known sums again and again; flows are made anew from factors where they are asked for, so that no
/// more than a few of all draws are held at once.
class Fits {
  public:
    Fits(const Logs& logs, std::span<const Margin> margins)
        : logs_(logs), margins_(margins), layers_(margins, logs.mass.size()) {}

    void check() const {
        check_margins(layers_, prior_weights(logs_.mass, logs_.distance, 1, 0, {}), margins_, printed);
    }
    /// @param flow taken as room for all cells and left as the fitted flow
    [[nodiscard]] Fitted fit(double alpha, double beta, std::span<const double> log_residual,
                             std::vector<double>& flow) const {
        Fitted fitted{.alpha = alpha, .beta = beta};
        fitted.largest = log_weights(fitted, 0, log_residual, flow);
        to_weights(fitted.largest, flow);
        fitted.fit = fit_margins(layers_, margins_, flow, tolerance, most_iterations);
        layers_.scale(flow, fitted.fit.factors, 0);
        return fitted;
    }
    [[nodiscard]] MarginLayers::Factors shape_of_factors() const { return layers_.ones(); }
    /// The same flow of cells [first, first + flow.size()) as it was fitted.
    /// @param log_residual of these cells
    void again(const Fitted& fitted, std::size_t first, std::span<const double> log_residual,
               std::span<double> flow) const {
        static_cast<void>(log_weights(fitted, first, log_residual, flow));
        to_weights(fitted.largest, flow);
        layers_.scale(flow, fitted.fit.factors, first);
    }

  private:
    double log_weights(const Fitted& by, std::size_t first, std::span<const double> log_residual,
                       std::span<double> out) const {
        double largest = -std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < out.size(); ++k) {
            out[k] = by.alpha * logs_.mass[first + k] - by.beta * logs_.distance[first + k] +
                     (log_residual.empty() ? 0 : log_residual[k]);
            if (out[k] > largest) largest = out[k];
        }
        return largest;
    }
    static void to_weights(double largest, std::span<double> weights) {
        for (double& weight : weights) weight = std::isnan(weight) ? 0 : std::exp(weight - largest);
    }
    const Logs& logs_;
    std::span<const Margin> margins_;
    MarginLayers layers_;
};

/// All draws, as what makes each, and the sums that are asked for of each.
struct MarginDraws {
    std::vector<Fitted> fitted;  ///< shape (draws)
    std::vector<double> sums;    ///< draws × groups
    bool converged = true;
    int iterations = 0;
};

/// Every number of a draw that is used further on, in one order.
template <class Use>
void each_number(Fitted& draw, std::vector<double>& sums, const Use& use) {
    double converged = draw.fit.converged ? 1 : 0, iterations = draw.fit.iterations;
    for (double* number : {&draw.alpha, &draw.beta, &draw.largest, &converged, &iterations}) use(*number);
    draw.fit.converged = converged > 0;
    draw.fit.iterations = static_cast<int>(iterations);
    for (std::vector<double>& layer : draw.fit.factors)
        for (double& factor : layer) use(factor);
    for (double& sum : sums) use(sum);
}

MarginDraws draws_of(const MarginsInput& input, const Fits& fits, const SplitOptions& options) {
    const std::size_t count = static_cast<std::size_t>(options.draws), cells = input.distance.size();
    MarginDraws draws{.fitted = std::vector<Fitted>(count)};
    std::vector<std::vector<double>> sums(count, group_sums(std::vector<double>(cells, 0), input.group));
    for (Fitted& draw : draws.fitted) draw.fit.factors = fits.shape_of_factors();
    std::size_t width = 0;
    if (options.shares != nullptr && count > 0)
        each_number(draws.fitted[0], sums[0], [&](double&) { ++width; });
    std::vector<double> numbers(count * width);
    share_blocks(options.shares, "draws of margins", count, {numbers},
                 std::max<std::size_t>(1, 16'000 / std::max<std::size_t>(cells, 1)), options.threads,
                 [&](std::size_t begin, std::size_t end) {
                     std::vector<double> flow(cells);
                     for (std::size_t draw = begin; draw < end; ++draw) {
                         const PriorDraw prior = prior_draw(options, draw, cells);
                         draws.fitted[draw] = fits.fit(prior.alpha, prior.beta, prior.log_residual, flow);
                         sums[draw] = group_sums(flow, input.group);
                         if (width == 0) continue;
                         double* number = numbers.data() + draw * width;
                         each_number(draws.fitted[draw], sums[draw], [&](double& own) { *number++ = own; });
                     }
                 });
    const double* number = numbers.data();
    for (std::size_t draw = 0; draw < count && width > 0; ++draw)  // those of other processes too
        each_number(draws.fitted[draw], sums[draw], [&](double& own) { own = *number++; });
    for (std::size_t draw = 0; draw < count; ++draw) {
        draws.converged = draws.converged && draws.fitted[draw].fit.converged;
        draws.iterations = std::max(draws.iterations, draws.fitted[draw].fit.iterations);
        draws.sums.insert(draws.sums.end(), sums[draw].begin(), sums[draw].end());
    }
    return draws;
}

/// Ends of the flows and of the reach of every sender, a sender at a time with all its draws.
void add_bands(const Fits& fits, const MarginDraws& draws, const std::vector<Sender>& senders,
               const SplitOptions& options, MarginsEstimate& result) {
    const std::size_t count = draws.fitted.size();
    result.low.resize(result.mid.size());
    result.high.resize(result.mid.size());
    result.reach_low.resize(senders.size());
    result.reach_high.resize(senders.size());
    SplitOptions alone = options;
    alone.threads = 1;
    parallel_blocks(senders.size(), 1, options.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t s = begin; s < end; ++s) {
            const std::size_t first = senders[s].begin, cells = senders[s].end - first;
            std::vector<double> flow(count * cells);
            std::vector<EstimatedReach> reach(count);
            for (std::size_t draw = 0; draw < count; ++draw) {
                const std::span<double> row = std::span(flow).subspan(draw * cells, cells);
                fits.again(draws.fitted[draw], first, log_residuals(options, draw, first, cells), row);
                reach[draw] = reach_of(senders[s], row, options.rule);
            }
            const LowHigh range = column_quantiles(flow, cells, alone);
            std::ranges::copy(range.low, result.low.begin() + static_cast<std::ptrdiff_t>(first));
            std::ranges::copy(range.high, result.high.begin() + static_cast<std::ptrdiff_t>(first));
            const ReachBand band = reach_quantiles(reach, options);
            result.reach_low[s] = band.low;
            result.reach_high[s] = band.high;
        }
    });
}

std::vector<EstimatedReach> reach_by_sender(const std::vector<Sender>& senders, std::span<const double> flow,
                                            RadiusRule rule) {
    std::vector<EstimatedReach> reach;
    for (const Sender& sender : senders)
        reach.push_back(reach_of(sender, flow.subspan(sender.begin, sender.end - sender.begin), rule));
    return reach;
}

struct BetaFits {
    std::vector<MarginsBetaRow> rows;
    bool converged = true;
    int iterations = 0;
};

BetaFits beta_fits(const MarginsInput& input, const Fits& fits, const std::vector<Sender>& senders,
                   const SplitOptions& options) {
    BetaFits all;
    for (const double beta : beta_rows) {
        std::vector<double> flow(input.distance.size());
        const MarginFit fit = fits.fit(options.alpha, beta, {}, flow).fit;
        all.rows.push_back({.beta = beta,
                            .reach = reach_by_sender(senders, flow, options.rule),
                            .sums = group_sums(flow, input.group)});
        all.rows.back().flow = std::move(flow);
        all.converged = all.converged && fit.converged;
        all.iterations = std::max(all.iterations, fit.iterations);
    }
    return all;
}

}  // namespace

void require_room_for_draws(const MarginsSize& size, int draws) {
    // Results, facts and margins of every cell (measured: 230 bytes); the factors of every draw; the draws of
    // two senders.
    const auto number = [](std::size_t n) { return static_cast<double>(n); };
    const double bytes = 300 * number(size.cells) + 8.0 * draws * number(size.margins) +
                         16.0 * draws * number(size.most_cells_of_sender);
    if (bytes <= most_bytes) return;
    throw LimitError(checks::message("DR1847", {{"cells", fmt::format("{}", size.cells)},
                                                {"draws", fmt::format("{}", draws)},
                                                {"needed", fmt::format("{:.0f}", bytes / 1e6)},
                                                {"limit", fmt::format("{:.0f}", most_bytes / 1e6)}}));
}

MarginsEstimate split_margins(const MarginsInput& input, const SplitOptions& options) {
    check_options(options);
    Logs logs = logs_of(input);
    const std::vector<Sender> senders = senders_of(input);
    std::size_t widest = 0;
    for (const Sender& sender : senders) widest = std::max(widest, sender.end - sender.begin);
    require_room_for_draws({input.distance.size(), input.margins.size(), widest}, options.draws);
    MarginsEstimate result{.method = "margins: iterative proportional fitting of mass^alpha * distance^-beta",
                           .options = options};
    const std::vector<Margin> margins = agreed(input, logs, result.notes);
    close_cells(logs, margins);
    const Fits fits(logs, margins);
    fits.check();
    result.mid.resize(input.distance.size());
    const MarginFit mid = fits.fit(options.alpha, options.beta, {}, result.mid).fit;
    require_feasible(input, mid);
    result.reach_mid = reach_by_sender(senders, result.mid, options.rule);
    result.largest_error = mid.largest_error;
    BetaFits betas = beta_fits(input, fits, senders, options);
    const MarginDraws draws = draws_of(input, fits, options);
    add_bands(fits, draws, senders, options, result);
    result.groups = group_bands(group_sums(result.mid, input.group), draws.sums, options);
    result.by_beta = std::move(betas.rows);
    static_assert(beta_rows[3] == 1 && beta_rows[4] == 2);
    result.beta_1 = result.by_beta[3].flow;
    result.beta_2 = result.by_beta[4].flow;
    result.reach_beta_1 = result.by_beta[3].reach;
    result.reach_beta_2 = result.by_beta[4].reach;
    result.converged = betas.converged && draws.converged;
    result.iterations = std::max({mid.iterations, betas.iterations, draws.iterations});
    for (Message& caveat : estimate_caveats()) result.notes.push_back(std::move(caveat));
    return result;
}

}  // namespace deltareach
