// Units of sheets by their language, and how columns of a table share a line.
#include "render/column_widths.hpp"
#include "render/display_unit.hpp"
#include "render/draw_flows.hpp"
#include "render/draw_zones.hpp"
#include "render/words.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace sheet_unit_test {

using namespace deltareach;
using Values = std::vector<double>;

TEST_CASE("a sheet in English counts in millions and billions, in Chinese in 万 and 亿", "[unit]") {
    CHECK(sheet_unit("yuan", 3.4e7, SheetLanguage::en).label.en == "million yuan");
    CHECK(sheet_unit("yuan", 7.4e10, SheetLanguage::en).label.en == "billion yuan");
    CHECK(sheet_unit("yuan", 7.4e10, SheetLanguage::en).divisor == 1e9);
    CHECK(sheet_unit("yuan", 3.4e5, SheetLanguage::en).label.en == "yuan");
    CHECK(sheet_unit("persons", 3.4e6, SheetLanguage::en).label.en == "million persons");
    CHECK(sheet_unit("yuan", 3.4e7, SheetLanguage::zh).label.zh == "万元");
    // One number stands for both languages.
    CHECK(sheet_unit("yuan", 7.4e10, SheetLanguage::both).divisor == 1e8);
    CHECK(sheet_unit("yuan", 7.4e10, SheetLanguage::both).label.en == "100 million yuan");
    CHECK(sheet_unit("yuan/km2", 5e6, SheetLanguage::en).label.en == "million yuan/km²");
}

TEST_CASE("ratios of less than a tenth a person are of ten thousand persons", "[unit]") {
    const DisplayUnit rare = sheet_unit("家/人", Values{8.4e-4, 1.9e-4}, SheetLanguage::zh);
    CHECK(rare.label.zh == "家/万人");
    CHECK(rare.divisor == 1e-4);
    CHECK(sheet_unit("patents/persons", Values{8.4e-4}, SheetLanguage::en).label.en ==
          "patents/10,000 persons");
    CHECK(sheet_unit("家/人", Values{0.4, 1.9e-4}, SheetLanguage::zh).label.zh == "家/人");
    CHECK(sheet_unit("家/人", Values{0, 0}, SheetLanguage::zh).label.zh == "家/人");
    CHECK(sheet_unit("家/平方公里", Values{1e-3}, SheetLanguage::zh).divisor == 1);
}

TEST_CASE("ratios of less than a tenth a yuan are of ten thousand yuan, or of a hundred million", "[unit]") {
    const auto zh = [](const char* unit, Values values) {
        return sheet_unit(unit, values, SheetLanguage::zh);
    };
    const DisplayUnit firms = zh("家/yuan", {2.5e-9, 3e-9});
    CHECK(firms.label.zh == "家/亿元");
    CHECK(3e-9 / firms.divisor == Approx(0.3));
    CHECK(sheet_unit("patents/yuan", Values{3e-9}, SheetLanguage::en).label.en == "patents/100 million yuan");
    CHECK(sheet_unit("patents/yuan", Values{3e-7}, SheetLanguage::en).label.en == "patents/100 million yuan");
    CHECK(sheet_unit("patents/yuan", Values{3e-9}, SheetLanguage::both).label.en ==
          "patents/100 million yuan");
    CHECK(zh("persons/yuan", {2.8e-5, 1.1e-5}).label.zh == "人/万元");
    CHECK(zh("家/元", {0.2, 1e-9}).label.zh == "家/元");
    CHECK(zh("件/usd", {4e-14}).label.zh == "件/万亿美元");  // never smaller than that
    CHECK(zh("yuan/家", {7e8}).label.zh == "亿元/家");
    CHECK(zh("1/yuan", {3e-9}).label.zh == "每亿元");
    CHECK(sheet_unit("1/yuan", Values{3e-9}, SheetLanguage::en).label.en == "per 100 million yuan");
    CHECK(zh("件/吨", {4e-4}).label.zh == "件/万吨");
    CHECK(zh("家/人", {8e-7}).label.zh == "家/百万人");
}

TEST_CASE("amounts beside a column choose its unit with it", "[unit]") {
    const Column column{"v", "额", "value", "元", Values{5.1e6, 5.3e4}};
    CHECK(sheet_unit(column, SheetLanguage::zh).label.zh == "万元");
    const Values beside{1.3e9, 5.1e8, 2e7};
    CHECK(sheet_unit(column, beside, SheetLanguage::zh).label.zh == "亿元");
    ClassedFill fill{.column = column, .breaks = {0, 1e7}, .method = {}, .palette = ""};
    CHECK(unit_of(fill, SheetLanguage::zh).label.zh == "万元");
    fill.beside = beside;
    CHECK(unit_of(fill, SheetLanguage::zh).label.zh == "亿元");
    FlowLayer flows;
    flows.measure = {"v", "额", "value", "元", beside};
    flows.arrows = {{.from = {1, 2}, .to = {3, 4}, .value = 5.1e6}};
    CHECK(unit_of(flows, SheetLanguage::zh).label.zh == "亿元");
}

TEST_CASE("a list in English has a unit in which its smallest number shows", "[unit]") {
    CHECK(sheet_unit("yuan", Values{2.6e8, 7.4e10}, SheetLanguage::en).label.en == "billion yuan");
    CHECK(sheet_unit("yuan", Values{2.6e6, 7.4e10}, SheetLanguage::en).label.en == "million yuan");
    CHECK(sheet_unit("yuan", Values{2.6e2, 7.4e7}, SheetLanguage::en).label.en == "million yuan");
    CHECK(sheet_unit("yuan", Values{2.6e2, 7.4e6}, SheetLanguage::en).label.en == "million yuan");
    CHECK(sheet_unit("yuan", Values{2.6e2, 7.4e10}, SheetLanguage::en).label.en == "million yuan");
    CHECK(sheet_unit("yuan", Values{0, -7.4e10}, SheetLanguage::en).label.en == "billion yuan");
    CHECK(sheet_unit("yuan", Values{2.62e5, 7.4e10}, SheetLanguage::zh).label.zh == "亿元");
    CHECK(sheet_unit("yuan", Values{2.62e5, 7.4e8}, SheetLanguage::zh).label.zh == "万元");
}

TEST_CASE("a column, its classes, its circles and its flows have one unit, in which the small values show",
          "[unit]") {
    const auto column = [](Values values) { return Column{"v", "额", "value", "万元", std::move(values)}; };
    const Column uneven = column({12.5, 123456, 800, NAN, 0});
    CHECK(sheet_unit(uneven, SheetLanguage::zh).label.zh == "万元");
    CHECK(sheet_unit(uneven, SheetLanguage::en).label.en == "million yuan");
    CHECK(sheet_unit(column({12.5, 1234567}), SheetLanguage::zh).label.zh == "亿元");  // seven digits
    CHECK(sheet_unit(column({0.9, 123456}), SheetLanguage::zh).label.zh == "亿元");    // next to nothing
    CHECK(sheet_unit(column({5000, 123456}), SheetLanguage::zh).label.zh == "亿元");
    // Its bounds alone would be read well in 亿元.
    const ClassedFill fill{
        .column = uneven, .breaks = {0, 50000, 130000}, .method = {"手工", "manual"}, .palette = ""};
    CHECK(unit_of(fill, SheetLanguage::zh).label.zh == "万元");
    FlowLayer flows;
    flows.measure = column({});
    flows.arrows = {{.from = {1, 2}, .to = {3, 4}, .value = 123456},
                    {.from = {1, 2}, .to = {5, 4}, .value = 12.5}};
    CHECK(unit_of(flows, SheetLanguage::zh).label.zh == "万元");
}

TEST_CASE("one rule of magnitudes holds whatever multiple a column is written in", "[unit]") {
    const auto shown = [](const char* unit, double largest, SheetLanguage language = SheetLanguage::zh) {
        const DisplayUnit found = sheet_unit(unit, largest, language);
        return std::pair(largest / found.divisor,
                         language == SheetLanguage::en ? found.label.en : found.label.zh);
    };
    using Shown = std::pair<double, std::string>;
    CHECK(shown("万元", 12345678) == Shown{1234.5678, "亿元"});
    CHECK(shown("元", 123456780000) == Shown{1234.5678, "亿元"});
    CHECK(shown("亿元", 0.25) == Shown{2500, "万元"});
    CHECK(shown("万元", 0.5) == Shown{5000, "元"});
    CHECK(shown("万元", 5) == Shown{5, "万元"});  // as it is written where that reads well
    CHECK(shown("元", 50000) == Shown{50000, "元"});
    CHECK(shown("million yuan", 2500) == Shown{25, "亿元"});
    CHECK(shown("万元", 250, SheetLanguage::en) == Shown{2.5, "million yuan"});
    CHECK(shown("million yuan", 2500, SheetLanguage::en) == Shown{2.5, "billion yuan"});
    CHECK(shown("thousand persons", 12, SheetLanguage::en) == Shown{12, "thousand persons"});
    CHECK(shown("thousand persons", 2500, SheetLanguage::en) == Shown{2.5, "million persons"});
    CHECK(shown("万人", 0.05) == Shown{500, "人"});
    CHECK(shown("人", 2500000) == Shown{250, "万人"});
    CHECK(shown("万人", 12000) == Shown{12000, "万人"});
    CHECK(shown("人", 1.41e9) == Shown{14.1, "亿人"});
    CHECK(shown("万吨", 0.02) == Shown{200, "吨"});
    CHECK(shown("吨", 39232000) == Shown{3923.2, "万吨"});  // internal, of a column in 万吨
    CHECK(shown("usd", 8e8) == Shown{8, "亿美元"});
    CHECK(shown("usd", 8e8, SheetLanguage::en) == Shown{800, "million US dollars"});
    CHECK(shown("人次", 12340000) == Shown{1234, "万人次"});
    CHECK(shown("户", 560000) == Shown{56, "万户"});
    CHECK(shown("件", 560000) == Shown{560000, "件"});  // things are read one by one
    CHECK(shown("件", 12345678) == Shown{1234.5678, "万件"});
    CHECK(shown("papers", 2e9) == Shown{20, "亿篇"});
    CHECK(shown("万元/人", 12.5) == Shown{12.5, "万元/人"});
    CHECK(shown("万元/平方公里", 34567) == Shown{3.4567, "亿元/平方千米"});
    // Words alone stay as they are written.
    CHECK(display_unit("万元", 0).label.zh == "万元");
    CHECK(display_unit("万元", 0).label.en == "10,000 yuan");
    CHECK(display_unit("million yuan", 0).label.zh == "百万元");
}

TEST_CASE("a list in 万元 moves to where its smallest number shows, and no farther than five digits",
          "[unit]") {
    CHECK(sheet_unit("万元", Values{26.2, 7.4e4}, SheetLanguage::zh).label.zh == "万元");
    CHECK(sheet_unit("万元", Values{26.2, 7.4e5}, SheetLanguage::zh).label.zh == "万元");
    CHECK(sheet_unit("万元", Values{26.2, 7.4e6}, SheetLanguage::zh).label.zh == "亿元");
    CHECK(sheet_unit("亿元", Values{0.00262, 9}, SheetLanguage::zh).label.zh == "万元");
    CHECK(sheet_unit("亿元", Values{0.00262, 9}, SheetLanguage::zh).divisor == Approx(1e-4));
}

TEST_CASE("columns fill the line: all as they want, else numbers whole, else words, else the short ones",
          "[unit]") {
    const std::vector<ColumnNeeds> needs{{.hard = 10, .soft = 10, .wanted = 60},
                                         {.hard = 20, .soft = 40, .wanted = 40}};
    CHECK(column_widths(needs, 200) == Values{120, 80});
    CHECK(column_widths(needs, 75) == Values{35, 40});  // the text gives way, the number does not
    CHECK(column_widths(needs, 40) == Values{10, 30});  // the number breaks, words stay whole
    CHECK(column_widths(needs, 24) == Values{10, 14});  // the longest word gives way
    CHECK(column_widths(needs, 15) == Values{7.5, 7.5});
    for (const double room : {15.0, 24.0, 40.0, 75.0, 200.0}) {
        const Values widths = column_widths(needs, room);
        CHECK(std::accumulate(widths.begin(), widths.end(), 0.0) == Approx(room));
    }
}

TEST_CASE("the steps of single numbers choose the unit that a number alone has", "[property]") {
    for (const char* unit : {"yuan", "万元", "persons", "km", "千吨", "patents", "1"})
        for (const SheetLanguage language : {SheetLanguage::zh, SheetLanguage::en}) {
            const std::vector<UnitStep> steps = unit_steps(unit, language);
            REQUIRE_FALSE(steps.empty());
            CHECK(steps.back().least == 0);
            for (double value = 1e-3; value < 1e14; value *= 3.1) {
                const auto step =
                    std::ranges::find_if(steps, [value](const UnitStep& one) { return value >= one.least; });
                REQUIRE(step != steps.end());
                const DisplayUnit alone = sheet_unit(unit, value, language);
                INFO(unit << " " << value);
                CHECK(step->unit.divisor == alone.divisor);
                CHECK(step->unit.label.zh == alone.label.zh);
                CHECK(step->unit.label.en == alone.label.en);
            }
        }
}

TEST_CASE("values of a column that lie close together do not all read alike", "[unit]") {
    CHECK(decimals_of_column(std::vector{100.2, 101.7, 102.9}) == 1);
    CHECK(decimals_of_column(std::vector{12.3456789, 12.3457789, 12.3476789}) == 4);
    CHECK(decimals_of_column(std::vector{12.3456789, 14.08, 46.97}) == 1);
    CHECK(decimals_of_column(std::vector{1000.5, 1003.5}) == 1);
    CHECK(decimals_of_column(std::vector{1000.5, 1300.25}) == 0);
    CHECK(decimals_of_column(std::vector{5.0, 6.0, 7.0}) == 0);
    CHECK(decimals_of_column(std::vector{0.1 + 0.2, 0.3}) == 1);
    CHECK(decimals_of_column(std::vector{123456.789, 123456.7891}) <= 1);
}

}  // namespace sheet_unit_test
