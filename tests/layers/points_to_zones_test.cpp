#include "layers/points_to_zones.hpp"

#include "gis/geometry_ops.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <cmath>
#include <random>

namespace points_to_zones_test {

using namespace deltareach;
using tests::toy_zones;

TEST_CASE("a point lies in one zone, and one on a border in the zone with the lowest code", "[unit]") {
    const ZoneLayer zones = toy_zones({"AAB", "ACC"});
    const ZoneLocator locator(zones);
    CHECK(locator.find({0.5, 0.5}) == 0u);
    CHECK(locator.find({2.5, 1.5}) == 1u);
    CHECK(locator.find({1.5, 0.5}) == 2u);
    CHECK(locator.find({2.5, 1.0}) == 1u);  // between B and C
    CHECK(locator.find({1.0, 0.5}) == 0u);  // between A and C
    CHECK(locator.find({2.0, 1.0}) == 0u);  // corner of all three
    CHECK(locator.find({3.0, 2.0}) == 1u);  // the outermost corner belongs to its zone
    CHECK_FALSE(locator.find({3.1, 1.0}));
    CHECK_FALSE(locator.find({1.0, -0.1}));
    CHECK_FALSE(locator.find({std::nan(""), 1.0}));
}

TEST_CASE("a hole is outside the zone around it, and what fills it inside its own", "[unit]") {
    const ZoneLayer zones = toy_zones({"AAA", "ABA", "AAA"});
    const ZoneLocator locator(zones);
    CHECK(locator.find({1.5, 1.5}) == 1u);
    CHECK(locator.find({1.5, 1.0}) == 0u);  // the border of the hole
    const ZoneLayer ring = toy_zones({"AAA", "A.A", "AAA"});
    CHECK_FALSE(ZoneLocator(ring).find({1.5, 1.5}));
}

TEST_CASE("many points agree with GEOS, whatever the number of threads, and what lies nowhere is listed",
          "[property]") {
    const ZoneLayer zones = toy_zones({"AABBD", "ACCBD", "AC.DD", "EEEED"});
    std::mt19937_64 random(3);
    std::uniform_real_distribution<double> x(-0.5, 5.5), y(-0.5, 4.5);
    std::vector<LonLat> points;
    for (int i = 0; i < 20000; ++i) points.push_back({x(random), y(random)});
    const ZonesOfPoints one = points_to_zones(points, zones, 1), eight = points_to_zones(points, zones, 8);
    CHECK(one.zone == eight.zone);
    std::size_t unmatched = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::optional<std::size_t> expected;
        for (std::size_t z = zones.size(); z-- > 0;)
            if (contains(zones.shapes()[z], Point(points[i].lon, points[i].lat))) expected = z;
        unmatched += expected ? 0 : 1;
        if (one.zone[i] != expected) FAIL("point " << points[i].lon << " " << points[i].lat);
    }
    CHECK(one.unmatched.size() == unmatched);
}

}  // namespace points_to_zones_test
