#include "analysis/private/gravity_leverage.hpp"

#include "analysis/private/dense.hpp"
#include "analysis/private/ppml_identification.hpp"
#include "analysis/private/ppml_rows.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::ppml {
namespace {

constexpr std::size_t block = 64;  ///< majors whose rows are multiplied together

/// μ of a row, written to the front of `mu`.
void fitted_row(const Problem& problem, const Weights& w, std::size_t i, std::vector<double>& mu) {
    std::vector<double> scratch(problem.length(i));
    kernels::product(w.a[i], w.e.data() + problem.start[i], gathered(problem, i, w.b.data(), scratch.data()),
                     mu.data(), problem.length(i));
}

}  // namespace

Leverage::Leverage(const Problem& problem, const Solution& solution)
    : problem_(problem), solution_(solution) {
    const auto columns = static_cast<Eigen::Index>(problem.columns());
    if (problem.minor_effects) factor_effects();
    if (columns == 0) return;
    lower_inverse_ = dense::inverse_of_lower_root(solution.projection.information);
}

/// The inverse of S = C − W'R⁻¹W (C, R the totals of minors and majors). S is singular, once for every
/// connected part of the network; adding u·u' for each, u its unit null vector, changes no product with what
/// sums to 0 there, and the minors less their mean in a row do. All is scaled by C, so that small zones count
/// like large ones.
void Leverage::factor_effects() {
    const Weights& w = solution_.weights;
    const auto n = static_cast<Eigen::Index>(problem_.minors);
    Eigen::VectorXd scale(n);
    for (Eigen::Index j = 0; j < n; ++j) scale[j] = 1 / std::sqrt(w.column_sum[static_cast<std::size_t>(j)]);
    Eigen::MatrixXd schur = Eigen::MatrixXd::Identity(n, n);
    for (std::size_t first = 0; first < problem_.majors; first += block) {
        Eigen::MatrixXd shares = shares_of(first);
        for (Eigen::Index i = 0; i < shares.cols(); ++i)
            shares.col(i) =
                shares.col(i).cwiseProduct(scale) * std::sqrt(w.row_sum[first + static_cast<std::size_t>(i)]);
        schur.selfadjointView<Eigen::Lower>().rankUpdate(shares, -1);
    }
    const std::vector<std::size_t> part = connected_minors(problem_);
    std::vector<double> size(problem_.minors, 0);
    for (std::size_t j = 0; j < problem_.minors; ++j) size[part[j]] += w.column_sum[j];
    for (Eigen::Index b = 0; b < n; ++b)
        for (Eigen::Index a = b; a < n; ++a) {
            const std::size_t of = part[static_cast<std::size_t>(a)];
            if (of == part[static_cast<std::size_t>(b)]) schur(a, b) += 1 / (scale[a] * scale[b] * size[of]);
        }
    schur_inverse_ = scale.asDiagonal() * dense::inverse_of_positive(schur) * scale.asDiagonal();
}

/// Shares of the minors in what majors from `first` on send, minors × majors of the block.
Eigen::MatrixXd Leverage::shares_of(std::size_t first) const {
    const std::size_t last = std::min(first + block, problem_.majors);
    Eigen::MatrixXd shares = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(problem_.minors),
                                                   static_cast<Eigen::Index>(last - first));
    std::vector<double> mu(problem_.longest());
    for (std::size_t i = first; i < last; ++i) {
        fitted_row(problem_, solution_.weights, i, mu);
        for (std::size_t t = 0; t < problem_.length(i); ++t)
            shares(static_cast<Eigen::Index>(problem_.minor_of(i, problem_.start[i] + t)),
                   static_cast<Eigen::Index>(i - first)) += mu[t] / solution_.weights.row_sum[i];
    }
    return shares;
}

void Leverage::of_row(std::size_t major, std::vector<double>& leverage) {
    leverage.assign(problem_.length(major), 0);
    if (problem_.major_effects) add_effects(major, leverage);
    add_columns(major, leverage);
    std::vector<double> mu(problem_.length(major));
    fitted_row(problem_, solution_.weights, major, mu);
    for (std::size_t t = 0; t < mu.size(); ++t) leverage[t] *= mu[t];
}

/// 1/R + v'S⁻¹v with v the minor's unit vector less the row's shares of all minors.
void Leverage::add_effects(std::size_t major, std::vector<double>& leverage) {
    for (double& h : leverage) h += 1 / solution_.weights.row_sum[major];
    if (!problem_.minor_effects) return;
    if (shares_.cols() == 0 || major / block != block_) {
        block_ = major / block;
        shares_ = shares_of(block_ * block);
        images_ = schur_inverse_ * shares_;
    }
    const auto column = static_cast<Eigen::Index>(major - block_ * block);
    const double common = shares_.col(column).dot(images_.col(column));
    for (std::size_t t = 0; t < leverage.size(); ++t) {
        const auto j = static_cast<Eigen::Index>(problem_.minor_of(major, problem_.start[major] + t));
        leverage[t] += schur_inverse_(j, j) - 2 * images_(j, column) + common;
    }
}

/// |L⁻¹x̃|² with x̃ the columns outside the effects.
void Leverage::add_columns(std::size_t major, std::vector<double>& leverage) const {
    const Projection& outside = solution_.projection;
    Eigen::VectorXd x(static_cast<Eigen::Index>(problem_.columns()));
    for (std::size_t t = 0; t < leverage.size() && x.size() > 0; ++t) {
        const std::size_t p = problem_.start[major] + t;
        for (std::size_t k = 0; k < problem_.columns(); ++k) {
            double value = problem_.x[k][p] - outside.alpha[k][major];
            if (problem_.minor_effects) value -= outside.gamma[k][problem_.minor_of(major, p)];
            x[static_cast<Eigen::Index>(k)] = value;
        }
        leverage[t] += (lower_inverse_ * x).squaredNorm();
    }
}

}  // namespace deltareach::ppml
