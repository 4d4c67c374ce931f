#include "gis/topology.hpp"

#include "gis/geometry_ops.hpp"
#include "gis/private/geos_handles.hpp"

#include <algorithm>
#include <cmath>
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

/// Pairs of areas whose boxes meet, each once, in order.
std::vector<std::pair<std::size_t, std::size_t>> candidate_pairs(const std::vector<geos::Shape>& shapes) {
    const geos::Tree tree(GEOSSTRtree_create_r(context(), 10));
    std::vector<std::size_t> numbers(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        numbers[i] = i;
        if (GEOSisEmpty_r(context(), shapes[i].get()) == 0)
            GEOSSTRtree_insert_r(context(), tree.get(), shapes[i].get(), &numbers[i]);
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        std::vector<std::size_t> met;
        if (GEOSisEmpty_r(context(), shapes[i].get()) != 0) continue;
        const auto take = [](void* item, void* found) {
            static_cast<std::vector<std::size_t>*>(found)->push_back(*static_cast<std::size_t*>(item));
        };
        GEOSSTRtree_query_r(context(), tree.get(), shapes[i].get(), take, &met);
        for (const std::size_t other : met)
            if (other > i) pairs.emplace_back(i, other);
    }
    std::ranges::sort(pairs);
    return pairs;
}

}  // namespace

std::vector<TopologyFault> topology_faults(std::span<const MultiPolygon> zones, double tolerance) {
    std::vector<geos::Shape> shapes;
    for (const MultiPolygon& zone : zones) shapes.push_back(geos::shape_of(zone));
    std::vector<TopologyFault> faults;
    for (const auto& [first, second] : candidate_pairs(shapes)) {
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
