#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// Destinations that lie equally far, as positions in the order: [first, last).
struct TiedRun {
    std::uint32_t first = 0, last = 0;
};

/// Sorts the destinations of one origin by distance, ties by position: distances are equal to 10⁻¹² of them,
/// since differences of coordinates in decimals differ in their last digits. Reused from origin to
/// origin, so that nothing is allocated.
///
/// Two counting passes over 22 bits of the distance, then std::sort on the distance itself among the few that
/// share all bits. The order is right whatever the spread: only the speed depends on it.
class DistanceOrder {
  public:
    /// @param distance  (n) finite, >= 0; what stands at `origin` may be overwritten
    /// @param order     (n−1) gets the positions of the others
    void sort(std::span<double> distance, std::size_t origin, std::span<std::uint32_t> order);

    /// Of the last sort, ascending.
    [[nodiscard]] const std::vector<TiedRun>& ties() const { return ties_; }

  private:
    static constexpr unsigned digit_bits = 11, digits = 1U << digit_bits;
    static constexpr double equally_far = 1e-12;
    void settle_equal_keys(std::span<const double> distance, std::span<std::uint32_t> order) const;
    /// @param keys_apart  of neighbours in the order that may be equally far
    void find_ties(std::span<const double> distance, std::span<std::uint32_t> order,
                   std::uint64_t keys_apart);

    std::vector<std::uint32_t> key_;
    std::vector<std::uint64_t> entries_, sorted_;  ///< key in the upper half, position in the lower
    std::array<std::uint32_t, digits> low_{}, high_{};
    std::vector<TiedRun> ties_;
};

}  // namespace deltareach
