// The table "Messages" of what users were promised, case by case: a file as people bring it, what `check`
// says of it, and with what code it ends.
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/encoded.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

using deltareach::number_cell;
using deltareach::row;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::encoded;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

struct Checked {
    int exit_code = 0;
    std::set<std::string> codes;
    nlohmann::json document;
    std::string text;
};

Checked check_file(const std::string& name, const std::string& bytes, std::vector<std::string> options = {}) {
    const TemporaryFolder folder;
    write_file(folder.path() / name, bytes);
    std::vector<std::string> words{"check", name, "--json", "-q", "--lang", "en"};
    words.insert(words.end(), options.begin(), options.end());
    const Ran ran = run_program(words, {.folder = folder.path()});
    Checked checked{
        .exit_code = ran.exit_code, .codes = {}, .document = nlohmann::json::parse(ran.out), .text = ran.out};
    for (const auto& message : checked.document["messages"]) checked.codes.insert(message["code"]);
    return checked;
}

/// One row of flow under the usual heads.
std::string flow(const std::string& value, const std::string& origin = "上海市",
                 const std::string& destination = "苏州市", const std::string& period = "2023") {
    return "起点,终点,年份,金额（万元）\n" + origin + "," + destination + "," + period + "," + value + "\n";
}

struct Case {
    std::string what, name, bytes;
    int exit_code;
    std::string code;  ///< that must be told; empty: none at all
    std::vector<std::string> options = {};
};

void hold(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        const Checked checked = check_file(one.name, one.bytes, one.options);
        INFO(one.what << "\n" << checked.text);
        CHECK(checked.exit_code == one.exit_code);
        if (one.code.empty())
            CHECK(checked.codes.empty());
        else
            CHECK(checked.codes.contains(one.code));
    }
}

std::string cells(int number, const std::vector<std::string>& values) {
    std::string all;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string at = std::string(1, static_cast<char>('A' + i)) + std::to_string(number);
        const bool numeric =
            values[i].find_first_not_of("0123456789.") == std::string::npos && !values[i].empty();
        if (!values[i].empty()) all += numeric ? number_cell(at, values[i]) : text_cell(at, values[i]);
    }
    return row(number, all);
}

std::string book(const std::string& rows, const std::string& after = {}) {
    return WorkbookText{.sheets = {{"s", "<sheetData>" + rows + "</sheetData>" + after}}}.bytes();
}

const std::string heads_row = cells(1, {"起点", "终点", "年份", "金额（万元）"});

}  // namespace

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

TEST_CASE("Messages, units: one cell in another unit than its fellows is suspected", "[cli]") {
    std::string bytes = flow("11");
    for (const char* more : {"杭州市,2023,12", "南京市,2023,110000", "无锡市,2023,13", "合肥市,2023,11"})
        bytes += std::string("上海市,") + more + "\n";
    const Checked checked = check_file("f.csv", bytes);
    INFO(checked.text);
    CHECK(checked.exit_code == 0);
    CHECK(checked.codes == std::set<std::string>{"DR1137"});
}

TEST_CASE("Messages, wide matrices: the columns meant are named, totals left out are told", "[cli]") {
    const Checked checked = check_file(
        "f.csv", "2023年 单位：万元,,,\n,苏州市,杭州市,合计\n上海市,5,7,12\n南京市,1,—,1\n合计,6,7,13\n");
    INFO(checked.text);
    CHECK(checked.exit_code == 0);
    CHECK(checked.codes == std::set<std::string>{"DR1119", "DR1127", "DR1135", "DR1136"});
    for (const char* part :
         {"in column '杭州市' are missing", "1 rows of totals or remarks were not counted: rows 5",
          "1 columns of totals were not counted: 合计"})
        CHECK(checked.text.find(part) != std::string::npos);
    CHECK(checked.text.find("''") == std::string::npos);  // the corner is empty: the file is named
}

TEST_CASE("Messages, columns: the place of a problem is the cell of the name or the period", "[cli]") {
    const auto column_of = [](const Checked& checked, const std::string& code) {
        for (const auto& message : checked.document["messages"])
            if (message["code"] == code)
                return message["column"].get<int>() + 100 * message["row"].get<int>();
        return 0;
    };
    const auto column = [&](const std::string& bytes, const std::string& code) {
        const Checked checked = check_file("f.csv", bytes);
        INFO(checked.text);
        return column_of(checked, code);
    };
    CHECK(column(flow("1", "上海市", "鼓楼区"), "DR1211") == 202);
    CHECK(column(flow("1", "鼓楼区"), "DR1211") == 201);
    CHECK(column(flow("1", "上海市", "苏洲市"), "DR1201") == 202);
    CHECK(column(flow("1", "上海市", "341400", "2010"), "DR1213") == 202);
    CHECK(column(flow("1", "上海市", "苏州市", "2023") + "上海市,苏州市,2023Q1,1\n", "DR1245") == 303);
    const std::string matrix = "起点\\终点（万元）,苏州市,鼓楼区,杭州市\n上海市,1,2,3\n苏洲市,1,2,3\n";
    CHECK(column(matrix, "DR1211") == 103);
    CHECK(column(matrix, "DR1201") == 301);
}

TEST_CASE("Messages, account: a row at fault is dropped, not lost, and notes are told beside errors",
          "[cli]") {
    const auto account = [](const std::string& bytes) {
        const Checked checked = check_file("f.csv", bytes);
        INFO(checked.text);
        CHECK(checked.exit_code == 3);
        CHECK_FALSE(checked.document["accounts"].empty());
        std::string all;
        for (const auto& set : checked.document["accounts"])
            all += set["sum_input"].get<std::string>() + "=" + set["sum_used"].get<std::string>() + "+" +
                   set["sum_dropped"].get<std::string>() + " ";
        return all;
    };
    CHECK(account(flow("100") + ",杭州市,2023,60\n") == "1600000=1000000+600000 ");
    CHECK(account(flow("100") + "上海市,杭州市,去年,60\n") == "1000000=1000000+0 600000=0+600000 ");
    CHECK(account(flow("100") + "上海市,杭州市,2023,60x\n") == "1000000=1000000+0 ");
    CHECK(account(flow("100") + "上海市,鼓楼区,2023,60\n") == "1600000=1000000+600000 ");
    CHECK(account(flow("100") + "上海市,341400,2010,60\n") == "600000=0+600000 1000000=1000000+0 ");
    const Checked both = check_file("f.csv", flow("1", "上海市", "鼓楼区") + "上海市,南汇区,2008,2\n");
    INFO(both.text);
    CHECK(both.codes.contains("DR1211"));
    CHECK(both.codes.contains("DR1212"));
}

TEST_CASE("Messages, place names: found, ambiguous, unknown, and the bucket other", "[cli]") {
    std::vector<Case> cases;
    for (const char* name : {"苏州市", "苏州", "江苏省苏州市", "320500", "'320500", "320500.0",
                             "320500000000", "3205", "Suzhou_JS", "ｓｕｚｈｏｕ＿ＪＳ"})
        cases.push_back({name, "f.csv", flow("1", "上海市", name), 0, ""});
    cases.push_back({"unknown", "f.csv", flow("1", "上海市", "苏洲市"), 3, "DR1201"});
    cases.push_back(
        {"unknown, dropped", "f.csv", flow("1", "上海市", "苏洲市"), 0, "DR1217", {"--on-unknown", "drop"}});
    cases.push_back({"unknown, into other",
                     "f.csv",
                     flow("1", "上海市", "苏洲市"),
                     0,
                     "DR1218",
                     {"--on-unknown", "other"}});
    cases.push_back({"another suffix", "f.csv", flow("1", "上海市", "南京县"), 0, "DR1214"});
    cases.push_back({"a province off the map", "f.csv", flow("1", "上海市", "广东省深圳市"), 0, "DR1215"});
    cases.push_back({"a county of a city", "f.csv", flow("1", "上海市", "苏州市昆山市"), 0, "DR1216"});
    cases.push_back({"ambiguous", "f.csv", flow("1", "上海市", "鼓楼区"), 3, "DR1211"});
    cases.push_back({"no longer ambiguous", "f.csv", flow("1", "上海市", "南京市鼓楼区"), 0, "DR1216"});
    cases.push_back({"ambiguous in English", "f.csv", flow("1", "Shanghai", "Taizhou"), 3, "DR1211"});
    hold(cases);
    for (const char* other : {"境外", "其他", "不详"}) {
        const Checked checked = check_file("f.csv", flow("1", "上海市", other));
        CHECK(checked.document["accounts"][0]["sum_other"] == "10000");
        CHECK(checked.document["accounts"][0]["sum_used"] == "0");
    }
    const Checked unknown =
        check_file("f.csv", flow("1", "上海市", "苏洲市") + "上海市,苏洲市,2023,2\n上海市,无锡市,2023,7\n");
    const std::string text = unknown.document["messages"][0]["text"];
    INFO(text);
    CHECK(text.find("2 rows") != std::string::npos);
    CHECK(text.find("30.00 %") != std::string::npos);
    CHECK(text.find("苏州市") != std::string::npos);
}

TEST_CASE("Messages, codes: the history of the region's divisions", "[cli]") {
    hold({{"Nanhui became part of Pudong", "f.csv", flow("1", "南汇区", "苏州市", "2008"), 0, "DR1212"},
          {"Luwan became part of Huangpu", "f.csv", flow("1", "310103", "苏州市", "2010"), 0, "DR1212"},
          {"Zhabei became part of Jing'an", "f.csv", flow("1", "闸北区", "苏州市", "2014"), 0, "DR1212"},
          {"Chongming county", "f.csv", flow("1", "崇明县", "苏州市", "2015"), 0, "DR1212"},
          {"Chaohu was split", "f.csv", flow("1", "上海市", "341400", "2010"), 3, "DR1213"}});
}

TEST_CASE("Messages, dates: never a wrong year", "[cli]") {
    for (const char* year : {"2023", "2023年", "2023/5/1", "20230501", "2023-05-01"}) {
        const Checked checked = check_file("f.csv", flow("1", "上海市", "苏州市", year));
        INFO(year << checked.text);
        CHECK(checked.exit_code == 0);
        CHECK(checked.document["accounts"][0]["period"] == "2023");
    }
    CHECK(check_file("f.csv", flow("1", "上海市", "苏州市", "2023年5月")).document["accounts"][0]["period"] ==
          "2023-05");
    CHECK(check_file("f.csv", flow("1", "上海市", "苏州市", "2023Q1")).document["accounts"][0]["period"] ==
          "2023Q1");
    std::vector<Case> cases;
    for (const char* uncertain : {"23/5/1", "5/1/2023", "45047", "2023.1", "2023-02-30", "去年"})
        cases.push_back({uncertain, "f.csv", flow("1", "上海市", "苏州市", uncertain), 3, "DR1236"});
    cases.push_back(
        {"a month beside its year", "f.csv", flow("1") + "上海市,苏州市,2023年5月,1\n", 0, "DR1245"});
    hold(cases);
    const std::string date_cell = "<row r=\"2\">" + text_cell("A2", "上海市") + text_cell("B2", "苏州市") +
                                  number_cell("C2", "45047", 1) + number_cell("D2", "1") + "</row>";
    WorkbookText dated{.sheets = {{"s", "<sheetData>" + heads_row + date_cell + "</sheetData>"}},
                       .formats = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"};
    CHECK(check_file("f.xlsx", dated.bytes()).document["accounts"][0]["period"] == "2023");
}

TEST_CASE("Messages, flows: negative ones are refused, ones of nothing and to oneself are kept", "[cli]") {
    hold({{"negative", "f.csv", flow("-1"), 3, "DR1208"},
          {"to itself", "f.csv", flow("1", "上海市", "上海市"), 0, ""},
          {"all zero", "f.csv", flow("0"), 0, ""},
          {"an empty place", "f.csv", flow("1", ""), 3, "DR1235"}});
}

TEST_CASE("Messages: every place of a problem is the one that Excel shows", "[cli]") {
    const Checked checked = check_file(
        "f.csv", "标题,,,\n起点,终点,年份,金额（万元）\n上海市,苏州市,2023,1\n上海市,苏州市,2023,x\n");
    const auto& message = checked.document["messages"];
    const auto found = std::ranges::find_if(message, [](const auto& m) { return m["code"] == "DR1121"; });
    REQUIRE(found != message.end());
    CHECK((*found)["row"] == 4);
    CHECK((*found)["column"] == 4);
    CHECK((*found)["path"] == "f.csv");
}
