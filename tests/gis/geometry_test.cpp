#include "gis/geometry.hpp"

#include "gis/column.hpp"
#include "gis/error.hpp"
#include "tests/support/catch.hpp"

namespace geometry_test {

using namespace deltareach;

namespace {

Polygon square_with_hole(double x0, double y0) {
    Polygon polygon;
    polygon.outer() = {{x0, y0}, {x0 + 4, y0}, {x0 + 4, y0 + 4}, {x0, y0 + 4}, {x0, y0}};
    polygon.inners() = {
        {{x0 + 1, y0 + 1}, {x0 + 1, y0 + 2}, {x0 + 2, y0 + 2}, {x0 + 2, y0 + 1}, {x0 + 1, y0 + 1}}};
    return polygon;
}

}  // namespace

TEST_CASE("bounds enclose every part of a geometry", "[unit]") {
    const Box box = bounds_of(MultiPolygon{square_with_hole(0, 0), square_with_hole(10, -5)});
    CHECK(box.min_corner().x() == 0);
    CHECK(box.min_corner().y() == -5);
    CHECK(box.max_corner().x() == 14);
    CHECK(box.max_corner().y() == 4);
}

TEST_CASE("an empty geometry has inverted bounds", "[unit]") {
    const Box box = bounds_of(MultiPolygon{});
    CHECK(box.min_corner().x() > box.max_corner().x());
}

TEST_CASE("planar area subtracts holes and keeps its digits far from the origin", "[unit]") {
    CHECK(planar_area({square_with_hole(0, 0)}) == 15);
    CHECK(planar_area({square_with_hole(40'640'060, 3'457'406)}) == 15);
    CHECK(planar_area({}) == 0);
}

TEST_CASE("only areas become multipolygons", "[unit]") {
    CHECK(as_multipolygon(square_with_hole(0, 0)).size() == 1);
    REQUIRE_THROWS_AS(as_multipolygon(LineString{{0, 0}, {1, 1}}), InputError);
    try {
        (void)as_multipolygon(Point{0, 0});
    } catch (const InputError& error) {
        CHECK(error.messages().front().code == "DR1306");
        CHECK(text_of(error.messages().front(), Language::en).find("Point") != std::string::npos);
    }
}

TEST_CASE("mapping moves every vertex, holes too", "[unit]") {
    const Geometry moved = mapped(square_with_hole(0, 0), [](Point p) {
        return Point{p.x() + 1, p.y() * 2};
    });
    const auto& polygon = std::get<Polygon>(moved);
    CHECK(polygon.outer()[2].x() == 5);
    CHECK(polygon.outer()[2].y() == 8);
    CHECK(polygon.inners()[0][0].x() == 2);
    CHECK(polygon.inners()[0][0].y() == 2);
}

TEST_CASE("columns are found by name and read as numbers", "[unit]") {
    const std::vector<Column> columns{
        {.name = "n", .label_zh = "", .label_en = "", .unit = "1", .values = std::vector<std::int64_t>{1, 2}},
        {.name = "t",
         .label_zh = "",
         .label_en = "",
         .unit = "",
         .values = std::vector<std::string>{"a", ""}}};
    REQUIRE(find_column(columns, "n") != nullptr);
    CHECK(numbers_of(*find_column(columns, "n")) == std::vector<double>{1, 2});
    CHECK(find_column(columns, "x") == nullptr);
    REQUIRE_THROWS_AS(numbers_of(*find_column(columns, "t")), InputError);
}

}  // namespace geometry_test
