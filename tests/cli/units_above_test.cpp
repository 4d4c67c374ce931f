// Units, periods, places and measures that stand above a table: of which columns they are, and of which not.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

namespace units_above_test {

using deltareach::test::has;
using maps_of_columns::Place;

namespace {

/// A table of the four districts below some lines, with the same numbers in every column.
void table(const Place& place, const std::string& above, const std::vector<std::string>& heads) {
    std::string text = above + "乡镇";
    for (const std::string& head : heads) text += "," + head;
    for (const auto& [name, value] : {std::pair("白沙镇", 1001), std::pair("东湾镇", 1202),
                                      std::pair("石桥镇", 1403), std::pair("南湖镇", 1604)}) {
        text += "\n" + std::string(name);
        for (std::size_t at = 0; at < heads.size(); ++at) text += fmt::format(",{}.5", value + 7 * at);
    }
    maps_of_columns::write_file(place.path() / "u.csv", text + "\n");
}

std::string drawn(const Place& place, const std::string& column) {
    return place.drawn({"u.csv", "--zones", "d.geojson", "--column", column});
}

std::string told(const Place& place, const std::string& column) {
    return place.map({"u.csv", "--zones", "d.geojson", "--column", column}).err;
}

}  // namespace

TEST_CASE("of several units above a table none is printed on a column of another kind", "[cli][map]") {
    const Place place;
    for (const char* above : {"2023年各镇情况\n单位：亿元、万人\n", "2023年各镇情况\n单位：亿元/万人\n",
                              "2023年各镇GDP（亿元）及人口（万人）\n"}) {
        INFO(above);
        table(place, above, {"GDP", "常住人口", "人均GDP"});
        CHECK(has(drawn(place, "GDP"), "GDP（2023年，亿元）"));
        CHECK(has(drawn(place, "常住人口"), "常住人口（2023年，万人）"));
        CHECK(has(drawn(place, "人均GDP"), "人均GDP（2023年）"));
        CHECK(has(told(place, "人均GDP"), "DR1288: “人均GDP”没有单位"));
        CHECK_FALSE(has(told(place, "GDP"), "DR1288"));
    }
    const auto checked =
        maps_of_columns::run_program({"check", "u.csv", "--lang", "en"}, {.folder = place.path()});
    CHECK(has(checked.out + checked.err, "DR1288"));
}

TEST_CASE("one unit above a table is that of the columns that can have it", "[cli][map]") {
    const Place place;
    const std::vector<std::string> others{"用电量",      "高新企业", "平均工资",
                                          "R&D投入强度", "新增就业", "床位"};
    std::vector<std::string> heads = others;
    heads.insert(heads.end(), {"第二产业", "旅游收入"});
    table(place, "2023年指标表\n单位：亿元\n", heads);
    CHECK(has(drawn(place, "第二产业"), "第二产业（2023年，亿元）"));
    CHECK(has(drawn(place, "旅游收入"), "旅游收入（2023年，亿元）"));
    for (const std::string& head : others) {
        INFO(head);
        CHECK_FALSE(has(drawn(place, head), "亿元"));
    }
    CHECK(has(told(place, "用电量"), "DR1288"));
    table(place, "2023年末各镇常住人口\n单位：万人\n", {"城镇", "户数", "面积"});
    CHECK(has(drawn(place, "城镇"), "城镇（2023年，万人）"));
    CHECK_FALSE(has(drawn(place, "户数"), "万人"));
    CHECK_FALSE(has(drawn(place, "面积"), "万人"));
    table(place, "2023年收支\n单位：万元\n", {"创新券"});  // the only column of numbers
    CHECK(has(drawn(place, "创新券"), "万元"));
    table(place, "2023年收入\n单位：元\n", {"人均收入", "户数"});
    CHECK(has(drawn(place, "人均收入"), "人均收入（2023年，元）"));
}

TEST_CASE("a column that says no measure has the title's, and marks of parts are no words", "[cli][map]") {
    const Place place;
    table(place, "2023年青石县各镇专利授权量\n单位：件\n", {"发明专利", "合计"});
    CHECK(has(drawn(place, "合计"), "青石县专利授权量合计（2023年，件）"));
    CHECK(has(told(place, "合计"), "DR1284"));
    table(place, "", {"1月", "2月"});
    CHECK(has(told(place, "2月"), "DR1285"));
    table(place, "青石县2022年—2023年GDP\n单位：亿元\n", {"2022", "2023", "增量"});
    CHECK(has(drawn(place, "2023"), "2023年青石县GDP（亿元）"));
    table(place, "青石县2022年各镇收支\n", {"#税收收入（万元）", "其中：工业（万元）", "增减（±%）"});
    CHECK(has(drawn(place, "税收收入"), "青石县税收收入（2022年，万元）"));
    CHECK(has(drawn(place, "其中：工业"), "青石县工业（2022年，万元）"));
    CHECK(has(drawn(place, "增减"), "青石县增减（2022年，%）"));
}

TEST_CASE("a measure and a period name the column of both", "[cli][map]") {
    const Place place;
    table(place, "", {"2022年地区生产总值（亿元）", "2023年地区生产总值（亿元）"});
    const auto asked = [&](const char* period) {
        return place.map({"u.csv", "--zones", "d.geojson", "--column", "地区生产总值", "--period", period,
                          "--labels", "value"});
    };
    const auto ran = asked("2023");
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    const std::string sheet = maps_of_columns::contents_of(place.path() / "o.svg");
    CHECK(has(sheet, "2023年地区生产总值（亿元）"));
    CHECK(has(sheet, "1,009"));
    CHECK(has(asked("2020").err, "2023年地区生产总值"));
}

}  // namespace units_above_test
