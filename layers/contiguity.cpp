#include "layers/contiguity.hpp"

#include "gis/error.hpp"
#include "layers/private/unit_boundaries.hpp"
#include "layers/private/vertex_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

/// `visit(ring, hole)` for every ring of a polygon.
template <class Visit>
void rings_of(const Polygon& polygon, const Visit& visit) {
    visit(polygon.outer(), false);
    for (const Ring& ring : polygon.inners()) visit(ring, true);
}

template <class Visit>
void rings_of(const MultiPolygon& polygons, const Visit& visit) {
    for (const Polygon& polygon : polygons) rings_of(polygon, visit);
}

template <class Visit>
void rings_of(const Geometry& geometry, const Visit& visit) {
    if (const auto* polygon = std::get_if<Polygon>(&geometry)) return rings_of(*polygon, visit);
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) return rings_of(*polygons, visit);
    const bool point = std::holds_alternative<Point>(geometry);
    throw InputError(Message{.code = "DR1306",
                             .values = {{"type_zh", point ? "点" : "点集或线"},
                                        {"type_en", point ? "point" : "set of points or line"}}});
}

/// The vertices of each unit as numbers of a VertexIndex, each number once a unit.
struct UnitVertices {
    std::vector<std::size_t> starts{0};
    std::vector<std::uint32_t> vertices;
};

template <class Shapes>
std::pair<Box, std::size_t> extent_and_count(const Shapes& shapes) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double low_x = infinity, low_y = infinity, high_x = -infinity, high_y = -infinity;
    std::size_t count = 0;
    for (const auto& shape : shapes)
        rings_of(shape, [&](const Ring& ring, bool /*hole*/) {
            count += ring.size();
            for (const Point& point : ring) {
                low_x = std::min(low_x, point.x());
                low_y = std::min(low_y, point.y());
                high_x = std::max(high_x, point.x());
                high_y = std::max(high_y, point.y());
            }
        });
    if (count == 0) return {Box(Point(0, 0), Point(0, 0)), 0};
    return {Box(Point(low_x, low_y), Point(high_x, high_y)), count};
}

void expect_later(const Ring& ring, std::size_t k, const detail::VertexIndex& index) {
    const std::size_t later = k + detail::VertexIndex::ahead;
    if (later < ring.size()) index.expect(ring[later].x(), ring[later].y());
}

void expect_first(const Ring& ring, const detail::VertexIndex& index) {
    for (std::size_t k = 0; k < std::min<std::size_t>(detail::VertexIndex::ahead, ring.size()); ++k)
        index.expect(ring[k].x(), ring[k].y());
}

template <class Shapes>
UnitVertices numbered_vertices(const Shapes& shapes, detail::VertexIndex& index, std::size_t count) {
    UnitVertices result;
    result.starts.reserve(shapes.size() + 1);
    result.vertices.reserve(count);
    for (const auto& shape : shapes) {
        const auto begin = static_cast<std::ptrdiff_t>(result.vertices.size());
        rings_of(shape, [&](const Ring& ring, bool /*hole*/) {
            expect_first(ring, index);
            for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
                expect_later(ring, k, index);
                result.vertices.push_back(index.insert(ring[k].x(), ring[k].y()));
            }
        });
        std::sort(result.vertices.begin() + begin, result.vertices.end());
        result.vertices.erase(std::unique(result.vertices.begin() + begin, result.vertices.end()),
                              result.vertices.end());
        result.starts.push_back(result.vertices.size());
    }
    return result;
}

/// The units at each vertex.
UnitVertices units_at(const UnitVertices& units, std::size_t vertices) {
    UnitVertices result;
    result.starts.assign(vertices + 1, 0);
    for (const std::uint32_t vertex : units.vertices) ++result.starts[vertex + 1];
    for (std::size_t v = 0; v < vertices; ++v) result.starts[v + 1] += result.starts[v];
    result.vertices.resize(units.vertices.size());
    std::vector<std::size_t> next(result.starts.begin(), result.starts.end() - 1);
    for (std::size_t unit = 0; unit + 1 < units.starts.size(); ++unit)
        for (std::size_t k = units.starts[unit]; k < units.starts[unit + 1]; ++k)
            result.vertices[next[units.vertices[k]]++] = static_cast<std::uint32_t>(unit);
    return result;
}

/// Appends to `touched` each other unit that has a vertex within the snap distance of this one, once.
void units_near(std::uint32_t vertex, std::uint32_t self, const detail::VertexIndex& index,
                const UnitVertices& at, std::vector<std::uint32_t>& touched) {
    const auto begin = static_cast<std::ptrdiff_t>(touched.size());
    std::size_t near = 0;
    index.for_each_near(vertex, [&](std::uint32_t other) {
        ++near;
        for (std::size_t k = at.starts[other]; k < at.starts[other + 1]; ++k)
            if (at.vertices[k] != self) touched.push_back(at.vertices[k]);
    });
    if (near == 1) return;
    std::sort(touched.begin() + begin, touched.end());
    touched.erase(std::unique(touched.begin() + begin, touched.end()), touched.end());
}

template <class Shapes>
SpatialWeights weights_by_vertices(const Shapes& shapes, Contiguity kind, double snap) {
    const auto [extent, count] = extent_and_count(shapes);
    detail::VertexIndex index(extent, count, snap);
    const UnitVertices units = numbered_vertices(shapes, index, count);
    const UnitVertices at = units_at(units, index.size());
    const std::size_t needed = kind == Contiguity::queen ? 1 : 2;
    std::vector<std::size_t> starts{0};
    std::vector<std::uint32_t> neighbours, touched;
    starts.reserve(shapes.size() + 1);
    neighbours.reserve(shapes.size() * 6);
    for (std::uint32_t unit = 0; unit < shapes.size(); ++unit) {
        touched.clear();
        for (std::size_t k = units.starts[unit]; k < units.starts[unit + 1]; ++k)
            units_near(units.vertices[k], unit, index, at, touched);
        std::ranges::sort(touched);
        for (std::size_t first = 0, last = 0; first < touched.size(); first = last) {
            while (last < touched.size() && touched[last] == touched[first]) ++last;
            if (last - first >= needed) neighbours.push_back(touched[first]);
        }
        starts.push_back(neighbours.size());
    }
    SpatialWeights result(std::move(starts), std::move(neighbours));
    if (kind == Contiguity::queen) return result;
    // Two vertices of one polygon may both lie near a single vertex of the other: not an edge.
    const SpatialWeights back = result.transposed();
    return result.where([&](std::uint32_t from, std::uint32_t to) { return back.weight(from, to) > 0; });
}

double twice_signed_area(const Ring& ring) {
    double area = 0;
    for (std::size_t k = 0; k + 1 < ring.size(); ++k)
        area += (ring[k].x() - ring[0].x()) * (ring[k + 1].y() - ring[0].y()) -
                (ring[k + 1].x() - ring[0].x()) * (ring[k].y() - ring[0].y());
    return area;
}

void append_edges(const Ring& ring, bool hole, std::uint32_t unit, detail::UnitBoundaries& boundaries) {
    if (ring.size() < 2) return;
    const bool turned = (twice_signed_area(ring) < 0) != hole;
    expect_first(ring, boundaries.vertices);
    std::uint32_t last = boundaries.vertices.insert(ring[0].x(), ring[0].y());
    const std::uint32_t first = last;
    for (std::size_t k = 1; k < ring.size(); ++k) {
        expect_later(ring, k, boundaries.vertices);
        const bool closing = k + 1 == ring.size() && ring[k].x() == ring[0].x() && ring[k].y() == ring[0].y();
        const std::uint32_t next = closing ? first : boundaries.vertices.insert(ring[k].x(), ring[k].y());
        if (next != last) boundaries.edges.push_back({turned ? next : last, turned ? last : next, unit});
        last = next;
    }
}

template <class Shapes>
SpatialWeights weights_between(const Shapes& shapes, Contiguity kind, double snap, ContiguityRule rule) {
    if (rule == ContiguityRule::vertices) return weights_by_vertices(shapes, kind, snap);
    const auto [extent, count] = extent_and_count(shapes);
    detail::UnitBoundaries boundaries{shapes.size(), detail::VertexIndex(extent, count, snap), {}};
    boundaries.edges.reserve(count);
    for (std::uint32_t unit = 0; unit < shapes.size(); ++unit)
        rings_of(shapes[unit],
                 [&](const Ring& ring, bool hole) { append_edges(ring, hole, unit, boundaries); });
    return detail::weights_by_edges(boundaries, kind);
}

}  // namespace

SpatialWeights contiguity_weights(std::span<const Geometry> shapes, Contiguity kind, double snap,
                                  ContiguityRule rule) {
    return weights_between(shapes, kind, snap, rule);
}

SpatialWeights contiguity_weights(std::span<const MultiPolygon> shapes, Contiguity kind, double snap,
                                  ContiguityRule rule) {
    return weights_between(shapes, kind, snap, rule);
}

}  // namespace deltareach
