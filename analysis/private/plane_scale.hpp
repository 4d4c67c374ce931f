#pragma once

#include "analysis/private/cell_plane.hpp"
#include "gis/raster.hpp"

#include <cstdint>
#include <span>

namespace deltareach {

/// How lengths in a plane compare with those on the ellipsoid over a rectangle.
struct PlaneScale {
    double scale = 1;  ///< √ of the mean scale of areas: 1 in an equal-area plane
    double error = 0;  ///< of a length divided by `scale`, at most; relative. A bound for distances between
                       ///< any two places of the rectangle, or of its parts in use where the plane errs the
                       ///< more the farther from its centre or its axis, as those for surfaces do
};

inline constexpr int scale_blocks = 12;  ///< each way, of the rectangle that is looked at

/// @param cells of a lattice that continues the grid
/// @param used scale_blocks × scale_blocks, by rows, 1 where the part holds what is computed or from; none:
/// all. The corners of a rectangle are where planes are worst, and often hold nothing.
[[nodiscard]] PlaneScale plane_scale(const Grid& grid, const CellRange& cells,
                                     std::span<const std::uint8_t> used = {});

/// The worst of lengths at the corners of rectangles of cells, divided by `scale`; relative. Infinite where
/// the plane has none.
[[nodiscard]] double worst_length(const Grid& grid, std::span<const CellRange> cells, double scale);

}  // namespace deltareach
