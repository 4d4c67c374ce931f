#include "analysis/autocorrelation.hpp"
#include "analysis/permutation_p.hpp"
#include "analysis/private/checked_field.hpp"
#include "analysis/private/dense.hpp"
#include "analysis/private/design.hpp"
#include "analysis/private/spatial_factor.hpp"

#include <cmath>
#include <limits>

namespace deltareach::detail {
namespace {

/// Σw and tr(W'W + WW), which are what the tests need of the weights.
struct Traces {
    double s0 = 0, t = 0;
    double active = 0;  ///< units with neighbours
};

Traces traces_of(const SpatialWeights& weights) {
    Traces traces;
    const SpatialWeights back = weights.transposed();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights.degree(i) > 0) traces.active += 1;
        for (std::size_t k = 0; k < weights.degree(i); ++k) {
            const double w = weights.weights(i)[k];
            traces.s0 += w;
            traces.t += w * w + w * back.weight(i, weights.neighbours(i)[k]);
        }
    }
    return traces;
}

}  // namespace

LmTests lm_tests_of(const Design& design, const LeastSquares& fit, const SpatialWeights& weights) {
    const auto n = static_cast<double>(design.y.size());
    const double sigma2 = fit.sum_of_squares / n, t = traces_of(weights).t;
    const Eigen::VectorXd& e = fit.residuals;
    const double error_score = e.dot(lagged(weights, e).col(0)) / sigma2;
    const double lag_score = e.dot(lagged(weights, design.y).col(0)) / sigma2;
    const Eigen::VectorXd lagged_fit = lagged(weights, design.x * fit.coefficients);
    const double j = least_squares(design.x, lagged_fit).sum_of_squares / sigma2 + t;
    // Nothing is left of WXβ outside X, as with one weight for all pairs: the robust forms divide 0 by 0.
    const double apart = j - t > 1e-10 * j ? j - t : std::numeric_limits<double>::quiet_NaN();
    const double robust_error =
        (error_score - t / j * lag_score) * (error_score - t / j * lag_score) / (t * apart / j);
    const double robust_lag = (lag_score - error_score) * (lag_score - error_score) / apart;
    return {.lm_error = chi_squared_test(error_score * error_score / t, 1),
            .lm_lag = chi_squared_test(lag_score * lag_score / j, 1),
            .robust_lm_error = chi_squared_test(robust_error, 1),
            .robust_lm_lag = chi_squared_test(robust_lag, 1),
            .sarma = chi_squared_test(robust_lag + error_score * error_score / t, 2)};
}

/// Cliff & Ord 1981: moments of I for the residuals e = My of least squares, with the symmetric part of W.
ResidualMoran regression_moran(const Design& design, const LeastSquares& fit, const SpatialWeights& weights) {
    // As for every Moran's I, n is that of the units with neighbours.
    const Traces traces = traces_of(weights);
    const double n = traces.active, p = static_cast<double>(design.x.cols());
    // Over an orthonormal basis of X, where columns far from 0 cost no digits.
    const Eigen::MatrixXd q = dense::orthonormal_basis(design.x);
    const Eigen::MatrixXd both = 0.5 * (lagged(weights, q) + lagged(weights.transposed(), q));
    const Eigen::MatrixXd first = q.transpose() * both;
    const double trace_a = first.trace(), trace_b = 4 * both.squaredNorm();
    const double trace_c = (first * first).trace();
    ResidualMoran result;
    result.value =
        n / traces.s0 * fit.residuals.dot(lagged(weights, fit.residuals).col(0)) / fit.sum_of_squares;
    result.expected = -n * trace_a / ((n - p) * traces.s0);
    result.variance = n * n / (traces.s0 * traces.s0 * (n - p) * (n - p + 2)) *
                      (traces.t + 2 * trace_c - trace_b - 2 * trace_a * trace_a / (n - p));
    if (join_all_alike(weights, false)) result.variance = 0;
    result.z = result.variance > 0 ? (result.value - result.expected) / std::sqrt(result.variance)
                                   : std::numeric_limits<double>::quiet_NaN();
    result.p_normal = normal_p(result.z);
    return result;
}

ResidualMoran residual_moran_of(const std::vector<double>& residuals, const SpatialWeights& weights) {
    const GlobalAssociation moran =
        global_association(GlobalStatistic::moran, residuals, weights, {.permutations = 0});
    return {moran.value, moran.expected, moran.variance, moran.z, moran.p_normal};
}

}  // namespace deltareach::detail
