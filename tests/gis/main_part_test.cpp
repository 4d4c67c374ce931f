// A point in the main part of an area, which degrees make too small beside what lies near a pole.
#include "gis/main_part.hpp"

#include "gis/geometry_ops.hpp"
#include "tests/support/catch.hpp"

namespace main_part_test {

using namespace deltareach;

namespace {

Polygon box(double west, double south, double east, double north) {
    Polygon polygon;
    polygon.outer() = Ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    return polygon;
}

}  // namespace

TEST_CASE("the point of an area lies in its largest part on the earth, not in degrees", "[unit]") {
    // 11° by 9° at 60° N is larger than 20° by 6° at 78° N.
    const Polygon mainland = box(5, 58, 16, 67), north = box(10, 75, 30, 81);
    const MultiPolygon country{north, mainland};
    REQUIRE(contains({north}, point_on_surface(country)));
    CHECK(contains({mainland}, point_in_main_part(country)));
}

TEST_CASE("the usual point stays where it lies in the main part", "[unit]") {
    const MultiPolygon one{box(0, 0, 4, 3)}, two{box(0, 0, 4, 3), box(6, 0, 7, 1)};
    for (const MultiPolygon& area : {one, two}) {
        CHECK(point_in_main_part(area).x() == point_on_surface(area).x());
        CHECK(point_in_main_part(area).y() == point_on_surface(area).y());
    }
}

}  // namespace main_part_test
