#include "analysis/gravity.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/fit_sums.hpp"
#include "analysis/private/gravity_bootstrap.hpp"
#include "analysis/private/gravity_design.hpp"
#include "analysis/private/gravity_errors.hpp"
#include "analysis/private/ppml_columns.hpp"
#include "analysis/private/ppml_rows.hpp"
#include "analysis/private/ppml_separation.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

using namespace ppml;

constexpr std::size_t few_clusters = 30;

/// What of the data is still needed once its columns have been taken over.
struct Frame {
    std::size_t given = 0;
    std::uint32_t origins = 0, destinations = 0;
    bool major_is_origin = true;
};

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : list_mark) + name;
    return text;
}

std::vector<std::size_t> dependent_in(const Problem& problem) {
    const Weights weights = unit_weights(problem, Over::all);
    const Projection all = projected(problem, weights, moments_of(problem, weights), {}, 1e-12);
    return dependent_columns(all.information, static_cast<double>(problem.pairs()));
}

void refuse_dependent(const Problem& problem) {
    std::vector<std::string> names;
    for (const std::size_t k : dependent_in(problem)) names.push_back(problem.names[k]);
    if (!names.empty()) throw NumericError(Message{.code = "DR1805", .values = {{"columns", joined(names)}}});
}

void remove_column(Problem& problem, std::size_t k) {
    const auto at = static_cast<std::ptrdiff_t>(k);
    problem.x.erase(problem.x.begin() + at);
    problem.names.erase(problem.names.begin() + at);
    problem.centre.erase(problem.centre.begin() + at);
    problem.scale.erase(problem.scale.begin() + at);
}

/// The problem without the cells marked; what rows are left keeps its order.
Problem without_cells(const Problem& whole, const std::vector<char>& out) {
    Problem kept = whole;
    const std::size_t columns = whole.columns();
    kept.hole = false;
    kept.minor.clear();
    kept.source.clear();
    kept.y.clear();
    for (auto& x : kept.x) x.clear();
    for (std::size_t i = 0; i < whole.majors; ++i) {
        for (std::size_t p = whole.start[i]; p < whole.start[i + 1]; ++p) {
            if (out[p] || whole.is_hole(i, p)) continue;
            kept.minor.push_back(static_cast<std::uint32_t>(whole.minor_of(i, p)));
            kept.source.push_back(whole.source.empty() ? static_cast<std::uint32_t>(p) : whole.source[p]);
            kept.y.push_back(whole.y[p]);
            for (std::size_t k = 0; k < columns; ++k) kept.x[k].push_back(whole.x[k][p]);
        }
        kept.start[i + 1] = kept.y.size();
    }
    return kept;
}

/// Leaves out the columns that only dropped pairs told apart from the effects and from earlier columns.
void drop_dependent(Problem& problem, GravityFit& fit) {
    const std::vector<std::size_t> dependent = standing_of_columns(problem, Over::all).dependent;
    std::vector<std::string> names;
    for (const std::size_t k : dependent) {
        names.push_back(problem.names[k]);
        fit.notes.push_back({.code = "DR1811", .values = {{"column", problem.names[k]}}});
    }
    fit.dropped_columns.insert(fit.dropped_columns.end(), names.begin(), names.end());
    for (auto k = dependent.rbegin(); k != dependent.rend(); ++k) remove_column(problem, *k);
}

/// Drops separated cells until none is left. A column that has become constant leaves before the next pass:
/// what rounding leaves of it would predict anything.
void drop_separated(const GravityData& data, const Frame& frame, Problem& problem, GravityFit& fit) {
    for (std::vector<char> out = separated_cells(problem); !out.empty(); out = separated_cells(problem)) {
        for (std::size_t i = 0; i < problem.majors; ++i)
            for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p) {
                if (!out[p]) continue;
                const auto major = problem.major_zone[i], minor = problem.minor_zone[problem.minor_of(i, p)];
                fit.dropped.push_back({DroppedPairs::Reason::separated,
                                       origin_name(data, frame.major_is_origin ? major : minor),
                                       destination_name(data, frame.major_is_origin ? minor : major), 1});
            }
        problem = without_cells(problem, out);
        drop_dependent(problem, fit);
    }
}

void take_coefficients(const Problem& problem, const Solution& solution, GravityFit& fit) {
    const Eigen::VectorXd raw = raw_map(problem) * solution.beta;
    for (std::size_t k = 0; k < problem.columns(); ++k)
        fit.coefficients.push_back({problem.names[k], raw[static_cast<Eigen::Index>(k)], nan});
}

/// Multipliers in terms of the raw columns.
void take_effects(const Problem& problem, const Solution& solution, const Frame& frame, GravityFit& fit) {
    fit.origin_effect.assign(frame.origins, 1);
    fit.destination_effect.assign(frame.destinations, 1);
    if (!problem.major_effects) return;
    double centre = 0;
    for (std::size_t k = 0; k < problem.columns(); ++k)
        centre += solution.beta[static_cast<Eigen::Index>(k)] / problem.scale[k] * problem.centre[k];
    double level = 0;
    if (problem.minor_effects) {
        for (const double b : solution.weights.b) level += std::log(b);
        level /= static_cast<double>(problem.minors);
    }
    auto& major = frame.major_is_origin ? fit.origin_effect : fit.destination_effect;
    std::fill(major.begin(), major.end(), nan);
    for (std::size_t i = 0; i < problem.majors; ++i)
        major[problem.major_zone[i]] = std::exp(std::log(solution.weights.a[i]) - centre + level);
    if (!problem.minor_effects) return;
    auto& minor = fit.destination_effect;
    std::fill(minor.begin(), minor.end(), nan);
    for (std::size_t j = 0; j < problem.minors; ++j)
        minor[problem.minor_zone[j]] = std::exp(std::log(solution.weights.b[j]) - level);
}

void take_fit(const Problem& problem, const Solution& solution, const Frame& frame, bool keep,
              GravityFit& fit) {
    FitSums sums;
    std::vector<double> scratch(problem.longest()), mu(problem.longest());
    if (keep) fit.fitted.assign(frame.given, nan);
    const Weights& w = solution.weights;
    for (std::size_t i = 0; i < problem.majors; ++i) {
        const std::size_t p = problem.start[i], length = problem.length(i);
        kernels::product(w.a[i], w.e.data() + p, gathered(problem, i, w.b.data(), scratch.data()), mu.data(),
                         length);
        sums.add({problem.y.data() + p, length}, {mu.data(), length}, hole_in(problem, i));
        for (std::size_t c = 0; keep && c < length; ++c)
            if (!problem.is_hole(i, p + c))
                fit.fitted[problem.source.empty() ? p + c : problem.source[p + c]] = mu[c];
    }
    fit.measures = sums.measures();
    fit.log_likelihood = sums.log_likelihood();
}

void take_covariance(const Covariance& covariance, GravityFit& fit) {
    const std::size_t columns = fit.coefficients.size();
    fit.covariance.resize(columns * columns);
    for (std::size_t r = 0; r < columns; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            fit.covariance[r * columns + c] =
                covariance.matrix(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(c));
    for (std::size_t k = 0; k < columns; ++k) {
        const double variance = fit.covariance[k * columns + k];
        fit.coefficients[k].std_error = variance >= 0 ? std::sqrt(variance) : nan;
    }
    fit.covariance_truncated = covariance.truncated;
    fit.clusters = covariance.clusters;
    fit.leverage_one = covariance.leverage_one;
    if (fit.leverage_one > 0)
        fit.notes.push_back({.code = "DR1823", .values = {{"pairs", std::to_string(fit.leverage_one)}}});
    if (fit.covariance_truncated) fit.notes.push_back({.code = "DR1809"});
    if (fit.clusters > 0 && fit.clusters < few_clusters)
        fit.notes.push_back({.code = "DR1810", .values = {{"clusters", std::to_string(fit.clusters)}}});
}

void take_border(const std::string& name, GravityFit& fit) {
    const Coefficient* b = name.empty() ? nullptr : fit.find(name);
    if (b == nullptr) return;
    fit.has_border = true;
    fit.border = {name, std::expm1(b->estimate), std::expm1(b->estimate - 1.96 * b->std_error),
                  std::expm1(b->estimate + 1.96 * b->std_error)};
}

}  // namespace

const Coefficient* GravityFit::find(std::string_view name) const {
    const auto found =
        std::find_if(coefficients.begin(), coefficients.end(), [&](const auto& c) { return c.name == name; });
    return found == coefficients.end() ? nullptr : &*found;
}

GravityFit fit_gravity(GravityData data, const GravityOptions& options) {
    check(data);
    GravityFit fit;
    fit.errors = options.errors;
    const bool bootstrap = options.errors == StandardErrors::bootstrap;
    const GravityData original = bootstrap ? data : GravityData{};
    const std::string border = data.border;
    const Frame frame{data.flow.size(), data.origin_count, data.destination_count,
                      options.constraint != Constraint::attraction};
    Kept kept = without_empty_zones(data, options.constraint);
    fit.dropped = std::move(kept.dropped);
    Problem problem = design(data, kept, options, fit.notes);
    const std::size_t effects = identified_effects(problem);
    if (problem.pairs() < effects + problem.columns())
        throw NumericError(Message{.code = "DR1806",
                                   .values = {{"pairs", std::to_string(problem.pairs())},
                                              {"unknowns", std::to_string(effects + problem.columns())}}});
    refuse_dependent(problem);
    drop_separated(data, frame, problem, fit);
    fit.n = problem.pairs();
    fit.k = problem.columns() + identified_effects(problem);
    const Solution solution = solve(problem, options.max_iterations);
    fit.iterations = solution.iterations;
    fit.converged = solution.converged;
    if (!fit.converged) return fit;
    take_coefficients(problem, solution, fit);
    take_effects(problem, solution, frame, fit);
    take_fit(problem, solution, frame, options.keep_fitted, fit);
    if (bootstrap)
        bootstrap_errors(original, options, fit);
    else
        take_covariance(covariance_of(problem, solution, options.errors, fit.k, options.cluster_factor,
                                      frame.major_is_origin),
                        fit);
    take_border(border, fit);
    return fit;
}

}  // namespace deltareach
