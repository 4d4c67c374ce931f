// A row below the heads that says what the columns are in.
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace row_of_units_test {

using namespace deltareach;

namespace {

/// Heads and the number of records.
std::string heads_of(const std::string& csv) {
    Messages notes;
    const Table table = read_table_bytes(csv, "t.csv", {}, notes);
    return fmt::format("{} {} {}", fmt::join(table.heads(), "|"), table.rows(), table.unit_words());
}

}  // namespace

TEST_CASE("a row of units, blanks, dashes and words over numbers goes to the heads", "[unit]") {
    CHECK(heads_of("地市,GDP,等级\n,亿元,\n甲市,1,一\n乙市,2,二\n") == "地市|GDP（亿元）|等级 2 ");
    CHECK(heads_of("地市,GDP,人口,类\n—,亿元,万人,—\n甲市,1,3,一\n乙市,2,4,二\n") ==
          "地市|GDP（亿元）|人口（万人）|类 2 ");
    CHECK(heads_of("地市,GDP,指数\n单位,亿元,分\n甲市,1,3\n乙市,2,4\n") == "地市|GDP（亿元）|指数（分） 2 ");
    CHECK(heads_of("地市,面积\n,km²\n甲市,1\n乙市,2\n") == "地市|面积（km²） 2 ");
}

TEST_CASE("a row with words over words, or with a name, is a record", "[unit]") {
    CHECK(heads_of("地市,GDP,等级\n,亿元,一\n甲市,1,二\n乙市,2,二\n") == "地市|GDP|等级 3 ");
    CHECK(heads_of("地市,单位\n甲市,亿元\n乙市,万元\n") == "地市|单位 2 ");
    CHECK(heads_of("地市,GDP\n,5\n甲市,1\n乙市,2\n") == "地市|GDP 3 ");
}

TEST_CASE("单位 alone in the row below the heads is no record, and holds for the table", "[unit]") {
    CHECK(heads_of("城市,2021年,2022年\n单位：亿元,,\n甲市,1,2\n乙市,3,4\n") == "城市|2021年|2022年 2 亿元");
    CHECK(heads_of("城市,2021年\n单位：某某公司,\n甲市,1\n") == "城市|2021年 2 ");  // no unit that is known
}

}  // namespace row_of_units_test
