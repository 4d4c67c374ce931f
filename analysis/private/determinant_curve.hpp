#pragma once

#include "analysis/private/spatial_factor.hpp"

#include <Eigen/Core>
#include <complex>
#include <optional>
#include <vector>

namespace deltareach::detail {

struct Interval {
    double low = -1, high = 1;
    [[nodiscard]] bool contains(double value) const { return value > low && value < high; }
};

/// A function on an interval by its values at Chebyshev nodes (barycentric formula). Vector-valued: one row a
/// node.
class ChebyshevCurve {
  public:
    ChebyshevCurve() = default;
    ChebyshevCurve(Interval interval, Eigen::MatrixXd values);

    [[nodiscard]] static std::vector<double> nodes(Interval interval, int count);
    [[nodiscard]] const Interval& interval() const { return interval_; }
    [[nodiscard]] Eigen::RowVectorXd at(double x) const;
    /// The curve of the derivative, on the same nodes.
    [[nodiscard]] ChebyshevCurve derivative() const;

  private:
    Interval interval_;
    std::vector<double> nodes_, weights_;
    Eigen::MatrixXd values_;
};

/// log det(I − ρW), its slope −tr(W(I − ρW)^{-1}) and curvature, over the largest interval around 0 where the
/// determinant is not 0; and the block sums G'(I − ρW)^{-1}WG that impacts need.
///
/// Up to `eigen_limit` units (more where W is dense) from the eigenvalues, complex when W has no symmetriser;
/// beyond by sparse factors: exact where asked for a value, on Chebyshev nodes around the estimate once
/// `settle` was called. The bounds of the sparse case are at first those the norms of W guarantee;
/// `find_bound` takes one to where the determinant is 0.
class DeterminantCurve {
  public:
    static constexpr std::size_t eigen_limit = 500, dense_eigen_limit = 2000;

    /// @param group shape (n), numbered from 0: the G of the block sums; empty: one group
    explicit DeterminantCurve(const SpatialWeights& weights, std::vector<std::uint32_t> group = {});

    [[nodiscard]] Interval interval() const { return interval_; }
    /// Where the powers of ρW die out.
    [[nodiscard]] Interval sure_interval() const { return sure_; }
    /// Moves the lower or upper end of the interval to the nearest zero of the determinant, or to 1,000 times
    /// the guaranteed bound where there is none; at once when it is known. By factors, to 1e-10 of the bound.
    /// A double zero of an asymmetric W (two parts with one spectrum) does not change the sign and is passed.
    void find_bound(bool upper);
    /// `find_bound` where `rho` is beyond that share of the way from 0 to the end of the interval.
    void widen_for(double rho, double share = 0.95);
    [[nodiscard]] bool by_eigenvalues() const { return !eigenvalues_.empty(); }
    [[nodiscard]] double value(double rho);

    /// A value near enough to find the neighbourhood of an optimum: from the traces of powers, estimated with
    /// seeded probes. Only for sparse W.
    [[nodiscard]] double rough_value(double rho);

    /// Prepares slope, curvature and block sums on [centre − half_width, centre + half_width] within the
    /// interval.
    void settle(double centre, double half_width);
    void settle_between(Interval wanted);
    [[nodiscard]] std::optional<Interval> settled() const { return settled_; }
    [[nodiscard]] bool reaches(
        double rho) const;  ///< whether slope, curvature and block sums can be had there
    [[nodiscard]] double slope(double rho) const;          ///< −tr(W·A^{-1})
    [[nodiscard]] double curvature(double rho) const;      ///< −tr((W·A^{-1})²)
    [[nodiscard]] Eigen::MatrixXd block_sums(double rho);  ///< G'A^{-1}WG, shape (p, p)

    [[nodiscard]] SpatialFactor& factor();
    [[nodiscard]] const SpatialWeights& weights() const { return weights_; }
    [[nodiscard]] const std::vector<std::uint32_t>& group() const { return group_; }
    [[nodiscard]] Eigen::Index groups() const { return indicator_.cols(); }

  private:
    void find_eigenvalues();
    [[nodiscard]] double zero_beyond(double sure);
    void probe_traces();
    [[nodiscard]] Eigen::MatrixXd exact_block_sums(double rho);

    SpatialWeights weights_;
    std::vector<std::uint32_t> group_;
    Eigen::MatrixXd indicator_, lagged_indicator_;
    std::vector<std::complex<double>> eigenvalues_;
    std::optional<SpatialFactor> factor_;
    Interval interval_, sure_;
    bool lower_known_ = false, upper_known_ = false;
    std::optional<Interval> settled_;
    ChebyshevCurve log_determinant_, slope_, curvature_, blocks_;
    std::vector<double> traces_;  ///< rough tr(W^k), k from 1
    std::vector<std::pair<double, double>> known_;
};

}  // namespace deltareach::detail
