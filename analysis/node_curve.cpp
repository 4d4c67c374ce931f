#include "analysis/private/node_curve.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace deltareach::detail {

std::vector<double> NodeCurve::nodes(Interval interval, int count) {
    std::vector<double> result;
    const double centre = (interval.low + interval.high) / 2, half = (interval.high - interval.low) / 2;
    for (int k = 0; k < count; ++k)
        result.push_back(centre - half * std::cos(std::numbers::pi * (2 * k + 1) / (2.0 * count)));
    return result;
}

NodeCurve::NodeCurve(Interval interval, Eigen::MatrixXd values)
    : interval_(interval),
      nodes_(nodes(interval, static_cast<int>(values.rows()))),
      values_(std::move(values)) {
    const auto count = nodes_.size();
    for (std::size_t k = 0; k < count; ++k)
        weights_.push_back((k % 2 == 0 ? 1 : -1) *
                           std::sin(std::numbers::pi * (2.0 * static_cast<double>(k) + 1) /
                                    (2.0 * static_cast<double>(count))));
}

NodeCurve::NodeCurve(Interval interval, std::vector<double> nodes, Eigen::MatrixXd values)
    : interval_(interval), nodes_(std::move(nodes)), values_(std::move(values)) {
    const double scale = (interval.high - interval.low) / 4;  // keeps the products near 1
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
        double product = 1;
        for (std::size_t j = 0; j < nodes_.size(); ++j)
            if (j != k) product *= (nodes_[k] - nodes_[j]) / scale;
        weights_.push_back(1 / product);
    }
}

std::vector<double> NodeCurve::leja_points(Interval interval, int count) {
    constexpr int candidates = 200;
    const double centre = (interval.low + interval.high) / 2, half = (interval.high - interval.low) / 2;
    std::vector<double> at, products(candidates + 1, 1.0), result;
    for (int k = 0; k <= candidates; ++k) at.push_back(-std::cos(std::numbers::pi * k / candidates));
    for (std::size_t next = candidates / 2; result.size() < static_cast<std::size_t>(count);) {
        const double taken = at[next];
        result.push_back(centre + half * taken);
        for (std::size_t k = 0; k < at.size(); ++k) products[k] *= std::abs(at[k] - taken);
        next = static_cast<std::size_t>(std::ranges::max_element(products) - products.begin());
    }
    return result;
}

Eigen::RowVectorXd NodeCurve::at(double x) const {
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

NodeCurve NodeCurve::derivative() const {
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
    NodeCurve result = *this;
    result.values_ = std::move(slopes);
    return result;
}

}  // namespace deltareach::detail
