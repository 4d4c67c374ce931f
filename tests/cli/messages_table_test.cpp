// The table "Messages" of what users were promised, case by case: a file as people bring it, what `check`
// says of it, and with what code it ends. Here what a file is made of; what its rows say stands in
// messages_rows_test.cpp.
#include "tests/cli/checked_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/encoded.hpp"

namespace messages_table_test {

using deltareach::number_cell;
using deltareach::row;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::book;
using deltareach::test::Case;
using deltareach::test::cells;
using deltareach::test::check_file;
using deltareach::test::Checked;
using deltareach::test::encoded;
using deltareach::test::flow;
using deltareach::test::heads_row;
using deltareach::test::hold;
using deltareach::test::Ran;
using deltareach::test::run_program;

TEST_CASE("Messages, encoding: six encodings are read, mixed bytes are named with line and byte", "[cli]") {
    const std::string text = flow("12.5");
    hold({{"UTF-8", "f.csv", text, 0, ""},
          {"UTF-8 with a byte order mark", "f.csv", "\xEF\xBB\xBF" + text, 0, ""},
          {"GBK", "f.csv", encoded(text, "GBK"), 0, "DR1101"},
          {"GB18030 with a four-byte character", "f.csv",
           encoded("起点,终点,年份,金额（万元）,来源\n上海市,苏州市,2023,1,㐀𠀀\n", "GB18030"), 0, "DR1101"},
          {"UTF-16 little endian", "f.csv", "\xFF\xFE" + encoded(text, "UTF-16LE"), 0, ""},
          {"UTF-16 big endian", "f.csv", "\xFE\xFF" + encoded(text, "UTF-16BE"), 0, ""},
          {"UTF-8 with a line of GBK", "f.csv", text + encoded("上海市,无锡市,2023,1\n", "GBK"), 3, "DR1102"},
          {"an encoding that is named", "f.csv", encoded(text, "GBK"), 0, "", {"--encoding", "GBK"}},
          {"a wrong encoding that is named",
           "f.csv",
           encoded(text, "GBK"),
           3,
           "DR1102",
           {"--encoding", "UTF-8"}}});
    // A word of the command line: it is refused before any file is opened.
    const Ran unknown = run_program({"check", "f.csv", "--encoding", "KLINGON"});
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.err.find("DR1104") != std::string::npos);
}

TEST_CASE("Messages, delimiter: comma, semicolon and tab, full-width commas are an error", "[cli]") {
    hold({{"semicolon", "f.csv", "起点;终点;年份;金额（万元）\n上海市;苏州市;2023;1\n", 0, ""},
          {"tab", "f.txt", "起点\t终点\t年份\t金额（万元）\n上海市\t苏州市\t2023\t1\n", 0, ""},
          {"full-width comma in a row", "f.csv", flow("1") + "上海市，无锡市，2023，1\n", 3, "DR1113"},
          {"ragged row", "f.csv", flow("1,200"), 3, "DR1110"},
          {"the same head twice", "f.csv", "起点,终点,年份,金额（万元）,起点\nA,B,2023,1,A\n", 3, "DR1111"},
          {"a quote that is never closed", "f.csv", flow("\"1"), 3, "DR1112"},
          {"text after a quote", "f.csv", "起点,终点,年份,金额（万元）\n\"上海\"市,苏州市,2023,1\n", 3,
           "DR1115"},
          {"a line break within quotes", "f.csv",
           "起点,终点,年份,金额（万元）,来源\n上海市,苏州市,2023,1,\"一行\n又一行\"\n", 0, ""},
          {"blank lines, CR LF", "f.csv", "起点,终点,年份,金额（万元）\r\n\r\n上海市,苏州市,2023,1\r\n\r\n",
           0, ""},
          {"CR alone", "f.csv", "起点,终点,年份,金额（万元）\r上海市,苏州市,2023,1\r", 0, ""}});
}

TEST_CASE("Messages, numbers: what is a number is read, what is none is named", "[cli]") {
    std::vector<Case> cases;
    for (const char* good : {"1", "010", "１２．３", "\"1,200.00\"", "1e3", "+5"})
        cases.push_back({good, "f.csv", flow(good), 0, ""});
    for (const char* noted : {"1.2亿元", "\"¥1,200.00\""})
        cases.push_back({noted, "f.csv", flow(noted), 0, "DR1125"});
    for (const char* missing : {"", "-", "—", "…", "N/A", "NA"})
        cases.push_back({missing, "f.csv", flow(missing), 0, "DR1234"});
    for (const char* faulty : {"0x1F", "12元左右", "abc"})
        cases.push_back({faulty, "f.csv", flow(faulty), 3, "DR1121"});
    for (const char* infinite : {"NaN", "inf", "1e400"})
        cases.push_back({infinite, "f.csv", flow(infinite), 3, "DR1124"});
    cases.push_back({"thousands groups of two", "f.csv", flow("\"1,23\""), 3, "DR1122"});
    cases.push_back({"an error value", "f.csv", flow("#N/A"), 3, "DR1123"});
    cases.push_back({"a number in words", "f.csv", flow("一百二十"), 3, "DR1126"});
    cases.push_back({"万 in a column of 万元", "f.csv", flow("12.3万"), 3, "DR1128"});
    hold(cases);
    const auto tens = check_file("f.csv", flow("010"));
    CHECK(tens.document["accounts"][0]["sum_input"] == "100000");
    const auto comma_locale = check_file("f.csv", flow("1.5"));
    CHECK(comma_locale.document["accounts"][0]["sum_input"] == "15000");
}

TEST_CASE(
    "Messages, units: from the head, a cell or the project, else an error; a table alone gets a warning",
    "[cli]") {
    const std::string plain = "起点,终点,年份,金额\n上海市,苏州市,2023,1\n";
    hold({{"a head", "f.csv", flow("1"), 0, ""},
          {"a cell above", "f.csv", "单位：亿元,,,\n" + plain, 0, "DR1135"},
          {"none, in a table alone", "f.csv", plain, 0, "DR1132"},
          {"words that are no unit", "f.csv", "起点,终点,年份,金额,单位\n上海市,苏州市,2023,1,斗\n", 3,
           "DR1134"},
          {"a year ten thousand times larger", "f.csv",
           "起点,终点,年份,金额（元）\n上海市,苏州市,2022,1\n上海市,无锡市,2022,2\n上海市,苏州市,2023,"
           "10000\n上海市,无锡市,2023,20000\n",
           0, "DR1133"},
          {"warnings are errors with --strict", "f.csv", plain, 3, "DR1132", {"--strict"}}});
}

TEST_CASE(
    "Messages, spreadsheets: titles, merged cells, totals, formulas and what only looks like a workbook",
    "[cli]") {
    const std::string merged =
        cells(1, {"2023年技术合同"}) + cells(3, {"起点", "终点", "年份", "金额（万元）"}) +
        cells(4, {"上海市", "苏州市", "2023", "1"}) + cells(5, {"", "无锡市", "", "2"}) +
        cells(6, {"合计", "", "", "3"}) + cells(7, {"注：初步统计"});
    const std::string merges =
        "<mergeCells><mergeCell ref=\"A4:A5\"/><mergeCell ref=\"C4:C5\"/></mergeCells>";
    const Checked checked = check_file("f.xlsx", book(merged, merges));
    INFO(checked.text);
    CHECK(checked.exit_code == 0);
    CHECK(checked.codes == std::set<std::string>{"DR1118", "DR1119", "DR1120"});
    CHECK(checked.document["accounts"][0]["sum_input"] == "30000");
    const std::string formula = "<row r=\"2\">" + text_cell("A2", "上海市") + text_cell("B2", "苏州市") +
                                number_cell("C2", "2023") + "<c r=\"D2\"><f>1+1</f>";
    const std::string value_merge =
        heads_row + cells(2, {"上海市", "苏州市", "2023", "1"}) + cells(3, {"上海市", "无锡市", "2023", ""});
    hold({{"a formula with its value", "f.xlsx", book(heads_row + formula + "<v>2</v></c></row>"), 0, ""},
          {"a formula without", "f.xlsx", book(heads_row + formula + "</c></row>"), 3, "DR1154"},
          {"a merged amount", "f.xlsx",
           book(value_merge, "<mergeCells><mergeCell ref=\"D2:D3\"/></mergeCells>"), 3, "DR1155"},
          {"HTML that poses as .xls", "f.xls",
           "<html><body><table><tr><td>起点</td></tr></table></body></html>", 3, "DR1151"},
          {"an old .xls", "f.xls",
           std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0'), 3, "DR1150"},
          {"no row of heads", "f.csv", "甲,乙\n1,2\n", 3, "DR1116"},
          {"an empty file", "f.csv", "", 3, "DR1117"},
          {"a zip that is no workbook", "f.xlsx", deltareach::ZipText().finish(), 3, "DR1160"}});
}

TEST_CASE("Messages, wide matrices: a sheet with names along both edges is checked alone too", "[cli]") {
    const Checked checked = check_file(
        "f.xlsx", book(cells(1, {"2023年", "单位：万元"}) + cells(2, {"起点", "上海市", "苏州市", "合计"}) +
                       cells(3, {"上海市", "1", "2", "3"}) + cells(4, {"无锡市", "", "4", "4"})));
    INFO(checked.text);
    CHECK(checked.exit_code == 0);
    CHECK(checked.document["accounts"][0]["sum_input"] == "70000");
    CHECK(checked.document["accounts"][0]["period"] == "2023");
}

TEST_CASE("Messages, sheets: --sheet chooses, a hidden first sheet is told, a project names its own",
          "[cli]") {
    const auto sheet = [](const std::string& value) {
        return "<sheetData>" + heads_row + cells(2, {"上海市", "苏州市", "2023", value}) + "</sheetData>";
    };
    const std::string shown = WorkbookText{.sheets = {{"旧", sheet("7")}, {"新", sheet("9")}}}.bytes();
    const std::string hidden =
        WorkbookText{.sheets = {{"旧", sheet("7")}, {"新", sheet("9")}}, .hidden = 1}.bytes();
    const auto input = [](const Checked& checked) {
        INFO(checked.text);
        REQUIRE(checked.document["accounts"].size() == 1);
        return checked.document["accounts"][0]["sum_input"].get<std::string>();
    };
    const Checked first = check_file("f.xlsx", shown);
    CHECK(input(first) == "70000");
    CHECK(first.codes.contains("DR1156"));
    CHECK(first.text.find("--sheet") != std::string::npos);
    CHECK(input(check_file("f.xlsx", shown, {"--sheet", "新"})) == "90000");
    const Checked passed_over = check_file("f.xlsx", hidden);
    CHECK(input(passed_over) == "90000");
    CHECK(passed_over.codes.contains("DR1161"));
    const Checked named = check_file("f.xlsx", hidden, {"--sheet", "旧"});
    CHECK(input(named) == "70000");
    CHECK_FALSE(named.codes.contains("DR1161"));
    const Checked none = check_file("f.xlsx", shown, {"--sheet", "2021"});
    CHECK(none.exit_code == 3);
    CHECK(none.codes.contains("DR1153"));
    const Ran project = run_program(
        {"check", deltareach::test::source_dir() + "/data/tutorial", "--sheet", "新", "--lang", "en"}, {});
    CHECK(project.exit_code == 2);
    CHECK(project.err.find("DR1033") != std::string::npos);
}

}  // namespace messages_table_test
