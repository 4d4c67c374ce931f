#pragma once

#include <cstdint>

namespace deltareach::detail {

inline constexpr std::size_t draw_block = 256;  ///< draws handled together

/// One block of draws of k places each.
struct DrawBlock {
    std::uint32_t key0 = 0, key1 = 0;  ///< of the unit
    std::uint32_t first = 0;           ///< number of the first draw
    std::uint32_t draws = draw_block;  ///< of the block that count
    std::uint32_t places = 0;          ///< k
    std::uint32_t bound = 0;           ///< values to draw from
    const float* values = nullptr;
    const float* weights = nullptr;  ///< nullptr: all 1
    bool squared = false;            ///< sum (value − centre)² instead of the value
    float centre = 0;
    float above = 0, below = 0;      ///< a sum beyond one of them is decided
    std::uint32_t* drawn = nullptr;  ///< scratch: shape (k, draw_block)
    std::uint8_t* undecided =
        nullptr;  ///< out: shape (draw_block): 1 where the sum is near or a value came twice
    std::uint32_t over = 0, under = 0;  ///< out: draws decided
};

/// The position of the values that a draw of the block has at a place; places of one draw may coincide.
[[nodiscard]] std::uint32_t drawn_position(const DrawBlock& block, std::uint32_t draw, std::uint32_t place);

/// Fills the outputs, with the widest vectors the processor has; the same results on all.
void run_draw_block(DrawBlock& block);
/// The same without vectors of one's own, for any processor.
void run_draw_block_plain(DrawBlock& block);

}  // namespace deltareach::detail
