#include "analysis/gravity.hpp"
#include "analysis/messages.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/dense.hpp"
#include "analysis/private/fit_sums.hpp"
#include "analysis/private/gravity_design.hpp"
#include "analysis/private/gravity_errors.hpp"
#include "analysis/private/ppml_identification.hpp"
#include "gis/error.hpp"

#include <cmath>

namespace deltareach {
namespace {

using namespace ppml;

/// The pairs of the data for which `wanted` holds, as a list; zones keep their numbers.
template <class Wanted>
GravityData subset(const GravityData& data, const Wanted& wanted) {
    GravityData part;
    part.origins = data.origins;
    part.destinations = data.destinations;
    part.origin_count = data.origin_count;
    part.destination_count = data.destination_count;
    part.border = data.border;
    for (const NamedValues& c : data.covariates) part.covariates.push_back({c.name, {}});
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        const auto o = origin_of(data, p), d = destination_of(data, p);
        if ((data.is_matrix() && data.skip_diagonal && o == d) || !wanted(p)) continue;
        part.origin.push_back(o);
        part.destination.push_back(d);
        part.flow.push_back(data.flow[p]);
        part.distance.push_back(data.distance[p]);
        if (!data.origin_mass.empty()) part.origin_mass.push_back(data.origin_mass[p]);
        if (!data.destination_mass.empty()) part.destination_mass.push_back(data.destination_mass[p]);
        for (std::size_t c = 0; c < data.covariates.size(); ++c)
            part.covariates[c].values.push_back(data.covariates[c].values[p]);
    }
    return part;
}

/// Flow foretold for each pair without its origin's effect.
std::vector<double> foretold(const GravityData& data, const GravityFit& fit) {
    std::vector<double> log_flow(data.flow.size(), 0);
    const auto add = [&](std::string_view name, const std::vector<double>& values, bool logarithm) {
        const Coefficient* c = fit.find(name);
        if (c == nullptr || values.empty()) return;
        for (std::size_t p = 0; p < log_flow.size(); ++p)
            log_flow[p] += c->estimate * (logarithm ? std::log(values[p]) : values[p]);
    };
    if (const Coefficient* constant = fit.find("constant"))
        for (double& v : log_flow) v += constant->estimate;
    add("origin_mass", data.origin_mass, true);
    add("destination_mass", data.destination_mass, true);
    for (const NamedValues& c : data.covariates) add(c.name, c.values, false);
    return log_flow;
}

void add_decay(const GravityData& data, const GravityFit& fit, Decay decay, std::vector<double>& log_flow) {
    const Coefficient* slope = fit.find("distance");
    const Coefficient* power = decay == Decay::tanner ? fit.find("log_distance") : nullptr;
    for (std::size_t p = 0; p < log_flow.size(); ++p) {
        if (slope)
            log_flow[p] +=
                slope->estimate * (decay == Decay::power ? std::log(data.distance[p]) : data.distance[p]);
        if (power) log_flow[p] += power->estimate * std::log(data.distance[p]);
    }
}

/// Slopes of the standardised columns, and how the logarithm of flow was standardised.
struct LogLines {
    Eigen::VectorXd slope;
    double deviation = 1, level = 0;
};

/// exp of the fitted lines, in the order of the pairs as they were given, shape (pairs).
std::vector<double> expected_of_lines(const Problem& problem, const Projection& cross, const LogLines& lines,
                                      std::size_t pairs) {
    const auto columns = static_cast<std::size_t>(lines.slope.size());
    const bool constant = columns > 0 && problem.names[0] == "constant";
    const auto effect = [&](const std::vector<std::vector<double>>& of, std::size_t zone) {
        double sum = lines.deviation * of[columns][zone];
        for (std::size_t k = 0; k < columns; ++k)
            sum -= lines.slope[static_cast<Eigen::Index>(k)] * of[k][zone];
        return sum;
    };
    std::vector<double> mu(pairs);
    for (std::size_t i = 0; i < problem.majors; ++i)
        for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p) {
            double value = constant ? 0 : lines.level;
            for (std::size_t k = 0; k < columns; ++k)
                value += lines.slope[static_cast<Eigen::Index>(k)] * problem.x[k][p];
            value += effect(cross.alpha, i);
            if (problem.minor_effects) value += effect(cross.gamma, problem.minor_of(i, p));
            mu[problem.source.empty() ? p : problem.source[p]] = std::exp(value);
        }
    return mu;
}

}  // namespace

double leave_one_origin_out_cpc(const GravityData& data, GravityOptions options) {
    check(data);
    options.errors = StandardErrors::model;
    options.keep_fitted = false;
    const bool knows_total =
        options.constraint == Constraint::production || options.constraint == Constraint::doubly;
    double least = 0, total = 0;
    for (std::uint32_t left_out = 0; left_out < data.origin_count; ++left_out) {
        const auto its_own = [&](std::size_t p) { return origin_of(data, p) == left_out; };
        const GravityData test = subset(data, its_own);
        if (test.flow.empty()) continue;
        const GravityFit fit = fit_gravity(subset(data, [&](std::size_t p) { return !its_own(p); }), options);
        if (!fit.converged) return nan;
        std::vector<double> flow = foretold(test, fit);
        add_decay(test, fit, options.decay, flow);
        double observed = 0, expected = 0;
        for (std::size_t p = 0; p < flow.size(); ++p) {
            const double effect = fit.destination_effect[test.destination[p]];
            flow[p] = std::isnan(effect)
                          ? 0
                          : effect * std::exp(flow[p]);  // a destination only this origin reached
            observed += test.flow[p];
            expected += flow[p];
        }
        const double scale = knows_total ? (expected > 0 ? observed / expected : 0) : 1;
        for (std::size_t p = 0; p < flow.size(); ++p) least += std::min(test.flow[p], scale * flow[p]);
        total += observed + scale * expected;
    }
    return 2 * least / total;
}

GravityFit fit_log_linear(const GravityData& data, const GravityOptions& options) {
    check(data);
    GravityData positive = subset(data, [&](std::size_t p) { return data.flow[p] > 0; });
    const GravityData again = positive;
    GravityFit fit;
    positive.covariates.push_back({"log_flow", {}});
    for (const double flow : positive.flow) positive.covariates.back().values.push_back(std::log(flow));
    Problem problem = design(positive, {}, options, fit.notes);
    const std::size_t columns = problem.columns() - 1;
    const auto m = static_cast<Eigen::Index>(columns);
    const double deviation = problem.scale[columns];
    const Weights weights = unit_weights(problem, Over::all);
    const Projection cross = projected(problem, weights, moments_of(problem, weights), {}, 1e-13);
    fit.n = problem.pairs();
    fit.k = columns + identified_effects(problem);
    if (fit.n <= fit.k)
        throw NumericError(
            Message{.code = "DR1806",
                    .values = {{"pairs", std::to_string(fit.n)}, {"unknowns", std::to_string(fit.k + 1)}}});
    const Eigen::MatrixXd within = cross.information.topLeftCorner(m, m);
    const auto dependent = dependent_columns(within, static_cast<double>(fit.n));
    if (!dependent.empty())
        throw NumericError(
            Message{.code = "DR1805", .values = {{"columns", problem.names[dependent.front()]}}});
    const Eigen::VectorXd slope = dense::solve_symmetric(within, cross.information.col(m).head(m));
    const double left = cross.information(m, m) - slope.dot(cross.information.col(m).head(m));
    const double variance = left * deviation * deviation / static_cast<double>(fit.n - fit.k);
    const double level = problem.centre[columns];
    problem.names.pop_back();
    problem.x.pop_back();
    Eigen::VectorXd standardised = deviation * slope;
    if (columns > 0 && problem.names[0] == "constant") standardised[0] += level;
    const Eigen::MatrixXd map = raw_map(problem);
    const Eigen::VectorXd raw = map * standardised;
    const Eigen::MatrixXd covariance = variance * map * dense::inverse_of_symmetric(within) * map.transpose();
    fit.covariance.assign(columns * columns, 0);
    for (std::size_t k = 0; k < columns; ++k) {
        const auto at = static_cast<Eigen::Index>(k);
        fit.coefficients.push_back({problem.names[k], raw[at], std::sqrt(covariance(at, at))});
        for (std::size_t l = 0; l < columns; ++l)
            fit.covariance[k * columns + l] = covariance(at, static_cast<Eigen::Index>(l));
    }
    std::vector<double> mu =
        expected_of_lines(problem, cross, {standardised, deviation, level}, again.flow.size());
    fit.measures = fit_measures(again.flow, mu);
    fit.log_likelihood = nan;
    fit.converged = true;
    fit.iterations = 1;
    if (options.keep_fitted) fit.fitted = std::move(mu);
    return fit;
}

}  // namespace deltareach
