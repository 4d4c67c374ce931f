#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"
#include "workbook.hpp"

#include <algorithm>

namespace yuan_alone_test {

using namespace deltareach;

namespace {

/// The value of the one number below a head, or the code of what is wrong with it.
struct Read {
    double value = 0;
    std::string code;
    Messages notes;
};

Read read(const Table& table, Messages notes) {
    Read result{.notes = std::move(notes)};
    const std::string& head = table.heads().front();
    const int power = head.find("万") != std::string::npos ? 4 : 0;
    try {
        result.value = numbers_in(table, 0, power, result.notes).values.front();
    } catch (const InputError& error) {
        result.code = error.messages().front().code;
    }
    return result;
}

Read shown(const std::string& head, const std::string& format, const std::string& stored) {
    WorkbookText book{.sheets = {{"S", "<sheetData>" + row(1, text_cell("A1", head)) +
                                           row(2, number_cell("A2", stored, 1)) + "</sheetData>"}}};
    book.formats = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + format +
                   "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";
    Messages notes;
    const Table table = read_table_bytes(book.bytes(), "t.xlsx", {}, notes);
    return read(table, notes);
}

Read written(const std::string& head, const std::string& cell) {
    Messages notes;
    const Table table = read_table_bytes(head + "\n" + cell + "\n", "t.csv", {}, notes);
    return read(table, notes);
}

}  // namespace

TEST_CASE("Foreign money in a number format is no yuan", "[unit]") {
    for (const std::string format :
         {"[$$-409]#,##0.00", "&quot;$&quot;#,##0", "[$US$-409]#,##0", "[$€-2]#,##0", "#,##0 [$USD]",
          "[$HK$-C04]#,##0", "$#,##0", "#,##0&quot;美元&quot;", "#,##0&quot;万美元&quot;",
          "_([$$-409]* #,##0.00_)", "[$£-809]#,##0", "[$CHF-807] #,##0"}) {
        INFO(format);
        CHECK(shown("金额（万元）", format, "50").code == "DR1128");
        CHECK(shown("金额（元）", format, "50").code == "DR1128");
    }
    for (const std::string format :
         {"[$¥-804]#,##0", "¥#,##0", "&quot;￥&quot;#,##0", "[$-804]#,##0", "#,##0"}) {
        INFO(format);
        CHECK(shown("金额（万元）", format, "50").value == 500000);
    }
    for (const std::string format :
         {"#,##0&quot;元&quot;", "&quot;每日&quot;0&quot;元&quot;", "&quot;增加&quot;0&quot;元&quot;"}) {
        INFO(format);
        CHECK(shown("金额（元）", format, "50").value == 50);
    }
    // Under its own currency the mark says no more than the head.
    CHECK(shown("金额（美元）", "[$$-409]#,##0.00", "50").value == 50);
    CHECK(shown("金额（万美元）", "[$$-409]#,##0.00", "50").value == 500000);
    CHECK(shown("金额（美元）", "#,##0&quot;美元&quot;", "50").value == 50);
    CHECK(shown("金额（美元）", "[$€-2]#,##0", "50").code == "DR1128");
    // Where no unit is named the figure stands, and the mark is told.
    const Read alone = shown("gdp", "[$$-409]#,##0.00", "50");
    CHECK(alone.value == 50);
    CHECK(std::ranges::count(alone.notes, std::string("DR1125"), &Message::code) == 1);
}

TEST_CASE("Foreign money in a text cell is no yuan", "[unit]") {
    for (const std::string cell : {"50美元", "$50", "US$50", "€50", "50万美元", "USD 50", "-$50", "HK$50"}) {
        INFO(cell);
        CHECK(written("金额（万元）", cell).code == "DR1128");
    }
    for (const std::string cell : {"¥50", "￥50", "RMB 50"})
        CHECK(written("金额（万元）", cell).value == 500000);
    CHECK(written("金额（美元）", "$50").value == 50);
    CHECK(written("金额（美元）", "-$50").value == -50);
    CHECK(written("金额（美元）", "3万美元").value == 30000);
    CHECK(written("金额（美元）", "¥50").code == "DR1128");
    CHECK(parse_number("美元").kind == NumberCell::Kind::faulty);
    CHECK(parse_number("$").kind == NumberCell::Kind::faulty);
    CHECK(parse_number("50usdx").kind == NumberCell::Kind::faulty);
    CHECK_FALSE(is_foreign(parse_number("$300"), "美元/人"));
    CHECK(is_foreign(parse_number("300元"), "美元/人"));
    CHECK_FALSE(is_foreign(parse_number("300元"), "元/人"));
}

TEST_CASE("Two currencies in one column without a unit are told", "[unit]") {
    Messages notes;
    const Table table = read_table_bytes("gdp\n¥50\n$20\n", "t.csv", {}, notes);
    static_cast<void>(numbers_in(table, 0, 0, notes));
    CHECK(std::ranges::count(notes, std::string("DR1185"), &Message::code) == 1);
    const Table one = read_table_bytes("gdp\n¥50\n¥20\n", "t.csv", {}, notes = {});
    static_cast<void>(numbers_in(one, 0, 0, notes));
    CHECK(std::ranges::count(notes, std::string("DR1185"), &Message::code) == 0);
}

TEST_CASE("Marks that no name stands there", "[unit]") {
    for (const std::string text : {"", " ", "-", "—", "…", "N/A", "－"}) CHECK(is_no_name(text));
    for (const std::string text : {"NA", "na", "nan", "上海市", "0"}) CHECK_FALSE(is_no_name(text));
    CHECK(is_error_value("#名称?"));
    CHECK(is_error_value("#名称？"));
    CHECK(is_error_value("#SPILL!"));
    CHECK(is_error_value("Err:502"));
}

TEST_CASE("Two rows of heads that name different units contradict each other", "[unit]") {
    const auto code = [](const std::string& text) -> std::string {
        Messages notes;
        try {
            static_cast<void>(read_table_bytes(text, "t.csv", {.heads = {{{"id"}}}}, notes));
        } catch (const InputError& error) {
            return error.messages().front().code + ":" + std::to_string(error.messages().front().where.row) +
                   ":" + std::to_string(error.messages().front().where.column);
        }
        return "";
    };
    CHECK(code("id,金额（亿元）\n,（万元）\na,1\n") == "DR1184:2:2");
    CHECK(code("id,金额（亿元）\n,万元\na,1\n") == "DR1184:2:2");
    CHECK(code("id,gdp（亿元）,pop（万人）\n,万元,人\na,5,6\n") == "DR1184:2:2");
    CHECK(code("id,金额（亿元）,合同数（项）\n,件,万元\na,5,6\n") == "DR1184:2:2");
    CHECK(code("id,金额（亿元）,金额（亿元）\n,2022（万元）,2023（万元）\na,5,6\n") == "DR1184:2:2");
    CHECK(code("id,金额（亿元）\n,（亿元）\na,1\n").empty());
    CHECK(code("id,金额（亿元）,合同数（项）\n,亿元,件\na,1,2\n").empty());
    CHECK(code("id,产值（亿元）,产值（亿元）\n,总量（亿元）,增速（%）\na,1,2\n").empty());
    CHECK(code("id,产值（亿元）,产值（亿元）\n,总量（亿元）,人均（元）\na,1,2\n").empty());
}

}  // namespace yuan_alone_test
