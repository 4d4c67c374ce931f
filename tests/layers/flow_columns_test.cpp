#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/flow_reader.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace flow_columns_test {

using namespace deltareach;

namespace {

struct Read {
    FlowTable flows;
    Messages notes;
};

Read read(const std::string& text, const ReadFlows& options, const NamedHeads& named = {}) {
    Read result;
    const Table table = read_table_bytes(text, "f.csv", {.heads = flow_head_requests(named)}, result.notes);
    result.flows = read_flow_table(table, find_flow_columns(table, named), options, result.notes);
    return result;
}

/// The codes of all faults, sorted.
std::vector<std::string> faults_of(const std::string& text, const ReadFlows& options,
                                   const NamedHeads& named = {}) {
    std::vector<std::string> codes;
    try {
        static_cast<void>(read(text, options, named));
    } catch (const Error& error) {
        for (const Message& message : error.messages()) codes.push_back(message.code);
    }
    std::ranges::sort(codes);
    return codes;
}

bool told(const Messages& notes, const std::string& code) {
    return std::ranges::find(notes, code, &Message::code) != notes.end();
}

const ReadFlows patents_2023{.theme = "patents", .period = "2023", .unit = "元"};

}  // namespace

TEST_CASE("A long table is read by its Chinese or English heads, values in yuan", "[unit]") {
    const Read chinese =
        read("主题,年份,起点,终点,金额（万元）,合同数,来源\n技术合同,2023,上海市,苏州市,12.5,3,统计局\n",
             {.themes = {{"技术合同", "tech_contracts"}}});
    REQUIRE(chinese.flows.rows.size() == 1);
    const FlowRow& row = chinese.flows.rows.front();
    CHECK(row.theme == "tech_contracts");
    CHECK(row.period == "2023");
    CHECK(row.origin == "上海市");
    CHECK(row.destination == "苏州市");
    CHECK(row.value == 125'000);
    CHECK(row.count == 3);
    CHECK(row.unit == "yuan");
    CHECK(row.source == "统计局");
    CHECK(row.where == Location{"f.csv", 2, 5});
    const Read english =
        read("theme,period,origin,destination,value,unit\npatents,2023Q1,A,B,1,10000 yuan\n", {});
    CHECK(english.flows.rows.front().period == "2023Q1");
    CHECK(english.flows.rows.front().value == 10'000);
}

TEST_CASE("Several years in one file stand in columns or in rows, and give the same flows", "[unit]") {
    const Read wide = read("起点,终点,2022年,2023年\nA,B,1,2\nC,D,3,4\n", {.theme = "t", .unit = "万元"});
    const Read named =
        read("起点,终点,金额2022（万元）,金额2023（万元）\nA,B,1,2\nC,D,3,4\n", {.theme = "t"});
    const Read rows = read("起点,终点,年份,金额\nA,B,2022,1\nA,B,2023,2\nC,D,2022,3\nC,D,2023,4\n",
                           {.theme = "t", .unit = "万元"});
    REQUIRE(wide.flows.rows.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        for (const Read* other : {&named, &rows}) {
            CHECK(other->flows.rows[i].period == wide.flows.rows[i].period);
            CHECK(other->flows.rows[i].value == wide.flows.rows[i].value);
            CHECK(other->flows.rows[i].origin == wide.flows.rows[i].origin);
        }
    }
}

TEST_CASE("Several themes in one file stand in columns that the project names", "[unit]") {
    const Read two = read("卖方,买方,年份,专利数（件）,成交额（万元）\nA,B,2023,7,1\n", {},
                          {{"origin", "卖方"},
                           {"destination", "买方"},
                           {"value.patents", "专利数（件）"},
                           {"value.tech", "成交额（万元）"}});
    REQUIRE(two.flows.rows.size() == 2);
    CHECK(two.flows.rows[0].theme == "patents");
    CHECK(two.flows.rows[0].unit == "件");
    CHECK(two.flows.rows[1].theme == "tech");
    CHECK(two.flows.rows[1].value == 10'000);
}

TEST_CASE("A table of counts alone needs no unit", "[unit]") {
    const Read counts = read("起点,终点,合同数\nA,B,7\n", {.theme = "t", .period = "2023"});
    CHECK(counts.flows.rows.front().value == 7);
    CHECK(counts.flows.rows.front().unit == "count");
}

TEST_CASE("Rows without a value are left out and counted, never 0", "[unit]") {
    const Read some = read("起点,终点,金额\nA,B,\nA,C,—\nA,D,N/A\nA,E,0\n", patents_2023);
    REQUIRE(some.flows.rows.size() == 1);
    CHECK(some.flows.rows.front().value == 0);
    const auto note = std::ranges::find(some.notes, "DR1234", &Message::code);
    REQUIRE(note != some.notes.end());
    CHECK(note->values.front().second == "3");
}

TEST_CASE("Days count for their year, months stay months", "[unit]") {
    const Read days = read("起点,终点,日期,金额\nA,B,2023/5/1,1\nA,B,20230502,2\nA,B,2023年5月,3\n",
                           {.theme = "t", .unit = "元"});
    CHECK(days.flows.rows[0].period == "2023");
    CHECK(days.flows.rows[1].period == "2023");
    CHECK(days.flows.rows[2].period == "2023-05");
    CHECK(told(days.notes, "DR1241"));
}

TEST_CASE("The project's theme, period and unit must not contradict the table", "[unit]") {
    const std::string rows = "主题,年份,起点,终点,金额\npatents,2022,A,B,1\npatents,2023-05,A,B,1\n";
    CHECK(faults_of(rows, {.theme = "patents", .period = "2023", .unit = "元"}) ==
          std::vector<std::string>{"DR1239"});
    CHECK(faults_of(rows, {.theme = "tech", .unit = "元"}) == std::vector<std::string>{"DR1239", "DR1239"});
    CHECK(faults_of("起点,终点,金额（万元）\nA,B,1\n", patents_2023) == std::vector<std::string>{"DR1130"});
    CHECK(faults_of("起点,终点,金额,单位\nA,B,1,万元\n", patents_2023) == std::vector<std::string>{"DR1233"});
    CHECK(faults_of("起点,终点,金额,单位\nA,B,1,斗\n", {.theme = "t", .period = "2023"}) ==
          std::vector<std::string>{"DR1134"});
    CHECK(faults_of("起点,终点,金额\nA,B,1\n", {.theme = "t", .period = "2023"}) ==
          std::vector<std::string>{"DR1131"});
}

TEST_CASE("All faults of a table are told at once", "[unit]") {
    const std::string rows =
        "起点,终点,年份,金额,质量\n,B,2023,1,\nA,,2023,1,\nA,B,23/5/"
        "1,1,\nA,B,2023,12元左右,\nA,B,2023,1,guess\n";
    CHECK(faults_of(rows, {.theme = "t", .unit = "元"}) ==
          std::vector<std::string>{"DR1121", "DR1235", "DR1235", "DR1236", "DR1237"});
    CHECK(faults_of("起点,终点,金额\nA,B,1\n", {.unit = "元"}) ==
          std::vector<std::string>{"DR1230", "DR1230"});
    CHECK(faults_of("起点,卖方所在地,终点,金额\nA,A,B,1\n", patents_2023) ==
          std::vector<std::string>{"DR1231"});
    CHECK(faults_of("起点,终点,金额\nA,B,1\n", patents_2023, {{"seller", "起点"}}) ==
          std::vector<std::string>{"DR1232"});
    CHECK(faults_of("起点,终点,金额\nA,B,1\n", patents_2023, {{"value", "成交"}}) ==
          std::vector<std::string>{"DR1230"});
}

TEST_CASE("Amounts with a unit of their own are converted with a note, or refused where they contradict",
          "[unit]") {
    const Read own = read("起点,终点,金额\nA,B,1.2亿元\nA,C,\"¥1,200.00\"\n", patents_2023);
    CHECK(own.flows.rows[0].value == 120'000'000);
    CHECK(own.flows.rows[1].value == 1'200);
    CHECK(told(own.notes, "DR1125"));
    CHECK_FALSE(told(own.notes, "DR1172"));
    CHECK(faults_of("起点,终点,件数\nA,B,1.2亿元\n", {.theme = "t", .period = "2023"}) ==
          std::vector<std::string>{"DR1128"});
}

TEST_CASE("Coordinates become the zone they lie in, and what lies in none is listed", "[unit]") {
    const ReadFlows options{.theme = "t",
                            .period = "2023",
                            .zone_at =
                                [](LonLat point) {
                                    return point.lon < 121   ? std::string("west")
                                           : point.lon < 122 ? std::string("east")
                                                             : std::string();
                                },
                            .unit = "元"};
    const std::string heads = "起点经度,起点纬度,终点,金额\n";
    const Read read_points = read(heads + "120.5,31,B,1\n121.5,31,B,2\n123,31,B,3\n", options);
    CHECK(read_points.flows.rows[0].origin == "west");
    CHECK(read_points.flows.rows[1].origin == "east");
    CHECK(read_points.flows.rows[2].origin == no_zone);
    CHECK(read(heads + "-180,90,B,1\n", options).flows.rows[0].origin == "west");
    CHECK(faults_of(heads + "-180.01,31,B,1\n120,90.01,B,1\n120,-91,B,1\n", options) ==
          std::vector<std::string>{"DR1243", "DR1243", "DR1243"});
    CHECK(told(read_points.notes, "DR1242"));
    CHECK(faults_of(heads + "121°28′,31,B,1\n200,31,B,1\n,31,B,1\n", options) ==
          std::vector<std::string>{"DR1243", "DR1243", "DR1243"});
    CHECK(faults_of(heads + "120.5,31,B,1\n", patents_2023) == std::vector<std::string>{"DR1244"});
    CHECK(faults_of("起点经度,终点,金额\n1,B,1\n", options) == std::vector<std::string>{"DR1230"});
}

namespace {

FlowTable matrix(const std::string& text, ReadFlows flows) {
    const Scratch scratch;
    write_bytes(scratch / "m.csv", text);
    Messages notes;
    const auto is_place = [](std::string_view word) {
        return word == "上海市" || word == "苏州市" || word == "无锡市" || word == "310000" ||
               word == "320500";
    };
    return read_flow_matrix(read_sheet(scratch / "m.csv", {}, notes),
                            {.flows = std::move(flows), .is_place = is_place}, notes);
}

bool matrix_warns(const std::string& text, const ReadFlows& how) {
    const Scratch scratch;
    write_bytes(scratch / "m.csv", text);
    Messages notes, problems;
    const RawSheet sheet = read_sheet(scratch / "m.csv", {}, notes);
    static_cast<void>(look_at_flow_matrix(
        sheet, {.flows = how, .is_place = [](std::string_view word) { return word.ends_with("市"); }}, notes,
        problems));
    return told(notes, "DR1172") && told(notes, "DR1125");
}

std::string matrix_fault(const std::string& text, const ReadFlows& flows) {
    return code_thrown<Error>([&] { static_cast<void>(matrix(text, flows)); });
}

}  // namespace

TEST_CASE("A matrix gives a flow a filled cell, without its totals", "[unit]") {
    const FlowTable flows =
        matrix("起点\\终点,上海市,苏州市,合计\n上海市,1,2,3\n无锡市,,4,4\n合计,1,6,7\n", patents_2023);
    REQUIRE(flows.rows.size() == 3);
    CHECK(flows.rows[0].origin == "上海市");
    CHECK(flows.rows[0].destination == "上海市");
    CHECK(flows.rows[2].origin == "无锡市");
    CHECK(flows.rows[2].destination == "苏州市");
    CHECK(flows.rows[2].value == 4);
    CHECK(flows.rows[2].where.row == 3);
    CHECK(flows.rows[2].where.column == 3);
}

TEST_CASE("A 万 beside figures of which nobody says the unit is warned of in a table and a matrix",
          "[unit]") {
    const std::string table = "起点,终点,金额\nA,B,300万元\nA,C,7\n",
                      square = "起点\\终点,上海市,苏州市\n上海市,,300万元\n苏州市,7,\n";
    const ReadFlows said{.theme = "t", .period = "2023", .unit = "元"},
        unsaid{.theme = "t", .period = "2023", .lenient = true};
    CHECK(told(read(table, unsaid).notes, "DR1172"));
    CHECK_FALSE(told(read(table, said).notes, "DR1172"));
    CHECK(matrix_warns(square, unsaid));
    CHECK_FALSE(matrix_warns(square, said));
}

TEST_CASE("The corner says when the rows are destinations", "[unit]") {
    const FlowTable flows = matrix("终点\\起点,上海市,苏州市\n无锡市,1,2\n", patents_2023);
    CHECK(flows.rows[0].origin == "上海市");
    CHECK(flows.rows[0].destination == "无锡市");
}

TEST_CASE("Several matrices in a sheet have their own year, theme and unit", "[unit]") {
    const std::string text =
        "2022年 "
        "专利转移,,\n单位：万元,,\n,上海市,苏州市\n上海市,1,2\n2023年技术合同流向,,\n单位：亿元,,\n,上海市,"
        "苏州市\n苏州市,3,\n";
    const FlowTable flows = matrix(
        text, {.theme = "", .period = "", .themes = {{"专利转移", "patents"}, {"技术合同流向", "tech"}}});
    REQUIRE(flows.rows.size() == 3);
    CHECK(flows.rows[0].period == "2022");
    CHECK(flows.rows[0].theme == "patents");
    CHECK(flows.rows[0].value == 10'000);
    CHECK(flows.rows[2].period == "2023");
    CHECK(flows.rows[2].value == 300'000'000);
}

TEST_CASE("A value that looks like a code does not begin a new matrix", "[unit]") {
    const FlowTable flows = matrix(",上海市,苏州市\n上海市,310000,320500\n苏州市,1,2\n", patents_2023);
    REQUIRE(flows.rows.size() == 4);
    CHECK(flows.rows[0].value == 310'000);
}

TEST_CASE("What is wrong with a matrix is named", "[unit]") {
    CHECK(matrix_fault("a,b\n1,2\n", patents_2023) == "DR1238");
    CHECK(matrix_fault(",上海市,苏州市\n上海市,1,x\n", patents_2023) == "DR1121");
    CHECK(matrix_fault(",上海市,苏州市\n,1,2\n", patents_2023) == "DR1235");
    CHECK(matrix_fault(",上海市,苏州市\n上海市,1,2\n", {.theme = "t", .unit = "元"}) == "DR1240");
    CHECK(matrix_fault("2022年,,\n,上海市,苏州市\n上海市,1,2\n", patents_2023) == "DR1239");
    CHECK(matrix_fault(",上海市,苏州市\n上海市,1,2\n", {.theme = "t", .period = "2023"}) == "DR1131");
}

TEST_CASE("Values in whatever unit stands in brackets are found, currencies stay themselves", "[unit]") {
    const auto unit_of = [](const std::string& head, double value) {
        const Read found = read("起点,终点," + head + "\nA,B,2\n", {.theme = "t", .period = "2023"});
        REQUIRE(found.flows.rows.size() == 1);
        CHECK(found.flows.rows[0].value == value);
        return std::string(found.flows.rows[0].unit.str()) + (told(found.notes, "DR1990") ? " told" : "");
    };
    CHECK(unit_of("成交额（亿日元）", 2e8) == "jpy");
    CHECK(unit_of("金额（CHF）", 2) == "chf");
    CHECK(unit_of("value (million EUR)", 2e6) == "eur");
    CHECK(unit_of("流量（班次）", 2) == "班次");
    CHECK(unit_of("流量（万千瓦时）", 2e4) == "千瓦时");
    CHECK(unit_of("流量（标准车）", 2) == "标准车 told");
    CHECK(faults_of("起点,终点,金额（2023年）\nA,B,2\n", patents_2023) == std::vector<std::string>{"DR1230"});
    CHECK(faults_of("起点,终点,金额（出口）,金额（进口）\nA,B,2,3\n", patents_2023) ==
          std::vector<std::string>{"DR1230"});
    const Read taxed =
        read("起点,终点,金额（不含税）\nA,B,2\n", {.theme = "t", .period = "2023", .unit = "万元"});
    CHECK(taxed.flows.rows[0].value == 2e4);
}

}  // namespace flow_columns_test
