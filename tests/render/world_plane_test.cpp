#include "render/world_plane.hpp"

#include "tests/support/catch.hpp"

#include <cmath>
#include <vector>

namespace world_plane_test {

using namespace deltareach;

namespace {

MultiPolygon square(double west, double south, double east, double north) {
    Polygon polygon;
    polygon.outer() = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    return {polygon};
}

}  // namespace

TEST_CASE("Only shapes around more than 150° of the globe leave the azimuthal plane", "[unit]") {
    const std::vector<MultiPolygon> wide{square(-80, 0, 0, 10), square(60, 0, 71, 10)};
    const std::vector<MultiPolygon> over_180{square(170, 0, 180, 10), square(-180, 0, -90, 10)};
    CHECK(meridian_of_globe(map_plane(wide, {-4.5, 5})) == Approx(-4.5));
    CHECK_FALSE(meridian_of_globe(map_plane(over_180, {-140, 5})));
}

TEST_CASE("Areas across the edge of the globe come in two pieces of the same area", "[unit]") {
    const MultiPolygon cut = cut_at_edge_of_globe(square(-40, 0, -20, 10), 150);  // the edge lies at 30°W
    REQUIRE(cut.size() == 2);
    CHECK(planar_area(cut) == Approx(200).epsilon(1e-3));
    for (const Polygon& piece : cut)
        for (const Point& p : piece.outer()) CHECK(std::abs(p.x() - 150) < 180);
}

}  // namespace world_plane_test
