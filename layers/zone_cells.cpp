#include "layers/zone_cells.hpp"

#include "gis/cancellation.hpp"
#include "layers/private/exact_side.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace deltareach {
namespace {

using Start = ZoneCells::Start;

/// Columns or rows, both ends included.
struct Range {
    std::int32_t from, to;
};

/// Those that may hold what lies between two coordinates, and one more on each side.
Range around(double low, double high, double origin, double per, std::int32_t count) {
    const auto at = [&](double coordinate, double more) {
        const double place = std::floor((coordinate - origin) * per) + more;
        return static_cast<std::int32_t>(std::clamp(place, 0.0, static_cast<double>(count - 1)));
    };
    return {at(low, -1), at(high, 1)};
}

int sign_of(double value) {
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/// The side of an edge on which a point lies that was moved north by ε and east by δ ≪ ε.
int side_of_moved(Point from, Point to, Point point) {
    if (const int side = side_of(from, to, point); side != 0) return side;
    if (const int side = sign_of(to.x() - from.x()); side != 0) return side;
    return -sign_of(to.y() - from.y());
}

/// Whether a line of that longitude (latitude), moved up by less than anything, meets the edge.
bool spans(double from, double to, double at) {
    return (from <= at && at < to) || (to <= at && at < from);
}

class CellMaker {
  public:
    CellMaker(const ZoneLayer& zones, std::size_t most_cells) : zones_(zones) { lay_grid(most_cells); }

    ZoneCells make() {
        if (made_.cells.empty()) return std::move(made_);
        for (std::size_t zone = 0; zone < zones_.size(); ++zone) {
            stop_if_cancelled();
            add(static_cast<std::int32_t>(zone));
        }
        settle();
        return std::move(made_);
    }

  private:
    struct Entry {
        std::int32_t cell, zone_and_start, edge;
    };
    struct Meeting {
        std::int32_t cell, edge;
        friend auto operator<=>(const Meeting&, const Meeting&) = default;
    };

    void lay_grid(std::size_t most_cells);
    void add(std::int32_t zone);
    void add_cell(std::int32_t zone, std::int32_t cell, bool inside, std::span<const Meeting> met,
                  Point anchor);
    void settle();
    [[nodiscard]] std::int32_t take_edges(const MultiPolygon& shape);
    [[nodiscard]] std::vector<Meeting> meetings_from(std::int32_t first) const;
    [[nodiscard]] std::vector<std::vector<std::int32_t>> crossed_from(std::int32_t first, Range rows) const;
    [[nodiscard]] bool meets(std::int32_t edge, std::int32_t column, std::int32_t row) const;
    [[nodiscard]] Range columns_of(double low, double high) const {
        return around(low, high, made_.west, made_.per_lon, made_.columns);
    }
    [[nodiscard]] Range rows_of(double low, double high) const {
        return around(low, high, made_.south, made_.per_lat, made_.rows);
    }
    [[nodiscard]] std::int32_t edges() const { return static_cast<std::int32_t>(made_.edges.size() / 4); }
    [[nodiscard]] Point from(std::int32_t edge) const { return end_of(edge, 0); }
    [[nodiscard]] Point to(std::int32_t edge) const { return end_of(edge, 2); }
    [[nodiscard]] Point end_of(std::int32_t edge, std::size_t at) const {
        const std::size_t start = static_cast<std::size_t>(edge) * 4 + at;
        return {made_.edges[start], made_.edges[start + 1]};
    }

    const ZoneLayer& zones_;
    ZoneCells made_;
    std::vector<double> floors_;  ///< southern edge of each row, margin included
    double margin_lon_ = 0, margin_lat_ = 0;
    std::vector<Entry> entries_;
};

void CellMaker::lay_grid(std::size_t most_cells) {
    bool any = false;
    for (const MultiPolygon& shape : zones_.shapes()) {
        if (shape.empty()) continue;
        const Box box = bounds_of(shape);
        const auto widen = [&](double& low, double& high, double from, double to) {
            low = any ? std::min(low, from) : from;
            high = any ? std::max(high, to) : to;
        };
        widen(made_.west, made_.east, box.min_corner().x(), box.max_corner().x());
        widen(made_.south, made_.north, box.min_corner().y(), box.max_corner().y());
        any = true;
    }
    if (!any) {
        made_.west = made_.south = 1;  // beyond east and north: nothing lies between
        return;
    }
    const double width = made_.east - made_.west, height = made_.north - made_.south;
    const double each = std::sqrt(width * height / static_cast<double>(most_cells));
    const auto count = [&](double length) { return std::max(1.0, std::floor(length / each)); };
    made_.per_lon = count(width) / width;
    made_.per_lat = count(height) / height;
    // The last one holds the far edge alone.
    made_.columns = static_cast<std::int32_t>(count(width)) + 1;
    made_.rows = static_cast<std::int32_t>(count(height)) + 1;
    // What rounding may move across a line between cells is far less.
    margin_lon_ = 1e-6 / made_.per_lon + 1e-12;
    margin_lat_ = 1e-6 / made_.per_lat + 1e-12;
    for (std::int32_t c = 0; c < made_.columns; ++c)
        made_.walls.push_back(made_.west + (c + 1) / made_.per_lon + margin_lon_);
    for (std::int32_t r = 0; r < made_.rows; ++r)
        floors_.push_back(made_.south + r / made_.per_lat - margin_lat_);
    made_.cells.assign(static_cast<std::size_t>(made_.columns) * static_cast<std::size_t>(made_.rows), 0);
}

/// Appends the edges of a zone. @returns the position of the first
std::int32_t CellMaker::take_edges(const MultiPolygon& shape) {
    const std::int32_t first = edges();
    const auto walk = [&](const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            for (const Point& end : {ring[i], ring[i + 1]}) {
                made_.edges.push_back(end.x());
                made_.edges.push_back(end.y());
            }
    };
    for (const Polygon& polygon : shape) {
        walk(polygon.outer());
        for (const Ring& hole : polygon.inners()) walk(hole);
    }
    return first;
}

/// Whether the edge has a point in the cell or its margin.
bool CellMaker::meets(std::int32_t edge, std::int32_t column, std::int32_t row) const {
    const double east = made_.walls[static_cast<std::size_t>(column)],
                 west = east - 1 / made_.per_lon - 2 * margin_lon_,
                 south = floors_[static_cast<std::size_t>(row)],
                 north = south + 1 / made_.per_lat + 2 * margin_lat_;
    const Point a = from(edge), b = to(edge);
    if (std::max(a.x(), b.x()) < west || std::min(a.x(), b.x()) > east || std::max(a.y(), b.y()) < south ||
        std::min(a.y(), b.y()) > north)
        return false;
    int left = 0, right = 0;
    for (const Point& corner :
         {Point(west, south), Point(east, south), Point(east, north), Point(west, north)}) {
        const int side = side_of(a, b, corner);
        left += side > 0 ? 1 : 0;
        right += side < 0 ? 1 : 0;
    }
    return left < 4 && right < 4;
}

/// What the edges from `first` on meet, by cell.
std::vector<CellMaker::Meeting> CellMaker::meetings_from(std::int32_t first) const {
    std::vector<Meeting> met;
    for (std::int32_t edge = first; edge < edges(); ++edge) {
        const Point a = from(edge), b = to(edge);
        const Range columns = columns_of(std::min(a.x(), b.x()), std::max(a.x(), b.x())),
                    rows = rows_of(std::min(a.y(), b.y()), std::max(a.y(), b.y()));
        for (std::int32_t row = rows.from; row <= rows.to; ++row)
            for (std::int32_t column = columns.from; column <= columns.to; ++column)
                if (meets(edge, column, row)) met.push_back({row * made_.columns + column, edge});
    }
    std::ranges::sort(met);
    return met;
}

/// Of each row the edges that a line along its southern edge crosses.
std::vector<std::vector<std::int32_t>> CellMaker::crossed_from(std::int32_t first, Range rows) const {
    std::vector<std::vector<std::int32_t>> crossed(static_cast<std::size_t>(rows.to - rows.from + 1));
    for (std::int32_t edge = first; edge < edges(); ++edge) {
        const double a = from(edge).y(), b = to(edge).y();
        const Range own = rows_of(std::min(a, b), std::max(a, b));
        for (std::int32_t row = own.from; row <= own.to; ++row)
            if (spans(a, b, floors_[static_cast<std::size_t>(row)]))
                crossed[static_cast<std::size_t>(row - rows.from)].push_back(edge);
    }
    return crossed;
}

void CellMaker::add(std::int32_t zone) {
    const MultiPolygon& shape = zones_.shapes()[static_cast<std::size_t>(zone)];
    if (shape.empty()) return;
    const std::int32_t first = take_edges(shape);
    const Box box = bounds_of(shape);
    const Range columns = columns_of(box.min_corner().x(), box.max_corner().x()),
                rows = rows_of(box.min_corner().y(), box.max_corner().y());
    const std::vector<Meeting> met = meetings_from(first);
    const auto crossed = crossed_from(first, rows);
    auto next = met.begin();
    for (std::int32_t row = rows.from; row <= rows.to; ++row)
        for (std::int32_t column = columns.from; column <= columns.to; ++column) {
            const std::int32_t cell = row * made_.columns + column;
            const auto begin = next;
            while (next != met.end() && next->cell == cell) ++next;
            const Point anchor{made_.walls[static_cast<std::size_t>(column)],
                               floors_[static_cast<std::size_t>(row)]};
            bool inside = false;
            for (const std::int32_t edge : crossed[static_cast<std::size_t>(row - rows.from)]) {
                const int side = side_of_moved(from(edge), to(edge), anchor);
                if (from(edge).y() < to(edge).y() ? side > 0 : side < 0) inside = !inside;
            }
            add_cell(zone, cell, inside, {begin, next}, anchor);
        }
}

/// Zones come in ascending order, and the lowest that covers a point has it.
void CellMaker::add_cell(std::int32_t zone, std::int32_t cell, bool inside, std::span<const Meeting> met,
                         Point anchor) {
    std::int32_t& covered = made_.cells[static_cast<std::size_t>(cell)];
    if (covered != 0) return;
    if (met.empty()) {
        if (inside) covered = zone + 1;
        return;
    }
    const auto note = [&](Start start, std::int32_t edge) {
        entries_.push_back({cell, 4 * (zone + 1) + static_cast<std::int32_t>(start), edge});
    };
    if (inside) note(Start::inside, -1);
    for (const auto& [at, edge] : met) {
        const Point a = from(edge), b = to(edge);
        note(!spans(a.x(), b.x(), anchor.x())  ? Start::off_wall
             : side_of_moved(a, b, anchor) > 0 ? Start::anchor_left
                                               : Start::anchor_right,
             edge);
    }
}

/// Gives the cells that boundaries touch their entries, and drops the edges that none needs.
void CellMaker::settle() {
    std::ranges::stable_sort(entries_, {}, &Entry::cell);
    std::vector<std::int32_t> kept(made_.edges.size() / 4, -1);
    std::vector<double> edges;
    const auto add = [&](std::int32_t zone_and_start, std::int32_t edge) {
        if (edge >= 0 && kept[static_cast<std::size_t>(edge)] < 0) {
            kept[static_cast<std::size_t>(edge)] = static_cast<std::int32_t>(edges.size() / 4);
            for (std::size_t i = 0; i < 4; ++i)
                edges.push_back(made_.edges[static_cast<std::size_t>(edge) * 4 + i]);
        }
        made_.zone_and_start.push_back(zone_and_start);
        made_.edge.push_back(edge < 0 ? -1 : kept[static_cast<std::size_t>(edge)]);
    };
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        std::int32_t& cell = made_.cells[static_cast<std::size_t>(entry->cell)];
        made_.first.push_back(static_cast<std::int32_t>(made_.edge.size()));
        const std::int32_t at = entry->cell;
        for (; entry != entries_.end() && entry->cell == at; ++entry) add(entry->zone_and_start, entry->edge);
        if (cell > 0) add(4 * cell + static_cast<std::int32_t>(Start::inside), -1);
        cell = -static_cast<std::int32_t>(made_.first.size());
    }
    made_.first.push_back(static_cast<std::int32_t>(made_.edge.size()));
    made_.edges = std::move(edges);
}

}  // namespace

ZoneCells zone_cells(const ZoneLayer& zones, std::size_t most_cells) {
    return CellMaker(zones, most_cells).make();
}

}  // namespace deltareach
