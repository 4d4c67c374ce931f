#include "gis/error.hpp"
#include "render/draw_flows.hpp"
#include "render/draw_zones.hpp"
#include "render/index_page.hpp"
#include "render/palette.hpp"
#include "render/private/legend_parts.hpp"
#include "render/words.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace parts_test {

using namespace deltareach;

TEST_CASE("classes are (lower, upper] and the first includes its lower bound", "[unit]") {
    const std::vector<double> breaks = {0, 1, 2, 5};
    CHECK(class_of(0, breaks) == 0U);
    CHECK(class_of(1, breaks) == 0U);
    CHECK(class_of(1.0001, breaks) == 1U);
    CHECK(class_of(2, breaks) == 1U);
    CHECK(class_of(5, breaks) == 2U);
    CHECK_FALSE(class_of(NAN, breaks).has_value());
    CHECK_THROWS_AS(class_of(5.1, breaks), InputError);
}

TEST_CASE("numbers in legends are grouped, never minus zero, and keep classes apart", "[unit]") {
    CHECK(number_text(1234.5, 1) == "1,234.5");
    CHECK(number_text(12345, 0) == "12,345");
    CHECK(number_text(455.25, 1) == "455.3");  // halves as a spreadsheet rounds them
    CHECK(number_text(0.15, 1) == "0.2");
    CHECK(number_text(-2.5, 0) == "−3");
    CHECK(number_text(455.2499, 1) == "455.2");
    CHECK(number_text(900719925474099, 0) == "900,719,925,474,099");
    CHECK(number_text(2919810554.231248, 4) == "2,919,810,554.2312");
    CHECK(number_text(1234567.25, 2) == "1,234,567.25");
    CHECK(number_text(-0.001, 2) == "0.00");
    CHECK(number_text(-2.5, 1) == "−2.5");
    CHECK(short_number(0.12345) == "0.123");
    CHECK(short_number(20) == "20");
    CHECK(nice_below(730) == 500);
    CHECK(nice_below(200) == 200);
    const std::vector<double> bounds = {0.01, 0.02, 0.5};
    CHECK(decimals_for(bounds) == 2);  // no zeros behind what the bounds have
    CHECK(decimals_for(std::vector<double>{1, 3, 5}) == 0);
    CHECK(decimals_for(std::vector<double>{1e-8, 3e-8, 9.5e-8}) == 9);  // no bound is 0
    CHECK(decimals_for(std::vector<double>{0.1234567, 0.2, 0.5}) == 3);
}

TEST_CASE("thousands are marked in all numbers but years", "[unit]") {
    using Texts = std::vector<std::string>;
    const std::vector<double> years{1998, 2015, NAN};
    const Column built{"jian_cheng_nian_fen", "建成年份", "", "unstated", years},
        people{"x", "2023年", "", "persons", years}, opened{"open_year", "", "", "", years},
        more{"n", "企业数年", "", "", std::vector<double>{1500, 12}}, stated{"t", "", "", "年", years};
    CHECK(digits_of(built) == Digits::plain);
    CHECK(digits_of(opened) == Digits::plain);
    CHECK(digits_of(stated) == Digits::plain);
    CHECK(digits_of(people) == Digits::grouped);
    CHECK(digits_of(more) == Digits::grouped);
    CHECK(list_of_numbers(years, Digits::plain) == Texts{"1998", "2015", ""});
    CHECK(short_number(1998) == "1,998");
}

TEST_CASE("the largest sample of a legend is the largest value rounded up", "[unit]") {
    CHECK(nice_above(123.5) == 150);
    CHECK(nice_above(744.3) == 800);
    CHECK(nice_above(100) == 100);
    CHECK(nice_above(0.0101) == Approx(0.012));
    CHECK(detail::legend_samples(123.5, false) == std::vector<double>{150, 50, 10});
    CHECK(detail::legend_samples(2, true) == std::vector<double>{2, 1});
    CHECK(detail::legend_samples(2.3, true).front() == 3);  // no part of a thing
}

TEST_CASE("numbers under one another have one number of decimals", "[unit]") {
    using Texts = std::vector<std::string>;
    CHECK(list_of_numbers(std::vector<double>{8254, 11729, 542}) == Texts{"8,254", "11,729", "542"});
    CHECK(list_of_numbers(std::vector<double>{8254, 542}) == Texts{"8,254", "542"});
    CHECK(list_of_numbers(std::vector<double>{28.61, 9.5, 0.512}) == Texts{"28.61", "9.50", "0.51"});
    CHECK(list_of_numbers(std::vector<double>{5.6512, 0.0943}) == Texts{"5.65", "0.09"});
    CHECK(list_of_numbers(std::vector<double>{5.6512, 0.0034}) == Texts{"5.651", "0.003"});
    CHECK(list_of_numbers(std::vector<double>{0.6512, 0.0943}) == Texts{"0.651", "0.094"});
    CHECK(list_of_numbers(std::vector<double>{100, 0.5}) == Texts{"100.0", "0.5"});
    CHECK(list_of_numbers(std::vector<double>{3, NAN, -2}) == Texts{"3", "", "−2"});
}

TEST_CASE("a list has one unit, in which its smallest number still shows", "[unit]") {
    CHECK(display_unit("yuan", std::vector<double>{2.62e5, 7.4e8}).label.zh == "万元");
    CHECK(display_unit("yuan", std::vector<double>{2.62e5, 7.4e10}).label.zh == "亿元");
    CHECK(display_unit("yuan", std::vector<double>{2.62e7, 7.4e10}).label.zh == "亿元");
    CHECK(display_unit("yuan", std::vector<double>{0, -7.4e10}).label.zh == "亿元");
    CHECK(display_unit("persons", std::vector<double>{12, 9e4}).label.zh == "人");
    CHECK(display_unit("persons", std::vector<double>{12, 2e5}).label.zh == "人");
    CHECK(display_unit("persons", std::vector<double>{12, 2e10}).label.zh == "亿人");
}

TEST_CASE("no dash meets a minus in a range", "[unit]") {
    CHECK(range_text("1", "5", SheetLanguage::zh) == "1 – 5");
    CHECK(range_text("−10.4", "−5.8", SheetLanguage::zh) == "−10.4 至 −5.8");
    CHECK(range_text("−1", "2", SheetLanguage::en) == "−1 to 2");
}

TEST_CASE("yuan are shown in 亿元 where they are large", "[unit]") {
    CHECK(display_unit("yuan", 7.4e10).label.zh == "亿元");
    CHECK(display_unit("yuan", 7.4e10).divisor == 1e8);
    CHECK(display_unit("yuan", 500).label.zh == "元");
    CHECK(display_unit("1", 5).label.zh.empty());
    CHECK(display_unit("yuan/persons", 9e4).label.zh == "元/人");
    CHECK(display_unit("元/人", 2e5).label.zh == "万元/人");
    CHECK(display_unit("元/人", 2e5).divisor == 1e4);
    CHECK(display_unit("persons/km2", 800).label.en == "persons/km²");
}

TEST_CASE("the two directions of a pair curve apart and tips stop outside the symbol", "[unit]") {
    const auto there = flow_shape({{0, 0}, {100, 0}, 3, 5}, 4, false);
    const auto back = flow_shape({{100, 0}, {0, 0}, 5, 3}, 4, false);
    REQUIRE(there);
    REQUIRE(back);
    CHECK(there->at(0.5).y() * back->at(0.5).y() < 0);
    CHECK(std::hypot(there->tip.x() - 100, there->tip.y()) > 5);
    CHECK_FALSE(flow_shape({{0, 0}, {9, 0}, 3, 5}, 4, false));
}

TEST_CASE("no flow is thinner than 0.8 points and the largest has the full width", "[unit]") {
    const FlowScale scale{.largest = 100, .widest_pt = 6};
    CHECK(scale.width_of(0.001) >= 0.8);
    CHECK(scale.width_of(100) == Approx(6));
    CHECK(scale.is_widened(14.9));
    CHECK_FALSE(scale.is_widened(15.1));
}

TEST_CASE("a flow layer draws the largest and counts what it leaves out", "[unit]") {
    FlowLayer layer;
    for (const double value : {5.0, 1.0, 3.0, 0.5}) layer.arrows.push_back({{0, 0}, {1, 1}, value, false});
    layer.top = 2;
    const FlowChoice choice = chosen_flows(layer);
    CHECK(choice.drawn == std::vector<std::size_t>{0, 2});
    CHECK(choice.left_out == 2);
    CHECK(choice.drawn_value == 8);
    CHECK(choice.total_value == 9.5);
}

TEST_CASE("sequential palettes change lightness in one direction, so they work in grey", "[property]") {
    for (const Palette& palette : all_palettes()) {
        if (palette.kind != PaletteKind::sequential) continue;
        const std::vector<Colour> colours = class_colours(palette, 7);
        const double direction = colours.back().luminance() - colours.front().luminance();
        for (std::size_t i = 1; i < colours.size(); ++i) {
            INFO(palette.name << " " << i);
            CHECK((colours[i].luminance() - colours[i - 1].luminance()) * direction > 0);
        }
    }
}

TEST_CASE("contrast is WCAG's: black on white 21, the order does not matter", "[unit]") {
    const Colour black{0, 0, 0}, white{255, 255, 255}, grey{119, 119, 119};
    CHECK(contrast_ratio(black, white) == Approx(21));
    CHECK(contrast_ratio(white, black) == Approx(21));
    CHECK(contrast_ratio(grey, white) == Approx(4.478).margin(0.001));
    CHECK(contrast_ratio(white, white) == Approx(1));
}

TEST_CASE("the index page escapes names and runs nothing", "[unit]") {
    IndexPage page;
    page.title = {"<script>alert(1)</script>", "Run"};
    page.maps = {{{"图\"一\"", "Map"}, "maps/a b.png", {{"javascript:alert(1)", {"PDF", "PDF"}}}}};
    page.tables = {{{"表", "Table"}, {}, {{"名", "Name"}}, {{"<b>"}}, {false}}};
    page.leads = {{"data:text/html,x", {"<b>报告</b>", "Report"}}};
    page.figures = {{{"<b>辐射</b>", "Reach"}, {"<b>1</b>", "1"}, {"<b>", "q"}, {"<b>", "n"}}};
    page.sentences = {{{"<b>", "t"}, {"<b>", "s"}}};
    page.cautions = {{"<b>", "c"}};
    page.files = {{{"<b>", "g"}, {{"a\"b.csv", {"<b>", "l"}}}}};
    const std::string html = index_html(page, SheetLanguage::both);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<b>") == std::string::npos);
    CHECK(html.find("href=\"javascript") == std::string::npos);
    CHECK(html.find("href=\"data") == std::string::npos);
    CHECK(html.find("./a%22b.csv") != std::string::npos);
    CHECK(html.find("./maps/a%20b.png") != std::string::npos);
    CHECK(html.find("default-src 'none'") != std::string::npos);
}

}  // namespace parts_test
