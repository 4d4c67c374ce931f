#include "analysis/private/no_maximum.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/dense.hpp"
#include "analysis/private/design.hpp"
#include "gis/error.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach::detail {
namespace {

constexpr double rounding = 1e-18;   // of squares: weights and y as doubles hold them
constexpr double same_bound = 1e-7;  // relative: a bound known by factors, and a mix known to rounding

bool is_bound(double value, double bound) {
    return std::abs(value - bound) <= same_bound * std::abs(bound);
}

/// The interval with the ends on the side of `value` taken to the zeros of the determinant.
Interval around(DeterminantCurve& curve, double value) {
    curve.widen_for(value);
    return curve.interval();
}

bool in_closure(DeterminantCurve& curve, double value) {
    const Interval all = around(curve, value);
    return all.contains(value) || is_bound(value, all.low) || is_bound(value, all.high);
}

Eigen::VectorXd left_of(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
    return least_squares(x, y).residuals;
}

/// Whether some ρ of the interval, or ρ = 0 without a lag, brings (I − λW)M(y − ρWy) into the span of X.
bool is_exact_at(double bound, const Eigen::MatrixXd& x, const Eigen::VectorXd& left,
                 const Eigen::VectorXd& left_lag, DeterminantCurve& curve, bool with_lag) {
    const SpatialWeights& w = curve.weights();
    const Eigen::VectorXd plain = left_of(x, lagged(w, left)), of_lag = left_of(x, lagged(w, left_lag));
    const Eigen::VectorXd a = left - bound * plain, b = left_lag - bound * of_lag;
    const double size = left.squaredNorm() + bound * bound * plain.squaredNorm();
    if (a.squaredNorm() <= rounding * size) return true;
    if (!with_lag) return false;
    const ExactMix mix = exact_mix(a, b);
    return mix.exact && in_closure(curve, mix.at[0]);
}

}  // namespace

ExactMix exact_mix(const Eigen::VectorXd& y, const Eigen::MatrixXd& lags) {
    // Scaled first: a lag that is rounding alone has no direction, and W may be of any size.
    Eigen::VectorXd scale = lags.colwise().norm().cwiseInverse();
    for (double& s : scale)
        if (!std::isfinite(s)) s = 0;
    const Eigen::MatrixXd scaled = lags * scale.asDiagonal();
    ExactMix mix{.at = scale.cwiseProduct(dense::shortest_least_squares(scaled, y, 1e-10))};
    double size = y.squaredNorm();
    for (Eigen::Index k = 0; k < lags.cols(); ++k) size += std::pow(mix.at[k] * lags.col(k).norm(), 2);
    mix.exact = !mix.at.isZero(0) && (y - lags * mix.at).squaredNorm() <= rounding * size;
    return mix;
}

void check_lag_maximum(const Eigen::VectorXd& y, const Eigen::VectorXd& lag, DeterminantCurve& curve) {
    const ExactMix mix = exact_mix(y, lag);
    if (mix.exact && in_closure(curve, mix.at[0])) no_maximum("ρ", std::span(mix.at.data(), 1));
}

void check_error_maximum(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, DeterminantCurve& curve,
                         bool with_lag) {
    const SpatialWeights& w = curve.weights();
    const Eigen::VectorXd left = left_of(x, y), left_lag = left_of(x, lagged(w, y));
    // First what holds at any bound: the bounds of a large W are costly.
    Eigen::MatrixXd parts(y.size(), with_lag ? 3 : 1);
    parts.col(0) = left_of(x, lagged(w, left));
    if (with_lag) {
        parts.col(1) = left_lag;
        parts.col(2) = left_of(x, lagged(w, left_lag));
    }
    if (!exact_mix(left, parts).exact) return;
    curve.find_bound(false);
    curve.find_bound(true);
    for (const double bound : {curve.interval().low, curve.interval().high})
        if (is_exact_at(bound, x, left, left_lag, curve, with_lag)) no_maximum("λ", std::span(&bound, 1));
}

void no_maximum(std::string_view parameter, std::span<const double> at) {
    std::string values;
    for (const double value : at) values += fmt::format("{}{:.6g}", values.empty() ? "" : list_mark, value);
    throw NumericError(
        Message{.code = "DR1936", .values = {{"parameter", std::string(parameter)}, {"at", values}}});
}

double variance_of(const Eigen::VectorXd& y) {
    return (y.array() - y.mean()).matrix().squaredNorm() / static_cast<double>(y.size());
}

}  // namespace deltareach::detail
