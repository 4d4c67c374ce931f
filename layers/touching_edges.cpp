#include "layers/private/unit_boundaries.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach::detail {
namespace {

using Edge = UnitBoundaries::Edge;

/// Vertices in square cells, about one a cell, so that those along an edge are found row by row of cells.
class VertexGrid {
  public:
    VertexGrid(const VertexIndex& vertices, std::vector<std::uint32_t> members)
        : vertices_(vertices), members_(std::move(members)) {
        for (const std::uint32_t v : members_) {
            low_x_ = std::min(low_x_, vertices_.x(v));
            low_y_ = std::min(low_y_, vertices_.y(v));
            high_x_ = std::max(high_x_, vertices_.x(v));
            high_y_ = std::max(high_y_, vertices_.y(v));
        }
        side_ = static_cast<std::size_t>(std::sqrt(static_cast<double>(members_.size()))) + 1;
        const double wide = std::max({high_x_ - low_x_, high_y_ - low_y_, 1e-300});
        width_ = wide / static_cast<double>(side_) * (1 + 1e-12);
        starts_.assign(side_ * side_ + 1, 0);
        for (const std::uint32_t v : members_) ++starts_[cell_of(v) + 1];
        std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
        sorted_.resize(members_.size());
        std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
        for (const std::uint32_t v : members_) sorted_[next[cell_of(v)]++] = v;
    }

    /// Calls `visit(vertex)` for all vertices in cells within `reach` of the segment between two members.
    template <class Visit>
    void for_each_along(std::uint32_t from, std::uint32_t to, double reach, const Visit& visit) const {
        const bool upward = vertices_.y(from) <= vertices_.y(to);
        const std::uint32_t low = upward ? from : to, high = upward ? to : from;
        const double x0 = vertices_.x(low), y0 = vertices_.y(low);
        const double x1 = vertices_.x(high), y1 = vertices_.y(high);
        for (std::size_t row = at(y0 - reach, low_y_); row <= at(y1 + reach, low_y_); ++row) {
            const auto [left, right] = span_in_row(row, x0, y0, x1, y1, reach);
            const std::size_t first = at(left - reach, low_x_), last = at(right + reach, low_x_);
            const std::size_t end = starts_[row * side_ + last + 1];
            for (std::size_t k = starts_[row * side_ + first]; k < end; ++k) visit(sorted_[k]);
        }
    }

  private:
    [[nodiscard]] std::size_t at(double coordinate, double low) const {
        const double cell = std::floor((coordinate - low) / width_);
        return static_cast<std::size_t>(std::clamp(cell, 0.0, static_cast<double>(side_ - 1)));
    }
    [[nodiscard]] std::size_t cell_of(std::uint32_t v) const {
        return at(vertices_.y(v), low_y_) * side_ + at(vertices_.x(v), low_x_);
    }

    /// The x that the segment takes within a row of cells, grown by a cell's rounding.
    [[nodiscard]] std::pair<double, double> span_in_row(std::size_t row, double x0, double y0, double x1,
                                                        double y1, double reach) const {
        const double leeway = reach + width_ * 1e-9;
        const double bottom = low_y_ + width_ * static_cast<double>(row) - leeway;
        const double top = low_y_ + width_ * static_cast<double>(row + 1) + leeway;
        const double height = y1 - y0;
        const double t0 = height > 0 ? std::clamp((bottom - y0) / height, 0.0, 1.0) : 0.0;
        const double t1 = height > 0 ? std::clamp((top - y0) / height, 0.0, 1.0) : 1.0;
        const double a = x0 + t0 * (x1 - x0), b = x0 + t1 * (x1 - x0);
        return {std::min(a, b) - width_ * 1e-9, std::max(a, b) + width_ * 1e-9};
    }

    const VertexIndex& vertices_;
    std::vector<std::uint32_t> members_, sorted_;
    double low_x_ = HUGE_VAL, low_y_ = HUGE_VAL, high_x_ = -HUGE_VAL, high_y_ = -HUGE_VAL;
    double width_ = 1;
    std::size_t side_ = 1;
    std::vector<std::size_t> starts_;
};

/// Where a point lies beside a segment: along it (0 at the start, its length at the end) and off it.
struct Beside {
    double along = 0, off = 0, length = 0;
};

Beside beside(const VertexIndex& vertices, std::uint32_t point, std::uint32_t from, std::uint32_t to) {
    const double dx = vertices.x(to) - vertices.x(from), dy = vertices.y(to) - vertices.y(from);
    const double px = vertices.x(point) - vertices.x(from), py = vertices.y(point) - vertices.y(from);
    const double length = std::hypot(dx, dy);
    return {(px * dx + py * dy) / length, std::abs(px * dy - py * dx) / length, length};
}

class Touches {
  public:
    Touches(const UnitBoundaries& boundaries, const std::vector<Edge>& alone, const UnitsAtVertices* at,
            std::vector<TouchingPair>& pairs)
        : vertices_(boundaries.vertices), alone_(alone), at_(at), pairs_(pairs) {}

    void find() {
        std::vector<std::uint32_t> ends;
        ends.reserve(2 * alone_.size());
        for (const Edge& edge : alone_) {
            ends.push_back(edge.from);
            ends.push_back(edge.to);
        }
        std::ranges::sort(ends);
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        if (at_ == nullptr) list_edges_at(ends);
        const VertexGrid grid(vertices_, ends);
        for (const Edge& edge : alone_)
            grid.for_each_along(edge.from, edge.to, vertices_.snap(),
                                [&](std::uint32_t point) { meet(edge, point); });
    }

  private:
    /// For each end of an edge, in order of `ends`, the edges there.
    void list_edges_at(const std::vector<std::uint32_t>& ends) {
        ends_ = ends;
        starts_.assign(ends.size() + 1, 0);
        for (const Edge& edge : alone_)
            for (const std::uint32_t end : {edge.from, edge.to}) ++starts_[place(end) + 1];
        std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
        edges_.resize(starts_.back());
        std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
        for (std::uint32_t e = 0; e < alone_.size(); ++e)
            for (const std::uint32_t end : {alone_[e].from, alone_[e].to}) edges_[next[place(end)]++] = e;
    }

    [[nodiscard]] std::size_t place(std::uint32_t end) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(ends_, end) - ends_.begin());
    }

    /// A vertex beside an edge: on it, but at neither end, the two touch.
    void meet(const Edge& edge, std::uint32_t point) {
        if (point == edge.from || point == edge.to) return;
        const Beside where = beside(vertices_, point, edge.from, edge.to);
        const double snap = vertices_.snap();
        if (where.off > snap || where.along <= snap || where.along >= where.length - snap) return;
        if (at_ == nullptr) {
            for (std::size_t k = starts_[place(point)]; k < starts_[place(point) + 1]; ++k)
                if (runs_along(edge, where, alone_[edges_[k]], point))
                    pair(edge.unit, alone_[edges_[k]].unit);
            return;
        }
        vertices_.for_each_near(point, [&](std::uint32_t near) {
            for (const std::uint32_t unit : at_->at(near)) pair(edge.unit, unit);
        });
    }

    /// Whether `other`, which begins or ends at a point of `edge`, shares a piece of a positive length with
    /// it.
    [[nodiscard]] bool runs_along(const Edge& edge, const Beside& point, const Edge& other,
                                  std::uint32_t at) const {
        const double snap = vertices_.snap();
        const std::uint32_t far = other.from == at ? other.to : other.from;
        const Beside end = beside(vertices_, far, edge.from, edge.to);
        const double shared = std::clamp(end.along, 0.0, end.length) - point.along;
        if (std::abs(shared) <= snap) return false;
        if (end.along >= -snap && end.along <= end.length + snap) return end.off <= snap;
        // `other` goes on beyond the end of `edge`: that end must lie on it.
        const std::uint32_t last = shared > 0 ? edge.to : edge.from;
        return last == far || beside(vertices_, last, at, far).off <= snap;
    }

    void pair(std::uint32_t first, std::uint32_t second) {
        if (first != second) pairs_.push_back({first, second});
    }

    const VertexIndex& vertices_;
    const std::vector<Edge>& alone_;
    const UnitsAtVertices* at_;
    std::vector<TouchingPair>& pairs_;
    std::vector<std::uint32_t> ends_, edges_;
    std::vector<std::size_t> starts_;
};

}  // namespace

void append_touches(const UnitBoundaries& boundaries, const std::vector<Edge>& alone,
                    const UnitsAtVertices* at, std::vector<TouchingPair>& pairs) {
    if (!alone.empty()) Touches(boundaries, alone, at, pairs).find();
}

}  // namespace deltareach::detail
