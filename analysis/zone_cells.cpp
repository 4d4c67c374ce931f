#include "analysis/private/zone_cells.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// Where borders cross the middles of the grid's rows.
class Crossings {
  public:
    explicit Crossings(const Grid& grid) : grid_(grid), rows_(static_cast<std::size_t>(grid.rows)) {}

    void add(const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) add(ring[i], ring[i + 1]);
    }

    [[nodiscard]] std::vector<std::size_t> cells() {
        std::vector<std::size_t> result;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            std::vector<double>& xs = rows_[row];
            std::ranges::sort(xs);
            for (std::size_t k = 0; k + 1 < xs.size(); k += 2) add_run(row, xs[k], xs[k + 1], result);
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
        const double first = std::max(0.0, std::floor(above)),
                     last = std::min(grid_.rows - 1.0, std::ceil(below));
        for (int row = static_cast<int>(first); row <= static_cast<int>(last); ++row) {
            const double y = grid_.cell_centre(0, row).y();
            if (!(a.y() < y && y <= b.y())) continue;
            const double part = (y - a.y()) / (b.y() - a.y());
            rows_[static_cast<std::size_t>(row)].push_back(a.x() + part * (b.x() - a.x()));
        }
    }

    /// Cell centres in [left, right).
    void add_run(std::size_t row, double left, double right, std::vector<std::size_t>& result) const {
        const double from = std::ceil((left - grid_.west) / grid_.cell_size - 0.5);
        const double to = std::ceil((right - grid_.west) / grid_.cell_size - 0.5);
        const auto first =
            static_cast<std::size_t>(std::clamp(from, 0.0, static_cast<double>(grid_.columns)));
        const auto end = static_cast<std::size_t>(std::clamp(to, 0.0, static_cast<double>(grid_.columns)));
        for (std::size_t column = first; column < end; ++column) {
            result.push_back(row * static_cast<std::size_t>(grid_.columns) + column);
        }
    }

    const Grid& grid_;
    std::vector<std::vector<double>> rows_;
};

}  // namespace

std::vector<std::size_t> cells_within(const MultiPolygon& shape, const Grid& grid) {
    Crossings crossings(grid);
    for (const Polygon& polygon : shape) {
        crossings.add(polygon.outer());
        for (const Ring& hole : polygon.inners()) crossings.add(hole);
    }
    return crossings.cells();
}

std::size_t cell_at(Point point, const Grid& grid) {
    const double column = std::floor((point.x() - grid.west) / grid.cell_size);
    const double row = std::floor((grid.north - point.y()) / grid.cell_size);
    const auto c = static_cast<std::size_t>(std::clamp(column, 0.0, grid.columns - 1.0));
    const auto r = static_cast<std::size_t>(std::clamp(row, 0.0, grid.rows - 1.0));
    return r * static_cast<std::size_t>(grid.columns) + c;
}

MultiPolygon in_plane(const MultiPolygon& shape, const CrsTransform& to_plane) {
    return std::get<MultiPolygon>(mapped(shape, [&](Point point) { return to_plane(point); }));
}

}  // namespace deltareach
