// Rows of 全市 in tables of attributes, and tables that only their heads tell from flows.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

namespace totals_and_names_test {

using deltareach::test::has;
using maps_of_columns::Place;
using maps_of_columns::Ran;
using maps_of_columns::run_program;
using maps_of_columns::write_file;

TEST_CASE("a row of 全市, 全县 … is a total, as 合计, where no zone is called so", "[cli][map]") {
    const Place place;
    const std::vector<std::string> words{"a.csv", "--zones", "d.geojson", "--column", "产值"};
    for (const char* whole : {"全市", "全 省", "全县", "全区", "全国"}) {
        CAPTURE(whole);
        write_file(place.path() / "a.csv",
                   std::string("乡镇,产值（万元）\n") + whole + ",100\n白沙镇,40\n东湾镇,60\n");
        const Ran ran = place.map(words);
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
        CHECK(has(ran.err, "a.csv:2: 提示 DR1119"));
    }
    write_file(place.path() / "a.csv", "乡镇,产值（万元）\n全市重点镇,100\n白沙镇,40\n东湾镇,60\n");
    CHECK(has(place.map(words).err, "DR1024"));
}

TEST_CASE("a table of attributes under 县名 is checked as one", "[cli]") {
    const Place place;
    write_file(place.path() / "c.csv",
               "表3 分县指标\n县名,GDP（亿元）,人口（万人）\n测试甲县,40,3\n测试乙县,60,5\n");
    const Ran ran = run_program({"check", "c.csv", "--lang", "zh"}, {.folder = place.path()});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1295"));
    CHECK(has(ran.err, "属性表"));
}

}  // namespace totals_and_names_test
