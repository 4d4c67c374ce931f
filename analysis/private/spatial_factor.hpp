#pragma once

#include "layers/spatial_weights.hpp"

#include <Eigen/Core>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace deltareach::detail {

/// Positive d with d_i·w_ij = d_j·w_ji for all links, so that D^½·W·D^−½ is symmetric: it exists for W
/// symmetric and for W row-standardised from symmetric weights. Nothing when there is none.
[[nodiscard]] std::optional<std::vector<double>> symmetriser_of(const SpatialWeights& weights);

/// What a factor takes, foreseen by its symbolic analysis.
struct FactorSize {
    double operations = 0, entries = 0;
};

/// Factors of I − Σ_k ρ_k·W_k for changing ρ, where the W_k are parts of one W. The fill-reducing order and
/// the symbolic factor are found once. CHOLMOD where W has a symmetriser, UMFPACK otherwise. One thread at a
/// time.
class SpatialFactor {
  public:
    explicit SpatialFactor(const SpatialWeights& weights);
    ~SpatialFactor();
    SpatialFactor(SpatialFactor&&) noexcept;
    SpatialFactor& operator=(SpatialFactor&&) noexcept;

    /// I − ρW. @returns false when the matrix is singular or, with a symmetriser, not positive definite
    [[nodiscard]] bool factorise(double rho);
    /// I − (c∘W) with a coefficient per link, in the order of the rows.
    [[nodiscard]] bool factorise(std::span<const double> coefficients);

    [[nodiscard]] double log_determinant() const;  ///< log |det|
    [[nodiscard]] bool positive() const;           ///< det > 0
    [[nodiscard]] bool symmetric() const;          ///< W has a symmetriser

    /// A^{-1}·b for every column.
    [[nodiscard]] Eigen::MatrixXd solve(const Eigen::MatrixXd& b) const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] FactorSize foreseen() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// W·x for every column.
[[nodiscard]] Eigen::MatrixXd lagged(const SpatialWeights& weights, const Eigen::MatrixXd& x);

}  // namespace deltareach::detail
