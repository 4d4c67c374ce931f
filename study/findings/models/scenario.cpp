#include "study/findings/models/scenario.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "study/inputs/not_known.hpp"

#include <algorithm>

namespace deltareach {
namespace {

std::vector<ZoneFlows> zones_of(const PairTable& table, const std::vector<double>& flow,
                                const std::vector<double>& distance) {
    std::vector<ZoneFlows> zones(table.size());
    std::vector<std::vector<double>> far(table.size()), sent(table.size());
    for (std::size_t p = 0; p < flow.size(); ++p) {
        const std::size_t from = table.data.origin[p], to = table.data.destination[p];
        if (std::isnan(flow[p]) || from == to) continue;
        double& received = zones[to].received;
        received = std::isnan(received) ? flow[p] : received + flow[p];
        far[from].push_back(distance[p]);
        sent[from].push_back(flow[p]);
    }
    for (std::size_t z = 0; z < zones.size(); ++z)
        static_cast<ZoneReach&>(zones[z]) = zone_reach(far[z], sent[z], table.radius_rule);
    return zones;
}

ZoneFlows difference_of(const ZoneFlows& before, const ZoneFlows& after) {
    ZoneFlows difference;
    using Member = double ZoneFlows::*;
    constexpr Member members[] = {&ZoneFlows::total, &ZoneFlows::received, &ZoneFlows::mean,
                                  &ZoneFlows::r50,   &ZoneFlows::r80,      &ZoneFlows::r95};
    for (const Member member : members)
        difference.*member = scenario_difference(before.*member, after.*member);
    return difference;
}

}  // namespace

void require_scenario(const ScenarioSettings& settings) {
    const bool none = settings.file.empty();
    refuse_option({"--totals", none && settings.totals != KeptTotals::origins}, spoken::no_totals_kept);
    refuse_option({"--maps", none && !settings.maps.empty()}, spoken::no_scenario_drawn);
}

ScenarioTotals totals_of(KeptTotals kept) {
    if (kept == KeptTotals::both) return ScenarioTotals::both;
    return kept == KeptTotals::free ? ScenarioTotals::free : ScenarioTotals::origins;
}

double scenario_difference(double before, double after) {
    constexpr double rounding = 1e-9;
    return std::abs(after - before) <= rounding * std::max(std::abs(after), std::abs(before))
               ? 0
               : after - before;
}

ScenarioFinding scenario_finding(const PairTable& table, ScenarioOutcome outcome,
                                 const ScenarioSettings& settings) {
    ScenarioFinding found{.zones_before = zones_of(table, outcome.before, table.data.distance),
                          .zones_after = zones_of(table, outcome.after, outcome.distance_after),
                          .steps = std::move(outcome.steps),
                          .kept = settings.totals,
                          .maps = settings.maps};
    for (std::size_t z = 0; z < table.size(); ++z)
        found.zones_difference.push_back(difference_of(found.zones_before[z], found.zones_after[z]));
    for (std::size_t p = 0; p < outcome.before.size(); ++p) {
        const double before = outcome.before[p], after = outcome.after[p];
        found.difference.push_back(scenario_difference(before, after));
        found.ratio_after_before.push_back(before > 0 ? after / before : std::nan(""));
    }
    found.before = std::move(outcome.before);
    found.after = std::move(outcome.after);
    return found;
}

ScenarioFinding scenario_of_gravity(const ScenarioSettings& settings, const PairTable& table,
                                    const GravityFit& fit, Decay decay, std::vector<InputFile>& files,
                                    Session& session) {
    const ScenarioOptions how{.decay = decay, .totals = totals_of(settings.totals)};
    Scenario scenario = read_scenario(settings.file, table, files, session);
    ScenarioFlows flows = scenario_flows(table.data, fit, scenario.change, how);
    if (!flows.converged)
        throw NumericError(
            Message{.code = "DR1807", .values = {{"iterations", std::to_string(flows.iterations)}}});
    ScenarioOutcome outcome{.before = std::move(flows.before),
                            .after = std::move(flows.after),
                            .distance_after = {},
                            .steps = std::move(scenario.steps)};
    for (std::size_t p = 0; p < table.data.distance.size(); ++p)
        outcome.distance_after.push_back(table.data.distance[p] * scenario.change.distance[p]);
    ScenarioFinding found = scenario_finding(table, std::move(outcome), settings);
    const auto elasticity = [&](const char* name, double otherwise) {
        const Coefficient* fitted = fit.find(name);
        return Elasticity{fitted != nullptr ? fitted->estimate : otherwise, fitted != nullptr};
    };
    found.origin_elasticity = elasticity("origin_mass", how.origin_elasticity);
    found.destination_elasticity = elasticity("destination_mass", how.destination_elasticity);
    return found;
}

}  // namespace deltareach
