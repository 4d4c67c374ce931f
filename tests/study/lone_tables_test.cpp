// What a table alone is taken for, and what is said of places that the built-in map lacks.
#include "study/check/lone_tables.hpp"

#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <string>
#include <vector>

namespace lone_tables_test {

using namespace deltareach;

namespace {

const Region delta({tests::named_zones("city", {{"310000", "上海市", "Shanghai", "", {121.5, 31.2}},
                                                {"320500", "苏州市", "Suzhou", "", {120.6, 31.3}},
                                                {"320100", "南京市", "Nanjing", "", {118.8, 32.1}}})},
                   {});

Table table_of_text(const std::string& csv) {
    Messages notes;
    return read_table_bytes(csv, "t.csv", {}, notes);
}

FlowTable between(const std::vector<std::pair<std::string, std::string>>& ends) {
    FlowTable flows;
    for (const auto& [origin, destination] : ends) {
        FlowRow row;
        row.origin = origin;
        row.destination = destination;
        flows.rows.push_back(row);
    }
    return flows;
}

std::string value_of(const Message& message, const std::string& name) {
    for (const auto& [key, value] : message.values)
        if (key == name) return value;
    return {};
}

}  // namespace

TEST_CASE("flows between places of another region are told of once, without words that name none", "[unit]") {
    const PlaceIndex places(delta, {});
    Messages told;
    CHECK(is_of_another_region(
        "f.csv", between({{"清远市", "河源市"}, {"清远市", "梅州市"}, {"境外", "肇庆市"}, {"其他", "境外"}}),
        places, told));
    REQUIRE(told.size() == 1);
    CHECK(told.front().code == "DR1296");
    CHECK(value_of(told.front(), "n") == "3");
    CHECK(value_of(told.front(), "names").find("境外") == std::string::npos);
    CHECK(value_of(told.front(), "names").find("清远市") != std::string::npos);
    told.clear();
    CHECK_FALSE(is_of_another_region(
        "f.csv",
        between({{"上海市", "河源市"}, {"苏州市", "梅州市"}, {"上海市", "肇庆市"}, {"上海市", "清远市"}}),
        places, told));
    CHECK_FALSE(
        is_of_another_region("f.csv", between({{"上海市", "境外"}, {"上海市", "其他"}}), places, told));
    CHECK(told.empty());
}

TEST_CASE("a table of travel times is known by its head, and judged", "[unit]") {
    const PlaceIndex places(delta, {});
    for (const char* heads : {"起点,终点,时间（分钟）", "origin,destination,minutes", "起点,终点,高铁时间",
                              "起点,终点,距离（km）"}) {
        INFO(heads);
        CHECK(travel_columns(table_of_text(std::string(heads) + "\n上海,苏州,42\n")));
    }
    for (const char* heads : {"起点,终点,金额（万元）", "起点,终点,备注", "地区,时间,人口"}) {
        INFO(heads);
        CHECK_FALSE(travel_columns(table_of_text(std::string(heads) + "\n上海,苏州,42\n")));
    }
    const Table table = table_of_text(
        "起点,终点,时间（分钟）\n上海,苏州,42\n上海,南京,4x\n上海,上海,0\n苏州,南京,-3\n上海,内罗毕,7\n");
    Messages told, faults;
    judge_travel(table, travel_columns(table).value(), places, told, faults);
    REQUIRE(faults.size() == 2);
    CHECK(faults.front().where.row == 3);
    CHECK(faults.back().code == "DR1210");
    CHECK(faults.back().where.row == 5);
    REQUIRE(told.size() == 1);
    CHECK(value_of(told.front(), "names") == "内罗毕");
}

}  // namespace lone_tables_test
