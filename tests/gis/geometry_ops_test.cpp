#include "gis/geometry_ops.hpp"

#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <thread>
#include <vector>

namespace geometry_ops_test {

using namespace deltareach;

namespace {

Polygon box(double west, double south, double east, double north) {
    Polygon polygon;
    polygon.outer() = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    return polygon;
}

Polygon bow_tie() {
    Polygon polygon;
    polygon.outer() = {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}};
    return polygon;
}

double signed_area(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += ring[i].x() * ring[i + 1].y() - ring[i + 1].x() * ring[i].y();
    return twice / 2;
}

}  // namespace

TEST_CASE("a bow-tie is named and located", "[unit]") {
    const auto invalidity = invalidity_of(bow_tie());
    REQUIRE(invalidity.has_value());
    CHECK(invalidity->reason.en == "Self-intersection");
    CHECK(invalidity->where.x() == 1);
    CHECK(invalidity->where.y() == 1);
    CHECK_FALSE(invalidity_of(box(0, 0, 1, 1)).has_value());
}

TEST_CASE("where a shape crosses itself is told longitude first", "[unit]") {
    Polygon polygon;
    polygon.outer() = {{110, 20}, {114, 24}, {114, 20}, {110, 24}, {110, 20}};
    const auto invalidity = invalidity_of(polygon);
    REQUIRE(invalidity.has_value());
    CHECK(invalidity->where.x() == 112);
    CHECK(invalidity->where.y() == 22);
}

TEST_CASE("rings of too few points are invalid, not a crash", "[unit]") {
    Polygon sliver;
    sliver.outer() = {{3, 4}, {5, 6}, {3, 4}};
    const auto invalidity = invalidity_of(sliver);
    REQUIRE(invalidity.has_value());
    CHECK(invalidity->where.x() == 3);
    CHECK(invalidity_of(LineString{{1, 1}}).has_value());
    CHECK(as_multipolygon(repaired(sliver)).empty());
    Polygon holed = box(0, 0, 4, 4);
    holed.inners().push_back({{1, 1}, {2, 2}, {1, 1}});
    CHECK(invalidity_of(holed).has_value());
    CHECK(planar_area(as_multipolygon(repaired(holed))) == 16);
}

TEST_CASE("coordinates that are not finite are invalid", "[unit]") {
    Polygon polygon = box(0, 0, 1, 1);
    polygon.outer()[1].x(std::nan(""));
    CHECK(invalidity_of(polygon).has_value());
}

TEST_CASE("a repaired bow-tie is two triangles", "[unit]") {
    const Geometry valid = repaired(bow_tie());
    CHECK_FALSE(invalidity_of(valid).has_value());
    CHECK(planar_area(as_multipolygon(valid)) == Approx(2));
}

TEST_CASE("repair leaves valid geometries of every kind what they are", "[unit]") {
    CHECK(std::holds_alternative<Polygon>(repaired(box(0, 0, 1, 1))));
    CHECK(std::holds_alternative<Point>(repaired(Point{1, 2})));
    CHECK(std::holds_alternative<LineString>(repaired(LineString{{0, 0}, {1, 1}})));
    CHECK(std::holds_alternative<MultiPolygon>(repaired(MultiPolygon{box(0, 0, 1, 1), box(2, 0, 3, 1)})));
}

TEST_CASE("overlays add up", "[unit]") {
    const MultiPolygon a{box(0, 0, 2, 2)}, b{box(1, 0, 3, 2)};
    CHECK(planar_area(union_of(std::vector{a, b})) == Approx(6));
    CHECK(planar_area(intersection_of(a, b)) == Approx(2));
    CHECK(planar_area(difference_of(a, b)) == Approx(2));
    CHECK(union_of({}).empty());
    // A gap narrower than the grid is none.
    const auto strip = [](double west, double east) {
        Polygon polygon;
        polygon.outer() = Ring{{west, 0}, {west, 1}, {east, 1}, {east, 0}, {west, 0}};
        return MultiPolygon{polygon};
    };
    const std::vector<MultiPolygon> apart{strip(0, 1), strip(1 + 1e-9, 2)};
    CHECK(union_of(apart).size() == 2);
    REQUIRE(union_on_grid(apart, 1e-6).size() == 1);
    CHECK(planar_area(union_on_grid(apart, 1e-6)) == Approx(2));
    CHECK(intersection_of(a, {box(2, 0, 4, 2)}).empty());
}

TEST_CASE("an overlay of an area that crosses itself is right or an error, never silently wrong", "[unit]") {
    Polygon polygon = bow_tie();
    polygon.outer()[1].x(std::nan(""));
    CHECK(code_thrown<InputError>([&] { (void)intersection_of({polygon}, {box(0, 0, 1, 1)}); }) == "DR1317");
}

TEST_CASE("the point on the surface lies inside even where the centroid does not", "[unit]") {
    const MultiPolygon ring = difference_of({box(0, 0, 10, 10)}, {box(1, 1, 9, 9)});
    CHECK(contains(ring, point_on_surface(ring)));
    CHECK_FALSE(contains(ring, {5, 5}));
}

TEST_CASE("a point on a common border lies in exactly one of the areas", "[property]") {
    const MultiPolygon cells[] = {{box(0, 0, 1, 1)}, {box(1, 0, 2, 1)}, {box(0, 1, 1, 2)}, {box(1, 1, 2, 2)}};
    for (const Point point : {Point{1, 1}, {1, 0.5}, {0.5, 1}, {1, 1.5}, {1.5, 1}, {1, 0}, {0, 1}, {0, 0}}) {
        int holders = 0;
        for (const MultiPolygon& cell : cells) holders += contains(cell, point) ? 1 : 0;
        CHECK(holders == 1);
    }
    CHECK_FALSE(contains(cells[3], {2, 2}));
}

TEST_CASE("points on slanted borders between random triangles lie in exactly one", "[property]") {
    RandomStream random(5, 0);
    for (int i = 0; i < 1000; ++i) {
        const Point a{random.uniform(), random.uniform()}, b{random.uniform(), random.uniform()};
        const double t = random.uniform();
        const Point on{a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y())};
        Polygon left, right;
        left.outer() = {a, b, {-5, 6}, {-5, -6}, a};
        right.outer() = {b, a, {5, -6}, {5, 6}, b};
        const bool sane = !invalidity_of(left) && !invalidity_of(right) && a.y() < b.y();
        if (sane) CHECK(int{contains({left}, on)} + int{contains({right}, on)} == 1);
    }
}

TEST_CASE("simplified and gridded areas stay valid", "[property]") {
    Polygon jagged;
    RandomStream random(3, 0);
    for (int i = 0; i < 400; ++i) {
        const double angle = i * 2 * 3.14159265358979 / 400, radius = 10 + 0.3 * random.uniform();
        jagged.outer().emplace_back(radius * std::cos(angle), radius * std::sin(angle));
    }
    jagged.outer().push_back(jagged.outer().front());
    const MultiPolygon simple = simplified({jagged}, 0.5);
    CHECK_FALSE(invalidity_of(simple).has_value());
    CHECK(simple.front().outer().size() < 100);
    const MultiPolygon gridded = on_grid({jagged}, 0.1);
    CHECK_FALSE(invalidity_of(gridded).has_value());
    for (const Point& point : gridded.front().outer())
        CHECK(std::abs(std::remainder(point.x(), 0.1)) < 1e-12);
}

TEST_CASE("rings are closed and turned the RFC 7946 way", "[unit]") {
    Polygon polygon = box(0, 0, 4, 4);
    std::reverse(polygon.outer().begin(), polygon.outer().end());
    polygon.inners().push_back({{1, 1}, {2, 1}, {2, 2}, {1, 2}});
    const auto turned = std::get<Polygon>(right_handed(polygon));
    CHECK(signed_area(turned.outer()) == 16);
    CHECK(signed_area(turned.inners()[0]) == -1);
    CHECK(turned.inners()[0].size() == 5);
}

TEST_CASE("threads do not disturb one another", "[unit]") {
    std::vector<double> areas(8);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < areas.size(); ++i)
            threads.emplace_back([&areas, i] {
                for (int k = 0; k < 50; ++k)
                    areas[i] = planar_area(
                        union_of(std::vector<MultiPolygon>{{box(0, 0, 2, 2)}, {box(1, 0, 3, 2)}}));
            });
    }
    for (const double area : areas) CHECK(area == Approx(6));
}

}  // namespace geometry_ops_test
