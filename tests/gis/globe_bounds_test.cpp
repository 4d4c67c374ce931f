#include "gis/globe_bounds.hpp"

#include "gis/geometry_ops.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numbers>
#include <vector>

namespace globe_bounds_test {

using namespace deltareach;

namespace {

MultiPolygon square(double west, double south, double east, double north) {
    Polygon polygon;
    polygon.outer() = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    return {polygon};
}

/// A star about the origin with a hole in its middle and as many arms as asked for.
MultiPolygon star(std::size_t arms, RandomStream& random) {
    Polygon polygon;
    const std::size_t n = 2 * arms;
    for (std::size_t i = 0; i < n; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
        const double radius = 3 + 5 * random.uniform();
        polygon.outer().push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    polygon.outer().push_back(polygon.outer().front());
    polygon.inners().push_back({{-1, -1}, {-1, 1}, {1, 1}, {1, -1}, {-1, -1}});
    return {polygon};
}

}  // namespace

TEST_CASE("Areas on both sides of 180° lie side by side", "[unit]") {
    const std::vector<MultiPolygon> fiji{square(-180, -17, -178, -15), square(177, -19, 180, -16)};
    const Box box = bounds_on_globe(fiji);
    CHECK(box.min_corner().x() == 177);
    CHECK(box.max_corner().x() == 182);
    CHECK(box.min_corner().y() == -19);
    CHECK(box.max_corner().y() == -15);
}

TEST_CASE("Areas that leave 180° free keep their longitudes", "[unit]") {
    const std::vector<MultiPolygon> delta{square(118, 30, 121, 32), square(-3, 50, 2, 52)};
    const Box box = bounds_on_globe(delta);
    CHECK(box.min_corner().x() == -3);
    CHECK(box.max_corner().x() == 121);
}

TEST_CASE("One area inside the stretch of another does not open a gap", "[unit]") {
    const std::vector<MultiPolygon> nested{square(-170, 0, 100, 1), square(-20, 0, -10, 1),
                                           square(150, 0, 160, 1)};
    const Box box = bounds_on_globe(nested);
    CHECK(box.min_corner().x() == 150);
    CHECK(box.max_corner().x() == 460);
}

TEST_CASE("No areas have an inverted box", "[unit]") {
    CHECK(bounds_on_globe({}).min_corner().x() > bounds_on_globe({}).max_corner().x());
}

TEST_CASE("What is cut to a box is what the overlay with it gives", "[property]") {
    RandomStream random(11, 0);
    for (int round = 0; round < 200; ++round) {
        const MultiPolygon shape = star(3 + static_cast<std::size_t>(20 * random.uniform()), random);
        const double west = -8 + 12 * random.uniform(), south = -8 + 12 * random.uniform();
        const double east = west + 0.1 + 8 * random.uniform(), north = south + 0.1 + 8 * random.uniform();
        const MultiPolygon cut = clipped_to(shape, {Point{west, south}, Point{east, north}});
        const double expected = planar_area(intersection_of(shape, square(west, south, east, north)));
        CHECK(planar_area(cut) == Approx(expected).margin(1e-9));
    }
}

}  // namespace globe_bounds_test
