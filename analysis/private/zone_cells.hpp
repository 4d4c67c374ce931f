#pragma once

#include "gis/crs.hpp"
#include "gis/geometry.hpp"
#include "gis/raster.hpp"

#include <cstddef>
#include <vector>

namespace deltareach {

/// The cells of a grid whose centres lie in a polygon (even-odd; a centre on a border shared by two polygons
/// belongs to one of them), ascending row by row.
/// @param shape in the grid's CRS
[[nodiscard]] std::vector<std::size_t> cells_within(const MultiPolygon& shape, const Grid& grid);

/// The cell that holds a point of the plane; the nearest one when it lies outside the grid.
[[nodiscard]] std::size_t cell_at(Point point, const Grid& grid);

/// Polygons in degrees as polygons of a plane.
[[nodiscard]] MultiPolygon in_plane(const MultiPolygon& shape, const CrsTransform& to_plane);

}  // namespace deltareach
