#include "analysis/private/normal_draws.hpp"

#include "analysis/private/dense.hpp"
#include "gis/random.hpp"

#include <cmath>

namespace deltareach::detail {

NormalDraws::NormalDraws(Eigen::VectorXd centre, const Eigen::MatrixXd& covariance, std::uint64_t seed)
    : centre_(std::move(centre)), seed_(seed) {
    // Scaled first: the columns may differ by many orders of size.
    const Eigen::VectorXd scale = covariance.diagonal().cwiseSqrt();
    const Eigen::MatrixXd correlation =
        scale.cwiseInverse().asDiagonal() * covariance * scale.cwiseInverse().asDiagonal();
    root_ = scale.asDiagonal() * dense::lower_root(correlation);
}

Eigen::VectorXd NormalDraws::draw(std::uint64_t name) const {
    RandomStream stream(seed_, name);
    Eigen::VectorXd normal(centre_.size());
    for (double& value : normal) value = stream.normal();
    return centre_ + root_ * normal;
}

Eigen::MatrixXd leading_part(std::span<const double> square, Eigen::Index size) {
    const auto all = static_cast<Eigen::Index>(std::lround(std::sqrt(static_cast<double>(square.size()))));
    return Eigen::Map<const Eigen::MatrixXd>(square.data(), all, all).topLeftCorner(size, size);
}

}  // namespace deltareach::detail
