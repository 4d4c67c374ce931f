#pragma once

#include "gis/raster.hpp"
#include "gis/raster_source.hpp"

namespace deltareach {

/// What the cells of a raster hold, summed over the cells of a grid in another plane: every cell of the
/// raster is cut into squares of half a cell of the grid at most, each with its share, and what their centres
/// lie in gets it. Missing and negative cells hold nothing. A value is an amount, whatever the area of its
/// cell. The raster is read in windows, of which only those near the grid.
/// @param max_memory_mb  0: whatever it takes
/// @throws InputError DR1303 a block is damaged; DR1313 a cell has no image in the grid's plane; LimitError
///         DR1456 more memory than may be taken
[[nodiscard]] Raster masses_on_grid(RasterSource& source, const Grid& grid, double max_memory_mb = 0);

}  // namespace deltareach
