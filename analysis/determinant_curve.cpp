#include "analysis/private/determinant_curve.hpp"

#include "analysis/private/dense.hpp"
#include "analysis/private/eigen_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach::detail {
namespace {

/// The weights as a full matrix; with a symmetriser, its symmetric form.
Eigen::MatrixXd full_matrix(const SpatialWeights& weights, const std::optional<std::vector<double>>& d) {
    Eigen::MatrixXd full = Eigen::MatrixXd::Zero(eigen_index(weights.size()), eigen_index(weights.size()));
    for (const WeightLink& link : weights.to_links())
        full(link.from, link.to) = d ? link.weight * std::sqrt((*d)[link.from] / (*d)[link.to]) : link.weight;
    return full;
}

double largest_row_sum(const SpatialWeights& weights) {
    return std::ranges::max(weights.row_sums());
}

}  // namespace

DeterminantCurve::DeterminantCurve(const SpatialWeights& weights, std::vector<std::uint32_t> group,
                                   double most_operations)
    : weights_(weights), group_(std::move(group)), most_operations_(most_operations) {
    const std::size_t n = weights.size();
    if (group_.empty()) group_.assign(n, 0);
    indicator_ = Eigen::MatrixXd::Zero(eigen_index(n), eigen_index(1 + *std::ranges::max_element(group_)));
    for (std::size_t i = 0; i < n; ++i) indicator_(eigen_index(i), group_[i]) = 1;
    lagged_indicator_ = lagged(weights_, indicator_);
    const bool dense = weights.links() > n * n / 50;
    if (n <= eigen_limit || (dense && n <= dense_eigen_limit))
        find_eigenvalues();
    else {
        // The spectral radius is at most the smaller of the largest row and column sums.
        const double norm = std::min(largest_row_sum(weights_), largest_row_sum(weights_.transposed()));
        const double bound = 1 / std::max(norm, 1e-3);
        interval_ = sure_ = {-bound, bound};
        // Rows of one sum without an island: the vector of ones belongs to it, and no eigenvalue is larger.
        const auto [least, most] = std::ranges::minmax(weights_.row_sums());
        upper_known_ = most - least <= 1e-12 * most && std::abs(norm - most) <= 1e-12 * most;
    }
}

void DeterminantCurve::find_eigenvalues() {
    const auto d = symmetriser_of(weights_);
    const Eigen::MatrixXd full = full_matrix(weights_, d);
    if (d) {
        const Eigen::VectorXd values = dense::symmetric_eigenvalues(full);
        eigenvalues_.assign(values.data(), values.data() + values.size());
    } else {
        eigenvalues_ = dense::eigenvalues(full);
    }
    double most = 0, least = 0;
    for (const auto& value : eigenvalues_) {
        if (std::abs(value.imag()) > 1e-10 * std::abs(value)) continue;
        most = std::max(most, value.real());
        least = std::min(least, value.real());
    }
    constexpr double far = 1e3;  // W with no eigenvalue of that sign (a nilpotent one) bounds nothing
    interval_ = sure_ = {least < -1 / far ? 1 / least : -far, most > 1 / far ? 1 / most : far};
    lower_known_ = upper_known_ = true;
}

void DeterminantCurve::find_bound(bool upper) {
    bool& known = upper ? upper_known_ : lower_known_;
    if (known || by_traces()) return;
    known = true;
    double& bound = upper ? interval_.high : interval_.low;
    bound = zero_beyond(bound);
}

void DeterminantCurve::widen_for(double rho, double share) {
    if (rho > share * interval_.high) find_bound(true);
    if (rho < share * interval_.low) find_bound(false);
}

double DeterminantCurve::zero_beyond(double sure) {
    const auto is_inside = [&](double rho) { return factor().factorise(rho) && factor().positive(); };
    double inside = sure, outside = sure * (1 + 1e-9);
    for (int step = 0; is_inside(outside); ++step) {
        inside = outside;
        if (std::abs(inside) > 1e3 * std::abs(sure)) return inside;
        outside = inside * (step < 30 ? 1.05 : 1.25);
    }
    if (inside == sure) return sure;
    while (std::abs(outside - inside) > 1e-10 * std::abs(outside)) {
        const double middle = (inside + outside) / 2;
        (is_inside(middle) ? inside : outside) = middle;
    }
    return inside;
}

SpatialFactor& DeterminantCurve::factor() {
    if (!factor_) factor_.emplace(weights_);
    return *factor_;
}

double DeterminantCurve::log_determinant_by_factor(double rho) {
    ++factors_;
    const bool ok = factor().factorise(rho) && factor().positive();
    return ok ? factor().log_determinant() : -std::numeric_limits<double>::infinity();
}

double DeterminantCurve::value(double rho) {
    if (by_eigenvalues()) {
        double sum = 0;
        for (const auto& eigenvalue : eigenvalues_) sum += std::log(std::abs(1.0 - rho * eigenvalue));
        return sum;
    }
    if (by_traces()) return sure_.contains(rho) ? rough_value(rho) : -std::numeric_limits<double>::infinity();
    if (const Piece* piece = piece_at(rho))
        return piece->log_determinant.at(rho)[0] + (piece->series ? piece->series->value(rho) : 0.0);
    for (const auto& [known_rho, known] : known_)
        if (known_rho == rho) return known;
    const double result = log_determinant_by_factor(rho);
    known_.emplace_back(rho, result);
    return result;
}

Eigen::MatrixXd DeterminantCurve::exact_block_sums(double rho) {
    ++factors_;
    if (!factor().factorise(rho))
        return Eigen::MatrixXd::Constant(groups(), groups(), std::numeric_limits<double>::quiet_NaN());
    return indicator_.transpose() * factor().solve(lagged_indicator_);
}

bool DeterminantCurve::reaches(double rho) const {
    if (by_traces_.value_or(false)) return sure_.contains(rho);
    return interval_.contains(rho) && (by_eigenvalues() || piece_at(rho) != nullptr);
}

double DeterminantCurve::slope(double rho) const {
    if (by_traces_.value_or(false)) return series_->slope(rho);
    if (!by_eigenvalues()) {
        const Piece& piece = *piece_at(rho);
        return piece.slope.at(rho)[0] + (piece.series ? piece.series->slope(rho) : 0.0);
    }
    std::complex<double> sum = 0;
    for (const auto& eigenvalue : eigenvalues_) sum -= eigenvalue / (1.0 - rho * eigenvalue);
    return sum.real();
}

double DeterminantCurve::curvature(double rho) const {
    if (by_traces_.value_or(false)) return series_->curvature(rho);
    if (!by_eigenvalues()) {
        const Piece& piece = *piece_at(rho);
        return piece.curvature.at(rho)[0] + (piece.series ? piece.series->curvature(rho) : 0.0);
    }
    std::complex<double> sum = 0;
    for (const auto& eigenvalue : eigenvalues_) sum -= std::pow(eigenvalue / (1.0 - rho * eigenvalue), 2);
    return sum.real();
}

Eigen::MatrixXd DeterminantCurve::block_sums(double rho) {
    const Piece* piece = piece_at(rho);
    if (by_traces_.value_or(false) || (piece != nullptr && piece->series)) {
        if (!block_series_) block_series_.emplace(weights_, sure_.high, indicator_);
        return block_series_->at(rho);
    }
    if (piece == nullptr) return exact_block_sums(rho);
    const Eigen::RowVectorXd flat = piece->blocks.at(rho);
    return Eigen::Map<const Eigen::MatrixXd>(flat.data(), groups(), groups());
}

}  // namespace deltareach::detail
