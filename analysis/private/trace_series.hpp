#pragma once

#include "layers/spatial_weights.hpp"

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach::detail {

/// A colour for each unit, so that two of one colour are more than `steps` links apart (in either direction);
/// the lowest that is free, in the order of the units.
struct Colouring {
    std::vector<std::uint32_t> of;
    std::uint32_t colours = 1;
    int steps = 0;  ///< 0: one colour
};
/// The most steps within which a unit meets about `most` others on average.
[[nodiscard]] Colouring colouring_of(const SpatialWeights& weights, std::size_t most = 256);

/// How many powers of W a series is made of and how many sets of probes, by which its error is told.
struct TraceOptions {
    int terms = 80;
    int sets = 1;  ///< at least; more while there are fewer probes than `least_probes`
    std::uint32_t least_probes = 64;
};

/// log det(I − ρW) = −Σ ρ^k·tr(W^k)/k with estimated traces, its slope and its curvature.
///
/// x'W^k·x has mean tr(W^k) for seeded signs x (Barry & Pace 1999). Here a probe holds the signs of one
/// colour alone (probing, Tang & Saad 2012): pairs within the steps of the colouring add nothing, so that the
/// traces of as many powers are those of W to single precision, and the others vary little. Probes go through
/// W together, sixteen wide, in single precision; the same numbers on every machine.
class TraceSeries {
  public:
    /// @param bound the powers of ρW die out for |ρ| < bound
    TraceSeries(const SpatialWeights& weights, double bound, const TraceOptions& options);

    [[nodiscard]] double value(double rho) const;
    [[nodiscard]] double slope(double rho) const;
    [[nodiscard]] double curvature(double rho) const;
    /// Standard error between the sets of probes, and what is left out beyond the last power; |ρ| < bound.
    [[nodiscard]] double value_error(double rho) const;
    [[nodiscard]] double slope_error(double rho) const;
    [[nodiscard]] int terms() const { return static_cast<int>(traces_.cols()); }
    [[nodiscard]] int probes() const { return probes_; }
    [[nodiscard]] int sets() const { return static_cast<int>(traces_.rows()); }

    /// Powers after which what is left out is below 1e-8 of the next trace, 32 to 512.
    [[nodiscard]] static int terms_for(double share_of_bound);

  private:
    [[nodiscard]] Eigen::VectorXd values_of_sets(double rho, int derivative) const;
    [[nodiscard]] double left_out(double rho) const;

    double bound_;
    int probes_ = 0;
    Eigen::MatrixXd traces_;  ///< of the powers of bound·W: a row a set, a column a power from 1
    std::size_t units_ = 0;
};

/// G'(I − ρW)^{-1}WG by the powers of W, without factors: exact to rounding for |ρ| < bound.
class BlockSeries {
  public:
    BlockSeries(SpatialWeights weights, double bound, const Eigen::MatrixXd& groups);
    [[nodiscard]] Eigen::MatrixXd at(double rho);

  private:
    void next_power();

    SpatialWeights weights_;
    double bound_;
    Eigen::MatrixXd groups_, power_;     ///< G; (bound·W)^k·G
    std::vector<Eigen::MatrixXd> sums_;  ///< G'(bound·W)^k·G, k from 1
};

}  // namespace deltareach::detail
