#include "analysis/private/surface_task.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

constexpr int none = std::numeric_limits<int>::max();

/// The nearest wanted cell of every cell of a range: nearest rows of each column first, then along each row
/// the lower envelope of the parabolas that the columns' distances are (Felzenszwalb and Huttenlocher 2012).
class NearestWanted {
  public:
    NearestWanted(const CellRange& range, const CellRange& inner, std::span<const std::uint8_t> wanted)
        : range_(range), inner_(inner), wanted_(wanted), rows_(range.size(), none) {
        for (int column = inner.column0; column < inner.column0 + inner.columns; ++column) scan(column);
    }

    [[nodiscard]] bool is_wanted(int column, int row) const {
        if (column < inner_.column0 || column >= inner_.column0 + inner_.columns || row < inner_.row0 ||
            row >= inner_.row0 + inner_.rows)
            return false;
        return wanted_[static_cast<std::size_t>(row - inner_.row0) *
                           static_cast<std::size_t>(inner_.columns) +
                       static_cast<std::size_t>(column - inner_.column0)] != 0;
    }

    struct Cell {
        int column = none, row = none;
    };
    /// Of every cell of one row; none where nothing is wanted.
    [[nodiscard]] std::vector<Cell> of_row(int row) const {
        std::vector<int> columns;
        std::vector<double> starts;
        const auto square = [&](int column) { return std::pow(double(nearest(column, row) - row), 2); };
        for (int column = range_.column0; column < range_.column0 + range_.columns; ++column) {
            if (nearest(column, row) == none) continue;
            double start = -std::numeric_limits<double>::infinity();
            while (!columns.empty()) {
                const int before = columns.back();
                start =
                    (square(column) + double(column) * column - square(before) - double(before) * before) /
                    (2.0 * (column - before));
                if (start > starts.back()) break;
                columns.pop_back();
                starts.pop_back();
                start = -std::numeric_limits<double>::infinity();
            }
            columns.push_back(column);
            starts.push_back(start);
        }
        std::vector<Cell> result(static_cast<std::size_t>(range_.columns));
        std::size_t at = 0;
        for (int i = 0; i < range_.columns && !columns.empty(); ++i) {
            while (at + 1 < columns.size() && starts[at + 1] < range_.column0 + i) ++at;
            result[static_cast<std::size_t>(i)] = {columns[at], nearest(columns[at], row)};
        }
        return result;
    }

  private:
    [[nodiscard]] std::size_t index(int column, int row) const {
        return static_cast<std::size_t>(row - range_.row0) * static_cast<std::size_t>(range_.columns) +
               static_cast<std::size_t>(column - range_.column0);
    }
    [[nodiscard]] int nearest(int column, int row) const { return rows_[index(column, row)]; }

    void scan(int column) {
        int last = none;
        for (int row = range_.row0; row < range_.row0 + range_.rows; ++row) {
            if (is_wanted(column, row)) last = row;
            rows_[index(column, row)] = last;
        }
        last = none;
        for (int row = range_.row0 + range_.rows - 1; row >= range_.row0; --row) {
            if (is_wanted(column, row)) last = row;
            int& held = rows_[index(column, row)];
            if (last != none && (held == none || last - row < row - held)) held = last;
        }
    }

    CellRange range_, inner_;
    std::span<const std::uint8_t> wanted_;
    std::vector<int> rows_;
};

}  // namespace

std::vector<float> folded_back(const CellPlane& wide, const CellRange& inner,
                               std::span<const std::uint8_t> wanted) {
    const NearestWanted nearest(wide.range, inner, wanted);
    CellPlane result = CellPlane::zeros(inner);
    const CellRange& range = wide.range;
    for (int row = range.row0; row < range.row0 + range.rows; ++row) {
        const std::vector<NearestWanted::Cell> cells = nearest.of_row(row);
        for (int column = range.column0; column < range.column0 + range.columns; ++column) {
            const float value = wide.row(row)[column - range.column0];
            NearestWanted::Cell to = cells[static_cast<std::size_t>(column - range.column0)];
            if (value == 0 || to.column == none) continue;
            if (to.column != column || to.row != row) {
                // The edge lies half a cell beyond the nearest cell: what is one cell off falls on it.
                const double dx = column - to.column, dy = row - to.row, away = std::hypot(dx, dy);
                const int mirror_column = to.column - static_cast<int>(std::lround(dx - dx / away)),
                          mirror_row = to.row - static_cast<int>(std::lround(dy - dy / away));
                if (nearest.is_wanted(mirror_column, mirror_row)) to = {mirror_column, mirror_row};
            }
            result.row(to.row)[to.column - inner.column0] += value;
        }
    }
    return std::move(result.values);
}

}  // namespace deltareach
