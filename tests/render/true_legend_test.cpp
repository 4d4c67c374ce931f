// Hatching without gaps, letters where numbers mean something else, titles parted between clauses, and
// degrees that no name covers.
#include "render/draw_points.hpp"
#include "render/furniture.hpp"
#include "render/private/numbered_names.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <algorithm>
#include <cmath>

namespace true_legend_test {

using namespace deltareach;
using test::has;

namespace {

std::string drawn(const SheetSpec& spec, SheetLog* log = nullptr) {
    Messages notes;
    return render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, log);
}

SheetSpec plain_sheet() {
    SheetSpec spec = toy::sheet(3, 2);
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    return spec;
}

/// Numbers of an SVG path, "m1 2 3 4".
std::size_t lines_in(const std::string& svg) {
    return static_cast<std::size_t>(std::ranges::count(svg, 'm'));
}

}  // namespace

TEST_CASE("a line of a hatching through a corner crosses the area once", "[unit]") {
    // Every corner lies on a line that falls: x − y is a multiple of the distance. 3.2 · k is never exact.
    const double apart = 3.2;
    for (int k = 1; k < 200; ++k) {
        const double x = apart * k + 40, y = 40;
        Path path;
        path.add_line(std::vector<Point>{{x, y}, {x + 40, y + 20}, {x, y + 60}, {x - 40, y + 20}}, true);
        const auto canvas = make_svg_canvas(2000, 200, {});
        canvas->hatch(path, Colour{0, 0, 0}, apart, 0.4);
        const std::string svg = canvas->finish();
        const std::size_t from = svg.find(" d=\"");
        REQUIRE(from != std::string::npos);
        const std::string d = svg.substr(from + 4, svg.find('"', from + 4) - from - 4);
        // A line each from the leftmost offset to the rightmost: 60 points wide across the lines.
        INFO(k << " " << d);
        CHECK(lines_in(d) >= static_cast<std::size_t>(std::floor(80 / apart)) - 1);
    }
}

TEST_CASE("names wait by letters where numbers count points", "[unit]") {
    CHECK(mark_of_name(3, false) == "3");
    CHECK(mark_of_name(1, true) == "A");
    CHECK(mark_of_name(26, true) == "Z");
    CHECK(mark_of_name(27, true) == "AA");
    SheetSpec spec = plain_sheet();
    CHECK_FALSE(lists_by_letters(spec));
    spec.points = PointLayer{.title = {"地点", "places"}, .points = {}, .cluster_pt = 10};
    CHECK(lists_by_letters(spec));
}

TEST_CASE("a long title is parted between its clauses", "[unit]") {
    SheetSpec spec = plain_sheet();
    spec.texts.title = {
        "成都市各区（市）县2024年净流入人口空间分布特征与变化趋势分析图（常住人口口径，含省外流入与市域内部流"
        "动，统计至年末）",
        "x"};
    const std::string svg = drawn(spec);
    CHECK(has(svg, "常住人口口径，<"));
    CHECK(has(svg, ">含省外流入"));
}

TEST_CASE("what is left of a network is never the whole", "[unit]") {
    SheetSpec spec = toy::sheet(4, 3);
    spec.flows->top = 10;
    for (std::size_t i = 0; i < spec.flows->arrows.size(); ++i)
        spec.flows->arrows[i].value = i < 10 ? 1e9 : 1e4;
    const std::string svg = drawn(spec);
    CHECK(has(svg, "99.9999%"));
}

}  // namespace true_legend_test
