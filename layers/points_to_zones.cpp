#include "layers/points_to_zones.hpp"

#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

struct Edge {
    Point a, b;
    std::uint32_t zone = 0;
};

/// Sign of the turn a → b → p. The difference of two products is decided in doubles where it is clear; else
/// in 113 bits, which hold it exactly for degrees of one magnitude.
int side_of(const Edge& edge, Point p) {
    const double left = (edge.b.x() - edge.a.x()) * (p.y() - edge.a.y());
    const double right = (edge.b.y() - edge.a.y()) * (p.x() - edge.a.x());
    const double difference = left - right;
    if (std::abs(difference) > 1e-14 * (std::abs(left) + std::abs(right))) return difference > 0 ? 1 : -1;
    __extension__ using Wide = __float128;
    const Wide exact = (Wide(edge.b.x()) - edge.a.x()) * (Wide(p.y()) - edge.a.y()) -
                       (Wide(edge.b.y()) - edge.a.y()) * (Wide(p.x()) - edge.a.x());
    return exact > 0 ? 1 : exact < 0 ? -1 : 0;
}

bool in_box(const Edge& edge, Point p) {
    return p.x() >= std::min(edge.a.x(), edge.b.x()) && p.x() <= std::max(edge.a.x(), edge.b.x()) &&
           p.y() >= std::min(edge.a.y(), edge.b.y()) && p.y() <= std::max(edge.a.y(), edge.b.y());
}

/// Whether the ray from p to the east crosses the edge; each vertex belongs to one of its two edges.
bool crosses(const Edge& edge, Point p) {
    const bool a_above = edge.a.y() > p.y(), b_above = edge.b.y() > p.y();
    if (a_above == b_above) return false;
    const int side = side_of(edge, p);
    return b_above ? side > 0 : side < 0;
}

constexpr std::size_t points_a_block = 4096;

}  // namespace

/// All edges of the layer, in horizontal bands: a point is compared with the edges of its band alone.
struct ZoneLocator::State {
    double bottom = 0, height = 1;
    std::vector<std::vector<Edge>> bands;

    [[nodiscard]] std::size_t band_of(double y) const {
        const double band = (y - bottom) / height;
        return static_cast<std::size_t>(std::clamp(band, 0.0, static_cast<double>(bands.size() - 1)));
    }

    void add_ring(const Ring& ring, std::uint32_t zone) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Edge edge{ring[i - 1], ring[i], zone};
            const auto [low, high] = std::minmax(edge.a.y(), edge.b.y());
            for (std::size_t band = band_of(low); band <= band_of(high); ++band) bands[band].push_back(edge);
        }
    }
};

ZoneLocator::ZoneLocator(const ZoneLayer& zones) {
    auto state = std::make_shared<State>();
    double top = -90;
    std::size_t vertices = 0;
    state->bottom = 90;
    for (const MultiPolygon& shape : zones.shapes())
        for_each_point(Geometry(shape), [&](const Point& p) {
            state->bottom = std::min(state->bottom, p.y());
            top = std::max(top, p.y());
            ++vertices;
        });
    state->bands.resize(std::clamp<std::size_t>(vertices / 8, 1, 16384));
    state->height = std::max((top - state->bottom) / static_cast<double>(state->bands.size()), 1e-12);
    for (std::size_t zone = 0; zone < zones.size(); ++zone)
        for (const Polygon& polygon : zones.shapes()[zone]) {
            state->add_ring(polygon.outer(), static_cast<std::uint32_t>(zone));
            for (const Ring& hole : polygon.inners()) state->add_ring(hole, static_cast<std::uint32_t>(zone));
        }
    state_ = std::move(state);
}

std::optional<std::size_t> ZoneLocator::find(LonLat point) const {
    if (!std::isfinite(point.lon) || !std::isfinite(point.lat)) return std::nullopt;
    const Point p(point.lon, point.lat);
    std::optional<std::uint32_t> lowest;
    const auto take = [&](std::uint32_t zone) {
        if (!lowest || zone < *lowest) lowest = zone;
    };
    // Edges of a band stand zone by zone, so one zone's crossings are counted before the next begin.
    std::uint32_t zone = 0;
    bool inside = false;
    for (const Edge& edge : state_->bands[state_->band_of(point.lat)]) {
        if (edge.zone != zone) {
            if (inside) take(zone);
            zone = edge.zone;
            inside = false;
        }
        if (in_box(edge, p) && side_of(edge, p) == 0)
            take(zone);
        else if (crosses(edge, p))
            inside = !inside;
    }
    if (inside) take(zone);
    if (!lowest) return std::nullopt;
    return *lowest;
}

ZonesOfPoints points_to_zones(std::span<const LonLat> points, const ZoneLayer& zones, int threads) {
    const ZoneLocator locator(zones);
    ZonesOfPoints result;
    result.zone.resize(points.size());
    parallel_blocks(points.size(), points_a_block, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) result.zone[i] = locator.find(points[i]);
    });
    for (std::size_t i = 0; i < points.size(); ++i)
        if (!result.zone[i]) result.unmatched.push_back(i);
    return result;
}

}  // namespace deltareach
