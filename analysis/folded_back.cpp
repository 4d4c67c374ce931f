#include "analysis/private/folded_back.hpp"

#include "analysis/private/tiled_sums.hpp"
#include "gis/cancellation.hpp"
#include "gis/let_go.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace deltareach {
namespace {

constexpr int none = std::numeric_limits<int>::max();
constexpr int rows_together = 128;

/// The nearest row of each column with a wanted cell, for every row from the north down.
class NearestRows {
  public:
    explicit NearestRows(const WantedRows& wanted)
        : wanted_(wanted), width_(static_cast<std::size_t>(wanted.columns())), above_(width_, none) {
        std::vector<int> below(width_, none);
        below_.resize((static_cast<std::size_t>(wanted.rows() - 1) / rows_together + 2) * width_, none);
        for (int row = wanted.rows(); row-- > 0;) {
            mark(below, row);
            if (row % rows_together == 0) std::ranges::copy(below, block_below(row / rows_together));
        }
    }

    /// Each row once; those beyond the grid too. @param nearest none where the column has no wanted cell
    void of_row(int row, std::vector<int>& nearest) {
        if (row < 0) return void(nearest.assign(block_below(0), block_below(1)));
        if (row >= wanted_.rows()) return void(nearest = above_);
        if (row % rows_together == 0) fill_block(row);
        mark(above_, row);
        nearest = above_;
        const auto below = block_.begin() + static_cast<std::ptrdiff_t>(width_) * (row % rows_together);
        for (std::size_t column = 0; column < width_; ++column) {
            const int at = below[static_cast<std::ptrdiff_t>(column)];
            int& held = nearest[column];
            if (at != none && (held == none || at - row < row - held)) held = at;
        }
    }

  private:
    void mark(std::vector<int>& rows, int row) const {
        for (const WantedRows::Run& run : wanted_.of_row(row))
            std::fill(rows.begin() + run.first, rows.begin() + run.end, row);
    }
    /// The nearest wanted rows from a block's first on; behind the last block none.
    [[nodiscard]] std::vector<int>::iterator block_below(int block) {
        return below_.begin() + static_cast<std::ptrdiff_t>(width_) * block;
    }
    void fill_block(int first) {
        const int end = std::min(first + rows_together, wanted_.rows());
        const auto next = block_below(first / rows_together + 1);
        std::vector<int> below(next, next + static_cast<std::ptrdiff_t>(width_));
        block_.resize(width_ * rows_together);
        for (int row = end; row-- > first;) {
            mark(below, row);
            std::ranges::copy(below, block_.begin() + static_cast<std::ptrdiff_t>(width_) * (row - first));
        }
    }

    const WantedRows& wanted_;
    std::size_t width_;
    std::vector<int> above_, below_, block_;
};

struct Cell {
    int column = none, row = none;
};

/// The nearest wanted cell of every cell of a row: the lower envelope of the parabolas that the columns'
/// distances are (Felzenszwalb and Huttenlocher 2012).
class NearestCells {
  public:
    /// @param by cells of the result on each side of the columns
    void of_row(int row, const std::vector<int>& nearest, int by, std::vector<Cell>& cells) {
        columns_.clear();
        starts_.clear();
        const auto square = [&](int column) {
            const double off = nearest[static_cast<std::size_t>(column)] - row;
            return off * off;
        };
        for (int column = 0; column < static_cast<int>(nearest.size()); ++column) {
            if (nearest[static_cast<std::size_t>(column)] == none) continue;
            double start = -std::numeric_limits<double>::infinity();
            while (!columns_.empty()) {
                const int before = columns_.back();
                start =
                    (square(column) + double(column) * column - square(before) - double(before) * before) /
                    (2.0 * (column - before));
                if (start > starts_.back()) break;
                columns_.pop_back();
                starts_.pop_back();
                start = -std::numeric_limits<double>::infinity();
            }
            columns_.push_back(column);
            starts_.push_back(start);
        }
        cells.assign(nearest.size() + 2 * static_cast<std::size_t>(by), {});
        std::size_t at = 0;
        for (std::size_t i = 0; i < cells.size() && !columns_.empty(); ++i) {
            while (at + 1 < columns_.size() && starts_[at + 1] < static_cast<int>(i) - by) ++at;
            cells[i] = {columns_[at], nearest[static_cast<std::size_t>(columns_[at])]};
        }
    }

  private:
    std::vector<int> columns_;
    std::vector<double> starts_;
};

/// Sums by cell in memory.
class HeldSums {
  public:
    explicit HeldSums(const Grid& grid)
        : columns_(static_cast<std::size_t>(grid.columns)), sums_(grid.size()) {}
    void add(int column, int row, float term) {
        sums_[static_cast<std::size_t>(row) * columns_ + static_cast<std::size_t>(column)] += term;
    }
    void read(int row, std::span<float> sums) const {
        std::copy_n(sums_.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * columns_),
                    sums.size(), sums.begin());
    }

  private:
    std::size_t columns_;
    std::vector<float> sums_;
};

template <class Sums>
void add_folded(const Raster& wide, int by, const WantedRows& wanted, Sums& sums) {
    NearestRows rows(wanted);
    NearestCells cells;
    std::vector<int> nearest;
    std::vector<Cell> targets;
    std::vector<float> values(static_cast<std::size_t>(wide.grid.columns));
    for (int row = -by; row < wide.grid.rows - by; ++row) {
        stop_if_cancelled();
        wide.read(static_cast<std::size_t>(row + by) * values.size(), values);
        rows.of_row(row, nearest);
        cells.of_row(row, nearest, by, targets);
        for (std::size_t i = 0; i < values.size(); ++i) {
            Cell to = targets[i];
            if (values[i] == 0 || to.column == none) continue;
            const int column = static_cast<int>(i) - by;
            if (to.column != column || to.row != row) {
                // The edge lies half a cell beyond the nearest cell: what is one cell off falls on it.
                const double dx = column - to.column, dy = row - to.row, away = std::hypot(dx, dy);
                const int mirror_column = to.column - static_cast<int>(std::lround(dx - dx / away)),
                          mirror_row = to.row - static_cast<int>(std::lround(dy - dy / away));
                if (wanted.holds(mirror_column, mirror_row)) to = {mirror_column, mirror_row};
            }
            sums.add(to.column, to.row, values[i]);
        }
    }
}

/// Row by row what the mask leaves of the sums, none below 0. @returns its sum over the areas
template <class Sums, class Use>
double use_masked(const WantedRows& wanted, Sums& sums, const CellAreas* areas, const Use& use) {
    std::vector<float> read(static_cast<std::size_t>(wanted.columns())), values(read.size());
    double sum = 0;
    for (int row = 0; row < wanted.rows(); ++row) {
        sums.read(row, read);
        std::ranges::fill(values, std::numeric_limits<float>::quiet_NaN());
        for (const WantedRows::Run& run : wanted.of_row(row))
            for (int column = run.first; column < run.end; ++column) {
                float& value = values[static_cast<std::size_t>(column)];
                value = std::max(0.0F, read[static_cast<std::size_t>(column)]);
                sum += static_cast<double>(value) * (areas == nullptr ? 1 : areas->at(column, row));
            }
        use(values);
    }
    return sum;
}

}  // namespace

WantedRows::WantedRows(const Raster& masked) : columns_(masked.grid.columns), rows_(masked.grid.rows) {
    std::vector<float> values(static_cast<std::size_t>(columns_));
    for (int row = 0; row < rows_; ++row) {
        first_.push_back(runs_.size());
        masked.read(static_cast<std::size_t>(row) * values.size(), values);
        for (int column = 0; column < columns_; ++column) {
            if (std::isnan(values[static_cast<std::size_t>(column)])) continue;
            if (runs_.size() > first_.back() && runs_.back().end == column)
                ++runs_.back().end;
            else
                runs_.push_back({column, column + 1});
        }
    }
    first_.push_back(runs_.size());
}

std::span<const WantedRows::Run> WantedRows::of_row(int row) const {
    const auto at = static_cast<std::size_t>(row);
    return std::span(runs_).subspan(first_[at], first_[at + 1] - first_[at]);
}

bool WantedRows::holds(int column, int row) const {
    if (row < 0 || row >= rows_) return false;
    const std::span<const Run> runs = of_row(row);
    const auto behind = std::ranges::upper_bound(runs, column, {}, &Run::first);
    return behind != runs.begin() && column < std::prev(behind)->end;
}

double fold_back(const Raster& wide, int by, Raster& surface, const CellAreas* areas,
                 const std::filesystem::path& on_disk) {
    const WantedRows wanted(surface);
    let_go(surface.values);
    surface.spooled = nullptr;
    if (on_disk.empty()) {
        HeldSums sums(surface.grid);
        add_folded(wide, by, wanted, sums);
        surface.values.reserve(surface.grid.size());
        return use_masked(wanted, sums, areas, [&](const std::vector<float>& row) {
            surface.values.insert(surface.values.end(), row.begin(), row.end());
        });
    }
    TiledSums sums(surface.grid.columns, surface.grid.rows, on_disk);
    add_folded(wide, by, wanted, sums);
    const auto spool = std::make_shared<CellSpool>(on_disk);
    const double sum =
        use_masked(wanted, sums, areas, [&](const std::vector<float>& row) { spool->append(row); });
    surface.spooled = spool;
    return sum;
}

double bytes_of_nearest(const Grid& grid) {
    constexpr double runs_of_row = 24;
    const double columns = grid.columns, rows = grid.rows;
    return 4 * columns * (rows_together + rows / rows_together + 24) +
           static_cast<double>(sizeof(WantedRows::Run)) * rows * runs_of_row;
}

}  // namespace deltareach
