#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>

namespace deltareach::detail {

/// Draws from a normal distribution, each from a stream of its own.
class NormalDraws {
  public:
    /// @param covariance positive definite; its columns may differ by many orders of size
    NormalDraws(Eigen::VectorXd centre, const Eigen::MatrixXd& covariance, std::uint64_t seed);

    [[nodiscard]] Eigen::VectorXd draw(std::uint64_t name) const;

  private:
    Eigen::VectorXd centre_;
    Eigen::MatrixXd root_;
    std::uint64_t seed_;
};

/// The leading part of a square matrix held by rows.
[[nodiscard]] Eigen::MatrixXd leading_part(std::span<const double> square, Eigen::Index size);

}  // namespace deltareach::detail
