#pragma once

#include "analysis/impacts.hpp"
#include "analysis/private/determinant_curve.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace deltareach::detail {

/// The parts of S = (I − ρW)^{-1}(βI + θW) that are reported: its trace and block sums.
struct Response {
    double trace = 0;
    Eigen::MatrixXd blocks;  ///< G'SG
};

/// One set of parameters: of each column β and θ, and ρ.
struct Parameters {
    Eigen::VectorXd beta, theta;
    double rho = 0;
};

/// Responses of a fitted model, at its estimates and at draws of them.
class Multiplier {
  public:
    Multiplier(const SpatialFit& fit, const SpatialWeights& weights, std::vector<std::uint32_t> group);

    [[nodiscard]] const Parameters& estimates() const { return estimates_; }
    /// The responses to every column.
    [[nodiscard]] std::vector<Response> at(const Parameters& parameters);
    [[nodiscard]] Eigen::Index groups() const { return sizes_.size(); }
    [[nodiscard]] const Eigen::VectorXd& sizes() const { return sizes_; }
    [[nodiscard]] std::size_t units() const { return n_; }

    using Visitor = std::function<void(const std::vector<Response>&, const Parameters&)>;
    /// Calls `visit(responses, parameters)` for each accepted draw. @returns how many draws were rejected
    std::uint64_t draw(std::uint32_t draws, std::uint64_t seed, const Visitor& visit);

  private:
    void settle_for_draws();
    [[nodiscard]] Parameters parameters_from(const Eigen::VectorXd& values) const;

    const SpatialFit& fit_;
    std::size_t n_;
    std::shared_ptr<DeterminantCurve> curve_;  ///< empty without ρ
    Eigen::VectorXd sizes_;
    Eigen::MatrixXd lag_blocks_;  ///< G'WG
    Parameters estimates_;
};

/// Quantile of type 7 on both sides.
[[nodiscard]] Uncertain with_interval(double value, std::vector<double> draws, double level);

}  // namespace deltareach::detail
