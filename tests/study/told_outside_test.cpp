// What a picture or a QGIS project leaves out it says, and what a table says above its heads its chart shows.
#include "gis/private/zip_archive.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"

#include <string>

namespace told_outside_test {

using deltareach::ZipArchive;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::PlannerProject;

namespace {

/// What the program writes to the file of that name.
std::string drawn(const PlannerProject& plan, std::vector<std::string> words, const std::string& name) {
    words.insert(words.end(), {"-o", name});
    const auto ran = plan.run(words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return contents_of(plan.path(name));
}

}  // namespace

TEST_CASE("Sheets and charts of flows say what goes to places off the map, and its share", "[unit]") {
    const PlannerProject plan;
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,300\nt,2023,A,C,400\nt,2023,A,境外,300\n");
    const std::string words = "(30.0 % of all with it) goes to places off the map";
    for (const char* kind : {"reach", "flows"}) {
        CAPTURE(kind);
        const std::string sheet = drawn(plan, {"map", "--kind", kind}, std::string(kind) + ".svg");
        CHECK(has(sheet, words));
        CHECK(has(sheet, "Outflow to places on the map"));
    }
    CHECK(has(drawn(plan, {"chart", "bars"}, "bars.svg"), words));
    const std::string of_pairs = "(30.0 % of all with it) has an end off the map";
    CHECK(has(drawn(plan, {"map", "--kind", "network"}, "network.svg"), of_pairs));
    CHECK(has(drawn(plan, {"chart", "matrix"}, "matrix.svg"), of_pairs));
}

TEST_CASE("Maps and charts of sums of flows say what has its other end off the map", "[unit]") {
    const PlannerProject plan;
    plan.write("flows.csv",
               "主题,年份,起点,终点,金额\nt,2023,A,B,300\nt,2023,A,C,400\nt,2023,A,境外,300\n"
               "t,2023,境外,B,700\n");
    const std::string goes = "(30.0 % of all with it) goes to places off the map",
                      comes = "(50.0 % of all with it) comes from places off the map";
    for (const char* kind : {"choropleth", "circles", "dot-density"}) {
        CAPTURE(kind);
        const std::vector<std::string> map{"map", "--kind", kind, "--column"};
        const auto of = [&](const char* column, const char* name) {
            std::vector<std::string> words = map;
            words.emplace_back(column);
            return drawn(plan, words, std::string(kind) + name);
        };
        CHECK(has(of("t_2023_sent", "s.svg"), goes));
        CHECK(has(of("t_2023_received", "r.svg"), comes));
    }
    CHECK(has(drawn(plan, {"chart", "bars", "--column", "t_2023_sent"}, "bars.svg"), goes));
    CHECK(has(drawn(plan, {"map", "--columns", "t_2023_sent", "t_2023_received"}, "two.svg"), comes));
}

TEST_CASE("A sheet of flows that all end on the map says nothing of others", "[unit]") {
    const PlannerProject plan;
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,300\nt,2023,A,C,400\n");
    const std::string sheet = drawn(plan, {"map", "--kind", "reach"}, "reach.svg");
    CHECK_FALSE(has(sheet, "off the map"));
    CHECK(has(sheet, "Total outflow"));
}

TEST_CASE("Radii that are the same have one circle and one line of the legend", "[unit]") {
    const PlannerProject plan;
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,600\nt,2023,A,C,400\n");
    const std::string sheet = drawn(plan, {"map", "--kind", "reach"}, "reach.svg");
    const std::string zh = drawn(plan, {"map", "--kind", "reach", "--language", "zh"}, "zh.svg");
    CHECK(has(sheet, ">r50 "));
    CHECK(has(sheet, ">r80 and r95 "));
    CHECK(has(zh, ">80% 与 95% 半径 "));
    CHECK_FALSE(has(sheet, ">r95 "));
}

TEST_CASE("A network is a layer of the QGIS project", "[unit]") {
    const PlannerProject plan;
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,300\nt,2023,B,C,400\n");
    plan.add("[[map]]\nkind = \"network\"\ntheme = \"t\"\n");
    const auto ran = plan.run({"export", "--qgis", "qgis"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto project = contents_of(plan.path("qgis") / "project.qgz");
    std::string written;
    ZipArchive(project, "project.qgz").unpack("project.qgs", [&](std::string_view piece) {
        written += piece;
        return true;
    });
    CHECK(has(written, "map_1_flows"));
}

TEST_CASE("Bars of a lone table take measure, unit and place from above its heads", "[unit]") {
    const PlannerProject plan;
    std::string table = "广东省各市地区生产总值\n单位：亿元\n地区,2023年\n广州市①,303\n深 圳 市,346\n";
    for (int i = 0; i < 20; ++i) table += "市" + std::to_string(i) + "," + std::to_string(10 + i) + "\n";
    plan.write("t.csv", table);
    const std::string chart =
        drawn(plan, {"chart", "bars", "t.csv", "--column", "2023年", "--language", "zh"}, "t.svg");
    CHECK(has(chart, "广东省2023年地区生产总值"));
    CHECK(has(chart, "亿元"));
    CHECK(has(chart, ">深圳市<"));
    CHECK(has(chart, ">广州市<"));
    CHECK(has(chart, ">市0<"));  // the last of 22
    const std::string cut = drawn(
        plan, {"chart", "bars", "t.csv", "--column", "2023年", "--language", "zh", "--top", "5"}, "u.svg");
    CHECK(has(cut, "（前 5 位）"));
}

TEST_CASE("Bars of a column that crosses zero keep both ends", "[unit]") {
    const PlannerProject plan;
    plan.write("t.csv", "地区,增减\n甲,5\n乙,3\n丙,1\n丁,-2\n戊,-9\n");
    const std::string cut = drawn(
        plan, {"chart", "bars", "t.csv", "--column", "增减", "--language", "zh", "--top", "2"}, "t.svg");
    CHECK(has(cut, ">甲<"));
    CHECK(has(cut, ">戊<"));
    CHECK_FALSE(has(cut, ">乙<"));
}

}  // namespace told_outside_test
