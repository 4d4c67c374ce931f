#pragma once

#include "analysis/private/design.hpp"
#include "analysis/private/determinant_curve.hpp"

#include <functional>
#include <optional>

namespace deltareach::detail {

/// What maximum likelihood finds.
struct Estimate {
    std::optional<double> rho, lambda;
    Eigen::VectorXd coefficients, residuals;  ///< residuals ε
    double sigma2 = 0, log_likelihood = 0;
    int iterations = 0;
    bool converged = false;
};

/// The maximum of `profile(ρ, log det)` over the interval of the curve. Sparse curves are settled around it.
struct Located {
    double at = 0;
    int iterations = 0;
    bool converged = false;
};
[[nodiscard]] Located locate(DeterminantCurve& curve, std::size_t n,
                             const std::function<double(double, double)>& profile);

/// Whether ρ or λ lies inside its interval, not at an end of it.
[[nodiscard]] bool is_interior(DeterminantCurve& curve, double parameter);

/// @throws NumericError DR1936 the likelihood has no maximum (all three). An optimum at the end of the
/// interval, or one that leaves nothing of the variance of y, is not convergence.
[[nodiscard]] Estimate estimate_lag(const Design& design, DeterminantCurve& curve);
[[nodiscard]] Estimate estimate_error(const Design& design, DeterminantCurve& curve);
[[nodiscard]] Estimate estimate_sarar(const Design& design, DeterminantCurve& curve);

/// Covariance of (coefficients, ρ, λ): expected information up to `expected_limit` units, else the Hessian.
/// Nothing where the information is not positive definite.
inline constexpr std::size_t expected_limit = 2000;
[[nodiscard]] std::optional<Eigen::MatrixXd> covariance_of(const Design& design, DeterminantCurve& curve,
                                                           const Estimate& estimate);

/// Whether a symmetric matrix is positive definite beyond rounding, whatever the sizes of its parameters.
[[nodiscard]] bool is_positive_definite(const Eigen::MatrixXd& matrix);

}  // namespace deltareach::detail
