// What legends say of classes that nothing is in, and of the two sides of a scale in greys.
#include "render/draw_zones.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <cmath>

namespace legend_counts_test {

using namespace deltareach;
using test::has;

namespace {

SheetSpec plain_sheet() {
    SheetSpec spec = toy::sheet(3, 2);
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    return spec;
}

std::string drawn(const SheetSpec& spec) {
    Messages notes;
    return render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes);
}

}  // namespace

TEST_CASE("a class that no map of a series shows is told to be empty, and so is what has no data", "[unit]") {
    SheetSpec spec = plain_sheet();
    const std::vector<double> first{1, 5, 8, 25, 28, 30}, second{2, 3, 4, 22, NAN, 9};
    spec.fill = ClassedFill{
        .column = {"v", "量", "Amount", "1", first}, .breaks = {0, 10, 20, 30}, .method = {}, .palette = ""};
    spec.multiples.push_back({.title = {"甲", "A"}, .values = first});
    spec.multiples.push_back({.title = {"乙", "B"}, .values = second});
    CHECK(has(drawn(spec), ">11 – 20 (0 | 0)<"));  // a short series is counted map by map
    for (int more = 0; more < 3; ++more) spec.multiples.push_back({.title = {"丙", "C"}, .values = first});
    const std::string svg = drawn(spec);
    CHECK(has(svg, ">11 – 20 (0)<"));
    CHECK(has(svg, ">0 – 10<"));
    CHECK(has(svg, ">无数据<"));
    spec.multiples[1].values = first;
    CHECK_FALSE(has(drawn(spec), "无数据"));
}

TEST_CASE("in greys both sides of a diverging scale are alike dark, and lines tell the lower one", "[unit]") {
    ClassedFill fill{.column = {"v", "变化", "Change", "1", std::vector<double>{-25, -12, -3, 0, 15, 30}},
                     .breaks = {-30, -20, -10, -1e-300, 0, 10, 20, 30},
                     .method = {},
                     .palette = "RdBu"};
    CHECK_FALSE(has_lines_below(fill));
    fill.grey = true;
    CHECK(has_lines_below(fill));
    const std::vector<Colour> tones = colours_of(fill);
    REQUIRE(tones.size() == 7);
    for (std::size_t i = 0; i < 3; ++i) CHECK(tones[i].luminance() == tones[6 - i].luminance());
    for (std::size_t i = 0; i < 3; ++i) CHECK(tones[i].luminance() < tones[i + 1].luminance());
    fill.breaks = {0.5, 0.8, 1, 2};
    fill.diverging_about_one = true;
    CHECK(middle_of(fill) == 1);
    CHECK(has_lines_below(fill));
    CHECK(colours_of(fill).size() == 3);
    fill.diverging_about_one = false;  // nothing lies below 0: from light to dark
    CHECK_FALSE(has_lines_below(fill));
    CHECK(colours_of(fill).front().luminance() > colours_of(fill).back().luminance());

    SheetSpec spec = plain_sheet();
    fill.breaks = {-30, -20, -10, 0, 10, 20, 30};
    spec.fill = fill;
    spec.grey = true;
    CHECK(has(drawn(spec), "斜线：低于 0"));
    fill.estimated = true;
    spec.fill = fill;
    CHECK(has(drawn(spec), "交叉线：低于 0"));
}

}  // namespace legend_counts_test
