#include "gis/topology.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/private/geos_handles.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace deltareach {
namespace {

using geos::checked;
using geos::context;

double ring_length(const Ring& ring) {
    double length = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        length += std::hypot(ring[i + 1].x() - ring[i].x(), ring[i + 1].y() - ring[i].y());
    return length;
}

TopologyFault fault_of(TopologyFault::Kind kind, std::vector<std::size_t> zones, const MultiPolygon& place) {
    constexpr double thin = 0.05;
    double perimeter = 0;
    for (const Polygon& polygon : place) {
        perimeter += ring_length(polygon.outer());
        for (const Ring& hole : polygon.inners()) perimeter += ring_length(hole);
    }
    const double area = planar_area(place);
    return {.kind = kind,
            .zones = std::move(zones),
            .area = area,
            .sliver = 4 * std::numbers::pi * area < thin * perimeter * perimeter,
            .where = point_on_surface(place)};
}

/// What may be overlaid: vertices of all areas, and of all pairs whose boxes meet. Some seconds of work.
constexpr std::size_t most_vertices = 1'000'000, most_vertices_of_pairs = 10'000'000;

void require_few(std::size_t vertices, std::size_t most) {
    if (vertices <= most) return;
    throw LimitError(Message{.code = "DR1721", .where = {}, .values = {{"limit", fmt::format("{}", most)}}});
}

/// Vertices of each area.
std::vector<std::size_t> vertices_of(std::span<const MultiPolygon> zones) {
    std::vector<std::size_t> vertices;
    std::size_t all = 0;
    for (const MultiPolygon& zone : zones) {
        std::size_t count = 0;
        for_each_point(Geometry(zone), [&](const Point&) { ++count; });
        vertices.push_back(count);
        require_few(all += count, most_vertices);
    }
    return vertices;
}

/// Pairs of areas whose boxes meet, each once, in order.
std::vector<std::pair<std::size_t, std::size_t>> candidate_pairs(const std::vector<geos::Shape>& shapes,
                                                                 const std::vector<std::size_t>& vertices) {
    const geos::Tree tree(GEOSSTRtree_create_r(context(), 10));
    std::vector<std::size_t> numbers(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        numbers[i] = i;
        if (GEOSisEmpty_r(context(), shapes[i].get()) == 0)
            GEOSSTRtree_insert_r(context(), tree.get(), shapes[i].get(), &numbers[i]);
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::size_t work = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        std::vector<std::size_t> met;
        if (GEOSisEmpty_r(context(), shapes[i].get()) != 0) continue;
        const auto take = [](void* item, void* found) {
            static_cast<std::vector<std::size_t>*>(found)->push_back(*static_cast<std::size_t*>(item));
        };
        GEOSSTRtree_query_r(context(), tree.get(), shapes[i].get(), take, &met);
        for (const std::size_t other : met)
            if (other > i) {
                pairs.emplace_back(i, other);
                require_few(work += vertices[i] + vertices[other], most_vertices_of_pairs);
            }
    }
    std::ranges::sort(pairs);
    return pairs;
}

}  // namespace

std::vector<TopologyFault> topology_faults(std::span<const MultiPolygon> zones, double tolerance) {
    const std::vector<std::size_t> vertices = vertices_of(zones);
    std::vector<geos::Shape> shapes;
    for (const MultiPolygon& zone : zones) shapes.push_back(geos::shape_of(zone));
    std::vector<TopologyFault> faults;
    for (const auto& [first, second] : candidate_pairs(shapes, vertices)) {
        const geos::Shape common =
            checked(GEOSIntersection_r(context(), shapes[first].get(), shapes[second].get()));
        const MultiPolygon place = geos::polygons_in(common.get());
        if (planar_area(place) > tolerance)
            faults.push_back(fault_of(TopologyFault::Kind::overlap, {first, second}, place));
    }
    std::vector<TopologyFault> gaps;
    for (const Polygon& part : union_of(zones)) {
        for (const Ring& hole : part.inners()) {
            Polygon filled;
            filled.outer() = hole;
            const MultiPolygon place = as_multipolygon(right_handed(std::move(filled)));
            if (planar_area(place) > tolerance) gaps.push_back(fault_of(TopologyFault::Kind::gap, {}, place));
        }
    }
    std::ranges::stable_sort(gaps, std::ranges::greater(), &TopologyFault::area);
    faults.insert(faults.end(), gaps.begin(), gaps.end());
    return faults;
}

}  // namespace deltareach
