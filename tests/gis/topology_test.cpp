#include "gis/topology.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "tests/gis/sample_layers.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

namespace topology_test {

using namespace deltareach;

TEST_CASE("areas that share their borders have no faults", "[unit]") {
    const std::vector<MultiPolygon> zones{
        {square(0, 0, 1)}, {square(1, 0, 1)}, {square(0, 1, 1)}, {square(1, 1, 1)}, {}};
    CHECK(topology_faults(zones, 0).empty());
}

TEST_CASE("an overlap names both areas, its size and its place", "[unit]") {
    const std::vector<MultiPolygon> zones{{square(0, 0, 2)}, {square(5, 5, 1)}, {square(1, 1, 2)}};
    const auto faults = topology_faults(zones, 1e-9);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].kind == TopologyFault::Kind::overlap);
    CHECK(faults[0].zones == std::vector<std::size_t>{0, 2});
    CHECK(faults[0].area == Approx(1));
    CHECK_FALSE(faults[0].sliver);
    CHECK(contains(zones[0], faults[0].where));
    CHECK(contains(zones[2], faults[0].where));
    CHECK(topology_faults(zones, 1.5).empty());
}

TEST_CASE("a thin overlap is a sliver", "[unit]") {
    const auto faults =
        topology_faults(std::vector<MultiPolygon>{{square(0, 0, 1)}, {square(0.999, 0, 1)}}, 0);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].sliver);
    // 4πA is 0.14 of the squared perimeter of 1 by 20, 0.04 of that of 1 by 80; below 0.05 it is a sliver.
    for (const auto& [side, sliver] : {std::pair(20.0, false), {80.0, true}}) {
        const auto found =
            topology_faults(std::vector<MultiPolygon>{{square(0, 0, side)}, {square(side - 1, 0, side)}}, 0);
        REQUIRE(found.size() == 1);
        CHECK(found[0].area == side);
        CHECK(found[0].sliver == sliver);
    }
}

TEST_CASE("an overlap around a hole is as thin as both its borders say", "[unit]") {
    const MultiPolygon frame = difference_of({square(0, 0, 10)}, {square(0.3, 0.3, 9.4)});
    const auto faults = topology_faults(std::vector<MultiPolygon>{frame, {square(-1, -1, 12)}}, 0);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].area == Approx(100 - 9.4 * 9.4));
    CHECK(faults[0].sliver);
}

TEST_CASE("a hole between areas is a gap", "[unit]") {
    const MultiPolygon ring = difference_of({square(0, 0, 10)}, {square(4, 4, 2)});
    const auto faults = topology_faults(std::vector<MultiPolygon>{ring, {square(4, 4, 1)}}, 0);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].kind == TopologyFault::Kind::gap);
    CHECK(faults[0].zones.empty());
    CHECK(faults[0].area == Approx(3));
    CHECK_FALSE(contains(ring, faults[0].where));
}

TEST_CASE("gaps are told by size, the largest first, wherever they lie", "[unit]") {
    for (const bool turned : {false, true}) {
        MultiPolygon sheet{square(0, 0, 20)};
        for (const auto& [at, side] : std::vector<std::pair<int, int>>{{1, 1}, {5, 3}, {12, 2}})
            sheet = difference_of(sheet, {turned ? square(17 - at, 17 - at, side) : square(at, at, side)});
        const auto faults = topology_faults(std::vector<MultiPolygon>{sheet}, 0);
        REQUIRE(faults.size() == 3);
        CHECK(faults[0].area == Approx(9));
        CHECK(faults[1].area == Approx(4));
        CHECK(faults[2].area == Approx(1));
    }
}

TEST_CASE("ten thousand areas side by side have no fault", "[unit]") {
    std::vector<MultiPolygon> zones;
    for (int row = 0; row < 100; ++row)
        for (int column = 0; column < 100; ++column) zones.push_back({square(column, row, 1)});
    CHECK(topology_faults(zones, 0).empty());
}

TEST_CASE("too many areas on one spot are refused, not overlaid for hours", "[unit]") {
    const std::vector<MultiPolygon> zones(3000, MultiPolygon{square(0, 0, 1)});
    CHECK(code_thrown<LimitError>([&] { static_cast<void>(topology_faults(zones, 0)); }) == "DR1721");
}

}  // namespace topology_test
