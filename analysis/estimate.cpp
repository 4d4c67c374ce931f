#include "analysis/estimate.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/prior.hpp"
#include "analysis/private/terms.hpp"
#include "gis/parallel.hpp"
#include "gis/shared_loops.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

std::string name_at(const SplitInput& input, std::size_t zone) {
    return input.names.empty() ? fmt::format("{}", zone + 1) : input.names[zone];
}

/// The candidates of all totals in one row, each total a run of them.
struct Candidates {
    std::vector<std::size_t> zone, constraint,
        first;  ///< `first`: where each total's run begins; one more at the end
    std::vector<double> distance_km, time, log_mass;
    std::vector<double> log_distance;  ///< of the prior: of time where it is known
    std::vector<int> group;
};

/// Nothing is split, and no mass is asked for.
bool is_whole(const SplitTotal& total) {
    return total.candidates.size() == 1;
}

void check_candidate(const SplitInput& input, std::size_t zone, bool whole) {
    if (zone >= input.distance_km.size())
        checks::same_size(input.distance_km.size(), zone + 1, terms::distance);
    const double mass = input.mass[zone];
    for (const auto& distances : {input.distance_km, input.time}) {
        if (distances.empty()) continue;
        const double distance = distances[zone];
        if (!(distance > 0) || !std::isfinite(distance))
            throw InputError(checks::message(
                "DR1405", {{"position", name_at(input, zone)}, {"value", fmt::format("{}", distance)}}));
    }
    if (!whole && (!(mass > 0) || !std::isfinite(mass))) {
        throw InputError(
            checks::message("DR1410", {{"zone", name_at(input, zone)}, {"value", fmt::format("{}", mass)}}));
    }
}

Candidates candidates_of(const SplitInput& input) {
    checks::same_size(input.mass.size(), input.distance_km.size(), terms::mass);
    if (!input.time.empty()) checks::same_size(input.time.size(), input.distance_km.size(), terms::time);
    if (!input.names.empty()) checks::same_size(input.names.size(), input.mass.size(), terms::names);
    if (!input.group.empty()) checks::same_size(input.group.size(), input.mass.size(), terms::group);
    if (!input.mass_year.empty())
        checks::same_size(input.mass_year.size(), input.mass.size(), terms::mass_year);
    Candidates all;
    std::set<std::size_t> seen;
    for (std::size_t c = 0; c < input.totals.size(); ++c) {
        const SplitTotal& total = input.totals[c];
        checks::non_negative(std::span(&total.total, 1), terms::total);
        if (total.candidates.empty()) throw InputError(checks::message("DR1411", {{"constraint", total.id}}));
        all.first.push_back(all.zone.size());
        for (const std::size_t zone : total.candidates) {
            check_candidate(input, zone, is_whole(total));
            if (!seen.insert(zone).second) {
                throw InputError(
                    checks::message("DR1419", {{"zone", name_at(input, zone)}, {"constraint", total.id}}));
            }
            all.zone.push_back(zone);
            all.constraint.push_back(c);
            all.distance_km.push_back(input.distance_km[zone]);
            if (!input.time.empty()) all.time.push_back(input.time[zone]);
            all.log_distance.push_back(
                std::log(input.time.empty() ? input.distance_km[zone] : input.time[zone]));
            all.log_mass.push_back(is_whole(total) ? 0 : std::log(input.mass[zone]));
            if (!input.group.empty()) all.group.push_back(input.group[zone]);
        }
    }
    if (all.zone.empty()) throw InputError(checks::message("DR1411", {{"constraint", ""}}));
    all.first.push_back(all.zone.size());
    return all;
}

/// The split of every total by one set of parameters.
std::vector<double> split(const SplitInput& input, const Candidates& all, double alpha, double beta,
                          std::span<const double> log_residual) {
    std::vector<double> flow = prior_weights(all.log_mass, all.log_distance, alpha, beta, log_residual);
    for (std::size_t c = 0; c < input.totals.size(); ++c) {
        if (is_whole(input.totals[c])) {
            flow[all.first[c]] = input.totals[c].total;
            continue;
        }
        double sum = 0;
        for (std::size_t k = all.first[c]; k < all.first[c + 1]; ++k) sum += flow[k];
        for (std::size_t k = all.first[c]; k < all.first[c + 1]; ++k) flow[k] *= input.totals[c].total / sum;
    }
    return flow;
}

void note_years(const SplitInput& input, const Candidates& all, Messages& notes) {
    if (input.mass_year.empty()) return;
    std::set<int> years;
    std::size_t differ = 0;
    for (std::size_t k = 0; k < all.zone.size(); ++k) {
        if (is_whole(input.totals[all.constraint[k]])) continue;
        const std::size_t zone = all.zone[k];
        years.insert(input.mass_year[zone]);
        differ += input.mass_year[zone] != input.flow_year ? 1 : 0;
    }
    std::string listed;
    for (const int year : years) listed += fmt::format("{}{}", listed.empty() ? "" : list_mark, year);
    if (years.size() > 1) notes.push_back(checks::message("DR1423", {{"years", listed}}));
    if (input.flow_year != 0 && differ > 0) {
        notes.push_back(checks::message("DR1422", {{"years", listed},
                                                   {"flow_year", fmt::format("{}", input.flow_year)},
                                                   {"n", fmt::format("{}", differ)}}));
    }
}

/// Flows and reach of every draw.
struct Draws {
    std::vector<double> flow;  ///< draws × candidates
    std::vector<EstimatedReach> reach, by_time;
};

Draws draws_of(const SplitInput& input, const Candidates& all, const SplitOptions& options) {
    const std::size_t count = static_cast<std::size_t>(options.draws), cells = all.zone.size();
    Draws draws{std::vector<double>(count * cells), std::vector<EstimatedReach>(count),
                std::vector<EstimatedReach>(all.time.empty() ? 0 : count)};
    share_blocks(options.shares, "draws " + options.shared_as, count, {draws.flow}, 64, options.threads,
                 [&](std::size_t begin, std::size_t end) {
                     for (std::size_t draw = begin; draw < end; ++draw) {
                         const PriorDraw prior = prior_draw(options, draw, cells);
                         std::ranges::copy(split(input, all, prior.alpha, prior.beta, prior.log_residual),
                                           draws.flow.begin() + static_cast<std::ptrdiff_t>(draw * cells));
                     }
                 });
    parallel_blocks(count, 64, options.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t draw = begin; draw < end; ++draw) {
            const auto from = draws.flow.begin() + static_cast<std::ptrdiff_t>(draw * cells);
            const std::vector<double> flow(from, from + static_cast<std::ptrdiff_t>(cells));
            draws.reach[draw] = estimated_reach(all.distance_km, flow, options.rule, input.destinations);
            if (!all.time.empty())
                draws.by_time[draw] = estimated_reach(all.time, flow, options.rule, input.destinations);
        }
    });
    return draws;
}

DistanceBounds bounds_of(const Candidates& all, std::span<const double> distance) {
    DistanceBounds bounds = bounds_of_region_total(distance);
    bounds.nearest = all.zone[bounds.nearest];
    bounds.farthest = all.zone[bounds.farthest];
    return bounds;
}

BetaRow beta_row(const SplitInput& input, const Candidates& all, double beta, const SplitOptions& options) {
    BetaRow row{.beta = beta, .flow = split(input, all, options.alpha, beta, {})};
    row.reach = estimated_reach(all.distance_km, row.flow, options.rule, input.destinations);
    if (!all.time.empty())
        row.reach_by_time = estimated_reach(all.time, row.flow, options.rule, input.destinations);
    row.sums = group_sums(row.flow, all.group);
    return row;
}

/// Reach by time; @param one, two the rows of β = 1 and β = 2
SplitEstimate::ByTime reach_by_time(const SplitInput& input, const Candidates& all, const Draws& draws,
                                    const std::vector<double>& mid, const SplitOptions& options,
                                    const BetaRow& one, const BetaRow& two) {
    const ReachBand times = reach_quantiles(draws.by_time, options);
    return {.mid = estimated_reach(all.time, mid, options.rule, input.destinations),
            .low = times.low,
            .high = times.high,
            .beta_1 = *one.reach_by_time,
            .beta_2 = *two.reach_by_time,
            .bounds = bounds_of(all, all.time)};
}

}  // namespace

SplitEstimate split_totals(const SplitInput& input, const SplitOptions& options) {
    check_options(options);
    const Candidates all = candidates_of(input);
    static_assert(beta_rows[3] == 1 && beta_rows[4] == 2);
    SplitEstimate result{.method = "one margin: T = R*q/sum(q), q = mass^alpha * distance^-beta",
                         .options = options};
    const std::vector<double> mid = split(input, all, options.alpha, options.beta, {});
    for (const double beta : beta_rows) result.by_beta.push_back(beta_row(input, all, beta, options));
    const BetaRow &one = result.by_beta[3], &two = result.by_beta[4];
    const Draws draws = draws_of(input, all, options);
    const LowHigh range = column_quantiles(draws.flow, all.zone.size(), options);
    for (std::size_t k = 0; k < all.zone.size(); ++k) {
        result.flows.push_back(
            {all.zone[k], all.constraint[k], mid[k], range.low[k], range.high[k], one.flow[k], two.flow[k]});
    }
    result.mid = estimated_reach(all.distance_km, mid, options.rule, input.destinations);
    result.beta_1 = one.reach;
    result.beta_2 = two.reach;
    result.groups = group_bands(mid, draws.flow, all.group, options);
    const ReachBand band = reach_quantiles(draws.reach, options);
    result.low = band.low;
    result.high = band.high;
    result.bounds = bounds_of(all, all.distance_km);
    if (!all.time.empty()) {
        result.by_time = reach_by_time(input, all, draws, mid, options, one, two);
        result.method = "one margin: T = R*q/sum(q), q = mass^alpha * time^-beta";
        result.notes.push_back(checks::message("DR1426"));
    }
    note_years(input, all, result.notes);
    for (Message& caveat : estimate_caveats()) result.notes.push_back(std::move(caveat));
    return result;
}

Messages estimate_caveats() {
    return {checks::message("DR1420"), checks::message("DR1421"), checks::message("DR1442")};
}

}  // namespace deltareach
