#pragma once

#include "analysis/private/cell_areas.hpp"
#include "gis/raster.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace deltareach {

/// Which cells of a surface have a value, as runs of its rows.
class WantedRows {
  public:
    /// Neighbouring cells of a row, the end not included.
    struct Run {
        int first = 0, end = 0;
    };
    /// @param masked NaN where nothing is wanted
    explicit WantedRows(const Raster& masked);

    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int rows() const { return rows_; }
    /// From the west.
    [[nodiscard]] std::span<const Run> of_row(int row) const;
    /// False beyond the grid.
    [[nodiscard]] bool holds(int column, int row) const;

  private:
    int columns_, rows_;
    std::vector<Run> runs_;
    std::vector<std::size_t> first_;  ///< of each row among them, and one past the last
};

/// What lies on cells that are not wanted folded back at the nearest one that is; nothing is lost. Rows of
/// both rasters are taken one after another, wherever they lie.
/// @param wide    cells of a grid wider than the surface's by `by` cells on every side
/// @param surface its cells without a value are not wanted; its values become those folded back, none below 0
/// @param on_disk an output beside which the values are put; empty: in memory
/// @param areas   of the cells; null: all are 1
/// @returns the sum of the values, each times its cell's area
/// @throws OutputError DR1601 the disk is full, say
double fold_back(const Raster& wide, int by, Raster& surface, const CellAreas* areas,
                 const std::filesystem::path& on_disk);

/// What is held beside values and sums, bytes, with a mask of few runs a row.
[[nodiscard]] double bytes_of_nearest(const Grid& grid);

}  // namespace deltareach
