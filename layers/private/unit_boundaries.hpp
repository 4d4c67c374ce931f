#pragma once

#include "layers/contiguity.hpp"
#include "layers/private/vertex_index.hpp"

#include <cstdint>
#include <vector>

namespace deltareach::detail {

/// The boundaries of all units as edges between numbered vertices.
struct UnitBoundaries {
    /// A piece of a boundary; the unit lies to its left.
    struct Edge {
        std::uint32_t from = 0, to = 0, unit = 0;
    };
    std::size_t units = 0;
    VertexIndex vertices;
    std::vector<Edge> edges;  ///< unit after unit, ring after ring; none of length 0
};

/// Contiguity by edges, as contiguity_weights says.
[[nodiscard]] SpatialWeights weights_by_edges(const UnitBoundaries& boundaries, Contiguity kind);

/// Two units that touch; in either order.
struct TouchingPair {
    std::uint32_t first = 0, second = 0;
};

/// The units at each vertex, each once, and the vertices so near that they are one.
class UnitsAtVertices {
  public:
    explicit UnitsAtVertices(const UnitBoundaries& boundaries);
    [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t vertex) const {
        return {units_.data() + starts_[vertex], ends_[vertex] - starts_[vertex]};
    }

  private:
    std::vector<std::uint32_t> starts_, ends_, units_;
};

/// Touches of edges that have no twin on the other side: a vertex of one lies within an edge of another, or
/// both lie along one line. In a layer without overlaps every contact that vertices and whole edges do not
/// show has such an edge on either side.
/// @param alone  edges without a twin, between vertices that stand for all near them
/// @param at     for queen: whose units touch where a vertex lies on an edge; nullptr for rook, where only
///               pieces of a positive length that are shared count
void append_touches(const UnitBoundaries& boundaries, const std::vector<UnitBoundaries::Edge>& alone,
                    const UnitsAtVertices* at, std::vector<TouchingPair>& pairs);

}  // namespace deltareach::detail
