#include "analysis/cell_coverage.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace deltareach {
namespace {

int clamped(double value, int most) {
    return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
}

/// The part of an edge within one row and one column: `height` of it at the mean place `x`, to be summed from
/// west to east. What lies west of the window covers all of it, what lies east nothing.
void add_piece(std::span<double> row, double x, int column, double height) {
    const int last = static_cast<int>(row.size()) - 1;  // one more than there are columns: never read
    if (column >= last) return;
    if (column < 0) {
        row[0] += height;
        return;
    }
    const double east = x - column;
    row[static_cast<std::size_t>(column)] += height * (1 - east);
    row[static_cast<std::size_t>(column) + 1] += height * east;
}

/// The part of an edge within one row, from (x0, …) to (x1, …), cut at the sides of columns.
void add_in_row(std::span<double> row, double x0, double x1, double height) {
    const double west = std::min(x0, x1), east = std::max(x0, x1);
    const double width = east - west;
    const int last = static_cast<int>(row.size()) - 1;
    double from = west;
    if (west < 0) {  // without walking over columns outside
        const double part = std::min(0.0, east) - west;
        add_piece(row, 0, -1, width > 0 ? height * (part / width) : height);
        from = 0;
    }
    if (from > east || from >= last) return;
    if (width == 0) return add_piece(row, west, static_cast<int>(std::floor(west)), height);
    while (from < east && from < last) {
        const int column = static_cast<int>(std::floor(from));
        const double to = std::min(east, column + 1.0);
        add_piece(row, (from + to) / 2, column, height * ((to - from) / width));
        from = to;
    }
}

}  // namespace

CellCoverage::CellCoverage(const MultiPolygon& area, const CellFrame& frame) {
    const Box box = bounds_of(Geometry(area));
    const double west = std::floor((box.min_corner().x() - frame.west) / frame.cell_width);
    const double east = std::ceil((box.max_corner().x() - frame.west) / frame.cell_width);
    const double north = std::floor((frame.north - box.max_corner().y()) / frame.cell_height);
    const double south = std::ceil((frame.north - box.min_corner().y()) / frame.cell_height);
    column_ = clamped(west, frame.columns);
    row_ = clamped(north, frame.rows);
    if (!area.empty()) {
        columns_ = clamped(east, frame.columns) - column_;
        rows_ = clamped(south, frame.rows) - row_;
    }
    for (const Polygon& polygon : area) {
        add_ring(polygon.outer(), false, frame);
        for (const Ring& hole : polygon.inners()) add_ring(hole, true, frame);
    }
    std::ranges::sort(edges_, {}, &Edge::y0);
}

void CellCoverage::add_ring(const Ring& ring, bool hole, const CellFrame& frame) {
    std::vector<Point> points;
    points.reserve(ring.size());
    for (const Point& point : ring)
        points.emplace_back((point.x() - frame.west) / frame.cell_width - column_,
                            (frame.north - point.y()) / frame.cell_height - row_);
    double twice = 0;  // about the first vertex, lest far coordinates cancel; > 0: it goes down in the west
    for (std::size_t i = 1; i < points.size(); ++i)
        twice += (points[i].x() - points[0].x()) * (points[i - 1].y() - points[0].y()) -
                 (points[i - 1].x() - points[0].x()) * (points[i].y() - points[0].y());
    area_cells_ += (hole ? -0.5 : 0.5) * std::abs(twice);
    const double turn = (twice < 0) != hole ? -1 : 1;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point &a = points[i - 1], &b = points[i];
        if (a.y() < b.y()) edges_.push_back({a.x(), a.y(), b.x(), b.y(), turn});
        if (a.y() > b.y()) edges_.push_back({b.x(), b.y(), a.x(), a.y(), -turn});
    }
}

void CellCoverage::fractions_of(CoveredCells& block) const {
    const auto stride = static_cast<std::size_t>(block.columns) + 1;
    std::vector<double> sums(stride * static_cast<std::size_t>(block.rows), 0.0);
    const int top = block.row - row_, bottom = top + block.rows;
    for (const Edge& edge : edges_) {
        if (edge.y0 >= bottom) break;
        if (edge.y1 <= top) continue;
        const double slope = (edge.x1 - edge.x0) / (edge.y1 - edge.y0);
        const auto x_at = [&](double y) {
            return y >= edge.y1 ? edge.x1 : y <= edge.y0 ? edge.x0 : edge.x0 + slope * (y - edge.y0);
        };
        const int first = std::max(top, static_cast<int>(std::floor(std::max(edge.y0, -1.0))));
        for (int row = first; row < bottom && row < edge.y1; ++row) {
            const double from = std::max<double>(edge.y0, row), to = std::min<double>(edge.y1, row + 1.0);
            add_in_row(std::span(sums).subspan(static_cast<std::size_t>(row - top) * stride, stride),
                       x_at(from), x_at(to), edge.sign * (to - from));
        }
    }
    // What rounding leaves must not make a cell count that the area does not reach: its value could be the
    // smallest.
    const double least = 1e-9 * std::min(1.0, area_cells_);
    block.fractions.resize(static_cast<std::size_t>(block.columns) * static_cast<std::size_t>(block.rows));
    auto to = block.fractions.begin();
    for (int row = 0; row < block.rows; ++row) {
        double covered = 0;
        for (int column = 0; column < block.columns; ++column) {
            covered += sums[static_cast<std::size_t>(row) * stride + static_cast<std::size_t>(column)];
            *to++ = covered < least ? 0 : covered > 1 - 1e-12 ? 1 : covered;
        }
    }
}

void CellCoverage::for_each_block(std::size_t most_cells,
                                  const std::function<void(const CoveredCells&)>& visit) const {
    if (columns_ <= 0 || rows_ <= 0) return;
    const std::size_t fit = std::max<std::size_t>(1, most_cells / static_cast<std::size_t>(columns_));
    const int height = static_cast<int>(std::min<std::size_t>(fit, static_cast<std::size_t>(rows_)));
    CoveredCells block{.column = column_, .row = row_, .columns = columns_, .rows = 0, .fractions = {}};
    for (int row = 0; row < rows_; row += height) {
        block.row = row_ + row;
        block.rows = std::min(height, rows_ - row);
        fractions_of(block);
        visit(block);
    }
}

}  // namespace deltareach
