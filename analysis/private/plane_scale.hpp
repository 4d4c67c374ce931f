#pragma once

#include "analysis/private/cell_plane.hpp"
#include "gis/raster.hpp"

namespace deltareach {

/// How lengths in a plane compare with those on the ellipsoid over a rectangle.
struct PlaneScale {
    double scale = 1;  ///< √ of the mean scale of areas: 1 in an equal-area plane
    double error = 0;  ///< of a length divided by `scale`, at most; relative. A bound for distances between
                       ///< any two places of the rectangle
};
/// @param cells of a lattice that continues the grid
[[nodiscard]] PlaneScale plane_scale(const Grid& grid, const CellRange& cells);

}  // namespace deltareach
