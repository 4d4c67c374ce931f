#pragma once

#include "analysis/permutation_p.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace deltareach::detail {

/// What is drawn for one unit: its `weights.size()` neighbours anew from the n − 1 values of the others.
struct DrawTask {
    std::uint32_t unit = 0;
    std::span<const double> weights;  ///< of its neighbours
    double observed = 0;              ///< Σ weights·values of the real neighbours
    double tolerance = 0;             ///< sums this near the observed one are ties
    std::optional<double> centre;     ///< sum weights·(value − centre)² instead
};

/// Counts in how many of many draws without replacement a weighted sum is not below, and not above, the
/// observed.
///
/// Words come from a mixing function of (key, draw, place): the key is the unit's Philox stream, so that a
/// unit's draws depend on the seed and its number alone. Sums in single precision decide where they are
/// farther from the observed one than their rounding can be; the others, and draws with a value twice, are
/// done in double precision. An object is for one thread.
class NeighbourDraws {
  public:
    /// @param values shape (n), finite; @param seed names the streams
    NeighbourDraws(std::span<const double> values, std::uint64_t seed);

    [[nodiscard]] TailCounts count(const DrawTask& task, std::uint32_t draws);

  private:
    [[nodiscard]] TailCounts count_blocks(const DrawTask& task, std::uint32_t draws);
    [[nodiscard]] TailCounts count_by_shuffle(const DrawTask& task, std::uint32_t draws);
    void set_aside(std::uint32_t unit);

    std::uint64_t seed_;
    std::vector<double> values_;  ///< the unit's own value swapped with the last
    std::vector<float> short_values_;
    std::vector<std::uint32_t> places_;  ///< scratch: drawn positions, place by place
    std::vector<float> short_weights_;   ///< scratch
    std::vector<std::uint32_t> order_;   ///< scratch of the shuffle
    double largest_ = 0;                 ///< max |value|
    std::uint32_t aside_;
};

}  // namespace deltareach::detail
