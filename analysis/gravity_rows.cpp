#include "analysis/gravity_rows.hpp"

#include "analysis/private/constants.hpp"
#include "analysis/private/fit_sums.hpp"
#include "analysis/private/gravity_errors.hpp"
#include "analysis/private/ppml_identification.hpp"
#include "analysis/private/ppml_rows.hpp"
#include "analysis/private/terms.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace deltareach {
namespace {

using namespace ppml;

/// What may be wrong with the rows of one process, of which all have to hear.
struct Faults {
    double shapes = 0, flows = 0, distances = 0, zones = 0;
};

[[noreturn]] void refuse_rows(const char* code, const Spoken& what) {
    const std::string elsewhere = "—";  // in which row is known to one process alone
    throw InputError(Message{.code = code,
                             .values = {{"what_zh", what.zh},
                                        {"what_en", what.en},
                                        {"count", elsewhere},
                                        {"expected", elsewhere},
                                        {"position", elsewhere},
                                        {"origin", elsewhere},
                                        {"destination", elsewhere}}});
}

void check_rows(const GravityRows& rows, const SumOverBlocks& sum) {
    Faults found;
    const std::size_t m = rows.destinations, n = rows.own.size();
    if (rows.flow.size() != n * m || rows.distance.size() != n * m) found.shapes = 1;
    std::vector<double> in(m, 0);
    for (std::size_t i = 0; i < n && found.shapes == 0; ++i) {
        double out = 0;
        for (std::size_t j = 0; j < m; ++j) {
            if (j == rows.own[i]) continue;
            const double y = rows.flow[i * m + j], d = rows.distance[i * m + j];
            if (!(y >= 0 && std::isfinite(y))) found.flows = 1;
            if (!(d > 0 && std::isfinite(d))) found.distances = 1;
            out += y;
            in[j] += y;
        }
        if (!(out > 0)) found.zones = 1;
    }
    sum(in);
    if (!std::ranges::all_of(in, [](double flow) { return flow > 0; })) found.zones = 1;
    std::array<double, 4> faults{found.shapes, found.flows, found.distances, found.zones};
    sum(faults);
    if (faults[0] > 0) refuse_rows("DR1801", terms::flow);
    if (faults[1] > 0) refuse_rows("DR1802", terms::flow);
    if (faults[2] > 0) refuse_rows("DR1803", terms::distance);
    if (faults[3] > 0) refuse_rows("DR1804", terms::flow);
}

void standardise_rows(Problem& problem) {
    for (std::vector<double>& x : problem.x) {
        const auto each_pair = [&](const auto& use) {
            for (std::size_t i = 0; i < problem.majors; ++i)
                for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p)
                    if (!problem.is_hole(i, p)) use(x[p]);
        };
        double total = 0, squares = 0;
        each_pair([&](double value) { total += value; });
        problem.add_up({&total, 1});
        const double n = static_cast<double>(problem.pairs()), mean = total / n;
        each_pair([&](double value) { squares += (value - mean) * (value - mean); });
        problem.add_up({&squares, 1});
        const double deviation = std::sqrt(squares / n);
        const bool varies = deviation > 1e-12 * std::abs(mean);
        problem.centre.push_back(mean);
        problem.scale.push_back(varies ? deviation : 1);
        each_pair([&](double& value) { value = varies ? (value - mean) / deviation : 0; });
    }
}

Problem problem_of(GravityRows rows, Decay decay, const SumOverBlocks& sum) {
    Problem problem;
    problem.majors = rows.own.size();
    problem.minors = rows.destinations;
    problem.major_effects = problem.minor_effects = true;
    for (std::size_t i = 0; i <= problem.majors; ++i) problem.start.push_back(i * problem.minors);
    problem.hole = true;
    problem.own = std::move(rows.own);
    problem.sum = sum;
    problem.y = std::move(rows.flow);
    for (std::size_t i = 0; i < problem.majors; ++i)
        if (const std::size_t hole = problem.own[i]; hole < problem.minors) {
            problem.y[problem.start[i] + hole] = 0;
            rows.distance[problem.start[i] + hole] = 1;
        }
    if (decay == Decay::tanner) {
        problem.names.emplace_back("log_distance");
        problem.x.push_back(rows.distance);
    }
    problem.names.emplace_back("distance");
    problem.x.push_back(std::move(rows.distance));
    if (decay != Decay::exponential)
        kernels::log_in_place(problem.x.front().data(), problem.x.front().size());
    for (std::vector<double>& x : problem.x)
        for (std::size_t i = 0; i < problem.majors; ++i)
            if (problem.own[i] < problem.minors) x[problem.start[i] + problem.own[i]] = 0;
    std::array<double, 2> all{static_cast<double>(problem.pairs()),
                              kernels::sum(problem.y.data(), problem.cells())};
    sum(all);
    problem.pairs_elsewhere = static_cast<std::size_t>(all[0]) - problem.pairs();
    problem.total = all[1];
    standardise_rows(problem);
    return problem;
}

void take_effects(const Problem& problem, const Solution& solution, GravityFit& fit) {
    double centre = 0, level = 0;
    for (std::size_t k = 0; k < problem.columns(); ++k)
        centre += solution.beta[static_cast<Eigen::Index>(k)] / problem.scale[k] * problem.centre[k];
    for (const double b : solution.weights.b) level += std::log(b);
    level /= static_cast<double>(problem.minors);
    for (const double a : solution.weights.a)
        fit.origin_effect.push_back(std::exp(std::log(a) - centre + level));
    for (const double b : solution.weights.b) fit.destination_effect.push_back(std::exp(std::log(b) - level));
}

void take_measures(const Problem& problem, const Weights& w, GravityFit& fit) {
    FitSums sums;
    // Row by row: what the whole sums lose to each other depends on how rows are cut.
    double likelihood = 0;
    std::vector<double> mu(problem.minors);
    for (std::size_t i = 0; i < problem.majors; ++i) {
        kernels::product(w.a[i], w.e.data() + problem.start[i], w.b.data(), mu.data(), problem.minors);
        const std::span<const double> y(problem.y.data() + problem.start[i], problem.minors);
        sums.add(y, mu, hole_in(problem, i));
        FitSums of_row;
        of_row.add(y, mu, hole_in(problem, i));
        likelihood += of_row.log_likelihood();
    }
    sums.add_up(problem.sum);
    problem.add_up({&likelihood, 1});
    fit.measures = sums.measures();
    fit.log_likelihood = likelihood;
}

void refuse_dependent_columns(const Problem& problem) {
    const Weights weights = unit_weights(problem, Over::all);
    const Projection all = projected(problem, weights, moments_of(problem, weights), {}, 1e-12);
    const auto dependent = dependent_columns(all.information, static_cast<double>(problem.pairs()));
    if (!dependent.empty())
        throw NumericError(
            Message{.code = "DR1805", .values = {{"columns", problem.names[dependent.front()]}}});
}

}  // namespace

GravityFit fit_gravity_rows(GravityRows rows, const GravityOptions& options, const SumOverBlocks& sum) {
    check_rows(rows, sum);
    const Problem problem = problem_of(std::move(rows), options.decay, sum);
    GravityFit fit;
    fit.errors = options.errors;
    auto origins = static_cast<double>(problem.majors);
    sum({&origins, 1});
    fit.n = problem.pairs();
    fit.k = problem.columns() + static_cast<std::size_t>(origins) + problem.minors - 1;
    if (fit.n < fit.k)
        throw NumericError(
            Message{.code = "DR1806",
                    .values = {{"pairs", std::to_string(fit.n)}, {"unknowns", std::to_string(fit.k)}}});
    refuse_dependent_columns(problem);
    const Solution solution = solve(problem, options.max_iterations);
    fit.iterations = solution.iterations;
    fit.converged = solution.converged;
    if (!fit.converged) return fit;
    const Eigen::VectorXd raw = raw_map(problem) * solution.beta;
    const Covariance covariance = covariance_of(problem, solution, options.errors, fit.k, false, true);
    for (std::size_t k = 0; k < problem.columns(); ++k) {
        const auto at = static_cast<Eigen::Index>(k);
        fit.coefficients.push_back({problem.names[k], raw[at], std::sqrt(covariance.matrix(at, at))});
    }
    fit.covariance.assign(covariance.matrix.data(), covariance.matrix.data() + covariance.matrix.size());
    take_effects(problem, solution, fit);
    take_measures(problem, solution.weights, fit);
    return fit;
}

}  // namespace deltareach
