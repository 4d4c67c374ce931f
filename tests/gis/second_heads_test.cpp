#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"
#include "workbook.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace second_heads_test {

using namespace deltareach;

namespace {

using Cells = std::vector<std::string>;

struct Heads {
    Cells heads;
    std::size_t records = 0;
    Cells whole = {};
};

/// A sheet of rows of texts (numbers where they are digits) with merged cells.
Heads heads_in(const std::vector<Cells>& rows, const std::vector<std::string>& merges = {},
               const std::vector<HeadRequest>& asked = {}) {
    std::string data;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string cells;
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const std::string& text = rows[r][c];
            const std::string at = std::string(1, static_cast<char>('A' + c)) + std::to_string(r + 1);
            if (text.empty()) continue;
            const bool digits = text.find_first_not_of("0123456789.") == std::string::npos;
            cells += digits ? number_cell(at, text) : text_cell(at, text);
        }
        data += row(static_cast<int>(r) + 1, cells);
    }
    std::string merged;
    for (const std::string& range : merges) merged += "<mergeCell ref=\"" + range + "\"/>";
    if (!merged.empty()) merged = "<mergeCells>" + merged + "</mergeCells>";
    const WorkbookText book{.sheets = {{"S", "<sheetData>" + data + "</sheetData>" + merged}}};
    Messages notes;
    const Table table = read_table_bytes(book.bytes(), "t.xlsx", {.heads = asked}, notes);
    Heads read{table.heads(), table.rows()};
    for (std::size_t column = 0; column < table.columns(); ++column) {
        read.whole.push_back(table.whole_head(column));
        CHECK(table.column(read.whole.back()) == column);
        CHECK(table.column(read.heads[column]) == column);
    }
    return read;
}

const std::vector<HeadRequest> flows{{{"起点"}}, {{"终点"}}, {{"金额"}, false, false}};
const Cells shanghai{"上海市", "90", "100"}, nanjing{"南京市", "40", "50"};

}  // namespace

TEST_CASE("Other merged cells do not hide a second row of heads", "[unit]") {
    const Cells years{"地区", "2021（亿元）", "2022（亿元）"};
    const std::vector<Cells> rows{{"地区", "GDP（亿元）", ""}, {"", "2021", "2022"}, shanghai, nanjing};
    for (const std::vector<std::string>& merges :
         std::vector<std::vector<std::string>>{{}, {"B1:C1"}, {"A1:A2", "B1:C1"}, {"A3:A3"}}) {
        const Heads read = heads_in(rows, merges);
        CHECK(read.heads == years);
        CHECK(read.records == 2);
        CHECK(heads_in(rows, merges, {{{"地区"}}}).heads == years);
    }
    std::vector<Cells> titled = rows;
    titled.insert(titled.begin(), {"表1 各市生产总值", "", ""});
    CHECK(heads_in(titled, {"A1:C1", "B2:C2"}, {{{"地区"}}}).heads == years);
    CHECK(heads_in({{"起点", "终点", "金额（万元）", ""},
                    {"", "", "2022", "2023"},
                    {"上海市", "苏州市", "90", "100"},
                    {"", "南京市", "40", "50"}},
                   {"C1:D1", "A3:A4"}, flows)
              .heads == Cells{"起点", "终点", "2022（万元）", "2023（万元）"});
}

TEST_CASE("A column below a head of several has the words of both, and is found by either", "[unit]") {
    const Heads gdp = heads_in({{"地区", "地区生产总值", "", "常住人口（万人）"},
                                {"", "2022年（亿元）", "2023年（亿元）", ""},
                                {"上海市", "90", "100", "3"},
                                {"南京市", "40", "50", "2"}},
                               {"A1:A2", "B1:C1", "D1:D2"});
    CHECK(gdp.heads == Cells{"地区", "2022年（亿元）", "2023年（亿元）", "常住人口（万人）"});
    CHECK(gdp.whole ==
          Cells{"地区", "2022年地区生产总值（亿元）", "2023年地区生产总值（亿元）", "常住人口（万人）"});
    const std::vector<std::string> merges{"A1:A2", "B1:C1"};
    CHECK(heads_in({{"地区", "GDP（亿元）", ""}, {"", "2021", "2022"}, shanghai, nanjing}, merges).whole ==
          Cells{"地区", "2021年GDP（亿元）", "2022年GDP（亿元）"});
    CHECK(heads_in({{"County", "GDP", ""}, {"", "2021", "2022"}, shanghai, nanjing}, merges).whole ==
          Cells{"County", "GDP 2021", "GDP 2022"});
    CHECK(
        heads_in({{"地区", "常住人口", ""}, {"", "城镇（万人）", "乡村（万人）"}, shanghai, nanjing}, merges)
            .whole == Cells{"地区", "常住人口城镇（万人）", "常住人口乡村（万人）"});
    CHECK(heads_in({{"County", "Population", ""}, {"", "Urban", "Rural"}, shanghai, nanjing}, merges).whole ==
          Cells{"County", "Population Urban", "Population Rural"});
    const Heads plain = heads_in({{"地区", "GDP"}, {"上海市", "1"}});
    CHECK(plain.whole == plain.heads);
}

TEST_CASE("A row of units below the heads gives each its unit", "[unit]") {
    const Cells heads{"地区", "GDP（亿元）", "增速（%）"};
    const Cells names{"地区", "GDP", "增速"};
    for (const Cells& units : {Cells{"", "亿元", "%"}, {"单位", "亿元", "%"}, {"", "（亿元）", "(%)"}}) {
        for (const std::vector<std::string>& merges : std::vector<std::vector<std::string>>{{}, {"A1:A2"}}) {
            const Heads read = heads_in({names, units, shanghai, nanjing}, merges);
            CHECK(read.heads == heads);
            CHECK(read.records == 2);
        }
    }
    CHECK(heads_in({{"起点", "终点", "金额"}, {"", "", "（万元）"}, {"上海市", "苏州市", "10"}}, {}, flows)
              .heads == Cells{"起点", "终点", "金额（万元）"});
    CHECK(heads_in({{"地区", "GDP", "", "人口"},
                    {"", "总量（亿元）", "增速（%）", "（万人）"},
                    {"上海市", "1", "2", "3"}},
                   {"B1:C1"})
              .heads == Cells{"地区", "总量（亿元）", "增速（%）", "人口（万人）"});
}

TEST_CASE("Words alone below a head of several are heads, whichever cells are merged", "[unit]") {
    const std::vector<Cells> rows{{"地市", "GDP", "其中", "", "增速（%）"},
                                  {"", "", "第二产业", "第三产业", ""},
                                  {"上海市", "90", "40", "50", "5"},
                                  {"南京市", "40", "10", "30", "4"}};
    for (const std::vector<std::string>& merges :
         std::vector<std::vector<std::string>>{{}, {"C1:D1"}, {"A1:A2", "B1:B2", "C1:D1", "E1:E2"}}) {
        const Heads read = heads_in(rows, merges);
        CHECK(read.heads == Cells{"地市", "GDP", "第二产业", "第三产业", "增速（%）"});
        CHECK(read.whole[2] == "其中第二产业");
        CHECK(read.records == 2);
    }
    CHECK(heads_in({{"地市", "GDP", "其中", "", "税收", "其中", ""},
                    {"", "", "工业", "农业", "", "工业", "农业"},
                    {"上海市", "90", "40", "50", "5", "3", "2"}},
                   {"C1:D1", "F1:G1"})
              .heads == Cells{"地市", "GDP", "GDP工业", "GDP农业", "税收", "税收工业", "税收农业"});
}

TEST_CASE("Heads in three rows are read in the words of all three where those below are not enough",
          "[unit]") {
    const std::vector<Cells> rows{{"地区", "GDP", "", "", "", "人口（万人）"},
                                  {"", "总量（亿元）", "", "增速（%）", "", ""},
                                  {"", "2022", "2023", "2022", "2023", ""},
                                  {"上海市", "90", "100", "3", "4", "2400"}};
    for (const std::vector<std::string>& merges : std::vector<std::vector<std::string>>{
             {"A1:A3", "B1:E1", "B2:C2", "D2:E2", "F1:F3"}, {"B1:E1", "B2:C2", "D2:E2"}}) {
        const Heads read = heads_in(rows, merges);
        CHECK(read.heads == Cells{"地区", "2022GDP总量（亿元）", "2023GDP总量（亿元）", "2022GDP增速（%）",
                                  "2023GDP增速（%）", "人口（万人）"});
        CHECK(read.records == 1);
    }
}

TEST_CASE("A record is no second row of heads", "[unit]") {
    CHECK(heads_in({{"地区", "甲", "乙"}, {"", "1", "1"}, shanghai}).records == 2);
    CHECK(heads_in({{"编号", "型"}, {"", "m"}, {"1", "k"}}).records == 2);
    CHECK(heads_in({{"地区", "甲", "乙"}, {"上海市", "亿元", "件"}, nanjing}).records == 2);
    CHECK(heads_in({{"地区", "类", "别"}, {"", "工业", "农业"}, {"上海市", "a", "b"}}).records == 2);
    CHECK(heads_in({{"起点", "终点", "金额"}, {"上海市", "", "万元"}, {"上海市", "苏州市", "3"}}, {}, flows)
              .records == 2);
}

TEST_CASE("Totals are known by more words, with units and numbers behind them", "[unit]") {
    for (const char* total : {"全市合计（万元）", "合計", "总计:", "累计", "1-6月累计", "总数", "合计1",
                              "Sum", "總計", "Totals", "全省平均", "平均", "最大值", "中位数", "Median"}) {
        INFO(total);
        CHECK(is_total_or_remark(total));
    }
    for (const char* place : {"总部", "会计师事务所", "合计划", "平均律公司", "最高法", "中山市", "Summit",
                              "企业总数", "统计局（市）", "1"}) {
        INFO(place);
        CHECK_FALSE(is_total_or_remark(place));
    }
}

TEST_CASE("Two rows of heads over a row of units are one row, merged over all three or not", "[unit]") {
    const std::vector<Cells> rows{{"乡镇", "经济", "", "人口", "", "增速", "产业"},
                                  {"", "生产总值", "财政收入", "常住人口", "户籍人口", "", ""},
                                  {"", "万元", "万元", "人", "人", "%", ""},
                                  {"甲镇", "90", "8", "65", "71", "5", "白酒"},
                                  {"乙镇", "40", "3", "23", "31", "7", "茶叶"}};
    const Cells heads{
        "乡镇", "生产总值（万元）", "财政收入（万元）", "常住人口（人）", "户籍人口（人）", "增速（%）",
        "产业"};
    for (const std::vector<std::string>& merges :
         std::vector<std::vector<std::string>>{{"A1:A3", "B1:C1", "D1:E1", "F1:F2", "G1:G3"},
                                               {"A1:A3", "B1:C1", "D1:E1", "G1:G3"},
                                               {"A1:A2", "B1:C1", "D1:E1", "F1:F2"}}) {
        const Heads read = heads_in(rows, merges);
        CHECK(read.heads == heads);
        CHECK(read.records == 2);
        CHECK(read.whole[1] == "经济生产总值（万元）");
        CHECK(heads_in(rows, merges, {{{"乡镇"}}}).heads == heads);
    }
    // A third row that is a record stays one.
    std::vector<Cells> records = rows;
    records[2] = {"丙镇", "20", "4", "15", "11", "6", "林业"};
    CHECK(heads_in(records, {"A1:A2", "B1:C1", "D1:E1", "F1:F2"}).records == 3);
}

}  // namespace second_heads_test
