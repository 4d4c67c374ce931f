#include "layers/private/exact_side.hpp"

#include "gis/random.hpp"
#include "layers/points_to_zones.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <cmath>

namespace exact_side_test {

using namespace deltareach;
using tests::toy_zones;

TEST_CASE("A point lies in the zone around it, on a border in the one of the lower code, outside in none",
          "[unit]") {
    const ZoneLayer zones = toy_zones({"AAB", "ACC"});
    const std::vector<LonLat> points = {{0.5, 0.5}, {2.5, 1.5}, {1.5, 0.5}, {2, 1.5},      {2.5, 1},
                                        {1, 1},     {3, 0},     {3.1, 0.5}, {-1e-12, 0.5}, {std::nan(""), 1}};
    const ZonesOfPoints found = points_to_zones(points, zones);
    const auto code = [&](std::size_t i) {
        return found.zone[i] ? zones.codes()[*found.zone[i]] : std::string("none");
    };
    CHECK(code(0) == "A");
    CHECK(code(1) == "B");
    CHECK(code(2) == "C");
    CHECK(code(3) == "A");  // between A and B
    CHECK(code(4) == "B");  // between B and C
    CHECK(code(5) == "A");  // where A and C meet
    CHECK(code(6) == "C");  // an outer corner belongs to its zone
    CHECK(found.unmatched == std::vector<std::size_t>{7, 8, 9});
}

TEST_CASE("A hole belongs to what fills it, and its border to the lower code", "[unit]") {
    const ZoneLayer zones = toy_zones({"BBB", "BAB", "BBB"});
    const ZoneLocator locator(zones);
    CHECK(zones.codes()[*locator.find({1.5, 1.5})] == "A");
    CHECK(zones.codes()[*locator.find({1, 1.5})] == "A");
    CHECK(zones.codes()[*locator.find({0.5, 1.5})] == "B");
}

TEST_CASE("Points on a slanted border lie in exactly one of two triangles, whatever their rounding",
          "[property]") {
    // Both triangles share the slanted edge; a point that is rounded onto either side must be found.
    ZoneLayerParts parts{.level = "zone",
                         .codes = {"A", "B"},
                         .names_zh = {"", ""},
                         .names_en = {"", ""},
                         .parents = {"", ""}};
    const Point p(0.1, 0.2), q(7.3, 3.1), below(7.3, -5), above(0.1, 9);
    Polygon lower, upper;
    lower.outer() = {p, below, q, p};
    upper.outer() = {p, q, above, p};
    parts.shapes = {{lower}, {upper}};
    parts.points = {{5, 0}, {2, 4}};
    const ZoneLayer zones(std::move(parts));
    const ZoneLocator locator(zones);
    RandomStream random(1, 1);
    for (int i = 0; i < 20'000; ++i) {
        const double t = random.uniform();
        const LonLat point{p.x() + t * (q.x() - p.x()), p.y() + t * (q.y() - p.y())};
        const auto zone = locator.find(point);
        REQUIRE(zone.has_value());
        const int side = side_of(p, q, {point.lon, point.lat});
        CHECK(zones.codes()[*zone] == (side > 0 ? "B" : "A"));
    }
}

TEST_CASE("The side of a line is exact where the determinant rounds to nothing", "[unit]") {
    const double ulp = std::nextafter(12.0, 13.0) - 12.0;
    const Point a(12, 12), b(24, 24);
    CHECK(side_of(a, b, {0.5, 0.5}) == 0);
    CHECK(side_of(a, b, {18, 18}) == 0);
    CHECK(side_of(a, b, {18, 18 + 2 * ulp}) == 1);
    CHECK(side_of(a, b, {18 + 2 * ulp, 18}) == -1);
    CHECK(side_of({0.1, 0.1}, {0.3, 0.3}, {0.2, 0.2}) == 0);
}

TEST_CASE("The zones of points do not depend on the number of threads", "[property]") {
    const ZoneLayer zones = toy_zones({"AABB", "ACCB", "DDCB"});
    RandomStream random(2, 1);
    std::vector<LonLat> points;
    for (int i = 0; i < 20'000; ++i)
        points.push_back({5 * random.uniform() - 0.5, 4 * random.uniform() - 0.5});
    const auto once = points_to_zones(points, zones, 1), twice = points_to_zones(points, zones, 2);
    CHECK(once.zone == twice.zone);
    CHECK(once.unmatched == twice.unmatched);
    CHECK(once.unmatched.size() > 1000);
}

}  // namespace exact_side_test
