#pragma once

#include "gis/raster.hpp"
#include "gis/raster_source.hpp"

#include <filesystem>

namespace deltareach {

/// Where sums of masses may lie.
struct MassRoom {
    double max_memory_mb = 0;  ///< 0: whatever it takes
    /// An output beside which they may lie on disk, where they are more than 10^8 or would take more memory.
    /// Empty: in memory.
    std::filesystem::path spool_beside;
};

/// What the cells of a raster hold, summed over the cells of a grid in another plane: every cell of the
/// raster is cut into squares of half a cell of the grid at most, each with its share, and what their centres
/// lie in gets it. Missing and negative cells hold nothing. A value is an amount, whatever the area of its
/// cell. The raster is read in windows, of which only those near the grid: the same sums whether they are
/// held together or made in bands of rows that go to disk.
/// @throws InputError DR1303 a block is damaged; DR1313 a cell has no image in the grid's plane; LimitError
///         DR1456 more memory than may be taken; OutputError DR1601 the disk is full
[[nodiscard]] Raster masses_on_grid(RasterSource& source, const Grid& grid, const MassRoom& room = {});

}  // namespace deltareach
