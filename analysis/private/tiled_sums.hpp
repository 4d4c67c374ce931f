#pragma once

#include "gis/cell_spool.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace deltareach {

/// Sums by cell of a grid that memory should not hold: tiles on disk, of which those used last are held. A
/// cell's terms are added in the order they come in, as in memory.
class TiledSums {
  public:
    static constexpr int side = 64;  ///< cells of a tile
    static constexpr std::size_t most_tiles = 4096;
    static constexpr double most_bytes = 4.0 * side * side * most_tiles;  ///< held

    /// @param beside an output; tiles lie in its folder
    /// @param held   tiles, at least 1
    /// @throws OutputError DR1601
    TiledSums(int columns, int rows, const std::filesystem::path& beside, std::size_t held = most_tiles);

    /// @throws OutputError DR1601 the disk is full, say
    void add(int column, int row, float term) {
        const std::size_t tile =
            static_cast<std::size_t>(row / side) * across_ + static_cast<std::size_t>(column / side);
        if (tile != tile_) use(tile);
        cells_[at_ + static_cast<std::size_t>(row % side * side + column % side)] += term;
    }
    /// The sums of one row.
    void read(int row, std::span<float> sums);

  private:
    void use(std::size_t tile);
    [[nodiscard]] std::size_t free_slot();

    static constexpr std::size_t tile_cells = std::size_t{side} * side, none = SIZE_MAX;
    std::size_t across_;
    CellSpool spool_;
    std::vector<float> cells_;  ///< of the tiles held, one after another
    std::vector<std::size_t> slot_of_tile_, tile_of_slot_;
    std::vector<std::uint8_t> used_;    ///< of each slot, since the hand passed it
    std::size_t hand_ = 0;              ///< the slot that is looked at next for room (clock)
    std::size_t tile_ = none, at_ = 0;  ///< the tile used last, and its first cell in `cells_`
};

}  // namespace deltareach
