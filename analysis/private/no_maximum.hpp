#pragma once

#include "analysis/private/determinant_curve.hpp"

#include <Eigen/Core>
#include <span>
#include <string_view>

namespace deltareach::detail {

/// An optimum this near a bound, relative to the bound, is at the bound; a variance this small beside that of
/// y is 0.
inline constexpr double bound_slack = 1e-6, variance_slack = 1e-10;

/// Parameters ρ at which y − Σρ_k·y_k is 0: what is left of y, and of its lags, outside the span of X.
struct ExactMix {
    Eigen::VectorXd at;  ///< the smallest of them
    bool exact = false;  ///< whether it is 0 but for rounding (1e-9 of the terms)
};
[[nodiscard]] ExactMix exact_mix(const Eigen::VectorXd& y, const Eigen::MatrixXd& lags);

/// Whether the lag model has no maximum: its likelihood grows without bound towards a ρ of the closed
/// interval at which (I − ρW)y lies in the span of X. Such are equal weights between all units (ρ = −(n − 1))
/// and blocks of one size beside their dummies.
/// @param y, lag what is left of y and Wy outside the span of X
/// @throws NumericError DR1936 naming ρ
void check_lag_maximum(const Eigen::VectorXd& y, const Eigen::VectorXd& lag, DeterminantCurve& curve);

/// The same for λ: (I − λW)My in the span of X at a bound λ. With ρ beside it, for any ρ of the interval.
/// @param x      the columns of the design; @param y as given
/// @throws NumericError DR1936 naming λ
void check_error_maximum(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, DeterminantCurve& curve,
                         bool with_lag);

/// @throws NumericError DR1936
[[noreturn]] void no_maximum(std::string_view parameter, std::span<const double> at);

/// Σ(y − ȳ)²/n
[[nodiscard]] double variance_of(const Eigen::VectorXd& y);

}  // namespace deltareach::detail
