#pragma once

#include "gis/crs.hpp"
#include "gis/geometry.hpp"
#include "gis/raster.hpp"

#include <cstddef>
#include <vector>

namespace deltareach {

/// Neighbouring cells of one row of a lattice that continues a grid without end: the grid's first row and
/// column are 0, those north and west of it are negative.
struct CellRun {
    int row = 0;
    int first = 0, end = 0;  ///< columns, the end not included
};

/// The cells whose centres lie in a polygon (even-odd; a centre on a border shared by two polygons belongs to
/// one of them), row by row from the north, each row from the west.
/// @param shape in the grid's CRS
[[nodiscard]] std::vector<CellRun> runs_within(const MultiPolygon& shape, const Grid& grid);

/// The same as cells of the grid, those beyond it left out.
[[nodiscard]] std::vector<std::size_t> cells_within(const MultiPolygon& shape, const Grid& grid);

/// The run of one cell that holds a point of the plane.
[[nodiscard]] CellRun run_at(Point point, const Grid& grid);

/// The cell that holds a point of the plane; the nearest one when it lies outside the grid.
[[nodiscard]] std::size_t cell_at(Point point, const Grid& grid);

/// Polygons in degrees as polygons of a plane.
[[nodiscard]] MultiPolygon in_plane(const MultiPolygon& shape, const CrsTransform& to_plane);

}  // namespace deltareach
