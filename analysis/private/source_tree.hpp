#pragma once

#include "analysis/private/earth.hpp"
#include "analysis/private/kernel_table.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace deltareach {

/// Cells that hold mass, and blocks of 2 × 2, 4 × 4 … of them, for sums over many far sources.
class SourceTree {
  public:
    /// One cell, or a block of them seen as one.
    struct Node {
        SpacePoint place;  ///< centroid
        double mass = 0;
        double moment = 0;    ///< Σ mass·squared distance from the centroid, km²; 0 for a cell
        double skew_km2 = 0;  ///< how much farther the mass is spread one way than across it: the difference
                              ///< of the two variances; 0 for a cell, and for what fills a square evenly
        std::uint32_t first_child = 0, children = 0;
        double width_km = 0;
    };

    /// A cell with mass at a column and row of the source grid.
    struct Cell {
        std::uint32_t column = 0, row = 0;
        double mass = 0;
        SpacePoint place;
    };

    /// @param cells no two at one place; any order
    SourceTree(std::vector<Cell> cells, double cell_km);

    /// The nodes that stand for all sources seen from a ball: each at least 4 of its widths away and not too
    /// skew for the kernel there, or a cell.
    /// Those beyond the kernel's support are left out. Always in the same order.
    void nodes_for(const SpacePoint& centre, double ball_km, const KernelTable& kernel,
                   std::vector<Node>& found) const;

  private:
    std::vector<std::vector<Node>> levels_;  ///< cells first; the last has one node
};

}  // namespace deltareach
