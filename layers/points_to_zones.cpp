#include "layers/points_to_zones.hpp"

#include "gis/parallel.hpp"
#include "layers/private/exact_side.hpp"
#include "layers/zone_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace deltareach {
namespace {

struct Edge {
    Point from, to;
};

/// The edges of zones in horizontal slabs, so that a point meets only those at its own latitude. All zones
/// share three lists, so that few places of memory are looked at for a point.
class SlabbedShapes {
  public:
    explicit SlabbedShapes(const std::vector<MultiPolygon>& shapes) {
        for (const MultiPolygon& shape : shapes) add(shape);
    }

    /// Whether the point is inside the zone or on its boundary.
    [[nodiscard]] bool covers(std::size_t zone, Point point) const {
        const Slabs& slabs = slabs_[zone];
        const std::size_t slab = slabs.first + slabs.of(point.y());
        bool inside = false;
        for (std::size_t i = begin_[slab]; i < begin_[slab + 1]; ++i) {
            const auto& [from, to] = edges_[i];
            const bool rises = from.y() <= point.y() && point.y() < to.y();
            const bool falls = to.y() <= point.y() && point.y() < from.y();
            if (rises || falls) {
                const int side = side_of(from, to, point);
                if (side == 0) return true;
                if (rises ? side > 0 : side < 0) inside = !inside;
            } else if (touches(from, to, point)) {
                return true;
            }
        }
        return inside;
    }
    /// Asks memory for what `covers` looks at first.
    void fetch(std::size_t zone) const { __builtin_prefetch(&slabs_[zone]); }

  private:
    struct Slabs {
        double bottom = 0, per_degree = 0;
        std::size_t first = 0, count = 1;  ///< those of the zone among all
        [[nodiscard]] std::size_t of(double y) const {
            return static_cast<std::size_t>(
                std::clamp((y - bottom) * per_degree, 0.0, static_cast<double>(count - 1)));
        }
    };

    void add(const MultiPolygon& shape) {
        std::vector<Edge> edges;
        for_each_point_pair(shape, [&](Point from, Point to) { edges.push_back({from, to}); });
        const Box bounds = bounds_of(shape);
        const double height = bounds.max_corner().y() - bounds.min_corner().y();
        Slabs slabs{
            .bottom = bounds.min_corner().y(), .first = begin_.size(), .count = slabs_for(edges, height)};
        slabs.per_degree = static_cast<double>(slabs.count) / std::max(height, 1e-300);
        std::vector<std::size_t> next(slabs.count + 1, 0);
        const auto for_slabs = [&](const Edge& edge, const auto& visit) {
            const auto [low, high] = std::minmax(edge.from.y(), edge.to.y());
            for (std::size_t slab = slabs.of(low); slab <= slabs.of(high); ++slab) visit(slab);
        };
        for (const Edge& edge : edges) for_slabs(edge, [&](std::size_t slab) { ++next[slab + 1]; });
        next[0] = edges_.size();
        for (std::size_t slab = 0; slab < slabs.count; ++slab) next[slab + 1] += next[slab];
        begin_.insert(begin_.end(), next.begin(), next.end());
        edges_.resize(next.back());
        for (const Edge& edge : edges)
            for_slabs(edge, [&](std::size_t slab) { edges_[next[slab]++] = edge; });
        slabs_.push_back(slabs);
    }

    /// About two edges a slab, but no more slabs than let all together hold eight times the edges.
    static std::size_t slabs_for(const std::vector<Edge>& edges, double height) {
        double heights = 0;
        for (const Edge& edge : edges) heights += std::abs(edge.to.y() - edge.from.y());
        const auto count = static_cast<double>(edges.size());
        const double most = heights > 0 ? 7 * count * height / heights : 1;
        return static_cast<std::size_t>(std::max(1.0, std::min(count / 2, most)));
    }

    template <class Visit>
    static void for_each_point_pair(const MultiPolygon& shape, const Visit& visit) {
        const auto walk = [&](const Ring& ring) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) visit(ring[i], ring[i + 1]);
        };
        for (const Polygon& polygon : shape) {
            walk(polygon.outer());
            for (const Ring& hole : polygon.inners()) walk(hole);
        }
    }

    /// Level edges and upper ends, which the crossing rule leaves out.
    static bool touches(Point from, Point to, Point point) {
        if (point.y() < std::min(from.y(), to.y()) || point.y() > std::max(from.y(), to.y())) return false;
        if (point.x() < std::min(from.x(), to.x()) || point.x() > std::max(from.x(), to.x())) return false;
        return side_of(from, to, point) == 0;
    }

    std::vector<Slabs> slabs_;
    std::vector<std::size_t> begin_;  ///< of a zone's slab i: edges_[begin_[first + i]] …
    std::vector<Edge> edges_;
};

/// Enough that few points come to a boundary, and few enough to be made in some milliseconds.
std::size_t cells_for(const ZoneLayer& zones) {
    constexpr std::size_t fewest = 1U << 16U, most = 1U << 19U, an_edge = 8;
    std::size_t edges = 0;
    for (const MultiPolygon& shape : zones.shapes())
        for (const Polygon& polygon : shape) {
            edges += polygon.outer().size();
            for (const Ring& hole : polygon.inners()) edges += hole.size();
        }
    return std::clamp(an_edge * edges, fewest, most);
}

}  // namespace

/// A cell without a boundary has one answer; in any other the zones that have boundaries there are asked.
struct ZoneLocator::State {
    SlabbedShapes shapes;
    double west = 0, south = 0, east = 0, north = 0, per_lon = 1, per_lat = 1;
    std::size_t columns = 0;
    /// 0: no zone; n > 0: zone n − 1; n < 0: `zones` from −n − 1 on.
    std::vector<std::int32_t> cells;
    /// Of a cell with boundaries: how many zones, and these, ascending. There is one entry at least.
    std::vector<std::uint32_t> zones = {0};

    State(const ZoneLayer& layer, ZoneCells made)
        : shapes(layer.shapes()),
          west(made.west),
          south(made.south),
          east(made.east),
          north(made.north),
          per_lon(made.per_lon),
          per_lat(made.per_lat),
          columns(static_cast<std::size_t>(made.columns)),
          cells(std::move(made.cells)) {
        for (std::int32_t& cell : cells)
            if (cell < 0)
                cell = -static_cast<std::int32_t>(add(made, static_cast<std::size_t>(-(cell + 1))) + 1);
    }

    /// @returns where the zones of a boundary cell begin
    std::size_t add(const ZoneCells& made, std::size_t boundary) {
        const std::size_t begin = zones.size();
        zones.push_back(0);
        for (auto k = static_cast<std::size_t>(made.first[boundary]);
             k < static_cast<std::size_t>(made.first[boundary + 1]); ++k)
            zones.push_back(static_cast<std::uint32_t>(made.zone_and_start[k] / 4 - 1));
        const auto own = zones.begin() + static_cast<std::ptrdiff_t>(begin) + 1;
        std::sort(own, zones.end());
        zones.erase(std::unique(own, zones.end()), zones.end());
        zones[begin] = static_cast<std::uint32_t>(zones.size() - begin - 1);
        return begin;
    }

    /// The cell of a point; nothing where it lies outside all, or is none.
    [[nodiscard]] const std::int32_t* cell_of(LonLat point) const {
        if (!(point.lon >= west && point.lon <= east && point.lat >= south && point.lat <= north))
            return nullptr;
        const auto column = static_cast<std::size_t>((point.lon - west) * per_lon),
                   row = static_cast<std::size_t>((point.lat - south) * per_lat);
        return &cells[row * columns + column];
    }
    /// The zone of a point in a cell with boundaries, whose zones begin there.
    [[nodiscard]] std::uint32_t zone_at(std::size_t begin, LonLat point) const {
        const Point at{point.lon, point.lat};
        for (std::size_t k = begin + 1; k <= begin + zones[begin]; ++k)
            if (shapes.covers(zones[k], at)) return zones[k];
        return nowhere;
    }
};

ZoneLocator::ZoneLocator(const ZoneLayer& zones)
    : state_(std::make_shared<const State>(zones, zone_cells(zones, cells_for(zones)))) {}

std::optional<std::size_t> ZoneLocator::find(LonLat point) const {
    std::uint32_t zone = nowhere;
    find(std::span(&point, 1), std::span(&zone, 1));
    return zone == nowhere ? std::nullopt : std::optional<std::size_t>(zone);
}

/// Step by step for some points together, so that what a step reads is asked for during the one before.
void ZoneLocator::find(std::span<const LonLat> points, std::span<std::uint32_t> zone) const {
    constexpr std::size_t at_once = 64;
    const State& state = *state_;
    std::array<const std::int32_t*, at_once> cells;
    std::array<std::uint32_t, at_once> open;      // points in cells with boundaries
    std::array<std::size_t, at_once> zones_from;  // of these
    for (std::size_t begin = 0; begin < points.size(); begin += at_once) {
        const std::size_t count = std::min(at_once, points.size() - begin);
        for (std::size_t i = 0; i < count; ++i) {
            cells[i] = state.cell_of(points[begin + i]);
            __builtin_prefetch(cells[i]);
        }
        std::size_t opened = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::int32_t cell = cells[i] == nullptr ? 0 : *cells[i];
            zone[begin + i] = cell > 0 ? static_cast<std::uint32_t>(cell - 1) : nowhere;
            open[opened] = static_cast<std::uint32_t>(begin + i);
            zones_from[opened] = static_cast<std::size_t>(-(cell + 1));
            __builtin_prefetch(&state.zones[cell < 0 ? zones_from[opened] : 0]);
            opened += cell < 0 ? 1 : 0;
        }
        for (std::size_t k = 0; k < opened; ++k) state.shapes.fetch(state.zones[zones_from[k] + 1]);
        for (std::size_t k = 0; k < opened; ++k)
            zone[open[k]] = state.zone_at(zones_from[k], points[open[k]]);
    }
}

ZonesOfPoints points_to_zones(std::span<const LonLat> points, const ZoneLayer& zones, int threads) {
    const ZoneLocator locator(zones);
    ZonesOfPoints result;
    std::vector<std::uint32_t> zone(points.size());
    parallel_blocks(points.size(), 4096, threads, [&](std::size_t begin, std::size_t end) {
        locator.find(points.subspan(begin, end - begin), std::span(zone).subspan(begin, end - begin));
    });
    result.zone.resize(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        if (zone[i] == ZoneLocator::nowhere)
            result.unmatched.push_back(i);
        else
            result.zone[i] = zone[i];
    return result;
}

}  // namespace deltareach
