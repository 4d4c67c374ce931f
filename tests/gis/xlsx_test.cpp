#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/xlsx_reader.hpp"
#include "gis/xlsx_writer.hpp"
#include "scratch.hpp"
#include "tests/support/catch.hpp"
#include "workbook.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace xlsx_test {

using namespace deltareach;

namespace {

using Rows = std::vector<std::vector<std::string>>;

const std::vector<HeadRequest> flow_heads{
    {{"起点", "origin"}}, {{"终点", "destination"}}, {{"金额", "value"}, false}};

struct Result {
    Rows rows;
    std::vector<std::int64_t> numbers;
    std::string unit_words;
    Messages notes, faults;
};

Result read_bytes_of(std::string bytes, const ReadTable& options) {
    Result result;
    try {
        const Table table = read_table_bytes(std::move(bytes), "t.xlsx", options, result.notes);
        result.rows.push_back(table.heads());
        for (std::size_t r = 0; r < table.rows(); ++r) {
            auto& row = result.rows.emplace_back();
            for (std::size_t c = 0; c < table.columns(); ++c) row.emplace_back(table.cell(r, c));
            result.numbers.push_back(table.row_number(r));
        }
        result.unit_words = table.unit_words();
    } catch (const Error& error) {
        result.faults = error.messages();
    }
    return result;
}

Result read(const WorkbookText& book, const ReadTable& options = {}) {
    return read_bytes_of(book.bytes(), options);
}

WorkbookText one_sheet(std::string data, std::string after = {}) {
    return {.sheets = {{"Sheet1", "<sheetData>" + std::move(data) + "</sheetData>" + std::move(after)}}};
}

std::string first_code(const Messages& messages) {
    return messages.empty() ? "" : messages.front().code;
}

bool has(const Messages& messages, std::string_view code) {
    return std::ranges::any_of(messages, [&](const Message& m) { return m.code == code; });
}

const std::string flow_head_cells =
    text_cell("A1", "起点") + text_cell("B1", "终点") + text_cell("C1", "金额");

}  // namespace

TEST_CASE("Shared, rich and inline strings, numbers, booleans and errors are read", "[unit]") {
    WorkbookText book = one_sheet(
        row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>" + text_cell("C1", "c")) +
        row(2,
            "<c r=\"A2\"><v>1.1000000000000001</v></c><c r=\"B2\" t=\"b\"><v>1</v></c><c r=\"C2\" "
            "t=\"e\"><v>#N/A</v></c>") +
        row(3, "<c r=\"A3\"><v>1.7279E10</v></c><c r=\"C3\" t=\"str\"><f>A1</f><v>x &amp; y</v></c>") +
        row(5,
            "<c><v>310115</v></c><c t=\"inlineStr\"><is><r><t>上</t></r><r><t xml:space=\"preserve\">海 "
            "</t></r></is></c>"));
    book.strings =
        "<si><t>a</t></si><si><r><t>名</t></r><r><t>称</t></r><rPh sb=\"0\" eb=\"1\"><t>ming</t></rPh></si>";
    const Result result = read(book);
    REQUIRE(result.faults.empty());
    CHECK(result.rows == Rows{{"a", "名称", "c"},
                              {"1.1", "TRUE", "#N/A"},
                              {"17279000000", "", "x & y"},
                              {"310115", "上海", ""}});
    CHECK(result.numbers == std::vector<std::int64_t>{2, 3, 5});
}

TEST_CASE("Dates show what their format shows, in the 1900 and the 1904 system", "[unit]") {
    const std::string formats =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"[$-804]yyyy/m/d;@\"/><numFmt numFmtId=\"166\" "
        "formatCode=\"yyyy\"/>"
        "<numFmt numFmtId=\"167\" formatCode=\"#,##0.00&quot;yd&quot;_);[Red]\\(0\\)\"/><numFmt "
        "numFmtId=\"168\" formatCode=\"h:mm:ss\"/>"
        "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf "
        "numFmtId=\"166\"/>"
        "<xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"57\"/></cellXfs>";
    const auto book = [&](const std::string& serial, bool system_1904) {
        std::string cells;
        for (int style = 0; style < 8; ++style)
            cells += number_cell(std::string(1, static_cast<char>('A' + style)) + "2", serial, style);
        std::string heads;
        for (char c = 'A'; c < 'I'; ++c) heads += text_cell(std::string(1, c) + "1", std::string(1, c));
        WorkbookText text = one_sheet(row(1, heads) + row(2, cells));
        text.formats = formats;
        text.system_1904 = system_1904;
        return text;
    };
    const std::vector<std::string> expected{"",     "2023-05-01", "2023-05", "2023-05-01",
                                            "2023", "",           "0:00",    "2023-05-01"};
    for (const std::string yes : {"", "1", "true", "on", "0", "false"}) {
        CAPTURE(yes);
        const bool is_1904 = yes == "1" || yes == "true" || yes == "on";
        const std::string serial = is_1904 ? "43585" : "45047";
        WorkbookText text = book(serial, !yes.empty());
        text.yes = yes;
        const Result result = read(text);
        REQUIRE(result.rows.size() == 2);
        for (std::size_t c = 0; c < 8; ++c)
            CHECK(result.rows[1][c] == (expected[c].empty() ? serial : expected[c]));
    }
}

TEST_CASE("Vertically merged key cells are filled down and merged values refused", "[unit]") {
    const std::string data =
        row(1, flow_head_cells) +
        row(2, text_cell("A2", "上海市") + text_cell("B2", "苏州市") + number_cell("C2", "1")) +
        row(3, text_cell("B3", "无锡市") + number_cell("C3", "2")) +
        row(4, text_cell("B4", "常州市") + number_cell("C4", "3")) +
        row(5, text_cell("A5", "合计") + number_cell("C5", "6"));
    const Result result =
        read(one_sheet(data, "<mergeCells><mergeCell ref=\"A2:A4\"/></mergeCells>"), {.heads = flow_heads});
    REQUIRE(result.faults.empty());
    CHECK(result.rows == Rows{{"起点", "终点", "金额"},
                              {"上海市", "苏州市", "1"},
                              {"上海市", "无锡市", "2"},
                              {"上海市", "常州市", "3"}});
    CHECK(has(result.notes, "DR1120"));
    CHECK(has(result.notes, "DR1119"));
    const Result value =
        read(one_sheet(data, "<mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>"), {.heads = flow_heads});
    CHECK(first_code(value.faults) == "DR1155");
}

TEST_CASE("A title, a unit cell, empty rows and a merged key column at the right are no obstacle", "[unit]") {
    const std::string data =
        row(1, text_cell("A1", "技术合同输出情况")) + row(3, text_cell("D3", "单位：亿元")) +
        row(4, text_cell("A4", "终点") + text_cell("B4", "金额") + text_cell("C4", "起点")) +
        row(5, text_cell("A5", "苏州市") + number_cell("B5", "172.79") + text_cell("C5", "上海市")) +
        row(7, text_cell("A7", "无锡市") + number_cell("B7", "2"));
    const Result result =
        read(one_sheet(data, "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"C5:C7\"/></mergeCells>"),
             {.heads = flow_heads});
    REQUIRE(result.faults.empty());
    CHECK(result.rows ==
          Rows{{"终点", "金额", "起点"}, {"苏州市", "172.79", "上海市"}, {"无锡市", "2", "上海市"}});
    CHECK(result.numbers == std::vector<std::int64_t>{5, 7});
    CHECK(result.unit_words == "亿元");
}

TEST_CASE("A formula without a stored value is an error where it would be read, and only there", "[unit]") {
    const auto data = [](const std::string& formula, const std::string& total) {
        return row(1, flow_head_cells) +
               row(2, text_cell("A2", "上海市") + text_cell("B2", "苏州市") + "<c r=\"C2\">" + formula +
                          "</c>") +
               row(3, text_cell("A3", "合计") + "<c r=\"C3\">" + total + "</c>");
    };
    const ReadTable options{.heads = flow_heads};
    CHECK(read(one_sheet(data("<f>1+1</f><v>2</v>", "<f>SUM(C2)</f><v>2</v>")), options).rows[1][2] == "2");
    for (const char* bare : {"<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>"}) {
        const Result result = read(one_sheet(data(bare, "<f>SUM(C2)</f><v>2</v>")), options);
        REQUIRE(first_code(result.faults) == "DR1154");
        CHECK(result.faults.front().where == Location{"t.xlsx", 2, 3});
    }
    CHECK(read(one_sheet(data("<v>2</v>", "<f>SUM(C2)</f>")), options).faults.empty());
}

TEST_CASE("A sheet is chosen by name, else the first that has the heads, and the note says so", "[unit]") {
    const std::string other = "<sheetData>" + row(1, text_cell("A1", "说明")) + "</sheetData>";
    const std::string data =
        "<sheetData>" + row(1, flow_head_cells) +
        row(2, text_cell("A2", "上海市") + text_cell("B2", "苏州市") + number_cell("C2", "1")) +
        "</sheetData>";
    const WorkbookText book{.sheets = {{"封面", other}, {"2023", data}, {"2022", data}}};
    const Result result = read(book, {.heads = flow_heads});
    REQUIRE(result.rows.size() == 2);
    CHECK(has(result.notes, "DR1156"));
    CHECK(read(book, {.sheet = "2022", .heads = flow_heads}).rows.size() == 2);
    CHECK(read(book, {.sheet = "封面"}).rows == Rows{{"说明"}});
    CHECK(first_code(read(book, {.sheet = "2021"}).faults) == "DR1153");
    CHECK(first_code(read(book, {.sheet = "封面", .heads = flow_heads}).faults) == "DR1116");
    CHECK(first_code(read({.sheets = {{"leer", "<sheetData/>"}}}).faults) == "DR1117");
}

TEST_CASE("Hidden rows are read and told, escapes in strings resolved", "[unit]") {
    const Result result =
        read(one_sheet(row(1, text_cell("A1", "a")) + "<row r=\"2\" hidden=\"1\">" +
                       text_cell("A2", "x_x000A_y") + "</row>" + row(3, text_cell("A3", "_x12_"))));
    CHECK(result.rows == Rows{{"a"}, {"x\ny"}, {"_x12_"}});
    CHECK(has(result.notes, "DR1159"));
    const std::string blank = "<row r=\"2\" hidden=\"1\"></row><row r=\"4\" hidden=\"1\"><c r=\"A4\"/></row>";
    const Result without =
        read(one_sheet(row(1, text_cell("A1", "a")) + blank + row(5, text_cell("A5", "b"))));
    CHECK(without.rows == Rows{{"a"}, {"b"}});
    CHECK_FALSE(has(without.notes, "DR1159"));
}

TEST_CASE("What only looks like a workbook is named", "[unit]") {
    const auto code = [](const std::string& bytes) { return first_code(read_bytes_of(bytes, {}).faults); };
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    CHECK(code(ole + std::string(600, '\0')) == "DR1150");
    std::string name;
    for (char c : std::string("EncryptedPackage")) name += {c, '\0'};
    CHECK(code(ole + name) == "DR1157");
    CHECK(code("<html><table><tr><td>1</td></tr></table></html>") == "DR1151");
    CHECK(code("\xEF\xBB\xBF\n<!DOCTYPE html>\n<html>") == "DR1151");
    CHECK(code("<META http-equiv=\"Content-Type\"><TABLE>") == "DR1151");
    CHECK(code("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">") ==
          "DR1158");
    ZipText other;
    other.add("word/document.xml", "<w/>");
    CHECK(code(other.finish()) == "DR1160");
}

TEST_CASE("Damaged workbooks are errors, never shorter tables", "[unit]") {
    const std::string whole =
        one_sheet(row(1, text_cell("A1", "a")) + row(2, number_cell("A2", "1"))).bytes();
    REQUIRE(read_bytes_of(whole, {}).faults.empty());
    for (std::size_t cut = 4; cut < whole.size(); cut += 97)
        CHECK_FALSE(read_bytes_of(whole.substr(0, cut), {}).faults.empty());
    std::string flipped = whole;
    const std::size_t at = flipped.find("<v>1</v>");
    REQUIRE(at != std::string::npos);
    flipped[at + 3] = '2';  // the checksum no longer holds
    CHECK(first_code(read_bytes_of(flipped, {}).faults) == "DR1152");
    const auto code = [](const std::string& data) { return first_code(read(one_sheet(data)).faults); };
    CHECK(code(row(2, number_cell("A2", "1")) + row(1, text_cell("A1", "a"))) == "DR1152");
    CHECK(code(row(1, number_cell("B1", "1") + number_cell("A1", "2"))) == "DR1152");
    CHECK(code(row(1, number_cell("A2", "1"))) == "DR1152");
    CHECK(code(row(1, number_cell("XFE1", "1"))) == "DR1152");
    CHECK(code(row(1048577, number_cell("A1048577", "1"))) == "DR1152");
    CHECK(code(row(1, "<c r=\"A1\" t=\"s\"><v>7</v></c>")) == "DR1152");
    CHECK(code(row(1, "<c r=\"A1\"><v>zwölf</v></c>")) == "DR1152");
    CHECK(code(row(1, "<c r=\"A1\"><v>1</v>")) == "DR1152");
}

TEST_CASE("Document types, bombs and deep nesting are refused", "[unit]") {
    WorkbookText typed = one_sheet(row(1, text_cell("A1", "&lol;")));
    typed.prolog = "<!DOCTYPE x [<!ENTITY lol \"lol\">]>";
    CHECK(first_code(read(typed).faults) == "DR1714");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<is>";
    CHECK(first_code(read(one_sheet(deep)).faults) == "DR1152");
    CHECK(first_code(read(one_sheet("<c x=\"" + std::string(std::size_t{6} << 20, 'x') + "\"/>")).faults) ==
          "DR1718");
    std::string wide;
    for (int i = 1; i <= 2100; ++i) wide += row(i, text_cell("XFD" + std::to_string(i), "x"));
    CHECK(first_code(read(one_sheet(wide)).faults) == "DR1712");
}

TEST_CASE("A workbook we write is the same every time and reads back the same", "[property]") {
    const std::vector<Column> columns{
        {.name = "name",
         .label_zh = "名称",
         .values = std::vector<std::string>{"上海市", "=1+1", "@x", "", "a&<b>\"c\"\n"}},
        {.name = "value",
         .label_zh = "金额",
         .unit = "yuan",
         .values = std::vector<double>{172.79, 1.0 / 3.0, -1e300, std::nan(""), 17279000000.0}},
        {.name = "n", .values = std::vector<std::int64_t>{1, -2, 3, 4, 5}}};
    const std::vector<SheetOut> sheets{{.name = "表[1]", .columns = columns, .remarks = {"合成数据"}},
                                       {.name = "表(1)", .columns = {{.name = "only"}}}};
    const Scratch scratch;
    write_workbook(scratch / "a.xlsx", sheets, false);
    write_workbook(scratch / "b.xlsx", sheets, false);
    CHECK(read_bytes(scratch / "a.xlsx") == read_bytes(scratch / "b.xlsx"));
    CHECK(code_thrown<OutputError>([&] { write_workbook(scratch / "a.xlsx", sheets, false); }) == "DR1602");
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"a.xlsx", "b.xlsx"});
    const Result result = read_bytes_of(read_bytes(scratch / "a.xlsx"), {.sheet = "表_1_"});
    REQUIRE(result.faults.empty());
    CHECK(result.rows == Rows{{"名称", "金额（yuan）", "n"},
                              {"上海市", "172.79", "1"},
                              {"'=1+1", "0.3333333333333333", "-2"},
                              {"'@x", "-1e+300", "3"},
                              {"", "", "4"},
                              {"a&<b>\"c\"", "17279000000", "5"}});
}

TEST_CASE("UTF-8 CSV, GBK CSV and a merged workbook with title and totals give the same table",
          "[property]") {
    const std::string csv = "起点,终点,金额\n上海市,苏州市,172.79\n上海市,无锡市,\"1,200\"\n";
    const std::string gbk =
        "\xC6\xF0\xB5\xE3,\xD6\xD5\xB5\xE3,\xBD\xF0\xB6\xEE\n\xC9\xCF\xBA\xA3\xCA\xD0,"
        "\xCB\xD5\xD6\xDD\xCA\xD0,172.79\n"
        "\xC9\xCF\xBA\xA3\xCA\xD0,\xCE\xDE\xCE\xFD\xCA\xD0,\"1,200\"\n";
    const std::string book =
        one_sheet(row(1, text_cell("A1", "标题")) +
                      row(3, text_cell("A3", "起点") + text_cell("B3", "终点") + text_cell("C3", "金额")) +
                      row(4, text_cell("A4", "上海市") + text_cell("B4", "苏州市") +
                                 number_cell("C4", "172.78999999999999")) +
                      row(5, text_cell("B5", "无锡市") + number_cell("C5", "1200")) +
                      row(6, text_cell("A6", "合计") + number_cell("C6", "1372.79")),
                  "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A4:A5\"/></mergeCells>")
            .bytes();
    std::vector<std::vector<double>> values;
    for (const std::string& bytes : {csv, gbk, book}) {
        Messages notes;
        const Table table = read_table_bytes(bytes, "t", {.heads = flow_heads}, notes);
        REQUIRE(table.rows() == 2);
        CHECK(table.cell(1, 0) == "上海市");
        CHECK(table.cell(1, 1) == "无锡市");
        values.push_back(numbers_in(table, 2, 8, notes).values);
        CHECK(values.back() == std::vector<double>{17279000000.0, 120000000000.0});
    }
}

}  // namespace xlsx_test
