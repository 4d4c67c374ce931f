#include "analysis/huff.hpp"
#include "analysis/messages.hpp"
#include "analysis/opportunities.hpp"
#include "analysis/radiation_model.hpp"
#include "gis/error.hpp"
#include "study/findings/models/models.hpp"
#include "study/spoken.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

using Entry = ComparedModel;

/// What each origin sends, over the pairs of the table.
std::vector<double> sent(const PairTable& table) {
    std::vector<double> out(table.size(), 0);
    for (std::size_t p = 0; p < table.data.flow.size(); ++p) out[table.data.origin[p]] += table.data.flow[p];
    return out;
}

/// Shares of a matrix as flows of the pairs: each origin's total spread over the pairs it has.
std::vector<double> spread(const PairTable& table, const std::vector<double>& shares) {
    const auto out = sent(table);
    std::vector<double> mapped(table.size(), 0), flow;
    for (std::size_t p = 0; p < table.data.flow.size(); ++p)
        mapped[table.data.origin[p]] +=
            shares[table.data.origin[p] * table.size() + table.data.destination[p]];
    for (std::size_t p = 0; p < table.data.flow.size(); ++p) {
        const std::size_t o = table.data.origin[p];
        flow.push_back(
            mapped[o] > 0 ? out[o] * shares[o * table.size() + table.data.destination[p]] / mapped[o] : 0);
    }
    return flow;
}

Entry gravity_entry(const PairTable& table, Constraint constraint, Decay decay, const std::string& name,
                    bool leave_out, Session& session) {
    const GravityOptions options{.constraint = constraint, .decay = decay, .errors = StandardErrors::model};
    Entry entry{name, false};
    try {
        const GravityFit fit = fit_gravity(table.data, options);
        entry.converged = fit.converged;
        entry.n = fit.n;
        entry.measures = fit.measures;
        entry.left_out = left_out_of(table, fit);
        entry.iterations = fit.iterations;
        for (const Message& note : fit.notes)
            if (note.code != "DR1808") session.tell({note});  // masses that effects absorb are no news here
    } catch (const NumericError&) {  // not identified: listed as a model that gives nothing
        return entry;
    }
    try {
        if (entry.converged && leave_out) entry.left_out_cpc = leave_one_origin_out_cpc(table.data, options);
    } catch (const NumericError&) {  // not identified without one of the origins: no figure
        entry.left_out_cpc = std::nan("");
    }
    return entry;
}

/// A labelled comparison, over positive flows only: never what a result rests on.
Entry log_linear_entry(const PairTable& table, Constraint constraint, const std::string& name) {
    Entry entry{name, false};
    try {
        const GravityFit fit = fit_log_linear(table.data, {.constraint = constraint, .decay = Decay::power});
        entry.converged = fit.converged;
        entry.n = fit.n;
        entry.measures = fit.measures;
    } catch (const NumericError&) {
        entry.converged = false;
    }
    return entry;
}

/// Distances between all zones, 0 on the diagonal. @throws InputError DR1803 a pair the table lacks
std::vector<double> distances_of(const PairTable& table) {
    const bool known = !table.all_distances.empty();
    std::vector<double> distance = known ? table.all_distances : table.matrix(table.data.distance);
    const std::size_t n = table.size();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) {
                distance[i * n + j] = 0;
            } else if (std::isnan(distance[i * n + j])) {
                throw InputError(Message{.code = "DR1803",
                                         .values = {{"what_zh", spoken::distance.zh},
                                                    {"what_en", spoken::distance.en},
                                                    {"position", std::to_string(i * n + j + 1)},
                                                    {"origin", table.zones[i]},
                                                    {"destination", table.zones[j]}}});
            }
        }
    return distance;
}

std::vector<double> radiation_shares(const std::vector<double>& mass, const std::vector<double>& distance) {
    const std::size_t n = mass.size();
    std::vector<double> shares(n * n, 0);
    radiation_model(mass, matrix_distances(distance, n), {}, [&](const RadiationRow& row) {
        for (std::size_t t = 0; t < row.destination.size(); ++t)
            shares[row.origin * n + row.destination[t]] = row.probability[t];
    });
    return shares;
}

/// CPC of origins whose flows did not take part in finding L.
double left_out_opportunities(const PairTable& table, const std::vector<double>& mass,
                              const std::vector<double>& distance, const std::vector<double>& flow) {
    const std::size_t n = mass.size();
    std::vector<double> expected(table.data.flow.size(), 0);
    for (std::size_t origin = 0; origin < n; ++origin) {
        std::vector<double> others = flow;
        std::fill_n(others.begin() + static_cast<std::ptrdiff_t>(origin * n), n, 0);
        if (std::ranges::all_of(others, [](double f) { return f == 0; })) return std::nan("");
        const OpportunityFit fit = fit_opportunities(mass, distance, others);
        if (!fit.converged) return std::nan("");
        const auto spread_of_fit = spread(table, opportunity_shares(mass, distance, fit.l));
        for (std::size_t p = 0; p < expected.size(); ++p)
            if (table.data.origin[p] == origin) expected[p] = spread_of_fit[p];
    }
    return fit_measures(table.data.flow, expected).cpc;
}

/// Models that spread what an origin sends. Without parameters to fit, an origin left out changes nothing.
void add_mass_models(const PairTable& table, bool leave_out, std::vector<Entry>& entries) {
    const std::vector<double> mass = table.masses(), distance = distances_of(table);
    const auto add = [&](const std::string& name, const std::vector<double>& shares) -> Entry& {
        const FitMeasures near = fit_measures(table.data.flow, spread(table, shares));
        entries.push_back({name, true, table.data.flow.size(), near, near.cpc});
        if (!leave_out) entries.back().left_out_cpc = std::nan("");
        return entries.back();
    };
    add("radiation", radiation_shares(mass, distance));
    add("huff_power_2", huff_shares(mass, distance));
    std::vector<double> flow = table.matrix(table.data.flow);
    for (double& f : flow)
        if (std::isnan(f)) f = 0;
    const OpportunityFit fit = fit_opportunities(mass, distance, flow);
    if (!fit.converged) {
        entries.push_back({"opportunities", false});
        return;
    }
    Entry& opportunities = add("opportunities", opportunity_shares(mass, distance, fit.l));
    if (leave_out) opportunities.left_out_cpc = left_out_opportunities(table, mass, distance, flow);
}

std::vector<Entry> entries_of(const PairTable& table, bool leave_out, bool with_masses, Session& session) {
    constexpr std::pair<Constraint, const char*> constraints[] = {{Constraint::none, "none"},
                                                                  {Constraint::production, "production"},
                                                                  {Constraint::attraction, "attraction"},
                                                                  {Constraint::doubly, "doubly"}};
    constexpr std::pair<Decay, const char*> decays[] = {
        {Decay::power, "power"}, {Decay::exponential, "exponential"}, {Decay::tanner, "tanner"}};
    std::vector<Entry> entries;
    for (const auto& [constraint, name] : constraints)
        for (const auto& [decay, word] : decays)
            entries.push_back(gravity_entry(table, constraint, decay,
                                            fmt::format("gravity_{}_{}", name, word), leave_out, session));
    if (std::ranges::none_of(entries, &Entry::converged))
        throw NumericError(Message{.code = "DR1807",
                                   .values = {{"iterations", std::to_string(entries.front().iterations)}}});
    if (with_masses) add_mass_models(table, leave_out, entries);
    for (const auto& [constraint, name] : constraints)
        entries.push_back(log_linear_entry(table, constraint, fmt::format("log_linear_ols_{}_power", name)));
    return entries;
}

}  // namespace

LeftOutPairs left_out_of(const PairTable& table, const GravityFit& fit) {
    return {.reading = table.left_out, .fitting = fit.dropped, .columns = fit.dropped_columns};
}

ModelFinding find_compare(const CompareSettings& settings, const Loaded* project, Session& session) {
    const PairTable table = read_pairs(settings.pairs, project, session);
    return {.inputs = table.files,
            .synthetic = table.synthetic,
            .quality = table.quality,
            .found = CompareFinding{.theme = table.theme,
                                    .period = table.period,
                                    .unit = table.unit,
                                    .distance_unit = table.distance_unit,
                                    .n = table.data.flow.size(),
                                    .zeros = table.zeros,
                                    .models = entries_of(table, !settings.no_leave_one_out,
                                                         !settings.pairs.destination_mass.empty(), session)}};
}

}  // namespace deltareach
