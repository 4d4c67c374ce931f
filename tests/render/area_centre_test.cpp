// Where the name of an area belongs.
#include "render/private/area_centre.hpp"

#include "tests/support/catch.hpp"

#include <vector>

namespace area_centre_test {

using namespace deltareach;

namespace {

Path outline_of(const std::vector<Point>& points) {
    Path path;
    path.add_line(points, true);
    return path;
}

}  // namespace

TEST_CASE("a name stands in the wide part of an area, not in the tail that its point lies in", "[unit]") {
    const Path tailed = outline_of({{0, 0}, {90, 0}, {70, 74}, {0, 148}});
    const Point centre = detail::centre_for_name(tailed, {18, 110});
    CHECK(centre.y() > 10);
    CHECK(centre.y() < 60);
    CHECK(centre.x() > 30);
    CHECK(centre.x() < 55);
}

TEST_CASE("of two parts of an area the name stands in the one with most room, and in no hole", "[unit]") {
    Path parts = outline_of({{0, 0}, {20, 0}, {20, 10}, {0, 10}});
    parts.append(outline_of({{50, 0}, {150, 0}, {150, 60}, {50, 60}}));
    const Point centre = detail::centre_for_name(parts, {10, 5});
    CHECK(centre.x() > 70);
    Path holed = outline_of({{0, 0}, {200, 0}, {200, 60}, {0, 60}});
    holed.append(outline_of({{70, 5}, {190, 5}, {190, 55}, {70, 55}}));
    CHECK(detail::centre_for_name(holed, {195, 30}).x() < 60);
}

TEST_CASE("a point with nearly as much room as the best stays where it is", "[unit]") {
    const Path square = outline_of({{0, 0}, {100, 0}, {100, 50}, {0, 50}});
    const Point near = detail::centre_for_name(square, {52, 24});
    CHECK(near.x() == 52);
    CHECK(near.y() == 24);
    const Point none = detail::centre_for_name(Path(), {3, 4});
    CHECK(none.x() == 3);
}

}  // namespace area_centre_test
