#pragma once

#include "gis/geometry.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace deltareach {

/// Where the cells of a raster lie in its plane; north-up, row 0 the northernmost.
struct CellFrame {
    double west = 0, north = 0;              ///< outer corner of the first cell
    double cell_width = 1, cell_height = 1;  ///< > 0
    int columns = 0, rows = 0;
};

/// A window of the frame and which fraction of each of its cells an area covers.
struct CoveredCells {
    int column = 0, row = 0;  ///< of the window's first cell
    int columns = 0, rows = 0;
    std::vector<double> fractions;  ///< columns × rows, row by row; in [0, 1], 1 and 0 exactly where meant
};

/// Exact fractions of cells that an area covers, in the plane of the raster.
///
/// Each edge adds, to the cells it runs through, the signed area between itself and the eastern side of the
/// cell, and its height to all cells farther east; summed from west to east that is the covered area. No cell
/// is sampled or clipped, and the fractions sum to the area inside the frame up to rounding. What covers less
/// than 1e-9 of a cell (of the area itself where that is smaller) is rounding and counts as 0.
class CellCoverage {
  public:
    /// @param area  valid; in the coordinates of the frame; rings may turn either way
    CellCoverage(const MultiPolygon& area, const CellFrame& frame);

    /// The area in cells, what lies outside the frame included.
    [[nodiscard]] double area_cells() const { return area_cells_; }

    /// The window of the frame that holds the area, from north to south in blocks of whole rows.
    /// @param most_cells  of a block, unless one row has more
    void for_each_block(std::size_t most_cells, const std::function<void(const CoveredCells&)>& visit) const;

  private:
    struct Edge {
        double x0, y0, x1, y1;  ///< cells from the window's north-western corner; y0 < y1, southwards
        double sign;            ///< +1 where the area lies east of the edge
    };
    void add_ring(const Ring& ring, bool hole, const CellFrame& frame);
    void fractions_of(CoveredCells& block) const;

    int column_ = 0, row_ = 0, columns_ = 0, rows_ = 0;
    double area_cells_ = 0;
    std::vector<Edge> edges_;  ///< by y0
};

}  // namespace deltareach
