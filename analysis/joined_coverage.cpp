#include "analysis/joined_coverage.hpp"

#include "analysis/private/layered_cell.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace deltareach {
namespace {

constexpr double least_share = 1e-9;

using Edge = JoinedCoverage::Edge;

/// Edges of a ring, in cells from the corner of the window.
void add_edges(const Ring& ring, bool hole, const CellFrame& frame, std::vector<Edge>& edges) {
    std::vector<Point> points;
    points.reserve(ring.size());
    for (const Point& point : ring)
        points.emplace_back((point.x() - frame.west) / frame.cell_width,
                            (frame.north - point.y()) / frame.cell_height);
    double twice = 0;  // about the first vertex, lest far coordinates cancel; > 0: it goes down in the west
    for (std::size_t i = 1; i < points.size(); ++i)
        twice += (points[i].x() - points[0].x()) * (points[i - 1].y() - points[0].y()) -
                 (points[i - 1].x() - points[0].x()) * (points[i].y() - points[0].y());
    const int turn = (twice < 0) != hole ? -1 : 1;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point &a = points[i - 1], &b = points[i];
        if (a.y() < b.y()) edges.push_back({a.y(), a.x(), b.y(), b.x(), turn});
        if (a.y() > b.y()) edges.push_back({b.y(), b.x(), a.y(), a.x(), -turn});
    }
}

/// Those that lie one upon another become one, or none where they cancel.
void join_same(std::vector<Edge>& edges) {
    const auto place = [](const Edge& edge) { return std::tie(edge.y0, edge.x0, edge.y1, edge.x1); };
    std::ranges::sort(edges, [&](const Edge& a, const Edge& b) { return place(a) < place(b); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < edges.size();) {
        Edge edge = edges[i];
        for (++i; i < edges.size() && place(edges[i]) == place(edge); ++i) edge.sign += edges[i].sign;
        if (edge.sign != 0) edges[kept++] = edge;
    }
    edges.resize(kept);
}

/// One row of cells: edges are cut at the sides of its cells, and these are gone through from west to east.
class RowOfCells {
  public:
    explicit RowOfCells(int columns) : columns_(columns) {}

    void begin() { pieces_.clear(); }

    /// @param top of the row
    void add(const Edge& edge, int top) {
        const double slope = (edge.x1 - edge.x0) / (edge.y1 - edge.y0);
        const auto x_at = [&](double y) {
            return y >= edge.y1 ? edge.x1 : y <= edge.y0 ? edge.x0 : edge.x0 + slope * (y - edge.y0);
        };
        const double y0 = std::max<double>(edge.y0, top), y1 = std::min<double>(edge.y1, top + 1.0);
        Placed from{x_at(y0), y0 - top};
        const Placed end{x_at(y1), y1 - top};
        const bool east = end.x > from.x, west = end.x < from.x;
        while (from.y < end.y) {
            const double column = west ? std::ceil(from.x) - 1 : std::floor(from.x);
            double side =
                east ? column + 1 : column;  // where it leaves the cell; far away outside the window
            if (column < 0) side = east ? 0 : -INFINITY;
            if (column >= columns_) side = east ? double{INFINITY} : double{columns_ + 0.0};
            Placed to = end;
            if ((east && end.x > side) || (west && end.x < side))
                to = {side, std::clamp(from.y + (side - from.x) / slope, from.y, end.y)};
            place(from, to, column, edge.sign);
            from = to;
        }
    }

    /// @param fractions, repeated  one a cell, filled
    void finish(std::span<double> fractions, std::span<double> repeated) {
        std::ranges::sort(pieces_, {}, &InCell::column);
        std::vector<Layers> side{{1, 0}};
        int column = -1;
        for (std::size_t i = 0; i < pieces_.size();) {
            const int next = pieces_[i].column;
            fill(fractions, repeated, side, column, next);
            in_cell_.clear();
            for (; i < pieces_.size() && pieces_[i].column == next; ++i) in_cell_.push_back(pieces_[i].piece);
            if (next < 0)
                side = layers_east_of(in_cell_);
            else
                set(fractions, repeated, static_cast<std::size_t>(next), layered_cell(side, in_cell_));
            column = next + 1;
        }
        fill(fractions, repeated, side, column, columns_);
    }

  private:
    struct Placed {
        double x, y;
    };
    struct InCell {
        int column;
        CellPiece piece;
    };

    void place(Placed from, Placed to, double column, int sign) {
        if (!(from.y < to.y) || column >= columns_) return;
        const int at = column < 0 ? -1 : static_cast<int>(column);
        const auto within = [&](double x) { return at < 0 ? 0 : std::clamp(x - at, 0.0, 1.0); };
        pieces_.push_back({at, {within(from.x), from.y, within(to.x), to.y, sign}});
    }
    /// Cells without edges, from one on and before another.
    void fill(std::span<double> fractions, std::span<double> repeated, const std::vector<Layers>& side,
              int from, int to) const {
        if (from >= to || to <= 0) return;  // column −1 is all that lies west of the window
        LayeredCell cell;
        double y = 0;
        for (const Layers& layer : side) {
            cell.covered += layer.areas > 0 ? layer.until - y : 0;
            cell.added += layer.areas * (layer.until - y);
            y = layer.until;
        }
        const auto first = static_cast<std::size_t>(std::max(from, 0));
        set(fractions, repeated, first, cell);
        std::ranges::fill(fractions.subspan(first, static_cast<std::size_t>(to) - first), fractions[first]);
        std::ranges::fill(repeated.subspan(first, static_cast<std::size_t>(to) - first), repeated[first]);
    }
    static void set(std::span<double> fractions, std::span<double> repeated, std::size_t at,
                    const LayeredCell& cell) {
        const double twice = cell.added - cell.covered;
        fractions[at] = cell.covered < least_share ? 0 : cell.covered > 1 - 1e-12 ? 1 : cell.covered;
        repeated[at] = twice < least_share ? 0 : twice;
    }

    int columns_;
    std::vector<InCell> pieces_;
    std::vector<CellPiece> in_cell_;
};

int clamped_to(double value, int most) {
    return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
}

}  // namespace

JoinedCoverage::JoinedCoverage(std::span<const MultiPolygon> areas, const CellFrame& frame) {
    double west = INFINITY, east = -INFINITY, north = INFINITY, south = -INFINITY;
    for (const MultiPolygon& area : areas) {
        if (area.empty()) continue;
        const Box box = bounds_of(Geometry(area));
        west = std::min(west, std::floor((box.min_corner().x() - frame.west) / frame.cell_width));
        east = std::max(east, std::ceil((box.max_corner().x() - frame.west) / frame.cell_width));
        north = std::min(north, std::floor((frame.north - box.max_corner().y()) / frame.cell_height));
        south = std::max(south, std::ceil((frame.north - box.min_corner().y()) / frame.cell_height));
    }
    if (!(west < east)) return;
    column_ = clamped_to(west, frame.columns);
    row_ = clamped_to(north, frame.rows);
    columns_ = clamped_to(east, frame.columns) - column_;
    rows_ = clamped_to(south, frame.rows) - row_;
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            add_edges(polygon.outer(), false, frame, edges_);
            for (const Ring& hole : polygon.inners()) add_edges(hole, true, frame, edges_);
        }
    join_same(edges_);
    for (Edge& edge : edges_) {
        edge.x0 -= column_;
        edge.x1 -= column_;
        edge.y0 -= row_;
        edge.y1 -= row_;
    }
}

void JoinedCoverage::for_each_block(std::size_t most_cells,
                                    const std::function<void(const JoinedCells&)>& visit) const {
    if (columns_ <= 0 || rows_ <= 0) return;
    const auto width = static_cast<std::size_t>(columns_);
    const int height = static_cast<int>(
        std::min<std::size_t>(std::max<std::size_t>(1, most_cells / width), static_cast<std::size_t>(rows_)));
    JoinedCells block{.column = column_, .columns = columns_, .fractions = {}, .repeated = {}};
    RowOfCells cells(columns_);
    std::vector<const Edge*> near;
    auto next = edges_.begin();
    for (int top = 0; top < rows_; top += height) {
        block.row = row_ + top;
        block.rows = std::min(height, rows_ - top);
        block.fractions.resize(width * static_cast<std::size_t>(block.rows));
        block.repeated.resize(block.fractions.size());
        for (int row = top; row < top + block.rows; ++row) {
            for (; next != edges_.end() && next->y0 < row + 1; ++next) near.push_back(&*next);
            std::erase_if(near, [&](const Edge* edge) { return edge->y1 <= row; });
            cells.begin();
            for (const Edge* edge : near) cells.add(*edge, row);
            const std::size_t first = static_cast<std::size_t>(row - top) * width;
            cells.finish(std::span(block.fractions).subspan(first, width),
                         std::span(block.repeated).subspan(first, width));
        }
        visit(block);
    }
}

}  // namespace deltareach
