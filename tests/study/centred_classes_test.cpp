// Classes of what goes both ways have zero for their middle, whichever method makes them.
#include "render/draw_zones.hpp"
#include "render/palette.hpp"
#include "study/sheets/inset_window.hpp"
#include "study/sheets/map_parts.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace centred_classes_test {

using namespace deltareach;

namespace {

const std::vector<double> growth{-3.9, -2.2, -0.4, 0.7, 1.9, 3.3, 4.6, 6.1, 8.2, 9.7, 12.7, -1.1, NAN};

ClassedFill made(const MapSettings& map, std::vector<double> values = growth) {
    Messages notes;
    return classed({"g", "增速", "growth", "%", std::move(values)}, map, false, notes);
}

bool holds_zero(const ClassedFill& fill) {
    return std::ranges::find(fill.breaks, 0.0) != fill.breaks.end();
}

}  // namespace

TEST_CASE(
    "bounds found among data on both sides of zero are centred on it, by every method and palette with "
    "a middle",
    "[unit]") {
    for (const char* method : {"jenks", "quantile", "equal", "headtail"})
        for (const char* palette : {"", "PuOr"})
            for (const bool exact : {false, true}) {
                INFO(method << " " << palette << " " << exact);
                MapSettings map;
                map.method = method;
                map.palette = palette;
                map.exact_breaks = exact;
                const ClassedFill fill = made(map);
                CHECK(holds_zero(fill));
                CHECK(palette_of(fill.palette).kind == PaletteKind::diverging);
                CHECK(fill.breaks.front() <= -3.9);
                CHECK(fill.breaks.back() >= 12.7);
                // No class beyond the data on the shorter side.
                CHECK(fill.breaks[1] >= -3.9);
            }
    MapSettings map;
    map.palette = "Blues";  // asked for, and without a middle
    CHECK_FALSE(holds_zero(made(map)));
    map.palette = "";
    map.method = "stddev";  // about the mean
    CHECK_FALSE(holds_zero(made(map)));
}

TEST_CASE("equal steps are equal from zero on, and stated bounds with a zero get colours about it",
          "[unit]") {
    MapSettings map;
    map.method = "equal";
    map.exact_breaks = true;
    const std::vector<double> breaks = made(map).breaks;
    REQUIRE(breaks.size() > 2);
    for (std::size_t i = 1; i < breaks.size(); ++i)
        CHECK(breaks[i] - breaks[i - 1] == Approx(breaks[1] - breaks[0]));
    MapSettings stated;
    stated.method = "manual";
    stated.breaks = {-4, 0, 3, 6, 13};
    const ClassedFill fill = made(stated);
    CHECK(fill.palette == "RdBu");
    const std::vector<Colour> colours = colours_of(fill), whole = class_colours(palette_of("RdBu"), 6);
    CHECK(colours.front() == whole[2]);
    CHECK(colours.back() == whole[5]);
    stated.breaks = {-4, 3, 6, 13};
    CHECK(made(stated).palette.empty());
}

TEST_CASE("no class about zero is empty: what would be one is part of the next outwards", "[unit]") {
    const std::vector<double> rises{5.2,  3.3, 8.9, -7.5, 1.2, 4.4, 6.6, 7.1,
                                    -0.3, 2.2, 9.5, 0.8,  3.9, 0,   6.1};
    std::vector<double> falls = rises;
    for (double& value : falls) value = -value;
    const std::vector<double> three{-12.3, 5.6, 0, NAN, -12.3, 5.6, 0, -12.3, 5.6, 0};
    for (const std::vector<double>& values : {rises, falls, three})
        for (const char* method : {"jenks", "quantile", "equal", "headtail"}) {
            CAPTURE(method, values);
            MapSettings map;
            map.method = method;
            const ClassedFill fill = made(map, values);
            std::vector<int> counts(fill.breaks.size() - 1);
            for (const double value : values)
                if (const auto at = class_of(value, fill.breaks)) ++counts[*at];
            CHECK(std::ranges::none_of(counts, [](int count) { return count == 0; }));
            CHECK(holds_zero(fill));
            CHECK(std::ranges::is_sorted(fill.breaks));
        }
    // Of classes that are no longer alike both ways the legend does not say that they are.
    CHECK(made({}, rises).method.zh.find("并入外侧一级") != std::string::npos);
    CHECK(made({}).method.zh.find("两侧相同") != std::string::npos);
}

TEST_CASE("an end drawn in to a bound makes no class of no width, and joining is told", "[unit]") {
    MapSettings map;
    map.method = "equal";
    map.classes = 6;
    for (const bool exact : {false, true}) {
        map.exact_breaks = exact;
        for (const double sign : {1.0, -1.0}) {
            std::vector<double> values{-10, -5, 5, 30, -4, 4};
            for (double& value : values) value *= sign;
            const ClassedFill fill = made(map, values);
            CAPTURE(fill.breaks);
            CHECK(std::ranges::adjacent_find(fill.breaks, std::greater_equal()) == fill.breaks.end());
            CHECK(fill.method.zh.find("并入外侧一级") != std::string::npos);
        }
    }
}

TEST_CASE("a class is as dark as that of the other side which ends as far from zero", "[unit]") {
    ClassedFill fill{.column = {}, .breaks = {-10, -3, 0, 3, 6, 10}, .method = {}, .palette = "RdBu"};
    const std::vector<Colour> whole = class_colours(palette_of("RdBu"), 6), colours = colours_of(fill);
    CHECK(colours == std::vector<Colour>{whole[0], whole[2], whole[3], whole[4], whole[5]});
    fill.reversed = true;
    const std::vector<Colour> turned = colours_of(fill);
    CHECK(turned == std::vector<Colour>{whole[5], whole[3], whole[2], whole[1], whole[0]});
    fill.reversed = false;
    fill.grey = true;
    const std::vector<Colour> greys = colours_of(fill);
    CHECK(greys.front() == greys.back());
    // A side that ends at no bound of the other is told by its own steps.
    const ClassedFill shorter{.column = {}, .breaks = {-5, -3, 0, 3, 6, 10}, .method = {}, .palette = "RdBu"};
    CHECK(colours_of(shorter).front() == whole[1]);
}

TEST_CASE("what sums of binary fractions lose makes no class of its own", "[unit]") {
    const double third = 0.1 + 0.2;  // above 0.3
    REQUIRE(third != 0.3);
    const ClassedFill two = made({}, {third, 0.3, third, 0.3, 7});
    CHECK(two.breaks.size() == 3);
    CHECK(class_of(numbers_of(two.column)[0], two.breaks) == class_of(numbers_of(two.column)[1], two.breaks));
    const ClassedFill one = made({}, {third, 0.3});
    CHECK(one.breaks.size() == 2);
}

TEST_CASE("the window of the South China Sea is known by its kind, not by its name", "[unit]") {
    MapSettings map;
    map.inset = {"nanhai"};
    CHECK(window_inset(map)->south_china_sea);
    map.inset = {"bbox:106,2.5,123,24.5"};
    SheetSpec sheet;
    sheet.inset = window_inset(map);
    CHECK_FALSE(sheet.inset->south_china_sea);
    sheet.inset->title = {"南海诸岛", "South China Sea"};
    // Hainan alone: enough for a window that is asked for by its bounds.
    Polygon hainan;
    hainan.outer() = Ring{{109, 18.3}, {110, 18.3}, {110, 19.8}, {109, 19.8}, {109, 18.3}};
    sheet.zones.push_back({.code = "46",
                           .name = {"海南省", "Hainan"},
                           .province = "",
                           .shape = {hainan},
                           .point = {109.5, 19}});
    CHECK(window_holds_something(sheet));
    sheet.inset->south_china_sea = true;
    CHECK_FALSE(window_holds_something(sheet));
}

}  // namespace centred_classes_test
