#include "layers/points_to_zones.hpp"

#include "gis/parallel.hpp"
#include "layers/private/exact_side.hpp"
#include "layers/zone_cells.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace deltareach {
namespace {

struct Edge {
    Point from, to;
};

/// The edges of a zone in horizontal slabs, so that a point meets only those at its own latitude.
class SlabbedShape {
  public:
    explicit SlabbedShape(const MultiPolygon& shape) : bounds_(bounds_of(shape)) {
        std::vector<Edge> edges;
        for_each_point_pair(shape, [&](Point from, Point to) { edges.push_back({from, to}); });
        const std::size_t slabs = slabs_for(edges);
        slabs_per_degree_ = static_cast<double>(slabs) / std::max(top() - bottom(), 1e-300);
        begin_.assign(slabs + 1, 0);
        for (const Edge& edge : edges) for_slabs_of(edge, [&](std::size_t slab) { ++begin_[slab + 1]; });
        for (std::size_t slab = 0; slab < slabs; ++slab) begin_[slab + 1] += begin_[slab];
        edges_.resize(begin_.back());
        std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
        for (const Edge& edge : edges)
            for_slabs_of(edge, [&](std::size_t slab) { edges_[next[slab]++] = edge; });
    }

    /// Inside or on the boundary.
    [[nodiscard]] bool covers(Point point) const {
        const std::size_t slab = slab_of(point.y());
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

  private:
    /// About two edges a slab, but no more slabs than let all together hold eight times the edges.
    [[nodiscard]] std::size_t slabs_for(const std::vector<Edge>& edges) const {
        double heights = 0;
        for (const Edge& edge : edges) heights += std::abs(edge.to.y() - edge.from.y());
        const auto count = static_cast<double>(edges.size());
        const double most = heights > 0 ? 7 * count * (top() - bottom()) / heights : 1;
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

    [[nodiscard]] double bottom() const { return bounds_.min_corner().y(); }
    [[nodiscard]] double top() const { return bounds_.max_corner().y(); }
    [[nodiscard]] std::size_t slab_of(double y) const {
        const double position =
            std::clamp((y - bottom()) * slabs_per_degree_, 0.0, static_cast<double>(begin_.size() - 2));
        return static_cast<std::size_t>(position);
    }
    template <class Visit>
    void for_slabs_of(const Edge& edge, const Visit& visit) const {
        const auto [low, high] = std::minmax(edge.from.y(), edge.to.y());
        for (std::size_t slab = slab_of(low); slab <= slab_of(high); ++slab) visit(slab);
    }

    Box bounds_;
    double slabs_per_degree_ = 0;
    std::vector<std::size_t> begin_;
    std::vector<Edge> edges_;
};

/// Enough that few points come to a boundary, and few enough to be made in some milliseconds.
std::size_t cells_for(const ZoneLayer& zones) {
    constexpr std::size_t fewest = 1U << 12U, most = 1U << 19U, an_edge = 8;
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
    std::vector<SlabbedShape> shapes;
    double west = 0, south = 0, east = 0, north = 0, per_lon = 1, per_lat = 1;
    std::size_t columns = 0;
    std::vector<std::int32_t> cells;          ///< as ZoneCells::cells
    std::vector<std::uint32_t> first, zones;  ///< of boundary cell i: zones[first[i]] …, ascending

    explicit State(ZoneCells made)
        : west(made.west),
          south(made.south),
          east(made.east),
          north(made.north),
          per_lon(made.per_lon),
          per_lat(made.per_lat),
          columns(static_cast<std::size_t>(made.columns)),
          cells(std::move(made.cells)) {
        for (std::size_t i = 0; i + 1 < made.first.size(); ++i) {
            const auto begin = static_cast<std::ptrdiff_t>(zones.size());
            first.push_back(static_cast<std::uint32_t>(begin));
            for (auto k = static_cast<std::size_t>(made.first[i]);
                 k < static_cast<std::size_t>(made.first[i + 1]); ++k)
                zones.push_back(static_cast<std::uint32_t>(made.zone_and_start[k] / 4 - 1));
            std::sort(zones.begin() + begin, zones.end());
            zones.erase(std::unique(zones.begin() + begin, zones.end()), zones.end());
        }
        first.push_back(static_cast<std::uint32_t>(zones.size()));
    }

    [[nodiscard]] std::int32_t cell_of(LonLat point) const {
        const auto column = static_cast<std::size_t>((point.lon - west) * per_lon),
                   row = static_cast<std::size_t>((point.lat - south) * per_lat);
        return cells[row * columns + column];
    }
};

ZoneLocator::ZoneLocator(const ZoneLayer& zones) {
    auto state = std::make_shared<State>(zone_cells(zones, cells_for(zones)));
    for (const MultiPolygon& shape : zones.shapes()) state->shapes.emplace_back(shape);
    state_ = std::move(state);
}

std::optional<std::size_t> ZoneLocator::find(LonLat point) const {
    const State& state = *state_;
    const bool within = point.lon >= state.west && point.lon <= state.east && point.lat >= state.south &&
                        point.lat <= state.north;  // not so of what is not a number
    if (!within) return std::nullopt;
    const std::int32_t cell = state.cell_of(point);
    if (cell == 0) return std::nullopt;
    if (cell > 0) return static_cast<std::size_t>(cell - 1);
    const Point at{point.lon, point.lat};
    const auto boundary = static_cast<std::size_t>(-(cell + 1));
    for (std::uint32_t k = state.first[boundary]; k < state.first[boundary + 1]; ++k)
        if (state.shapes[state.zones[k]].covers(at)) return state.zones[k];
    return std::nullopt;
}

ZonesOfPoints points_to_zones(std::span<const LonLat> points, const ZoneLayer& zones, int threads) {
    const ZoneLocator locator(zones);
    ZonesOfPoints result;
    result.zone.resize(points.size());
    parallel_blocks(points.size(), 4096, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) result.zone[i] = locator.find(points[i]);
    });
    for (std::size_t i = 0; i < points.size(); ++i)
        if (!result.zone[i]) result.unmatched.push_back(i);
    return result;
}

}  // namespace deltareach
