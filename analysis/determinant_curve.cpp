#include "analysis/private/determinant_curve.hpp"

#include "analysis/private/dense.hpp"
#include "analysis/private/eigen_index.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

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

/// Nodes that make the interpolation error about 1e-11 of the function's size, from the distance of its
/// nearest singularity (Bernstein ellipse).
int nodes_needed(Interval used, Interval singular) {
    const double half = (used.high - used.low) / 2, centre = (used.high + used.low) / 2;
    const double ratio = std::max(1.02, std::min(singular.high - centre, centre - singular.low) / half);
    const double ellipse = ratio + std::sqrt(ratio * ratio - 1);
    return std::clamp(static_cast<int>(std::ceil(25.3 / std::log(ellipse))) + 1, 7, 96);
}

}  // namespace

DeterminantCurve::DeterminantCurve(const SpatialWeights& weights, std::vector<std::uint32_t> group)
    : weights_(weights), group_(std::move(group)) {
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
    if (known) return;
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

double DeterminantCurve::value(double rho) {
    if (by_eigenvalues()) {
        double sum = 0;
        for (const auto& eigenvalue : eigenvalues_) sum += std::log(std::abs(1.0 - rho * eigenvalue));
        return sum;
    }
    if (settled_ && rho >= settled_->low && rho <= settled_->high) return log_determinant_.at(rho)[0];
    for (const auto& [known_rho, known] : known_)
        if (known_rho == rho) return known;
    const bool ok = factor().factorise(rho) && factor().positive();
    const double result = ok ? factor().log_determinant() : -std::numeric_limits<double>::infinity();
    known_.emplace_back(rho, result);
    return result;
}

/// Barry & Pace 1999: x'W^k x has mean tr(W^k) for random signs x.
void DeterminantCurve::probe_traces() {
    constexpr int terms = 40;
    const std::size_t n = weights_.size();
    const int probes = 2 + static_cast<int>(200000 / n);
    traces_.assign(terms, 0.0);
    for (int probe = 0; probe < probes; ++probe) {
        RandomStream stream(20260101, static_cast<std::uint64_t>(probe));
        std::vector<double> signs(n);
        for (double& sign : signs) sign = (stream.next_u32() & 1U) != 0 ? 1.0 : -1.0;
        std::vector<double> power = signs;
        for (int k = 0; k < terms; ++k) {
            power = weights_.lag(power);
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i) sum += signs[i] * power[i];
            traces_[static_cast<std::size_t>(k)] += sum / probes;
        }
    }
    traces_[0] = 0;
}

double DeterminantCurve::rough_value(double rho) {
    if (traces_.empty()) probe_traces();
    double sum = 0, power = 1;
    for (std::size_t k = 0; k < traces_.size(); ++k) {
        power *= rho;
        sum -= power * traces_[k] / static_cast<double>(k + 1);
    }
    return sum;
}

void DeterminantCurve::settle(double centre, double half_width) {
    // Nearer to a singularity the nodes would have to be many; what lies outside is asked for exactly.
    const double room = std::min(interval_.high - centre, centre - interval_.low);
    const double half = std::min(half_width, room / 1.04);
    settle_between({centre - half, centre + half});
}

void DeterminantCurve::settle_between(Interval wanted) {
    const std::vector<double> nodes = ChebyshevCurve::nodes(wanted, nodes_needed(wanted, interval_));
    const Eigen::Index p = groups();
    Eigen::MatrixXd determinants(eigen_index(nodes.size()), 1), blocks(eigen_index(nodes.size()), p * p);
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        const Eigen::MatrixXd sums = exact_block_sums(nodes[k]);
        blocks.row(eigen_index(k)) = Eigen::Map<const Eigen::RowVectorXd>(sums.data(), sums.size());
        determinants(eigen_index(k), 0) = factor().log_determinant();
    }
    blocks_ = ChebyshevCurve(wanted, std::move(blocks));
    log_determinant_ = ChebyshevCurve(wanted, std::move(determinants));
    slope_ = log_determinant_.derivative();
    curvature_ = slope_.derivative();
    settled_ = wanted;
}

Eigen::MatrixXd DeterminantCurve::exact_block_sums(double rho) {
    if (!factor().factorise(rho))
        return Eigen::MatrixXd::Constant(groups(), groups(), std::numeric_limits<double>::quiet_NaN());
    return indicator_.transpose() * factor().solve(lagged_indicator_);
}

bool DeterminantCurve::reaches(double rho) const {
    return interval_.contains(rho) &&
           (by_eigenvalues() || (settled_ && rho >= settled_->low && rho <= settled_->high));
}

double DeterminantCurve::slope(double rho) const {
    if (!by_eigenvalues()) return slope_.at(rho)[0];
    std::complex<double> sum = 0;
    for (const auto& eigenvalue : eigenvalues_) sum -= eigenvalue / (1.0 - rho * eigenvalue);
    return sum.real();
}

double DeterminantCurve::curvature(double rho) const {
    if (!by_eigenvalues()) return curvature_.at(rho)[0];
    std::complex<double> sum = 0;
    for (const auto& eigenvalue : eigenvalues_) sum -= std::pow(eigenvalue / (1.0 - rho * eigenvalue), 2);
    return sum.real();
}

Eigen::MatrixXd DeterminantCurve::block_sums(double rho) {
    if (!settled_ || rho < settled_->low || rho > settled_->high) return exact_block_sums(rho);
    const Eigen::RowVectorXd flat = blocks_.at(rho);
    return Eigen::Map<const Eigen::MatrixXd>(flat.data(), groups(), groups());
}

}  // namespace deltareach::detail
