// The table "Messages" of what users were promised, case by case: what the rows of a file say.
#include "tests/cli/checked_file.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace messages_rows_test {

using deltareach::number_cell;
using deltareach::row;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::Case;
using deltareach::test::check_file;
using deltareach::test::Checked;
using deltareach::test::flow;
using deltareach::test::heads_row;
using deltareach::test::hold;

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
    CHECK(checked.codes == std::set<std::string>{"DR1119", "DR1127", "DR1135", "DR1136", "DR1181", "DR1289"});
    for (const char* part :
         {"column '杭州市': 1 cell is missing",
          "1 row of totals, of their parts (of which: …) or remarks left out, by number: 5",
          "1 column of totals left out: 合计"})
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

}  // namespace messages_rows_test
