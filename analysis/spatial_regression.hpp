#pragma once

#include "gis/messages.hpp"
#include "layers/spatial_weights.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

namespace detail {
class DeterminantCurve;
}

/// ols y = Xβ; slx adds WXθ; lag (SAR) y = ρWy + Xβ; error (SEM) Xβ + u, u = λWu + ε; durbin (SDM) lag with
/// WXθ; durbin_error (SDEM) error with WXθ; sarar (SAC) lag and error.
enum class SpatialModel { ols, slx, lag, error, durbin, durbin_error, sarar };
/// The word of a model, and the model of a word; nothing where the word is none.
[[nodiscard]] std::string_view name_of(SpatialModel model);
[[nodiscard]] std::optional<SpatialModel> spatial_model_named(std::string_view name);
[[nodiscard]] bool has_lag(SpatialModel model);    ///< has ρ
[[nodiscard]] bool has_error(SpatialModel model);  ///< has λ
[[nodiscard]] bool has_lagged_x(SpatialModel model);

/// A named column of X.
struct Regressor {
    std::string name;
    std::vector<double> values;
};

/// What is explained, and by what. The constant is added, and never lagged.
struct RegressionData {
    std::vector<double> y;
    std::vector<Regressor> x;
};

/// A coefficient with its standard error, z and two-sided p.
struct SpatialCoefficient {
    std::string name;  ///< "constant", the column's, "lag.NAME"
    double estimate = 0, std_error = 0, z = 0, p = 1;
};

/// Lagrange multiplier tests on the residuals of OLS (Anselin 1988, Anselin et al. 1996).
struct LmTest {
    double statistic = 0, p = 1;
    int degrees = 1;
};
/// The Lagrange multiplier tests of OLS residuals against spatial models.
struct LmTests {
    LmTest lm_error, lm_lag, robust_lm_error, robust_lm_lag, sarma;
};

/// Moran's I of residuals. For OLS and SLX with the moments of regression residuals (Cliff & Ord), otherwise
/// under randomisation.
struct ResidualMoran {
    double value = 0, expected = 0, variance = 0, z = 0, p_normal = 1;
};

/// Which information the standard errors come from.
enum class InformationKind {
    least_squares,  ///< s²(X'X)^{-1}
    expected,       ///< expected information of (β, ρ, λ, σ²): up to 2,000 units
    observed        ///< Hessian of the log-likelihood: beyond
};

/// Where log det(I − ρW) comes from.
enum class DeterminantMethod {
    eigenvalues,  ///< all eigenvalues: to rounding
    factors,      ///< sparse factors, between them nodes
    traces        ///< traces of powers of W, estimated with seeded probes (Barry & Pace 1999)
};

/// How the determinants of a fit were found, and how far its figures may be off by it.
struct DeterminantAccount {
    DeterminantMethod method = DeterminantMethod::eigenvalues;
    int factors = 0;            ///< how many were taken
    double factor_entries = 0;  ///< foreseen of each; 0 by eigenvalues
    double operations = 0;      ///< foreseen of each
    int probes = 0, terms = 0;  ///< of the traces, where there are any
    /// By factors how far the last node was off what the others say; by traces one standard error and what
    /// the powers left out amount to.
    double log_likelihood_error = 0, rho_error = 0, lambda_error = 0;
};

/// A spatial regression, fitted.
struct SpatialFit {
    SpatialModel model = SpatialModel::ols;
    std::size_t n = 0, k = 0;    ///< units; coefficients with the constant and the lags
    std::size_t regressors = 0;  ///< columns given, without constant and lags
    bool has_constant = true;  ///< the first coefficient is a constant (not with the fixed effects of panels)
    bool converged = false;
    int iterations = 0;
    std::vector<SpatialCoefficient> coefficients;
    std::optional<SpatialCoefficient> rho, lambda;
    double sigma2 = 0;  ///< e'e/n; OLS and SLX e'e/(n − k)
    double log_likelihood = 0, aic = 0;
    InformationKind information = InformationKind::least_squares;
    std::vector<double> covariance;                 ///< of the coefficients, then ρ, then λ; row-major
    std::vector<double> residuals;                  ///< ε̂
    double parameter_low = -1, parameter_high = 1;  ///< the interval ρ and λ were sought in
    ResidualMoran residual_moran;
    std::optional<LmTests> lm_tests;  ///< of OLS alone
    Messages notes;
    DeterminantAccount determinant;  ///< of OLS and SLX nothing
    /// The determinants found on the way, which impacts go on with; empty for OLS and SLX.
    std::shared_ptr<detail::DeterminantCurve> determinants;
};

/// Fits by maximum likelihood (OLS and SLX by least squares). W may be asymmetric and have islands. ρ and λ
/// lie in the largest interval around 0 where det(I − ρW) ≠ 0, found by Brent's method to 1e-10.
///
/// @param weights row-standardised as a rule; used as they are
/// @param group   shape (n), numbered from 0: the provinces whose block sums impacts will want; empty: none
/// @throws InputError DR1910 lengths differ, DR1911 not finite, DR1912 y is constant, DR1913 no links
/// @throws NumericError DR1918 no more units than coefficients, DR1919 columns that cannot be told apart
/// (named), DR1936 the likelihood has no maximum: (I − ρW)y, or (I − λW)My, lies in the span of X at a bound
/// of the interval, as with equal weights between all units, or blocks of one size beside their dummies.
/// `converged` is false, and there are no coefficients, where the optimum lies at a bound (1e-6 of it), σ² is
/// below 1e-10 of the variance of y, or the information is not positive definite.
[[nodiscard]] SpatialFit fit_spatial(SpatialModel model, const RegressionData& data,
                                     const SpatialWeights& weights,
                                     std::span<const std::uint32_t> group = {});

/// A row of the ladder from OLS up.
struct LadderStep {
    SpatialModel model = SpatialModel::ols;
    double log_likelihood = 0, aic = 0;
    ResidualMoran residual_moran;
    DeterminantAccount determinant;
};

/// All seven models side by side, and whether the Durbin model reduces to the error model (common factor,
/// θ = −ρβ): the likelihood ratio of the two.
struct ModelLadder {
    std::vector<LadderStep> steps;
    LmTest
        common_factor;  ///< NaN where rows of W have unlike sums: the error model is then not within Durbin's
    LmTest durbin_to_lag;  ///< likelihood ratio of θ = 0
};
/// All models side by side, each fitted as fit_spatial does. @throws as fit_spatial
[[nodiscard]] ModelLadder model_ladder(const RegressionData& data, const SpatialWeights& weights);

}  // namespace deltareach
