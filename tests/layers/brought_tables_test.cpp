#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace brought_tables_test {

using namespace deltareach;

namespace {

struct Brought {
    FlowTable flows;
    Messages notes, problems;
};

const std::string wan_format =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0!.0,&quot;万&quot;\"/></numFmts>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>";

std::string workbook(const std::string& rows, const std::string& merges = {}) {
    WorkbookText book{.sheets = {{"S", "<sheetData>" + rows + "</sheetData>" + merges}}};
    book.formats = wan_format;
    return book.bytes();
}

Brought flows_in(const std::string& rows, const std::string& merges = {}) {
    Brought brought;
    const Table table =
        read_table_bytes(workbook(rows, merges), "t.xlsx", {.heads = flow_head_requests()}, brought.notes);
    const ReadFlows options{.theme = "t", .lenient = true};
    brought.flows =
        look_at_flow_table(table, find_flow_columns(table), options, brought.notes, brought.problems);
    return brought;
}

std::string ends(const std::string& number, const std::string& origin, const std::string& destination) {
    return text_cell("A" + number, origin) + text_cell("B" + number, destination);
}

bool told(const Messages& notes, std::string_view code) {
    return std::ranges::any_of(notes, [&](const Message& m) { return m.code == code; });
}

}  // namespace

TEST_CASE("Years under a common head give a flow each, in the head's unit", "[unit]") {
    const Brought brought = flows_in(
        row(1, ends("1", "起点", "终点") + text_cell("C1", "金额（万元）")) +
            row(2, number_cell("C2", "2022") + number_cell("D2", "2023")) +
            row(3, ends("3", "上海市", "苏州市") + number_cell("C3", "90") + number_cell("D3", "100")) +
            row(4, ends("4", "上海市", "无锡市") + number_cell("C4", "40") + number_cell("D4", "50")),
        "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/>"
        "</mergeCells>");
    CHECK(brought.problems.empty());
    REQUIRE(brought.flows.rows.size() == 4);
    const FlowRow& last = brought.flows.rows.back();
    CHECK(last.period == "2023");
    CHECK(last.origin == "上海市");
    CHECK(last.destination == "无锡市");
    CHECK(last.value == 500'000);
    CHECK(last.unit == "yuan");
}

TEST_CASE("A number shown in 万 is read as it is seen, in lists and in matrices", "[unit]") {
    const Brought brought = flows_in(
        row(1, ends("1", "起点", "终点") + text_cell("C1", "年份") + text_cell("D1", "金额（万元）")) +
        row(2, ends("2", "上海市", "苏州市") + number_cell("C2", "2023") + number_cell("D2", "1000000", 1)) +
        row(3, ends("3", "上海市", "无锡市") + number_cell("C3", "2023") + number_cell("D3", "70")));
    REQUIRE(brought.flows.rows.size() == 2);
    CHECK(brought.flows.rows[0].value == 1'000'000);
    CHECK(brought.flows.rows[1].value == 700'000);
    CHECK(told(brought.notes, "DR1163"));

    Messages notes;
    const RawSheet sheet = read_sheet_bytes(
        workbook(row(1, text_cell("B1", "甲") + text_cell("C1", "乙")) +
                 row(2, text_cell("A2", "丙") + number_cell("B2", "30000", 1) + number_cell("C2", "5"))),
        "m.xlsx", {}, notes);
    CHECK(told(notes, "DR1163"));
    const auto values = [&](const std::string& unit) {
        const ReadMatrix options{
            .flows = {.theme = "t", .period = "2020", .unit = unit},
            .is_place = [](std::string_view word) { return word == "甲" || word == "乙" || word == "丙"; }};
        const FlowTable flows = read_flow_matrix(sheet, options, notes);
        REQUIRE(flows.rows.size() == 2);
        return std::pair(flows.rows[0].value, flows.rows[1].value);
    };
    CHECK(values("万元") == std::pair(30'000.0, 50'000.0));
    CHECK(values("元") == std::pair(30'000.0, 5.0));
}

TEST_CASE("An error value as a place or a theme is a fault of its row", "[unit]") {
    const std::string error = "<c r=\"B3\" t=\"e\"><f>VLOOKUP(1,A:B,2,0)</f><v>#REF!</v></c>";
    const Brought brought = flows_in(
        row(1, ends("1", "起点", "终点") + text_cell("C1", "主题") + text_cell("D1", "金额（万元）")) +
        row(2, ends("2", "上海市", "苏州市") + text_cell("C2", "t") + number_cell("D2", "100")) +
        row(3, text_cell("A3", "上海市") + error + text_cell("C3", "t") + number_cell("D3", "50")) +
        row(4, ends("4", "上海市", "杭州市") + text_cell("C4", "#N/A") + number_cell("D4", "70")));
    CHECK(brought.flows.rows.size() == 1);
    CHECK(brought.flows.faulty.size() == 2);
    std::size_t places = 0;
    for (const Message& problem : brought.problems) places += problem.code == "DR1162" ? 1 : 0;
    CHECK(places == 2);
    CHECK(brought.problems.front().where.row == 3);
}

}  // namespace brought_tables_test
