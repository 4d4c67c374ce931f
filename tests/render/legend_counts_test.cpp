// What legends say of classes that nothing is in, and of the two sides of a scale in greys.
#include "render/draw_zones.hpp"
#include "render/private/legend_parts.hpp"
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

TEST_CASE("ranges of whole numbers share no end, but for very large ones", "[unit]") {
    SheetSpec spec = plain_sheet();
    ClassedFill fill{.column = {"v", "量", "Amount", "件", std::vector<double>{1, 2, 3, 25, 28, 30}},
                     .breaks = {0, 10, 30},
                     .method = {},
                     .palette = ""};
    spec.fill = fill;
    CHECK(has(drawn(spec), ">11 – 30 (3)<"));
    fill.column.unit = "1";
    fill.column.values = std::vector<double>{1e6, 2e6, 3e6, 25e6, 28e6, 30e6};
    fill.breaks = {0, 10e6, 30e6};
    spec.fill = fill;
    const std::string large = drawn(spec);
    CHECK(has(large, ">10,000,000 – 30,000,000 (3)<"));
    CHECK(has(large, "各级左开右闭"));
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

TEST_CASE("ranges of one legend have words between them all where one bound has a minus", "[unit]") {
    SheetSpec spec = plain_sheet();
    spec.fill =
        ClassedFill{.column = {"v", "量", "Amount", "件", std::vector<double>{-3, -2.5, 1, 2.5, 8, 9}},
                    .breaks = {-4, 0, 4.5, 10},
                    .method = {},
                    .palette = "RdBu"};
    const std::string svg = drawn(spec);
    CHECK(has(svg, ">4.5 至 10.0 (2)<"));
    CHECK(has(svg, ">−4.0 至 0.0 (2)<"));
    CHECK_FALSE(has(svg, ">4.5 – 10.0"));
}

TEST_CASE("a legend of one class names no method that found it", "[unit]") {
    SheetSpec spec = plain_sheet();
    spec.fill = ClassedFill{.column = {"v", "量", "Amount", "件", std::vector<double>(6, 7.0)},
                            .breaks = {7, 7},
                            .method = {"自然断点", "natural breaks"},
                            .palette = ""};
    CHECK_FALSE(has(drawn(spec), "自然断点"));
}

TEST_CASE("the circles of a legend lie among the values that are shown", "[unit]") {
    CHECK(detail::legend_samples(72, true, 45) == std::vector<double>{80, 50});
    CHECK(detail::legend_samples(72, true, 1) == std::vector<double>{80, 20, 5});
    for (const double sample : detail::legend_samples(950, false, 300)) CHECK(sample >= 300);
}

TEST_CASE("the lowest class may stand first in the legend", "[unit]") {
    SheetSpec spec = plain_sheet();
    spec.fill = ClassedFill{.column = {"v", "量", "Amount", "件", std::vector<double>{1, 2, 3, 25, 28, 30}},
                            .breaks = {0, 10, 30},
                            .method = {},
                            .palette = ""};
    const std::string high = drawn(spec);
    CHECK(high.find(">11 – 30 (3)<") < high.find(">0 – 10 (3)<"));
    spec.furniture.lowest_class_first = true;
    const std::string low = drawn(spec);
    CHECK(low.find(">0 – 10 (3)<") < low.find(">11 – 30 (3)<"));
}

TEST_CASE("a legend of another size has other type and columns, the map gives way, and no type is too small",
          "[unit]") {
    SheetSpec spec = plain_sheet();
    spec.fill = ClassedFill{.column = {"v", "量", "Amount", "件", std::vector<double>{1, 2, 3, 25, 28, 30}},
                            .breaks = {0, 10, 30},
                            .method = {},
                            .palette = ""};
    const auto type_of_class = [&](double size) {
        spec.furniture.legend_size = size;
        const std::string svg = drawn(spec);
        const std::size_t text = svg.find(">11 – 30 (3)<");
        const std::size_t at = svg.rfind("font-size=\"", text) + 11;
        return std::stod(svg.substr(at));
    };
    const auto map_width = [&](double size) {
        spec.furniture.legend_size = size;
        SheetLog log;
        Messages notes;
        static_cast<void>(render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &log));
        for (const DrawnBox& box : log.boxes)
            if (box.kind == "map") return box.right - box.left;
        return 0.0;
    };
    CHECK(type_of_class(1) == Approx(7.5));
    CHECK(type_of_class(1.6) == Approx(12));
    CHECK(type_of_class(0.7) == Approx(7.5));
    CHECK(map_width(1.6) < map_width(1) - 50);
}

}  // namespace legend_counts_test
