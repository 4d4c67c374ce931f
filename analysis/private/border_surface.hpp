#pragma once

#include "analysis/private/design.hpp"
#include "analysis/private/spatial_factor.hpp"

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach::detail {

/// The border model at given (ρ_in, ρ_x): its determinant, and its log-likelihood with the coefficients and
/// σ² at their best.
class BorderSurface {
  public:
    /// @throws InputError DR1922
    BorderSurface(const Design& design, const SpatialWeights& weights, std::span<const std::uint32_t> group);

    /// The log-likelihood; −∞ where the determinant is not positive.
    [[nodiscard]] double operator()(double rho_within, double rho_cross);
    [[nodiscard]] double sigma2(double rho_within, double rho_cross) const;

    /// The factor of I − ρ_in W_in − ρ_x W_x. @returns false where the determinant is not positive
    [[nodiscard]] bool factorise(double rho_within, double rho_cross);
    [[nodiscard]] const SpatialFactor& factor() const { return factor_; }
    [[nodiscard]] double log_determinant(double rho_within, double rho_cross);  ///< −∞ as above

    /// Whether the determinant is positive all the way from 0: exactly so with a symmetriser, where the
    /// region is convex; by 32 steps without.
    [[nodiscard]] bool contains(double rho_within, double rho_cross);

    [[nodiscard]] const SpatialWeights& within() const { return within_; }  ///< W_in
    [[nodiscard]] const SpatialWeights& cross() const { return cross_; }    ///< W_x
    /// Least squares of y, W_in y and W_x y on X: slopes (k, 3), residuals (n, 3).
    [[nodiscard]] const Eigen::MatrixXd& slopes() const { return slopes_; }
    [[nodiscard]] const Eigen::MatrixXd& residuals() const { return residuals_; }

  private:
    [[nodiscard]] bool norms_allow(double rho_within, double rho_cross) const;

    std::size_t n_;
    SpatialWeights within_, cross_;
    SpatialFactor factor_;
    std::vector<int> is_inside_;
    Eigen::MatrixXd slopes_, residuals_, squares_;
    Eigen::MatrixXd row_sums_, column_sums_;  ///< of W_in and W_x, (n, 2)
};

}  // namespace deltareach::detail
