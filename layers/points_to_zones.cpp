#include "layers/points_to_zones.hpp"

#include "gis/parallel.hpp"
#include "layers/private/exact_side.hpp"

#include <algorithm>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>

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

using Entry = std::pair<Box, std::size_t>;
using Tree = boost::geometry::index::rtree<Entry, boost::geometry::index::rstar<16>>;

}  // namespace

struct ZoneLocator::State {
    std::vector<SlabbedShape> shapes;
    Tree tree;
};

ZoneLocator::ZoneLocator(const ZoneLayer& zones) {
    auto state = std::make_shared<State>();
    std::vector<Entry> boxes;
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        const MultiPolygon& shape = zones.shapes()[zone];
        state->shapes.emplace_back(shape);
        if (!shape.empty()) boxes.emplace_back(bounds_of(shape), zone);
    }
    state->tree = Tree(boxes.begin(), boxes.end());
    state_ = std::move(state);
}

std::optional<std::size_t> ZoneLocator::find(LonLat point) const {
    if (!std::isfinite(point.lon) || !std::isfinite(point.lat)) return std::nullopt;
    const Point at{point.lon, point.lat};
    std::optional<std::size_t> lowest;
    const auto hits = boost::geometry::index::intersects(at);
    for (auto hit = state_->tree.qbegin(hits); hit != state_->tree.qend(); ++hit) {
        if (lowest && *lowest < hit->second) continue;
        if (state_->shapes[hit->second].covers(at)) lowest = hit->second;
    }
    return lowest;
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
