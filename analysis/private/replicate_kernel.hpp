#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

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

inline constexpr std::size_t ladder_group = 16;     ///< steps compared at once
inline constexpr std::uint8_t ladder_unsure = 255;  ///< and the number of a step that is none

/// What inversions of one class come to: a uniform number is past as many steps as lie below it. For each
/// number of things left the steps ascend, in whole groups; behind the last of them stand steps of more than
/// 1.
struct Ladder {
    const float* past = nullptr;
    const std::uint8_t* number = nullptr;  ///< that each step stands for
    const std::uint32_t* first = nullptr;  ///< shape (rows): where the steps of so many things left begin
    std::uint32_t fewest = 0, rows = 0;    ///< things left in the first row; rows
};

/// How many things of each draw fall into the class, by its uniform number; `ladder_unsure` where the number
/// is so near a step that only double precision tells, or past the first group, or no row is for what is
/// left.
/// @param uniform shape (count) @param left shape (count) @param hits shape (count); overwritten
void ladder_hits(const Ladder& ladder, const double* uniform, const std::uint32_t* left, std::size_t count,
                 std::uint8_t* hits);
/// The same by the plain loop, whatever the processor.
void ladder_hits_plain(const Ladder& ladder, const double* uniform, const std::uint32_t* left,
                       std::size_t count, std::uint8_t* hits);

}  // namespace deltareach::detail
