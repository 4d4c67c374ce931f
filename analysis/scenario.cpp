#include "analysis/scenario.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/gravity_design.hpp"
#include "analysis/private/model_checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

using ppml::destination_of;
using ppml::origin_of;

double factor(const std::vector<double>& factors, std::size_t at) {
    return factors.empty() ? 1 : factors[at];
}

double elasticity(const GravityFit& fit, std::string_view name, double otherwise) {
    const Coefficient* c = fit.find(name);
    return c != nullptr ? c->estimate : otherwise;
}

/// ln of what a changed distance does to a flow.
double decay_change(const GravityFit& fit, Decay decay, double before, double after) {
    const Coefficient* slope = fit.find("distance");
    const Coefficient* power = fit.find("log_distance");
    double change = 0;
    if (slope != nullptr)
        change += slope->estimate * (decay == Decay::power ? std::log(after / before) : after - before);
    if (power != nullptr) change += power->estimate * std::log(after / before);
    return change;
}

std::vector<double> sums(const GravityData& data, const std::vector<double>& flow, bool by_origin) {
    std::vector<double> total(by_origin ? data.origin_count : data.destination_count, 0);
    for (std::size_t p = 0; p < flow.size(); ++p)
        if (!std::isnan(flow[p])) total[by_origin ? origin_of(data, p) : destination_of(data, p)] += flow[p];
    return total;
}

/// Scales the flows so that one side's sums are those before. @returns the largest relative change made
double balance(const GravityData& data, const std::vector<double>& goal, bool by_origin,
               std::vector<double>& flow) {
    const std::vector<double> reached = sums(data, flow, by_origin);
    double largest = 0;
    for (std::size_t z = 0; z < goal.size(); ++z)
        if (goal[z] > 0) largest = std::max(largest, std::abs(reached[z] / goal[z] - 1));
    for (std::size_t p = 0; p < flow.size(); ++p) {
        const std::size_t z = by_origin ? origin_of(data, p) : destination_of(data, p);
        if (!std::isnan(flow[p]) && reached[z] > 0) flow[p] *= goal[z] / reached[z];
    }
    return largest;
}

}  // namespace

ScenarioFlows scenario_flows(const GravityData& data, const GravityFit& fit, const ScenarioChange& change,
                             const ScenarioOptions& options) {
    if (!fit.converged)
        throw NumericError(
            Message{.code = "DR1807", .values = {{"iterations", std::to_string(fit.iterations)}}});
    model_checks::same_length(terms::fitted, fit.fitted.size(), data.distance.size());
    if (!change.origin_mass.empty())
        model_checks::same_length(terms::origin_mass, change.origin_mass.size(), data.origin_count);
    if (!change.destination_mass.empty())
        model_checks::same_length(terms::destination_mass, change.destination_mass.size(),
                                  data.destination_count);
    if (!change.distance.empty())
        model_checks::same_length(terms::distance, change.distance.size(), data.distance.size());
    model_checks::masses(terms::origin_mass, change.origin_mass, true);
    model_checks::masses(terms::destination_mass, change.destination_mass, true);
    model_checks::masses(terms::distance, change.distance, true);
    const double of_origin = elasticity(fit, "origin_mass", options.origin_elasticity);
    const double of_destination = elasticity(fit, "destination_mass", options.destination_elasticity);
    ScenarioFlows flows{fit.fitted, fit.fitted};
    for (std::size_t p = 0; p < flows.after.size(); ++p) {
        if (std::isnan(flows.after[p])) continue;
        const double before = data.distance[p], after = before * factor(change.distance, p);
        flows.after[p] *= std::pow(factor(change.origin_mass, origin_of(data, p)), of_origin) *
                          std::pow(factor(change.destination_mass, destination_of(data, p)), of_destination) *
                          std::exp(decay_change(fit, options.decay, before, after));
    }
    if (options.totals == ScenarioTotals::free) return flows;
    const auto out = sums(data, flows.before, true), in = sums(data, flows.before, false);
    static_cast<void>(balance(data, out, true, flows.after));
    if (options.totals == ScenarioTotals::origins) return flows;
    flows.converged = false;
    for (; flows.iterations < 10000 && !flows.converged; ++flows.iterations) {
        const double missed = balance(data, in, false, flows.after);
        flows.converged = std::max(missed, balance(data, out, true, flows.after)) < 1e-10;
    }
    return flows;
}

}  // namespace deltareach
