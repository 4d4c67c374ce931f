#pragma once

#include "analysis/cell_coverage.hpp"
#include "gis/geometry.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace deltareach {

/// A window of the frame, and of each of its cells how several areas cover it.
struct JoinedCells {
    int column = 0, row = 0;  ///< of the window's first cell
    int columns = 0, rows = 0;
    std::vector<double> fractions;  ///< columns × rows, row by row: what at least one area covers, in [0, 1]
    std::vector<double> repeated;   ///< what the areas cover, added up, less that: 0 where none overlap
};

/// Exact fractions of cells that several areas cover together, in the plane of the raster.
///
/// Sides that two areas share, vertex for vertex, cancel. Through each row of cells the number of areas that
/// lie over a place is carried from west to east; a cell with edges in it is cut, where they end and where
/// they cross, into slabs within which edges stay in one order, and each slab is a row of trapezoids. What is
/// less than 1e-9 of a cell is rounding and counts as 0.
class JoinedCoverage {
  public:
    /// @param areas  each valid; in the coordinates of the frame; rings may turn either way
    JoinedCoverage(std::span<const MultiPolygon> areas, const CellFrame& frame);

    /// The window of the frame that holds the areas, from north to south in blocks of whole rows.
    /// @param most_cells  of a block, unless one row has more
    void for_each_block(std::size_t most_cells, const std::function<void(const JoinedCells&)>& visit) const;

    /// An edge in cells from the window's north-western corner, southwards: y0 < y1.
    struct Edge {
        double y0, x0, y1, x1;
        int sign;  ///< areas that begin east of it, less those that end
    };

  private:
    int column_ = 0, row_ = 0, columns_ = 0, rows_ = 0;
    std::vector<Edge> edges_;  ///< by y0
};

}  // namespace deltareach
