// Tables as planners have them: what is told of cells that may be misread, and matrices without a project.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

#include <string>
#include <vector>

namespace messy_tables_test {

using deltareach::test::has;
using maps_of_columns::Place;

namespace {

std::string told_of(const Place& place, const std::string& text, const std::string& column) {
    maps_of_columns::write_file(place.path() / "m.csv", text);
    const auto ran = place.map({"m.csv", "--zones", "d.geojson", "--column", column});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    return ran.err;
}

}  // namespace

TEST_CASE("ratios under a head in % are told, and numbers among words", "[cli][map]") {
    const Place place;
    const std::string rates = "乡镇,完成率（%）\n白沙镇,0.55\n东湾镇,0.6\n石桥镇,0.71\n南湖镇,0.8\n";
    CHECK(has(told_of(place, rates, "完成率"), "DR1984: “完成率”的单位是 %，而它的 4 个值都不超过 1"));
    const std::string shares = "乡镇,占全县（%）\n白沙镇,0.1\n东湾镇,0.2\n石桥镇,0.3\n南湖镇,0.2\n";
    CHECK_FALSE(has(told_of(place, shares, "占全县"), "DR1984"));  // of a large whole
    const std::string mixed = "乡镇,企业数\n白沙镇,<5\n东湾镇,12\n石桥镇,40\n南湖镇,约30\n";
    CHECK(has(told_of(place, mixed, "企业数"), "DR1985: “企业数”列有 2 格是数，2 格不是（如“<5”）"));
    const std::string persons = "乡镇,人口\n白沙镇,1万2千\n东湾镇,8000人\n石桥镇,6000人\n南湖镇,—\n";
    CHECK(has(told_of(place, persons, "人口"), "DR1985"));
    const std::string kinds = "乡镇,产业\n白沙镇,农业\n东湾镇,物流\n石桥镇,农业\n南湖镇,\n";
    CHECK_FALSE(has(told_of(place, kinds, "产业"), "DR1985"));
}

TEST_CASE("the number of a table and a unit nobody knows do not hide its title and heads", "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(
        place.path() / "m.csv",
        "表3-1,,\n2023年各镇用电量,,计量单位：亿千瓦时\n乡镇,全社会用电量,其中：工业\n"
        "白沙镇,100,60\n东湾镇,110,61\n石桥镇,120,62\n南湖镇,130,63\n"
        "① 不含自备电厂,,\n本表为快报数。,,\n填报日期：2024-01-02,,\n");
    CHECK(has(place.drawn({"m.csv", "--zones", "d.geojson", "--column", "全社会用电量"}),
              "全社会用电量（2023年，亿千瓦时）"));
    maps_of_columns::write_file(place.path() / "n.csv",
                                "乡镇,GDP①（亿元）\n白沙镇,1\n东湾镇,2\n石桥镇,3\n南湖镇,4\n");
    CHECK(has(place.drawn({"n.csv", "--zones", "d.geojson", "--column", "GDP"}), ">GDP（亿元）"));
}

TEST_CASE("averages and the province above its cities are no bars among them", "[cli][chart]") {
    const Place place;
    maps_of_columns::write_file(
        place.path() / "b.csv",
        "地市,GDP（亿元）\n广东省,900\n广州市,300\n深圳市,350\n珠海市,50\n佛山市,200\n"
        "全省平均,225\n最大值,350\n");
    const auto ran = maps_of_columns::run_program(
        {"chart", "bars", "b.csv", "--column", "GDP", "-o", "b.svg", "--lang", "zh"},
        {.folder = place.path()});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1119"));
    const std::string svg = maps_of_columns::contents_of(place.path() / "b.svg");
    CHECK(has(svg, "n = 4"));
    CHECK_FALSE(has(svg, ">广东省<"));
    CHECK_FALSE(has(svg, "平均"));
}

TEST_CASE("a matrix without a project is drawn, and a column of it too", "[cli][map]") {
    const Place place;
    maps_of_columns::write_file(
        place.path() / "m.csv",
        "2023年,,,\n起点\\终点,白沙镇,东湾镇,石桥镇\n白沙镇,,12,13\n东湾镇,21,,23\n石桥镇,"
        "31,32,\n");
    const auto checked =
        maps_of_columns::run_program({"check", "m.csv", "--lang", "zh"}, {.folder = place.path()});
    CHECK_FALSE(has(checked.err + checked.out, "没有读：—"));
    const auto network = place.map({"m.csv", "--zones", "d.geojson", "--kind", "network"});
    INFO(network.err);
    CHECK(network.exit_code == 0);
    CHECK(has(network.err, "DR1289"));
    const auto chart = maps_of_columns::run_program(
        {"chart", "matrix", "m.csv", "--zones", "d.geojson", "-o", "m.svg"}, {.folder = place.path()});
    INFO(chart.err);
    CHECK(chart.exit_code == 0);
    CHECK(has(place.drawn({"m.csv", "--zones", "d.geojson", "--column", "白沙镇"}), "白沙镇"));
}

}  // namespace messy_tables_test
