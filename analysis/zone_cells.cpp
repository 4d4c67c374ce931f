#include "analysis/private/zone_cells.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// Rows and columns are counted up to here; a lattice of more has no use.
constexpr double most_index = 1 << 30;

int index_of(double position) {
    return static_cast<int>(std::clamp(position, -most_index, most_index));
}

/// Where borders cross the middles of the lattice's rows.
class Crossings {
  public:
    Crossings(const MultiPolygon& shape, const Grid& grid) : grid_(grid) {
        double south = INFINITY, north = -INFINITY;
        for (const Polygon& polygon : shape)
            for (const Point& point : polygon.outer()) {
                south = std::min(south, point.y());
                north = std::max(north, point.y());
            }
        if (!(south <= north)) return;
        row0_ = index_of(std::floor((grid.north - north) / grid.cell_size - 0.5));
        const int last = index_of(std::ceil((grid.north - south) / grid.cell_size - 0.5));
        rows_.resize(static_cast<std::size_t>(last - row0_) + 1);
    }

    void add(const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) add(ring[i], ring[i + 1]);
    }

    [[nodiscard]] std::vector<CellRun> runs() {
        std::vector<CellRun> result;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            std::vector<double>& xs = rows_[row];
            std::ranges::sort(xs);
            for (std::size_t k = 0; k + 1 < xs.size(); k += 2) {
                // Cell centres in [left, right).
                const CellRun run{row0_ + static_cast<int>(row), first_from(xs[k]), first_from(xs[k + 1])};
                if (run.first < run.end) result.push_back(run);
            }
        }
        return result;
    }

  private:
    /// Row middles in (lower, upper] of the edge's y: a vertex on a middle counts once.
    void add(Point a, Point b) {
        if (a.y() == b.y()) return;
        if (a.y() > b.y()) std::swap(a, b);
        const double above = (grid_.north - b.y()) / grid_.cell_size - 0.5;
        const double below = (grid_.north - a.y()) / grid_.cell_size - 0.5;
        const int first = std::max(row0_, index_of(std::floor(above)));
        const int last = std::min(row0_ + static_cast<int>(rows_.size()) - 1, index_of(std::ceil(below)));
        for (int row = first; row <= last; ++row) {
            const double y = grid_.cell_centre(0, row).y();
            if (!(a.y() < y && y <= b.y())) continue;
            const double part = (y - a.y()) / (b.y() - a.y());
            rows_[static_cast<std::size_t>(row - row0_)].push_back(a.x() + part * (b.x() - a.x()));
        }
    }

    [[nodiscard]] int first_from(double x) const {
        return index_of(std::ceil((x - grid_.west) / grid_.cell_size - 0.5));
    }

    const Grid& grid_;
    int row0_ = 0;
    std::vector<std::vector<double>> rows_;
};

}  // namespace

std::vector<CellRun> runs_within(const MultiPolygon& shape, const Grid& grid) {
    Crossings crossings(shape, grid);
    for (const Polygon& polygon : shape) {
        crossings.add(polygon.outer());
        for (const Ring& hole : polygon.inners()) crossings.add(hole);
    }
    return crossings.runs();
}

std::vector<std::size_t> cells_within(const MultiPolygon& shape, const Grid& grid) {
    std::vector<std::size_t> result;
    for (const CellRun& run : runs_within(shape, grid)) {
        if (run.row < 0 || run.row >= grid.rows) continue;
        for (int column = std::max(0, run.first); column < std::min(grid.columns, run.end); ++column)
            result.push_back(static_cast<std::size_t>(run.row) * static_cast<std::size_t>(grid.columns) +
                             static_cast<std::size_t>(column));
    }
    return result;
}

CellRun run_at(Point point, const Grid& grid) {
    const int column = index_of(std::floor((point.x() - grid.west) / grid.cell_size));
    return {index_of(std::floor((grid.north - point.y()) / grid.cell_size)), column, column + 1};
}

std::size_t cell_at(Point point, const Grid& grid) {
    const CellRun run = run_at(point, grid);
    const auto c = static_cast<std::size_t>(std::clamp(run.first, 0, grid.columns - 1));
    const auto r = static_cast<std::size_t>(std::clamp(run.row, 0, grid.rows - 1));
    return r * static_cast<std::size_t>(grid.columns) + c;
}

MultiPolygon in_plane(const MultiPolygon& shape, const CrsTransform& to_plane) {
    return std::get<MultiPolygon>(mapped(shape, [&](Point point) { return to_plane(point); }));
}

}  // namespace deltareach
