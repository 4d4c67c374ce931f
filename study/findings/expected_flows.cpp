#include "study/findings/expected_flows.hpp"

#include "analysis/gravity.hpp"
#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "layers/od_matrix.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/no_row.hpp"
#include "study/inputs/own_margins.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Pairs of different zones with a mass at both ends, in the order of the matrix.
GravityData pairs_with_mass(const OdFlows& flows, const Region& region, const std::vector<double>& mass,
                            ExpectedFacts& facts) {
    const std::size_t n = flows.zones.size();
    GravityData data;
    for (std::size_t i = 0; i < n; ++i) {
        data.origins.push_back(region.code(flows.zones[i]));
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            const bool recorded = flows.matrix.present(i, j);
            if (!(mass[i] > 0) || !(mass[j] > 0)) {
                ++facts.without_mass;
                continue;
            }
            facts.without_row += recorded ? 0 : 1;
            if (!recorded && !facts.missing_as_zero) continue;
            data.origin.push_back(static_cast<std::uint32_t>(i));
            data.destination.push_back(static_cast<std::uint32_t>(j));
            data.flow.push_back(recorded ? flows.matrix(i, j) : 0);
            data.distance.push_back(distance_km(region.point(flows.zones[i]), region.point(flows.zones[j])));
            data.origin_mass.push_back(mass[i]);
            data.destination_mass.push_back(mass[j]);
        }
    }
    data.destinations = data.origins;
    data.origin_count = data.destination_count = static_cast<std::uint32_t>(n);
    return data;
}

double power_of(const GravityFit& fit, std::string_view name) {
    const Coefficient* found = fit.find(name);
    return found != nullptr ? found->estimate : std::nan("");
}

/// @param choice  as expected_choice makes it
namespace {

/// What the masses and the level are called.
void name_facts(ExpectedFacts& facts, const FlowField& masses, const ZoneLayer& level) {
    const Column& column = masses.column;
    facts.mass = column.name;
    facts.mass_zh = column.label_zh.empty() ? column.name : column.label_zh;
    facts.mass_en = column.label_en.empty() ? column.name : column.label_en;
    facts.mass_quality = masses.quality;
    facts.level = level.level();
    facts.level_zh = level.label_zh();
    facts.level_en = level.label_en();
}

}  // namespace

ExpectedFlow expected_flow(const Project& project, const Inputs& inputs, const FlowSet& set,
                           const ExpectedChoice& choice, bool mass_is_named) {
    const Region& region = *inputs.region;
    const std::string& mass = choice.mass;
    const auto level = level_with_mass(project, inputs, mass);
    if (!level && mass_is_named && !is_mass_name(mass, project, inputs))
        throw mass_not_known(mass, project, inputs);
    if (!level) throw InputError(Message{.code = "DR1516", .values = {{"mass", mass}}});
    const OdFlows flows = od_matrix_of(set, inputs.flows, region, *level);
    ExpectedFlow result{.theme = set.theme, .period = set.period, .unit = set.unit};
    const FlowField masses = *mass_column(mass, project, inputs, *level, flows.zones);
    result.quality = weaker(flows.quality, masses.quality);
    result.zones = flows.zones;
    name_facts(result.facts, masses, region.levels()[*level]);
    result.notes = note_on_sums(masses, mass, flows.zones.size());
    result.facts.missing_as_zero = choice.missing_as_zero || no_row_is_zero(project, !flows.coarse.empty());
    const Theme* theme = project.theme(set.theme);
    const std::vector<double> mass_of = numbers_of(masses.column);
    for (const double value : mass_of) result.has_mass.push_back(value > 0 ? 1 : 0);
    GravityData data = pairs_with_mass(flows, region, mass_of, result.facts);
    if (data.flow.empty())
        throw InputError(
            Message{.code = "DR1804",
                    .values = {{"what_zh", (theme ? theme->label_zh : set.theme) + " " + set.period},
                               {"what_en", (theme ? theme->label_en : set.theme) + " " + set.period}}});
    for (Message& note :
         circular_masses(data, masses.column.name, masses.column.name, flow_column(set, inputs.aligned.sets)))
        result.notes.push_back(std::move(note));
    result.origin = data.origin;
    result.destination = data.destination;
    result.observed = data.flow;
    result.distance_km = data.distance;
    const GravityFit fit =
        fit_gravity(std::move(data), {.constraint = Constraint::none, .errors = StandardErrors::model});
    result.notes.insert(result.notes.end(), fit.notes.begin(), fit.notes.end());
    std::size_t at_least = 0;
    for (std::size_t pair = 0; pair < result.origin.size(); ++pair)
        at_least += flows.matrix.present(result.origin[pair], result.destination[pair]) &&
                            !flows.whole(result.origin[pair], result.destination[pair])
                        ? 1
                        : 0;
    if (at_least > 0 && !result.facts.missing_as_zero)
        result.notes.push_back(Message{.code = "DR1839", .values = {{"pairs", std::to_string(at_least)}}});
    if (!fit.converged) throw NumericError(Message{.code = "DR1515"});
    if (fit.n <= fit.k)  // every pair is met exactly: nothing is expected but what was seen
        throw NumericError(
            Message{.code = "DR1806",
                    .values = {{"pairs", std::to_string(fit.n)}, {"unknowns", std::to_string(fit.k + 1)}}});
    result.expected = fit.fitted;
    result.facts.pairs = fit.n;
    result.facts.distance_power = power_of(fit, "distance");
    result.facts.origin_power = power_of(fit, "origin_mass");
    result.facts.destination_power = power_of(fit, "destination_mass");
    return result;
}

/// @param own  its mass by the name of its column
std::string key_of(const Project& project, const std::string& theme, const std::string& period,
                   const std::string& unit, const ExpectedChoice& own) {
    const ExpectedChoice choice = expected_choice(project, own);
    return fmt::format("{}\n{}\n{}\n{}\n{}", theme, period, unit, choice.mass,
                       choice.missing_as_zero ? 1 : 0);
}

/// Of [spill] and [report], in the order of the rule.
std::vector<std::string> masses_named(const Project& project) {
    std::vector<std::string> named;
    if (project.spill) named.push_back(project.spill->mass);
    named.push_back(project.report.mass);
    std::erase_if(named, [](const std::string& mass) { return mass.empty(); });
    return named;
}

}  // namespace

ExpectedChoice expected_choice(const Project& project, ExpectedChoice own) {
    const std::vector<std::string> named = masses_named(project);
    if (own.mass.empty()) own.mass = named.empty() ? project.estimate.mass : named.front();
    own.missing_as_zero = own.missing_as_zero || project.report.missing_as_zero;
    return own;
}

bool names_mass(const Project& project, const ExpectedChoice& own) {
    return !own.mass.empty() || !masses_named(project).empty();
}

std::optional<std::vector<std::size_t>> zones_of_origin(const ExpectedFlow& flow,
                                                        const std::vector<ZoneRef>& members,
                                                        const Region& region) {
    std::vector<std::size_t> all;
    for (const ZoneRef member : members) {
        const std::size_t before = all.size();
        for (std::size_t zone = 0; zone < flow.zones.size(); ++zone) {
            if (flow.zones[zone] != member && !region.contains(member, flow.zones[zone])) continue;
            if (flow.has_mass[zone] == 0) return std::nullopt;
            all.push_back(zone);
        }
        if (all.size() == before) return std::nullopt;
    }
    std::ranges::sort(all);
    return all;
}

double ExpectedFlow::ratio(std::size_t pair) const {
    return expected[pair] > 0 ? observed[pair] / expected[pair] : std::nan("");
}

std::optional<std::size_t> level_with_mass(const Project& project, const Inputs& inputs,
                                           const std::string& mass) {
    const Region& region = *inputs.region;
    std::optional<std::size_t> some;
    for (std::size_t level = 0; level < region.levels().size(); ++level) {
        if (region.levels()[level].partial()) continue;
        const auto found = mass_column(mass, project, inputs, level, region.mosaic(level));
        if (!found) continue;
        const std::vector<double> values = numbers_of(found->column);
        const auto known = [](double value) { return value > 0; };
        // A zone that flows tell nothing of lacks a row, not the level.
        if (found->of_flows && std::ranges::any_of(values, known)) return level;
        if (!values.empty() && std::ranges::all_of(values, known)) return level;
        if (!some && std::ranges::any_of(values, known)) some = level;
    }
    return some;
}

const ExpectedFlow* expected_made(const ExpectedFlows& known, const Project& project,
                                  const std::string& theme, const std::string& period,
                                  const std::string& unit, const ExpectedChoice& choice) {
    const auto found = known.find(key_of(project, theme, period, unit, choice));
    return found == known.end() ? nullptr : &found->second;
}

const ExpectedFlow& expected_in(ExpectedFlows& known, const Project& project, const Inputs& inputs,
                                const FlowSet& set, const ExpectedChoice& choice) {
    ExpectedChoice own = choice;
    if (!own.mass.empty()) own.mass = name_of_mass(own.mass, project, inputs);
    const std::string key = key_of(project, set.theme, set.period, set.unit, own);
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    return known
        .emplace(key,
                 expected_flow(project, inputs, set, expected_choice(project, own), names_mass(project, own)))
        .first->second;
}

}  // namespace deltareach
