#include "gis/cell_units.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/private/number_shown.hpp"
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"
#include "workbook.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace shown_cells_test {

using namespace deltareach;

namespace {

struct Seen {
    std::vector<std::string> heads, cells;  ///< cells row after row
    std::string unit_words;
    Messages notes;
};

Seen seen_in(const std::string& bytes, const std::vector<HeadRequest>& heads, const std::string& path) {
    Seen seen;
    const Table table = read_table_bytes(bytes, path, {.heads = heads}, seen.notes);
    seen.heads = table.heads();
    seen.unit_words = table.unit_words();
    for (std::size_t row = 0; row < table.rows(); ++row)
        for (std::size_t column = 0; column < table.columns(); ++column)
            seen.cells.emplace_back(table.cell(row, column));
    return seen;
}

const std::vector<HeadRequest> flows{{{"起点"}}, {{"终点"}}, {{"金额"}, false, false}};

std::size_t count(const Messages& notes, std::string_view code) {
    return static_cast<std::size_t>(
        std::ranges::count_if(notes, [&](const Message& m) { return m.code == code; }));
}

/// A sheet of one column of numbers under a head, all in one format.
Seen shown(const std::string& head, const std::string& format, const std::vector<std::string>& values) {
    std::string rows = row(1, text_cell("A1", head));
    for (std::size_t k = 0; k < values.size(); ++k)
        rows += row(static_cast<int>(k) + 2, number_cell("A" + std::to_string(k + 2), values[k], 1));
    WorkbookText book{.sheets = {{"S", "<sheetData>" + rows + "</sheetData>"}}};
    book.formats = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + format +
                   "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";
    return seen_in(book.bytes(), {}, "t.xlsx");
}

using Cells = std::vector<std::string>;

std::string merged(std::initializer_list<const char*> ranges) {
    std::string text = "<mergeCells>";
    for (const char* range : ranges) text += std::string("<mergeCell ref=\"") + range + "\"/>";
    return text + "</mergeCells>";
}

}  // namespace

TEST_CASE("A number is read as its format shows it, with a warning where the format scales", "[unit]") {
    const Seen wan = shown("金额（万元）", "0!.0,&quot;万&quot;", {"1000000", "500000", "1234567"});
    CHECK(wan.cells == Cells{"100", "50", "123.4567"});
    REQUIRE(count(wan.notes, "DR1163") == 1);
    const std::string text = text_of(wan.notes.front(), Language::en);
    CHECK(text.find("0!.0,\"万\"") != std::string::npos);
    CHECK(text.find("3 cells") != std::string::npos);
    CHECK(text.find("1000000 shown as 100万") != std::string::npos);
    // Under another unit the word stays: 100万 元, and a conflict under 亿元.
    CHECK(shown("金额（元）", "0!.0,&quot;万&quot;", {"1000000"}).cells == Cells{"100万"});
    CHECK(shown("金额（亿元）", "0!.0,&quot;万&quot;", {"1000000"}).cells == Cells{"100万"});
    CHECK(shown("金额", "#,##0,", {"1234500"}).cells == Cells{"1234.5"});
    CHECK(shown("金额", "0.00,,", {"1234500"}).cells == Cells{"1.2345"});
    CHECK(shown("金额", "0!.0000", {"12345"}).cells == Cells{"1.2345"});
    // A comma that ends the digits before the point scales as one at the end does; those between parted
    // groups.
    CHECK(shown("金额", "0,.00", {"1234500"}).cells == Cells{"1234.5"});
    CHECK(shown("金额", "#,##0,,.0", {"1234500"}).cells == Cells{"1.2345"});
    CHECK(shown("金额（万元）", "0.0&quot;万&quot;", {"12.3"}).cells == Cells{"12.3"});
    CHECK(count(shown("金额（万元）", "0.0&quot;万元&quot;", {"12.3"}).notes, "DR1163") == 1);
    CHECK(shown("金额", "[&gt;=100000000]0!.00,,&quot;亿&quot;;[&gt;=10000]0!.0,&quot;万&quot;;0",
                {"250000000", "20000", "12"})
              .cells == Cells{"2.5亿", "2万", "12"});
    for (const char* plain : {"#,##0", "#,##0.00", "0.00", "General", "\\¥#,##0", "#,##0&quot;,&quot;", "@",
                              "_ * #,##0.00_ ;_ * -#,##0.00_ ", "[$¥-804]#,##0", "0.0&quot;人&quot;"}) {
        INFO(plain);
        const Seen seen = shown("金额", plain, {"1234.5"});
        CHECK(seen.cells == Cells{"1234.5"});
        CHECK(count(seen.notes, "DR1163") == 0);
    }
}

TEST_CASE("All multiples that a format names are read as seen", "[unit]") {
    const auto cells = [](const std::string& head, const std::string& format, const std::string& value) {
        return shown(head, format, {value}).cells.front();
    };
    CHECK(cells("金额（元）", "0&quot;千元&quot;", "100") == "100千元");
    CHECK(cells("金额（千元）", "0&quot;千元&quot;", "100") == "100");
    CHECK(cells("金额（元）", "#,##0,&quot;千元&quot;", "1234567") == "1234.567千元");
    CHECK(cells("金额（元）", "0&quot;千万元&quot;", "100") == "100千万元");
    CHECK(cells("金额（元）", "0&quot;十万元&quot;", "3") == "3十万元");
    CHECK(cells("金额（元）", "0.0,&quot;K&quot;", "1234567") == "1234.567千");
    CHECK(cells("金额（元）", "0.0,,&quot;M&quot;", "1234567") == "1.234567百万");
    CHECK(cells("金额（元）", "0.0,,\\m\\n", "1234567") == "1.234567百万");
    CHECK(cells("金额（元）", "0.0,,,&quot;bn&quot;", "1234567890") == "1.23456789十亿");
    CHECK(cells("金额（万元）", "0&quot;W&quot;", "12") == "12");
    CHECK(cells("人口（人）", "0&quot;万人&quot;", "12") == "12万");
    CHECK(cells("金额（人）", "0&quot;万元&quot;", "12") == "12万元");
    CHECK(cells("人均（元/人）", "0&quot;元&quot;", "12") == "12");
    CHECK(cells("金额（万元）", "0&quot;元&quot;", "12") == "12元");
    CHECK(cells("金额", "0&quot;元&quot;", "12") == "12");
    CHECK(count(shown("金额", "0&quot;元&quot;", {"12"}).notes, "DR1163") == 0);
    CHECK(cells("率", "0&quot;‰&quot;", "12") == "12‰");
    CHECK(cells("率", "0&quot;%&quot;", "12") == "12%");
    CHECK(cells("金额", "G/通用格式&quot;万&quot;", "12") == "12万");
    CHECK(cells("金额", "General&quot;千&quot;", "12") == "12千");
    CHECK(cells("金额（元）", "#,##0,&quot; Tsd&quot;", "1234567") ==
          "1234.567Tsd");  // no number: told as such
    CHECK(parse_number("1234.567Tsd").kind == NumberCell::Kind::faulty);
    for (const char* plain :
         {"&quot;K&quot;000", "0&quot;年&quot;", "0.00E+00", "0&quot;千克&quot;", "0&quot;km&quot;"}) {
        INFO(plain);
        CHECK(cells("x", plain, "12") == "12");
    }
}

TEST_CASE("Times and durations are what a clock shows, and no numbers", "[unit]") {
    const auto cells = [](const std::string& format, const std::string& value) {
        return shown("时间（分钟）", format, {value}).cells.front();
    };
    CHECK(cells("h:mm", "0.020833333333333332") == "0:30");
    CHECK(cells("h:mm:ss", "1.0208912037") == "0:30:05");
    CHECK(cells("[h]:mm", "1.5") == "36:00");
    CHECK(cells("[mm]:ss", "1.5") == "36:00");
    CHECK(cells("h&quot;时&quot;mm&quot;分&quot;", "0.5") == "12:00");
    CHECK(cells("yyyy/m/d h:mm", "45047.5") == "2023-05-01");
    CHECK(cells("[Red]0.0", "1.5") == "1.5");
    for (const char* text : {"0:30", "36:00:00", "-0:05"}) CHECK(parse_number(text).code == "DR1182");
    CHECK(parse_number("1:2").code == "DR1121");
}

TEST_CASE("A percent format is read in percent", "[unit]") {
    CHECK(shown("增速（%）", "0.00%", {"0.054", "-0.5", "0.07"}).cells == Cells{"5.4%", "-50%", "7%"});
    WorkbookText book{.sheets = {{"S", "<sheetData>" + row(1, text_cell("A1", "x")) +
                                           row(2, number_cell("A2", "0.125", 1)) +
                                           row(3, number_cell("A3", "0.3", 0)) + "</sheetData>"}}};
    book.formats = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/></cellXfs>";  // built in: 0.00%
    CHECK(seen_in(book.bytes(), {}, "t.xlsx").cells == Cells{"12.5%", "0.3"});
}

TEST_CASE("A column of percentages is numbers in percent; mixed with others it is warned of", "[unit]") {
    const auto column = [](const std::string& text, Messages& notes) {
        const Table table = read_table_bytes(text, "t.csv", {}, notes);
        const auto unit = unit_in_cells(table, 1);
        return std::pair(numbers_in(table, 1, 0, notes).values, unit);
    };
    Messages notes;
    const auto all = column("id,x\na,12.5%\nb,—\nc,3%\n", notes);
    CHECK(all.first[0] == 12.5);
    CHECK(std::isnan(all.first[1]));
    CHECK(all.first[2] == 3);
    CHECK(all.second == Unit{"%", 0});
    CHECK(count(notes, "DR1164") == 0);
    CHECK_FALSE(column("id,x\na,12.5%\nb,0.4\n", notes).second);
    CHECK(count(notes, "DR1164") == 1);
    notes.clear();
    CHECK_FALSE(column("id,x（%）\na,12.5%\nb,40\n", notes).second);
    CHECK(count(notes, "DR1164") == 0);
    CHECK_FALSE(column("id,x\na,\n", notes).second);
}

TEST_CASE("Cells in 万 beside cells in nothing are warned of, unless somebody says the unit", "[unit]") {
    const auto warned = [](const std::string& text, const std::string& unit = {}, int power = 0) {
        Messages notes;
        const Table table = read_table_bytes(text, "t.csv", {}, notes);
        static_cast<void>(numbers_in(table, 1, power, notes, unit));
        return count(notes, "DR1172");
    };
    CHECK(warned("id,x\na,300万元\nb,7\n") == 1);
    CHECK(warned("id,x\na,12.3万\nb,\nc,7\n") == 1);
    CHECK(warned("id,x\na,300万元\nb,2亿元\nc,\n") == 0);  // each says its own
    CHECK(warned("id,x\na,300元\nb,7\n") == 0);            // no magnitude to be mistaken
    CHECK(warned("id,x（元）\na,300万元\nb,7\n") == 0);
    CHECK(warned("id,x\na,300万元\nb,7\n", "yuan") == 0);
    CHECK(warned("id,x\na,300万元\nb,7\n", {}, 4) == 0);
}

TEST_CASE("A cell in another unit than its head's is a fault", "[unit]") {
    const auto fault = [](const std::string& text, const std::string& unit = {}) {
        Messages notes;
        const Table table = read_table_bytes("id,x" + text, "t.csv", {}, notes);
        try {
            static_cast<void>(numbers_in(table, 1, 0, notes, unit));
        } catch (const InputError& error) {
            return error.messages().front().code;
        }
        return std::string();
    };
    CHECK(fault("（‰）\na,50%\n") == "DR1128");
    CHECK(fault("（%）\na,5‰\n") == "DR1128");
    CHECK(fault("（人）\na,3万元\n") == "DR1128");
    CHECK(fault("（美元）\na,¥20\n") == "DR1128");
    CHECK(fault("\na,¥20\n", "usd") == "DR1128");
    CHECK(fault("（元）\na,¥20\n").empty());
    CHECK(fault("（‰）\na,5‰\n").empty());
    CHECK(fault("（元/人）\na,3万元\n").empty());
    CHECK(fault("\na,¥20\nb,50%\n").empty());
}

TEST_CASE("Each message on units shows a cell of its own", "[unit]") {
    Messages notes;
    const Table table = read_table_bytes("id,x\na,7元\nb,3万\nc,5\n", "t.csv", {}, notes);
    static_cast<void>(numbers_in(table, 1, 0, notes));
    const auto example = [&](std::string_view code) {
        const auto found = std::ranges::find(notes, code, &Message::code);
        REQUIRE(found != notes.end());
        return text_of(*found, Language::en);
    };
    CHECK(example("DR1125").find("7元 → 7") != std::string::npos);
    CHECK(example("DR1172").find("3万 → 30000") != std::string::npos);
}

TEST_CASE("A format's sections are chosen by their conditions, else by sign", "[unit]") {
    const NumberShown format = number_shown_by("0,;-0;0%;@");
    CHECK(format.section_for(5).power == -3);
    CHECK(format.section_for(-5).power == 0);
    CHECK(format.section_for(0).percent == 1);
    CHECK(number_shown_by("[<1]0%;0").section_for(0.5).percent == 1);
    CHECK(number_shown_by("[<1]0%;0").section_for(2).percent == 0);
    for (const auto& [code, at_bound] : {std::pair("[<=1]0%;0", 1),
                                         {"[<1]0%;0", 0},
                                         {"[>=1]0%;0", 1},
                                         {"[>1]0%;0", 0},
                                         {"[=1]0%;0", 1},
                                         {"[<>1]0%;0", 0}}) {
        INFO(code);
        CHECK(number_shown_by(code).section_for(1).percent == at_bound);
    }
    CHECK(number_shown_by("\"a;b\"0,").sections.size() == 1);
    CHECK_FALSE(number_shown_by("\"").section_for(1).changes());
}

TEST_CASE("Heads of two rows are read as one", "[unit]") {
    const std::string data = row(3, text_cell("A3", "上海市") + text_cell("B3", "苏州市") +
                                        number_cell("C3", "90") + number_cell("D3", "100"));
    const auto sheet = [&](const std::string& first, const std::string& second, const std::string& after) {
        const WorkbookText book{.sheets = {{"S", "<sheetData>" + row(1, first) + row(2, second) + data +
                                                     "</sheetData>" + after}}};
        return seen_in(book.bytes(), flows, "t.xlsx");
    };
    const std::string keys = text_cell("A1", "起点") + text_cell("B1", "终点");
    const Seen years =
        sheet(keys + text_cell("C1", "金额（万元）"), number_cell("C2", "2022") + number_cell("D2", "2023"),
              merged({"A1:A2", "B1:B2", "C1:D1"}));
    CHECK(years.heads == Cells{"起点", "终点", "2022（万元）", "2023（万元）"});
    CHECK(years.cells == Cells{"上海市", "苏州市", "90", "100"});
    CHECK(count(years.notes, "DR1165") == 1);
    // The twin whose key heads stand below says the unit in its title.
    const Seen twin = sheet(text_cell("C1", "金额（万元）"),
                            text_cell("A2", "起点") + text_cell("B2", "终点") + number_cell("C2", "2022") +
                                number_cell("D2", "2023"),
                            merged({"C1:D1"}));
    CHECK(twin.cells == years.cells);
    CHECK(twin.unit_words == "万元");
    const Seen themes =
        sheet(keys + text_cell("C1", "2023年"), text_cell("C2", "专利（件）") + text_cell("D2", "论文（篇）"),
              merged({"A1:A2", "B1:B2", "C1:D1"}));
    CHECK(themes.heads == Cells{"起点", "终点", "专利（件）", "论文（篇）"});
    const Seen both =
        sheet(keys + text_cell("C1", "金额（万元）") + text_cell("D1", "合同数（项）"),
              number_cell("C2", "2022") + number_cell("D2", "2022"), merged({"A1:A2", "B1:B2"}));
    CHECK(both.heads == Cells{"起点", "终点", "2022金额（万元）", "2022合同数（项）"});
    // One row of heads over a record whose ends are empty stays what it was.
    const Seen record = sheet(keys + text_cell("C1", "金额（万元）") + text_cell("D1", "年份"),
                              number_cell("C2", "100.5") + number_cell("D2", "2023"), "");
    CHECK(record.heads.back() == "年份");
    CHECK(record.cells.size() == 8);
}

TEST_CASE("Heads of two rows are recognised in a CSV too, by empty keys under key heads", "[unit]") {
    const Seen years =
        seen_in("起点,终点,金额（万元）,\n,,2022,2023\n上海市,苏州市,90,100\n", flows, "t.csv");
    CHECK(years.heads == Cells{"起点", "终点", "2022（万元）", "2023（万元）"});
    CHECK(years.cells == Cells{"上海市", "苏州市", "90", "100"});
    const Seen one = seen_in("起点,终点,金额\n,,2022\n上海市,苏州市,90\n", flows, "t.csv");
    CHECK(one.heads == Cells{"起点", "终点", "金额"});
    CHECK(one.cells.size() == 6);
}

TEST_CASE("Who filled a table in, and when, is no record", "[unit]") {
    for (const char* footer : {"填表人：王某", "审核人: 李某", "制表日期：2024年1月", "制表单位　某局",
                               "联系电话：021-1", "数据来源：年鉴", "注：不含税"}) {
        INFO(footer);
        CHECK(is_total_or_remark(footer));
    }
    for (const char* place : {"联合镇", "审批局", "制造业园", "填海区"})
        CHECK_FALSE(is_total_or_remark(place));
}

TEST_CASE("Blanks between quotes are a text where blanks are kept, and so is a row of quoted nothing",
          "[unit]") {
    Messages notes;
    const std::string csv = "a,b\n\"  \",x\n  , y \n";
    const Table kept = read_table_bytes(csv, "f.csv", {.keep_blank = true}, notes);
    REQUIRE(kept.rows() == 2);
    CHECK(kept.cell(0, 0) == "  ");
    CHECK(kept.cell(1, 0).empty());
    CHECK(kept.cell(1, 1) == " y ");
    CHECK(read_table_bytes(csv, "f.csv", {}, notes).cell(0, 0).empty());
    CHECK(read_table_bytes("a\n\"\"\nx\n\ny\n", "f.csv", {.keep_blank = true}, notes).rows() == 3);
    CHECK(read_table_bytes("a\n\"\"\nx\n\ny\n", "f.csv", {}, notes).rows() == 2);
}

TEST_CASE("A head names the unit of its column where there is one that was stated", "[unit]") {
    const auto head = [](const char* unit, Heads heads) {
        return head_of({.name = "v", .label_zh = "值", .label_en = "value", .unit = unit, .values = {}},
                       heads);
    };
    CHECK(head("km", Heads::labels_zh) == "值（km）");
    CHECK(head("km", Heads::labels_en) == "value (km)");
    CHECK(head("km", Heads::names) == "v");
    for (const char* none : {"", "1", "unstated"}) {
        CHECK(head(none, Heads::labels_zh) == "值");
        CHECK(head(none, Heads::labels_en) == "value");
    }
}

TEST_CASE("Percentages under a head of percent say nothing new, others are shown without noise", "[unit]") {
    const auto notes_on = [](const std::string& text) {
        Messages notes;
        const Table table = read_table_bytes(text, "t.csv", {}, notes);
        static_cast<void>(numbers_in(table, 1, 0, notes, "%"));
        return notes;
    };
    CHECK(notes_on("id,占比（%）\na,64.96999999999998%\nb,50%\n").empty());
    const Messages notes = notes_on("id,占比\na,64.96999999999998%\nb,50%\n");
    REQUIRE(notes.size() == 1);
    CHECK(text_of(notes.front(), Language::en).find("64.97% → 64.97") != std::string::npos);
}

}  // namespace shown_cells_test
