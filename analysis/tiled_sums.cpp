#include "analysis/private/tiled_sums.hpp"

#include <algorithm>

namespace deltareach {
namespace {

std::size_t tiles_along(int cells) {
    return static_cast<std::size_t>((cells + TiledSums::side - 1) / TiledSums::side);
}

}  // namespace

TiledSums::TiledSums(int columns, int rows, const std::filesystem::path& beside, std::size_t held)
    : across_(tiles_along(columns)), spool_(beside), slot_of_tile_(across_ * tiles_along(rows), none) {
    spool_.grow(slot_of_tile_.size() * tile_cells);
    const std::size_t slots = std::min(held, slot_of_tile_.size());
    cells_.resize(slots * tile_cells);
    tile_of_slot_.assign(slots, none);
    used_.assign(slots, 0);
}

std::size_t TiledSums::free_slot() {
    while (used_[hand_] != 0) {
        used_[hand_] = 0;
        hand_ = (hand_ + 1) % used_.size();
    }
    const std::size_t slot = hand_;
    hand_ = (hand_ + 1) % used_.size();
    return slot;
}

void TiledSums::use(std::size_t tile) {
    std::size_t slot = slot_of_tile_[tile];
    if (slot == none) {
        slot = free_slot();
        const std::span cells = std::span(cells_).subspan(slot * tile_cells, tile_cells);
        if (const std::size_t before = tile_of_slot_[slot]; before != none) {
            spool_.write(before * tile_cells, cells);
            slot_of_tile_[before] = none;
        }
        spool_.read(tile * tile_cells, cells);
        tile_of_slot_[slot] = tile;
        slot_of_tile_[tile] = slot;
    }
    used_[slot] = 1;
    tile_ = tile;
    at_ = slot * tile_cells;
}

void TiledSums::read(int row, std::span<float> sums) {
    const std::size_t first = static_cast<std::size_t>(row / side) * across_;
    for (std::size_t column = 0; column < sums.size(); column += side) {
        use(first + column / side);
        const auto from =
            cells_.begin() + static_cast<std::ptrdiff_t>(at_) + std::ptrdiff_t{row % side} * side;
        std::copy_n(from, std::min<std::size_t>(side, sums.size() - column),
                    sums.begin() + static_cast<std::ptrdiff_t>(column));
    }
}

}  // namespace deltareach
