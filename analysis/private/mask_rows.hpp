#pragma once

#include "analysis/private/zone_cells.hpp"

#include <cstdint>
#include <vector>

namespace deltareach {

/// Which cells of a grid carry a value, as runs of its rows: a grid larger than memory has room for those.
class MaskRows {
  public:
    /// All cells.
    explicit MaskRows(const Grid& grid) : columns_(grid.columns), rows_(grid.rows) {}
    /// The cells of the runs, which may overlap and reach beyond the grid.
    MaskRows(const Grid& grid, std::vector<CellRun> runs);

    /// 1 for the cells of some rows that carry a value, else 0; row by row.
    /// @param row the first; the rows lie within the grid
    void fill(int row, int rows, std::vector<std::uint8_t>& wanted) const;
    [[nodiscard]] bool is_all() const { return all_; }
    [[nodiscard]] bool is_none() const { return !all_ && runs_.empty(); }
    /// Whether some cell of a run, which may reach beyond the grid, carries a value.
    [[nodiscard]] bool meets(const CellRun& run) const;
    /// Whether some cell of the grid carries none.
    [[nodiscard]] bool leaves_out() const;

  private:
    int columns_ = 0, rows_ = 0;
    bool all_ = true;
    std::vector<CellRun> runs_;       ///< by row; within the grid
    std::vector<std::size_t> first_;  ///< of each row among them, and one past the last
};

}  // namespace deltareach
