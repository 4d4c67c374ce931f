#include "analysis/private/determinant_curve.hpp"

#include <cmath>
#include <numbers>

namespace deltareach::detail {

std::vector<double> ChebyshevCurve::nodes(Interval interval, int count) {
    std::vector<double> result;
    const double centre = (interval.low + interval.high) / 2, half = (interval.high - interval.low) / 2;
    for (int k = 0; k < count; ++k)
        result.push_back(centre - half * std::cos(std::numbers::pi * (2 * k + 1) / (2.0 * count)));
    return result;
}

ChebyshevCurve::ChebyshevCurve(Interval interval, Eigen::MatrixXd values)
    : interval_(interval),
      nodes_(nodes(interval, static_cast<int>(values.rows()))),
      values_(std::move(values)) {
    const auto count = nodes_.size();
    for (std::size_t k = 0; k < count; ++k)
        weights_.push_back((k % 2 == 0 ? 1 : -1) *
                           std::sin(std::numbers::pi * (2.0 * static_cast<double>(k) + 1) /
                                    (2.0 * static_cast<double>(count))));
}

Eigen::RowVectorXd ChebyshevCurve::at(double x) const {
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(values_.cols());
    double divisor = 0;
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
        if (x == nodes_[k]) return values_.row(static_cast<Eigen::Index>(k));
        const double part = weights_[k] / (x - nodes_[k]);
        sum += part * values_.row(static_cast<Eigen::Index>(k));
        divisor += part;
    }
    return sum / divisor;
}

ChebyshevCurve ChebyshevCurve::derivative() const {
    const auto count = static_cast<Eigen::Index>(nodes_.size());
    Eigen::MatrixXd operation = Eigen::MatrixXd::Zero(count, count);
    for (Eigen::Index i = 0; i < count; ++i) {
        const auto a = static_cast<std::size_t>(i);
        for (Eigen::Index j = 0; j < count; ++j) {
            const auto b = static_cast<std::size_t>(j);
            if (i == j) continue;
            operation(i, j) = weights_[b] / weights_[a] / (nodes_[a] - nodes_[b]);
            operation(i, i) -= operation(i, j);
        }
    }
    // Differences to the row's own value keep the digits that a large constant would take.
    Eigen::MatrixXd slopes(values_.rows(), values_.cols());
    for (Eigen::Index i = 0; i < count; ++i)
        slopes.row(i) = operation.row(i) * (values_.rowwise() - values_.row(i));
    return {interval_, std::move(slopes)};
}

}  // namespace deltareach::detail
