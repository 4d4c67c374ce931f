#include "analysis/private/likelihood.hpp"
#include "analysis/private/minimise.hpp"
#include "analysis/province_spillover.hpp"
#include "gis/error.hpp"

#include <Eigen/LU>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

/// The log-likelihood of the border model, the coefficients and σ² at their best.
class BorderSurface {
  public:
    BorderSurface(const detail::Design& design, const SpatialWeights& weights,
                  std::span<const std::uint32_t> group)
        : n_(weights.size()), factor_(weights) {
        std::size_t inside = 0;
        for (const WeightLink& link : weights.to_links()) {
            is_inside_.push_back(group[link.from] == group[link.to] ? 1 : 0);
            inside += static_cast<std::size_t>(is_inside_.back());
        }
        if (inside == 0 || inside == weights.links()) throw InputError(Message{.code = "DR1922"});
        const SpatialWeights in =
            weights.where([&](std::uint32_t i, std::uint32_t j) { return group[i] == group[j]; });
        Eigen::MatrixXd residuals(design.y.size(), 3);
        const Eigen::VectorXd within = detail::lagged(in, design.y);
        const Eigen::VectorXd across = Eigen::VectorXd(detail::lagged(weights, design.y)) - within;
        residuals.col(0) = detail::least_squares(design.x, design.y).residuals;
        residuals.col(1) = detail::least_squares(design.x, within).residuals;
        residuals.col(2) = detail::least_squares(design.x, across).residuals;
        squares_ = residuals.transpose() * residuals;
    }

    [[nodiscard]] double operator()(double rho_within, double rho_cross) {
        std::vector<double> coefficients;
        for (const int inside : is_inside_) coefficients.push_back(inside != 0 ? rho_within : rho_cross);
        if (!factor_.factorise(coefficients) || !factor_.positive())
            return -std::numeric_limits<double>::infinity();
        const Eigen::Vector3d mix(1, -rho_within, -rho_cross);
        const double sigma2 = mix.dot(squares_ * mix) / static_cast<double>(n_);
        return detail::gaussian_log_likelihood(n_, sigma2) + factor_.log_determinant();
    }

  private:
    std::size_t n_;
    detail::SpatialFactor factor_;
    std::vector<int> is_inside_;
    Eigen::Matrix3d squares_;
};

}  // namespace

double border_log_likelihood(SpatialModel model, const RegressionData& data, const SpatialWeights& weights,
                             std::span<const std::uint32_t> group, double rho_within, double rho_cross) {
    return BorderSurface(detail::design_of(model, data, weights), weights, group)(rho_within, rho_cross);
}

BorderLag border_lag(SpatialModel model, const RegressionData& data, const SpatialWeights& weights,
                     std::span<const std::uint32_t> group) {
    const detail::Design design = detail::design_of(model, data, weights);
    BorderSurface surface(design, weights, group);
    detail::DeterminantCurve curve(weights);
    const detail::Estimate single = detail::estimate_lag(design, curve);
    const double rho = *single.rho;
    const auto both = [&](const Eigen::VectorXd& at) { return surface(at[0], at[1]); };
    std::vector<Eigen::VectorXd> starts{Eigen::Vector2d(rho, rho), Eigen::Vector2d(rho, 0),
                                        Eigen::Vector2d(0, rho)};
    const detail::Optimum2 found = detail::newton_maximum(both, starts);
    const auto no_cross = [&](const Eigen::VectorXd& at) { return surface(at[0], 0); };
    const detail::Optimum2 cut = detail::newton_maximum(
        no_cross,
        {Eigen::VectorXd::Constant(1, rho), Eigen::VectorXd::Constant(1, rho / 2), Eigen::VectorXd::Zero(1)});
    BorderLag result{.rho_within = found.at[0],
                     .rho_cross = found.at[1],
                     .log_likelihood = found.value,
                     .converged = single.converged && found.converged && cut.converged,
                     .iterations = found.iterations};
    const Eigen::MatrixXd variance = (-detail::derivatives_of(both, found.at).hessian).inverse();
    result.rho_within_se = std::sqrt(variance(0, 0));
    result.rho_cross_se = std::sqrt(variance(1, 1));
    result.lr_equal = detail::chi_squared_test(2 * (found.value - single.log_likelihood), 1);
    result.lr_no_cross = detail::chi_squared_test(2 * (found.value - cut.value), 1);
    return result;
}

}  // namespace deltareach
