// Zones too small on the page for their colour: squares in their place, greys that stay apart, inset frames.
#include "render/draw_reach.hpp"
#include "render/legend.hpp"
#include "render/map_drawing.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"
#include "tests/render/drawn.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace small_zones_test {

using namespace deltareach;
using deltareach::test::Drawn;
using deltareach::test::drawn;
using deltareach::test::has;
using deltareach::test::of_kind;

namespace {

/// The toy region with islets of a hundredth of a degree, in a column off its coast, so far apart.
SheetSpec with_islets(int count, double apart) {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    auto& fill = std::get<ClassedFill>(spec.fill);
    auto& values = std::get<std::vector<double>>(fill.column.values);
    for (int i = 0; i < count; ++i) {
        const double west = 122 + apart * (i / 20), south = 30 + apart * (i % 20);
        spec.zones.push_back({.code = fmt::format("S{}", i),
                              .name = {"小岛", "Islet"},
                              .province = "",
                              .shape = toy::square(west, south, 0.01),
                              .point = {west + 0.005, south + 0.005},
                              .seat = false});
        values.push_back(1e8 * (1 + i % 12));
    }
    return spec;
}

}  // namespace

TEST_CASE("zones too small to be seen have a square in their colour, which the legend tells", "[unit]") {
    const Drawn four = drawn(with_islets(4, 0.3));
    CHECK(of_kind(four.log, "zone_mark").size() == 4);
    CHECK(has(four.svg, "以方块示其"));
    CHECK(of_kind(drawn(with_islets(0, 1)).log, "zone_mark").empty());
    CHECK_FALSE(has(drawn(with_islets(0, 1)).svg, "以方块示其"));
}

TEST_CASE("squares hide no other, and of very many small zones none has one", "[unit]") {
    const Drawn crowded = drawn(with_islets(4, 0.027));  // every other one has room
    const std::size_t marked = of_kind(crowded.log, "zone_mark").size();
    CHECK(marked > 0);
    CHECK(marked < 4);
    CHECK(has(crowded.svg, "相距太近"));
    CHECK(of_kind(drawn(with_islets(4, 0.015)).log, "zone_mark").empty());  // each would hide the next
    const Drawn many = drawn(with_islets(61, 0.1));
    CHECK(of_kind(many.log, "zone_mark").empty());
    CHECK(has(many.svg, "颜色难以看清"));
    SheetSpec circles = with_islets(4, 0.3);
    circles.circles = CircleLayer{.column = std::get<ClassedFill>(circles.fill).column};
    CHECK(of_kind(drawn(circles).log, "zone_mark").empty());
}

TEST_CASE("in greys circles of negative values are hollow, and the sea is darker than land", "[unit]") {
    SheetSpec spec = with_islets(0, 1);
    std::vector<double> values(spec.zones.size(), 3e8);
    values[0] = -3e8;
    spec.circles = CircleLayer{.column = {"n", "净流入", "Net", "yuan", values}};
    spec.fill = std::monostate{};
    spec.context.land = {toy::square(117, 29, 3)};
    spec.grey = true;
    const std::string svg = drawn(spec).svg;
    CHECK(has(svg, "#7a7a7a"));
    CHECK(has(svg, "#ececec"));
    spec.grey = false;
    CHECK_FALSE(has(drawn(spec).svg, "#ececec"));
}

TEST_CASE("no name stands across the frame about what an enlargement shows", "[property]") {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    InsetSpec inset{.title = {"放大", "Enlarged"}};
    inset.zones = {spec.zones[5], spec.zones[6]};
    for (MapZone& zone : spec.zones) zone.name.zh = "很长的地名甲乙丙丁";
    spec.inset = inset;
    const Drawn sheet = drawn(spec);
    const auto frames = of_kind(sheet.log, "inset_frame");
    REQUIRE(frames.size() == 1);
    const DrawnBox& frame = frames.front();
    const auto labels = of_kind(sheet.log, "label");
    REQUIRE(!labels.empty());
    for (const DrawnBox& label : labels) {
        CAPTURE(label.name, label.left, label.top);
        const bool beside = label.right <= frame.left || label.left >= frame.right ||
                            label.bottom <= frame.top || label.top >= frame.bottom;
        const bool within = label.left >= frame.left && label.right <= frame.right &&
                            label.top >= frame.top && label.bottom <= frame.bottom;
        CHECK((beside || within));
    }
}

TEST_CASE("classes by standard deviation tell the mean, the deviation and their bounds in it", "[unit]") {
    SheetSpec spec = with_islets(0, 1);
    auto& fill = std::get<ClassedFill>(spec.fill);
    fill.breaks = {1e8, 4e8, 8e8, 12e8};
    fill.mean_and_deviation = {6e8, 4e8};
    const std::string svg = drawn(spec).svg;
    CHECK(has(svg, "平均值 6（简单平均，不加权），标准差 σ = 4"));
    CHECK(has(svg, "−0.5σ 以下"));
    CHECK(has(svg, "−0.5σ 至 +0.5σ"));
    CHECK(has(svg, "+0.5σ 以上"));
}

TEST_CASE("the heading of flows stays with its first sample", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.flows->arrows.push_back({{118.4, 30.4}, {119.2, 30.4}, 1, false});  // drawn wider than it is
    const Style style;
    for (const Block& block : legend_blocks(spec, flow_scale_of(spec, style), 150, style)) {
        if (block.name != "legend_flows") continue;
        double top = 0;
        std::size_t row = 0;
        while (row < block.rows.size() && block.rows[row].holds_next) top += block.rows[row++].height;
        CHECK(row >= 4);  // title, unit, space and the least width
        CHECK(block.heading == Approx(top));
    }
}

TEST_CASE("an inset's window says nothing new where the map shows all that lies in it", "[unit]") {
    SheetSpec spec = with_islets(2, 0.3);
    spec.inset = InsetSpec{.title = {"附图", "Inset"}, .window = Box{Point(121.9, 29), Point(124, 33)}};
    CHECK(map_shows_window(spec));
    spec.zones[1].shape.push_back(toy::square(122.5, 29.1, 0.1).front());
    spec.extent = Box{Point(118, 29.9), Point(122.4, 32.5)};
    CHECK_FALSE(map_shows_window(spec));
    spec.inset.reset();
    CHECK_FALSE(map_shows_window(spec));
}

}  // namespace small_zones_test
