// Units of sheets by their language, and how columns of a table share a line.
#include "render/column_widths.hpp"
#include "render/english_unit.hpp"
#include "tests/support/catch.hpp"

#include <numeric>
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

TEST_CASE("a list in English has a unit in which its smallest number shows", "[unit]") {
    CHECK(sheet_unit("yuan", Values{2.6e8, 7.4e10}, SheetLanguage::en).label.en == "billion yuan");
    CHECK(sheet_unit("yuan", Values{2.6e6, 7.4e10}, SheetLanguage::en).label.en == "million yuan");
    CHECK(sheet_unit("yuan", Values{2.6e2, 7.4e10}, SheetLanguage::en).label.en == "yuan");
    CHECK(sheet_unit("yuan", Values{0, -7.4e10}, SheetLanguage::en).label.en == "billion yuan");
    CHECK(sheet_unit("yuan", Values{2.62e5, 7.4e10}, SheetLanguage::zh).label.zh == "万元");
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

}  // namespace sheet_unit_test
