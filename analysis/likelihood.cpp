#include "analysis/private/likelihood.hpp"

#include "analysis/private/dense.hpp"
#include "analysis/private/minimise.hpp"
#include "analysis/private/no_maximum.hpp"

#include <cmath>
#include <functional>
#include <limits>

namespace deltareach::detail {
namespace {

/// ε'ε of B(y − ρWy) on BX for any (ρ, λ), B = I − λW, from cross products found once. B maps the span of X
/// on that of BX, so that what X explains of y and of Wy can be left out first: a y far from 0 costs no
/// digits.
class FilteredSquares {
  public:
    FilteredSquares(const Design& design, const SpatialWeights& weights) {
        Eigen::MatrixXd v(design.y.size(), 4);
        v.col(0) = least_squares(design.x, design.y).residuals;
        v.col(1) = least_squares(design.x, lagged(weights, design.y)).residuals;
        v.rightCols(2) = lagged(weights, v.leftCols(2));
        // Sums of squares over an orthonormal basis lose no digits.
        const Eigen::MatrixXd q = dense::orthonormal_basis(design.x), wq = lagged(weights, q);
        vv_ = v.transpose() * v;
        qq_ = q.transpose() * q;
        qwq_ = q.transpose() * wq;
        wqwq_ = wq.transpose() * wq;
        qv_ = q.transpose() * v;
        wqv_ = wq.transpose() * v;
    }

    [[nodiscard]] double operator()(double rho, double lambda) const {
        const Eigen::Vector4d mix(1, -rho, -lambda, rho * lambda);
        const Eigen::MatrixXd cross = qq_ - lambda * (qwq_ + qwq_.transpose()) + lambda * lambda * wqwq_;
        const Eigen::VectorXd with_y = (qv_ - lambda * wqv_) * mix;
        return mix.dot(vv_ * mix) - with_y.dot(dense::solve_positive(cross, with_y));
    }

  private:
    Eigen::MatrixXd vv_, qq_, qwq_, wqwq_, qv_, wqv_;
};

void finish(Estimate& result, const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    const double rho = result.rho.value_or(0), lambda = result.lambda.value_or(0);
    const SpatialWeights& w = curve.weights();
    Eigen::VectorXd y = design.y - rho * lagged(w, design.y);
    Eigen::MatrixXd x = design.x;
    if (result.lambda) {
        y -= lambda * Eigen::VectorXd(lagged(w, y));
        x -= lambda * lagged(w, x);
    }
    const LeastSquares fit = least_squares(x, y);
    result.coefficients = fit.coefficients;
    result.residuals = fit.residuals;
    result.sigma2 = fit.sum_of_squares / static_cast<double>(n);
    result.log_likelihood = gaussian_log_likelihood(n, result.sigma2) +
                            (result.rho ? curve.value(rho) : 0.0) +
                            (result.lambda ? curve.value(lambda) : 0.0);
    const bool inside =
        (!result.rho || is_interior(curve, rho)) && (!result.lambda || is_interior(curve, lambda));
    result.converged = result.converged && inside && result.sigma2 > variance_slack * variance_of(design.y);
}

double profile_of(double squares, std::size_t n, double log_determinant) {
    if (!(squares > 0)) return -std::numeric_limits<double>::infinity();
    return log_determinant - 0.5 * static_cast<double>(n) * std::log(squares);
}

std::vector<Eigen::VectorXd> sarar_starts(const Interval& all) {
    const double low = std::max(all.low, -1.0), high = std::min(all.high, 1.0);
    std::vector<Eigen::VectorXd> starts;
    for (const double a : {0.05, 0.25, 0.45, 0.65, 0.85, 0.95})
        for (const double b : {0.05, 0.25, 0.45, 0.65, 0.85, 0.95})
            starts.push_back(Eigen::Vector2d(low + a * (high - low), low + b * (high - low)));
    return starts;
}

using Surface = std::function<double(const Eigen::VectorXd&)>;

/// Five standard errors of each, from the curvature of the surface.
Eigen::Vector2d widths_around(const Eigen::VectorXd& at, const Surface& surface) {
    const Eigen::MatrixXd bend = -derivatives_of(surface, at).hessian;
    if (!is_positive_definite(bend)) return {0.1, 0.1};
    return 5 * dense::inverse_of(bend).diagonal().cwiseSqrt().cwiseMax(1e-3);
}

/// The maximum from that by traces of powers: with factors, on nodes around both parameters. Nothing where it
/// lies near the ends of the interval and factors can be had, which know more there.
std::optional<Optimum2> sarar_by_traces(const FilteredSquares& squares, std::size_t n,
                                        DeterminantCurve& curve, const Surface& exact) {
    const Interval sure = curve.sure_interval();
    const Surface rough = [&](const Eigen::VectorXd& at) {
        if (!(at.cwiseAbs().maxCoeff() < 0.999 * sure.high)) return -std::numeric_limits<double>::infinity();
        return profile_of(squares(at[0], at[1]), n, curve.rough_value(at[0]) + curve.rough_value(at[1]));
    };
    Optimum2 found = newton_maximum(rough, sarar_starts(sure));
    const double farthest = found.at.cwiseAbs().maxCoeff();
    curve.prepare_traces(std::min(farthest + 0.05 * sure.high, 0.999 * sure.high));
    if (curve.by_traces()) return newton_maximum(rough, {found.at});
    if (farthest > 0.9 * sure.high) return std::nullopt;
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
        const Eigen::VectorXd centre = found.at;
        const Eigen::Vector2d width = widths_around(centre, rough);
        curve.settle(centre[1], width[1]);
        curve.settle(centre[0], width[0], true);
        found = newton_maximum(exact, {centre});
        if (((found.at - centre).cwiseAbs().array() < 0.5 * width.array()).all()) return found;
    }
    return std::nullopt;
}

Optimum2 sarar_by_factors(DeterminantCurve& curve, const Surface& surface) {
    const Interval before = curve.interval();
    Optimum2 found = newton_maximum(surface, sarar_starts(before));
    curve.widen_for(found.at[0]);
    curve.widen_for(found.at[1]);
    if (curve.interval().low < before.low || curve.interval().high > before.high)
        found = newton_maximum(surface, {found.at});
    return found;
}

}  // namespace

Estimate estimate_lag(const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    const LeastSquares plain = least_squares(design.x, design.y);
    const LeastSquares of_lag = least_squares(design.x, lagged(curve.weights(), design.y));
    check_lag_maximum(plain.residuals, of_lag.residuals, curve);
    const double cross = plain.residuals.dot(of_lag.residuals);
    const Located found = locate(curve, n, [&](double rho, double log_determinant) {
        return profile_of(plain.sum_of_squares - 2 * rho * cross + rho * rho * of_lag.sum_of_squares, n,
                          log_determinant);
    });
    Estimate result{.rho = found.at, .iterations = found.iterations, .converged = found.converged};
    finish(result, design, curve);
    return result;
}

Estimate estimate_error(const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    check_error_maximum(design.x, design.y, curve, false);
    const FilteredSquares squares(design, curve.weights());
    const Located found = locate(curve, n, [&](double lambda, double log_determinant) {
        return profile_of(squares(0, lambda), n, log_determinant);
    });
    Estimate result{.lambda = found.at, .iterations = found.iterations, .converged = found.converged};
    finish(result, design, curve);
    return result;
}

Estimate estimate_sarar(const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    check_lag_maximum(least_squares(design.x, design.y).residuals,
                      least_squares(design.x, lagged(curve.weights(), design.y)).residuals, curve);
    check_error_maximum(design.x, design.y, curve, true);
    const FilteredSquares squares(design, curve.weights());
    const Surface surface = [&](const Eigen::VectorXd& at) {
        const Interval all = curve.interval();
        if (!all.contains(at[0]) || !all.contains(at[1])) return -std::numeric_limits<double>::infinity();
        return profile_of(squares(at[0], at[1]), n, curve.value(at[0]) + curve.value(at[1]));
    };
    const bool traced = !curve.by_eigenvalues() && (n > DeterminantCurve::series_limit || curve.by_traces());
    std::optional<Optimum2> found = traced ? sarar_by_traces(squares, n, curve, surface) : std::nullopt;
    if (!found) found = sarar_by_factors(curve, surface);
    Estimate result{.rho = found->at[0],
                    .lambda = found->at[1],
                    .iterations = found->iterations,
                    .converged = found->converged};
    finish(result, design, curve);
    return result;
}

}  // namespace deltareach::detail
