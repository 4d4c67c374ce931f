#pragma once

#include <Eigen/Core>
#include <vector>

namespace deltareach::detail {

struct Interval {
    double low = -1, high = 1;
    [[nodiscard]] bool contains(double value) const { return value > low && value < high; }
    [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
};

/// A function on an interval by its values at nodes (barycentric formula). Vector-valued: one row a node.
class NodeCurve {
  public:
    NodeCurve() = default;
    /// At the Chebyshev nodes, as many as there are rows.
    NodeCurve(Interval interval, Eigen::MatrixXd values);
    /// At nodes of one's own, all different.
    NodeCurve(Interval interval, std::vector<double> nodes, Eigen::MatrixXd values);

    /// The Chebyshev nodes, ascending.
    [[nodiscard]] static std::vector<double> nodes(Interval interval, int count);
    /// Leja's points: the middle, then each where the product of distances to those before is largest, so
    /// that the first of them serve alone, and each shows what those before were worth.
    [[nodiscard]] static std::vector<double> leja_points(Interval interval, int count);
    [[nodiscard]] const Interval& interval() const { return interval_; }
    [[nodiscard]] Eigen::RowVectorXd at(double x) const;
    /// The curve of the derivative, on the same nodes.
    [[nodiscard]] NodeCurve derivative() const;

  private:
    Interval interval_;
    std::vector<double> nodes_, weights_;
    Eigen::MatrixXd values_;
};

}  // namespace deltareach::detail
