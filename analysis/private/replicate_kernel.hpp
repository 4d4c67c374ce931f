#pragma once

#include <array>
#include <cstddef>

namespace deltareach::detail {

inline constexpr std::size_t replicate_block = 64;  ///< draws handled together

/// Draws side by side, so that each step serves all of them.
struct ReplicateBlock {
    alignas(64) std::array<double, replicate_block> outside{}, total{}, moment{};
    /// Position of the cell in which half, 80 % and 95 % are reached, as a number; that of none: `cells`.
    alignas(64) std::array<std::array<double, replicate_block>, 3> reached{};
};

/// Turns hits into flow: multiplies the counts of one cell by what one of its things is worth.
/// @param counts shape (replicate_block)
void times_worth(double* counts, double worth);

/// Total, moment and radii by the lower rule of every draw, to the bit those of the draws one by one.
/// @param flow        shape (cells, replicate_block)
/// @param distance_km shape (cells); ascending
/// @param block       `outside` given, the rest overwritten; a draw without flow reaches no cell
void lower_replicates(const double* flow, const double* distance_km, std::size_t cells,
                      ReplicateBlock& block);

}  // namespace deltareach::detail
