#include "layers/private/unit_boundaries.hpp"

#include <algorithm>
#include <numeric>

namespace deltareach::detail {
namespace {

using Edge = UnitBoundaries::Edge;

/// Adds a pair unless it is the one added last: along one border every vertex gives the same.
void add_pair(std::uint32_t first, std::uint32_t second, std::vector<TouchingPair>& pairs) {
    if (first == second) return;
    if (!pairs.empty() && pairs.back().first == first && pairs.back().second == second) return;
    pairs.push_back({first, second});
}

/// Vertices within the snap distance of each other, the lower number first.
std::vector<std::pair<std::uint32_t, std::uint32_t>> near_vertices(const VertexIndex& vertices) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> near;
    for (std::uint32_t v = 0; v < vertices.size(); ++v) {
        if (const std::uint32_t later = v + VertexIndex::ahead; later < vertices.size())
            vertices.expect(vertices.x(later), vertices.y(later));
        vertices.for_each_near(v, [&](std::uint32_t other) {
            if (other > v) near.emplace_back(v, other);
        });
    }
    return near;
}

void append_at_vertices(const UnitBoundaries& boundaries, const UnitsAtVertices& at,
                        std::span<const std::pair<std::uint32_t, std::uint32_t>> near,
                        std::vector<TouchingPair>& pairs) {
    for (std::uint32_t v = 0; v < boundaries.vertices.size(); ++v) {
        const auto units = at.at(v);
        for (std::size_t i = 0; i < units.size(); ++i)
            for (std::size_t j = i + 1; j < units.size(); ++j) add_pair(units[i], units[j], pairs);
    }
    for (const auto& [v, other] : near)
        for (const std::uint32_t first : at.at(v))
            for (const std::uint32_t second : at.at(other)) add_pair(first, second, pairs);
}

/// The vertex that stands for each and all near it: the lowest number.
std::vector<std::uint32_t> representatives(std::size_t vertices,
                                           std::span<const std::pair<std::uint32_t, std::uint32_t>> near) {
    std::vector<std::uint32_t> result(vertices);
    std::iota(result.begin(), result.end(), 0U);
    for (const auto& [v, other] : near) result[other] = std::min(result[other], result[v]);
    return result;
}

/// Edges by their lower vertex; within it by the other one. An edge is packed as other vertex, unit,
/// direction.
struct EdgesByVertex {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint64_t> packed;
    static std::uint64_t pack(std::uint32_t high, std::uint32_t unit, bool forward) {
        return (std::uint64_t{high} << 32) | (std::uint64_t{unit} << 1) | (forward ? 1U : 0U);
    }
    static std::uint32_t high(std::uint64_t edge) { return static_cast<std::uint32_t>(edge >> 32); }
    static std::uint32_t unit(std::uint64_t edge) { return static_cast<std::uint32_t>(edge) >> 1; }
    static bool forward(std::uint64_t edge) { return (edge & 1U) != 0; }
};

EdgesByVertex edges_by_vertex(const UnitBoundaries& boundaries, const std::vector<std::uint32_t>& stands) {
    EdgesByVertex result;
    result.starts.assign(boundaries.vertices.size() + 1, 0);
    for (const Edge& edge : boundaries.edges) {
        const std::uint32_t from = stands[edge.from], to = stands[edge.to];
        if (from != to) ++result.starts[std::min(from, to) + 1];
    }
    std::partial_sum(result.starts.begin(), result.starts.end(), result.starts.begin());
    result.packed.resize(result.starts.back());
    std::vector<std::uint32_t> next(result.starts.begin(), result.starts.end() - 1);
    for (const Edge& edge : boundaries.edges) {
        const std::uint32_t from = stands[edge.from], to = stands[edge.to];
        if (from == to) continue;
        result.packed[next[std::min(from, to)]++] =
            EdgesByVertex::pack(std::max(from, to), edge.unit, from < to);
    }
    return result;
}

/// Edges between the same two vertices: units that share them are paired (`pairs` may be nullptr), and those
/// that no other unit has in the other direction go to `alone`.
void match_edges(std::uint32_t low, std::span<const std::uint64_t> same, std::vector<TouchingPair>* pairs,
                 std::vector<Edge>& alone) {
    for (std::size_t i = 0; i < same.size(); ++i) {
        bool twin = false;
        for (std::size_t j = 0; j < same.size(); ++j) {
            if (EdgesByVertex::unit(same[i]) == EdgesByVertex::unit(same[j])) continue;
            twin = twin || EdgesByVertex::forward(same[i]) != EdgesByVertex::forward(same[j]);
            if (pairs != nullptr && i < j)
                add_pair(EdgesByVertex::unit(same[i]), EdgesByVertex::unit(same[j]), *pairs);
        }
        if (twin) continue;
        const std::uint32_t high = EdgesByVertex::high(same[i]);
        const bool forward = EdgesByVertex::forward(same[i]);
        alone.push_back({forward ? low : high, forward ? high : low, EdgesByVertex::unit(same[i])});
    }
}

std::vector<Edge> edges_alone(EdgesByVertex edges, std::vector<TouchingPair>* pairs) {
    std::vector<Edge> alone;
    for (std::uint32_t low = 0; low + 1 < edges.starts.size(); ++low) {
        const std::span<std::uint64_t> all(edges.packed.data() + edges.starts[low],
                                           edges.starts[low + 1] - edges.starts[low]);
        if (all.size() > 1) std::ranges::sort(all);
        for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
            while (last < all.size() && EdgesByVertex::high(all[last]) == EdgesByVertex::high(all[first]))
                ++last;
            match_edges(low, all.subspan(first, last - first), pairs, alone);
        }
    }
    return alone;
}

SpatialWeights both_ways(std::size_t units, std::span<const TouchingPair> pairs) {
    std::vector<std::size_t> begin(units + 1, 0);
    for (const auto& [first, second] : pairs) {
        ++begin[first + 1];
        ++begin[second + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::uint32_t> all(begin.back());
    std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
    for (const auto& [first, second] : pairs) {
        all[next[first]++] = second;
        all[next[second]++] = first;
    }
    std::vector<std::size_t> starts{0};
    starts.reserve(units + 1);
    std::size_t kept = 0;
    for (std::size_t unit = 0; unit < units; ++unit) {
        const auto row = std::span(all).subspan(begin[unit], begin[unit + 1] - begin[unit]);
        std::ranges::sort(row);
        for (std::size_t k = 0; k < row.size(); ++k)
            if (k == 0 || row[k] != all[kept - 1]) all[kept++] = row[k];
        starts.push_back(kept);
    }
    all.resize(kept);
    return {std::move(starts), std::move(all)};
}

}  // namespace

UnitsAtVertices::UnitsAtVertices(const UnitBoundaries& boundaries) {
    const std::size_t vertices = boundaries.vertices.size();
    starts_.assign(vertices + 1, 0);
    for (const Edge& edge : boundaries.edges) ++starts_[edge.from + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    ends_.assign(starts_.begin(), starts_.end() - 1);
    units_.resize(boundaries.edges.size());
    for (const Edge& edge : boundaries.edges) {  // a unit that comes back to a vertex does so before the next
        std::uint32_t& end = ends_[edge.from];
        if (end == starts_[edge.from] || units_[end - 1] != edge.unit) units_[end++] = edge.unit;
    }
}

SpatialWeights weights_by_edges(const UnitBoundaries& boundaries, Contiguity kind) {
    const auto near = near_vertices(boundaries.vertices);
    EdgesByVertex edges = edges_by_vertex(boundaries, representatives(boundaries.vertices.size(), near));
    std::vector<TouchingPair> pairs;
    if (kind == Contiguity::rook) {
        append_touches(boundaries, edges_alone(std::move(edges), &pairs), nullptr, pairs);
    } else {
        const UnitsAtVertices at(boundaries);
        append_at_vertices(boundaries, at, near, pairs);
        append_touches(boundaries, edges_alone(std::move(edges), nullptr), &at, pairs);
    }
    return both_ways(boundaries.units, pairs);
}

}  // namespace deltareach::detail
