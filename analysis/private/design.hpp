#pragma once

#include "analysis/spatial_regression.hpp"

#include <Eigen/Core>
#include <string>
#include <vector>

namespace deltareach::detail {

/// X with its constant and lags, and y, as matrices.
struct Design {
    Eigen::MatrixXd x;  ///< (n, k)
    Eigen::VectorXd y;
    std::vector<std::string> names;
};

/// Checks the data and builds X for the model. A lag that cannot be told from the other columns is an error,
/// as any column is.
/// @throws as fit_spatial
[[nodiscard]] Design design_of(SpatialModel model, const RegressionData& data, const SpatialWeights& weights);

/// @throws NumericError DR1918, DR1919
void check_identified(const Eigen::MatrixXd& x, const std::vector<std::string>& names);

/// Least squares by QR.
struct LeastSquares {
    Eigen::VectorXd coefficients, residuals;
    double sum_of_squares = 0;
};
[[nodiscard]] LeastSquares least_squares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

/// (X'X)^{-1} by QR.
[[nodiscard]] Eigen::MatrixXd inverse_of_cross_product(const Eigen::MatrixXd& x);

/// Coefficients with z normal, or t with that many degrees of freedom when positive.
[[nodiscard]] SpatialCoefficient coefficient_of(std::string name, double estimate, double variance,
                                                double degrees = 0);

/// p of a χ² statistic.
[[nodiscard]] LmTest chi_squared_test(double statistic, int degrees);

[[nodiscard]] LmTests lm_tests_of(const Design& design, const LeastSquares& fit,
                                  const SpatialWeights& weights);
[[nodiscard]] ResidualMoran regression_moran(const Design& design, const LeastSquares& fit,
                                             const SpatialWeights& weights);
[[nodiscard]] ResidualMoran residual_moran_of(const std::vector<double>& residuals,
                                              const SpatialWeights& weights);

/// −n/2·(ln 2π + ln σ² + 1)
[[nodiscard]] double gaussian_log_likelihood(std::size_t n, double sigma2);

/// @throws NumericError DR1935 the columns explain y to the last digit: what is left is rounding
void check_not_exact(const Design& design);

}  // namespace deltareach::detail
