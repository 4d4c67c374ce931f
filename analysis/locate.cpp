#include "analysis/private/likelihood.hpp"
#include "analysis/private/minimise.hpp"
#include "analysis/private/no_maximum.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace deltareach::detail {
namespace {

constexpr std::size_t exact_search_limit = 10000;  ///< beyond, each determinant costs too much to search with

/// So many standard errors, from the curvature of the profile.
double width_around(double at, const std::function<double(double)>& f, double errors) {
    constexpr double h = 1e-3;
    const double bend = (f(at + h) - 2 * f(at) + f(at - h)) / (h * h);
    return bend < 0 ? std::clamp(errors / std::sqrt(-bend), 1e-3, 1.0) : 0.1;
}

/// The maximum by traces of powers, of as many powers as it takes there.
Optimum rough_maximum(DeterminantCurve& curve, const std::function<double(double)>& rough, double tolerance) {
    const Interval sure = curve.sure_interval();
    const auto over_all = [&] {
        return brent_maximum(rough, 0.999 * sure.low, 0.999 * sure.high, tolerance);
    };
    const Optimum found = over_all();
    constexpr double few_terms = 0.8;  // farther out 80 powers leave something
    if (std::abs(found.at) < few_terms * sure.high) return found;
    curve.prepare_traces(std::min(std::abs(found.at) + 0.1 * sure.high, 0.999 * sure.high));
    Optimum again = over_all();
    again.iterations += found.iterations;
    return again;
}

/// Newton steps on the score: values alone place a maximum no nearer than the root of their rounding.
double polished(double at, const DeterminantCurve& curve,
                const std::function<double(double, double)>& profile) {
    const double room = std::min(curve.interval().high - at, at - curve.interval().low);
    const double h = std::min(1e-3, room / 4);
    const auto rest = [&](const Eigen::VectorXd& rho) { return profile(rho[0], 0); };
    double rho = at;
    for (int step = 0; step < 3 && curve.reaches(rho); ++step) {
        const double times = profile(rho, 1) - profile(rho, 0);
        const Derivatives d = derivatives_of(rest, Eigen::VectorXd::Constant(1, rho), h);
        const double bend = d.hessian(0, 0) + times * curve.curvature(rho);
        const double move = bend < 0 ? -(d.gradient[0] + times * curve.slope(rho)) / bend : 0.0;
        if (!(std::abs(move) < 1e-4) || !curve.reaches(rho + move)) return at;
        rho += move;
    }
    return rho;
}

/// Brent's optimum, unless points over the whole interval show higher ground elsewhere: a nearly exact fit is
/// a narrow peak beside the broad one of the determinant.
Optimum highest(const std::function<double(double)>& f, double low, double high, double tolerance) {
    const Optimum found = brent_maximum(f, low, high, tolerance);
    constexpr int points = 64;
    const auto place = [&](int k) {
        return low + (high - low) * (1 - std::cos(std::numbers::pi * k / points)) / 2;
    };
    int best = 0;
    double value = f(found.at);
    value += 1e-9 * std::max(1.0, std::abs(value));
    for (int k = 1; k < points; ++k)
        if (const double other = f(place(k)); other > value) value = other, best = k;
    if (best == 0) return found;
    Optimum again = brent_maximum(f, place(best - 1), place(best + 1), tolerance);
    again.iterations += found.iterations;
    return again;
}

/// Around the optimum the sparse curve is known at nodes, which move until they hold it.
Optimum settled_search(DeterminantCurve& curve, const std::function<double(double)>& exact, Optimum found,
                       double width) {
    for (int round = 0; round < 20; ++round) {
        const auto settled = curve.settled();
        const bool covered =
            settled && found.at - settled->low > 0.3 * width && settled->high - found.at > 0.3 * width;
        if (!covered) curve.settle(found.at, width);
        const int before = found.iterations;
        found = brent_maximum(exact, curve.settled()->low, curve.settled()->high);
        found.iterations += before;
        const double edge = std::min(found.at - curve.settled()->low, curve.settled()->high - found.at);
        if (edge > 0.3 * (curve.settled()->high - curve.settled()->low) / 2) return found;
        found.converged = false;
    }
    return found;
}

/// Where the sparse curve should be settled: near enough for the nodes, which tell the rest.
Optimum neighbourhood(DeterminantCurve& curve, std::size_t n, const std::function<double(double)>& exact,
                      const std::function<double(double)>& rough) {
    const auto over_all = [&] {
        const Interval all = curve.interval();
        const double margin = 1e-9 * (all.high - all.low);
        return brent_maximum(exact, all.low + margin, all.high - margin,
                             2e-2 * std::min(1.0, (all.high - all.low) / 2));
    };
    const Interval sure = curve.sure_interval();
    const Optimum near = n <= exact_search_limit ? over_all() : rough_maximum(curve, rough, 1e-6);
    const Interval before = curve.interval();
    constexpr double rim = 0.85;  // a coarse search stops some way before an end
    constexpr double series_rim = 0.95;
    curve.widen_for(near.at, rim);
    const Interval after = curve.interval();
    const bool wider = after.low < before.low || after.high > before.high;
    const bool at_rim = n > exact_search_limit &&
                        (near.at < series_rim * sure.low || near.at > series_rim * sure.high) &&
                        (after.low < 1.01 * sure.low || after.high > 1.01 * sure.high);
    return wider || at_rim ? over_all() : near;
}

}  // namespace

Located locate(DeterminantCurve& curve, std::size_t n, const std::function<double(double, double)>& profile) {
    const std::function<double(double)> exact = [&](double rho) { return profile(rho, curve.value(rho)); };
    if (curve.by_eigenvalues()) {
        const Interval all = curve.interval();
        const double width = all.high - all.low, margin = 1e-9 * width;
        const Optimum found =
            highest(exact, all.low + margin, all.high - margin, 1e-10 * std::min(1.0, width));
        return {polished(found.at, curve, profile), found.iterations, found.converged};
    }
    const std::function<double(double)> rough = [&](double rho) {
        return profile(rho, curve.rough_value(rho));
    };
    if (curve.by_traces()) {
        const Optimum found = rough_maximum(curve, rough, 1e-10);
        return {polished(found.at, curve, profile), found.iterations, found.converged};
    }
    const Optimum near = neighbourhood(curve, n, exact, rough);
    const bool is_rough = n > exact_search_limit && curve.sure_interval().contains(near.at);
    // Draws of impacts reach four standard errors; a coarse search may be off by some more.
    const double width = is_rough ? width_around(near.at, rough, 5) : width_around(near.at, exact, 8);
    const Optimum found = settled_search(curve, exact, near, width);
    const Interval searched = curve.interval();
    curve.widen_for(found.at);
    if (curve.interval().low < searched.low || curve.interval().high > searched.high)
        return locate(curve, n, profile);  // at most once an end: what is known stays known
    return {polished(found.at, curve, profile), found.iterations, found.converged};
}

bool is_interior(DeterminantCurve& curve, double parameter) {
    curve.widen_for(parameter);
    const Interval all = curve.interval();
    return parameter - all.low > bound_slack * std::abs(all.low) &&
           all.high - parameter > bound_slack * std::abs(all.high);
}

}  // namespace deltareach::detail
