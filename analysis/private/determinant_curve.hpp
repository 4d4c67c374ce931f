#pragma once

#include "analysis/private/node_curve.hpp"
#include "analysis/private/spatial_factor.hpp"
#include "analysis/private/trace_series.hpp"
#include "analysis/spatial_regression.hpp"

#include <Eigen/Core>
#include <complex>
#include <memory>
#include <optional>
#include <vector>

namespace deltareach::detail {

/// log det(I − ρW), its slope −tr(W(I − ρW)^{-1}) and curvature, over the largest interval around 0 where the
/// determinant is not 0; and the block sums G'(I − ρW)^{-1}WG that impacts need.
///
/// Up to `eigen_limit` units (more where W is dense) from the eigenvalues, complex when W has no symmetriser.
/// Beyond by sparse factors: exact where asked for a value, by nodes around the estimate once `settle` was
/// called. The nodes are Chebyshev's; of more than `series_limit` units, well within the interval that the
/// norms of W guarantee, they hold what estimated traces of powers of W leave of the determinant, which takes
/// a third of the factors, and are added until the last shows that those before it were enough. Where a
/// factor is foreseen to take more than `largest_factor` operations, by the traces alone, with an error. The
/// bounds of the sparse case are at first those the norms of W guarantee; `find_bound` takes one to where the
/// determinant is 0 (not by traces).
class DeterminantCurve {
  public:
    static constexpr std::size_t eigen_limit = 500, dense_eigen_limit = 2000, series_limit = 2000;
    static constexpr double largest_factor = 2e10;  ///< operations: about 7 s

    /// @param group shape (n), numbered from 0: the G of the block sums; empty: one group
    /// @param most_operations of a factor
    explicit DeterminantCurve(const SpatialWeights& weights, std::vector<std::uint32_t> group = {},
                              double most_operations = largest_factor);

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

    /// Whether all comes from traces of powers, since a factor would take too much.
    [[nodiscard]] bool by_traces();
    /// A value near enough to find the neighbourhood of an optimum, by traces of powers. Only for sparse W,
    /// within the sure interval; the more powers, the nearer to its ends.
    [[nodiscard]] double rough_value(double rho);
    /// Prepares `rough_value` for all |ρ| up to this.
    void prepare_traces(double farthest);

    /// Prepares slope, curvature and block sums on [centre − half_width, centre + half_width] within the
    /// interval; what was settled before is forgotten unless it is to be kept.
    void settle(double centre, double half_width, bool keep = false);
    void settle_between(Interval wanted, bool keep = false);
    [[nodiscard]] std::optional<Interval> settled() const;  ///< the last
    [[nodiscard]] bool reaches(
        double rho) const;  ///< whether slope, curvature and block sums can be had there
    [[nodiscard]] double slope(double rho) const;          ///< −tr(W·A^{-1})
    [[nodiscard]] double curvature(double rho) const;      ///< −tr((W·A^{-1})²)
    [[nodiscard]] Eigen::MatrixXd block_sums(double rho);  ///< G'A^{-1}WG, shape (p, p)

    /// How the determinants were found.
    [[nodiscard]] DeterminantAccount account();
    /// How far log det, and its slope, may be off: by nodes what the last of them showed, by traces their
    /// standard error and what is left out.
    [[nodiscard]] double value_error(double rho) const;
    [[nodiscard]] double slope_error(double rho) const;

    [[nodiscard]] SpatialFactor& factor();
    [[nodiscard]] const SpatialWeights& weights() const { return weights_; }
    [[nodiscard]] const std::vector<std::uint32_t>& group() const { return group_; }
    [[nodiscard]] Eigen::Index groups() const { return indicator_.cols(); }

  private:
    void find_eigenvalues();
    [[nodiscard]] double zero_beyond(double sure);
    [[nodiscard]] Eigen::MatrixXd exact_block_sums(double rho);
    [[nodiscard]] bool in_series(Interval wanted) const;

    /// Where it is known by nodes; with a series, what that leaves.
    struct Piece {
        Interval interval;
        NodeCurve log_determinant, slope, curvature, blocks;
        std::shared_ptr<const TraceSeries> series;
        double error = 0;
        std::size_t nodes = 0;
    };
    [[nodiscard]] Piece piece_by_factors(Interval wanted);
    [[nodiscard]] Piece piece_over_series(Interval wanted);
    [[nodiscard]] const Piece* piece_at(double rho) const;
    [[nodiscard]] double log_determinant_by_factor(double rho);

    SpatialWeights weights_;
    std::vector<std::uint32_t> group_;
    double most_operations_;
    Eigen::MatrixXd indicator_, lagged_indicator_;
    std::vector<std::complex<double>> eigenvalues_;
    std::optional<SpatialFactor> factor_;
    Interval interval_, sure_;
    bool lower_known_ = false, upper_known_ = false;
    std::optional<bool> by_traces_;
    std::vector<Piece> pieces_;
    std::shared_ptr<const TraceSeries> series_;
    std::optional<BlockSeries> block_series_;
    std::vector<std::pair<double, double>> known_;
    int factors_ = 0;
};

}  // namespace deltareach::detail
