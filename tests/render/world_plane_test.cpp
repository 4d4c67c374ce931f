#include "render/world_plane.hpp"

#include "render/map_frame.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
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

TEST_CASE("parts of an area that meet at 180° are one again, others stay apart", "[unit]") {
    MultiPolygon fiji = square(177, -19, 180, -16);
    const MultiPolygon east = square(-180, -18, -178, -16), far = square(-170, -19, -169, -18);
    fiji.push_back(east.front());
    fiji.push_back(far.front());
    const MultiPolygon joined = joined_over_180(fiji);
    REQUIRE(joined.size() == 2);
    CHECK(planar_area(joined) == Approx(planar_area(fiji)));
    double farthest = -180;
    for (const Polygon& part : joined)
        for (const Point& p : part.outer()) farthest = std::max(farthest, p.x());
    CHECK(farthest == 182);
    CHECK(joined_over_180(far).front().outer().front().x() == -170);
    const MultiPolygon antarctica = square(-180, -90, 180, -70);
    CHECK(joined_over_180(antarctica).size() == 1);
    CHECK(planar_area(joined_over_180(antarctica)) == planar_area(antarctica));
}

TEST_CASE("the world in Mercator's projection ends at 180° and where web maps end", "[unit]") {
    constexpr double half = 20037508.34;
    const Crs plane = Crs::from_user("EPSG:3857");
    const MapFrame wide(plane, {0, 0, 400, 200}, {{-half, -half}, {half, half}});
    REQUIRE(wide.meridian_of_globe());
    CHECK(*wide.meridian_of_globe() == 0);
    CHECK(wide.pole_of_globe() == Approx(85.0511));
    const Rect globe = wide.path_of(edge_of_globe(0, wide.pole_of_globe())).bounds();
    CHECK(globe.left == Approx(100).margin(0.2));
    CHECK(globe.right() == Approx(300).margin(0.2));
    CHECK(globe.top == Approx(0).margin(0.2));
    CHECK(globe.height == Approx(200).margin(0.4));
    const Rect land = wide.path_of(square(-180, -90, 180, -60)).bounds();
    CHECK(land.bottom() == Approx(200).margin(0.3));
    const MapFrame region(plane, {0, 0, 400, 200}, {{1.2e7, 3e6}, {1.3e7, 3.5e6}});
    CHECK_FALSE(region.meridian_of_globe());
}

}  // namespace world_plane_test
