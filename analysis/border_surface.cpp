#include "analysis/private/border_surface.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/eigen_index.hpp"
#include "gis/error.hpp"

#include <cmath>

namespace deltareach::detail {
namespace {

/// Row sums of two weights, side by side.
Eigen::MatrixXd sums_beside(const SpatialWeights& a, const SpatialWeights& b) {
    const std::vector<double> left = a.row_sums(), right = b.row_sums();
    Eigen::MatrixXd sums(eigen_index(left.size()), 2);
    sums.col(0) = Eigen::Map<const Eigen::VectorXd>(left.data(), sums.rows());
    sums.col(1) = Eigen::Map<const Eigen::VectorXd>(right.data(), sums.rows());
    return sums;
}

}  // namespace

BorderSurface::BorderSurface(const Design& design, const SpatialWeights& weights,
                             std::span<const std::uint32_t> group)
    : n_(weights.size()),
      within_(weights.where([&](std::uint32_t i, std::uint32_t j) { return group[i] == group[j]; })),
      cross_(weights.where([&](std::uint32_t i, std::uint32_t j) { return group[i] != group[j]; })),
      factor_(weights) {
    if (within_.links() == 0 || cross_.links() == 0) throw InputError(Message{.code = "DR1922"});
    for (const WeightLink& link : weights.to_links())
        is_inside_.push_back(group[link.from] == group[link.to] ? 1 : 0);
    const Eigen::VectorXd parts[] = {design.y, lagged(within_, design.y), lagged(cross_, design.y)};
    slopes_.resize(design.x.cols(), 3);
    residuals_.resize(design.y.size(), 3);
    for (int part = 0; part < 3; ++part) {
        const LeastSquares fit = least_squares(design.x, parts[part]);
        slopes_.col(part) = fit.coefficients;
        residuals_.col(part) = fit.residuals;
    }
    squares_ = residuals_.transpose() * residuals_;
    row_sums_ = sums_beside(within_, cross_);
    column_sums_ = sums_beside(within_.transposed(), cross_.transposed());
}

double BorderSurface::operator()(double rho_within, double rho_cross) {
    if (!factorise(rho_within, rho_cross)) return -infinity;
    return gaussian_log_likelihood(n_, sigma2(rho_within, rho_cross)) + factor_.log_determinant();
}

double BorderSurface::sigma2(double rho_within, double rho_cross) const {
    const Eigen::Vector3d mix(1, -rho_within, -rho_cross);
    return mix.dot(squares_ * mix) / static_cast<double>(n_);
}

bool BorderSurface::factorise(double rho_within, double rho_cross) {
    std::vector<double> coefficients;
    coefficients.reserve(is_inside_.size());
    for (const int inside : is_inside_) coefficients.push_back(inside != 0 ? rho_within : rho_cross);
    return factor_.factorise(coefficients) && factor_.positive();
}

double BorderSurface::log_determinant(double rho_within, double rho_cross) {
    return factorise(rho_within, rho_cross) ? factor_.log_determinant() : -infinity;
}

bool BorderSurface::norms_allow(double rho_within, double rho_cross) const {
    const Eigen::Vector2d sizes(std::abs(rho_within), std::abs(rho_cross));
    return (row_sums_ * sizes).maxCoeff() < 1 || (column_sums_ * sizes).maxCoeff() < 1;
}

bool BorderSurface::contains(double rho_within, double rho_cross) {
    if (norms_allow(rho_within, rho_cross)) return true;
    if (factor_.symmetric()) return factorise(rho_within, rho_cross);
    constexpr int steps = 32;
    for (int step = steps; step > 0; --step)
        if (!factorise(rho_within * step / steps, rho_cross * step / steps)) return false;
    return true;
}

}  // namespace deltareach::detail
