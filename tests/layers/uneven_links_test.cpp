// Weights between places whose flows differ by direction, and weights that tie.
#include "layers/distance_weights.hpp"
#include "layers/od_matrix.hpp"
#include "layers/spatial_weights.hpp"
#include "tests/support/catch.hpp"

namespace uneven_links_test {

using namespace deltareach;

TEST_CASE("Flow weights keep the direction of flows, or add both directions up", "[unit]") {
    const OdMatrix flows({"C", "A", "B"}, {9, 2, 0, 5, 9, 0, 0, 3, 9}, "yuan", {});
    const SpatialWeights directed = flow_weights(flows, false), both = flow_weights(flows, true);
    CHECK(directed == SpatialWeights::from_links(3, {{0, 1, 2}, {1, 0, 5}, {2, 1, 3}}));
    CHECK(both == SpatialWeights::from_links(3, {{0, 1, 7}, {1, 0, 7}, {1, 2, 3}, {2, 1, 3}}));
}

TEST_CASE("Weights that are all alike are no distances, however the places lie", "[unit]") {
    const Places line({Point(0, 0), Point(1, 0), Point(3, 0), Point(6, 0), Point(10, 0), Point(15, 0)});
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < 5; ++i) links.push_back({i, i + 1, 4});
    CHECK(warn_of_distances(SpatialWeights::from_links(6, links), line, "w.gwt").empty());
    for (WeightLink& link : links) link.weight = link.to < 3 ? 1 : 2;  // two values among five distances
    CHECK(warn_of_distances(SpatialWeights::from_links(6, links), line, "w.gwt").empty());
}

}  // namespace uneven_links_test
