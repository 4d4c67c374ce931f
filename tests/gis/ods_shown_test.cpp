#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"
#include "workbook.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace ods_shown_test {

using namespace deltareach;

namespace {

struct Seen {
    std::vector<std::string> cells;
    Messages notes;
};

std::string cell(const std::string& type, const std::string& value, const std::string& seen) {
    const std::string attribute = type == "time" ? "time-value" : "value";
    return "<table:table-cell office:value-type=\"" + type + "\" office:" + attribute + "=\"" + value +
           "\"><text:p>" + seen + "</text:p></table:table-cell>";
}

/// A sheet of one column under a head.
Seen shown(const std::string& head, const std::vector<std::string>& cells) {
    std::string rows = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>" + head +
                       "</text:p></table:table-cell></table:table-row>";
    for (const std::string& one : cells) rows += "<table:table-row>" + one + "</table:table-row>";
    ZipText zip;
    zip.add("content.xml",
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">"
            "<office:body><office:spreadsheet><table:table table:name=\"S\">" +
                rows + "</table:table></office:spreadsheet></office:body></office:document-content>");
    Seen seen;
    const Table table = read_table_bytes(zip.finish(), "t.ods", {}, seen.notes);
    for (std::size_t row = 0; row < table.rows(); ++row) seen.cells.emplace_back(table.cell(row, 0));
    return seen;
}

std::string number(const std::string& value, const std::string& seen) {
    return cell("float", value, seen);
}

std::ptrdiff_t count(const Messages& notes, std::string_view code) {
    return std::ranges::count(notes, code, &Message::code);
}

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("An OpenDocument number is read as it is seen, unrounded, with a warning", "[unit]") {
    const Seen wan = shown("金额（万元）", {number("1000000", "100.0万"), number("1234567", "123.5万")});
    CHECK(wan.cells == Cells{"100", "123.4567"});
    REQUIRE(count(wan.notes, "DR1163") == 1);
    CHECK(wan.notes.front().where.row == 2);
    CHECK(shown("金额（元）", {number("7654321", "765.4万")}).cells == Cells{"765.4321万"});
    const Seen thousands = shown("金额（千元）", {number("1234567", "1,235"), number("400", "0")});
    CHECK(thousands.cells == Cells{"1234.567", "0.4"});
    CHECK(count(thousands.notes, "DR1163") >= 1);
    CHECK(shown("金额", {cell("currency", "100", "100千元")}).cells == Cells{"100千元"});
    CHECK(shown("率", {number("5", "5‰"), number("6", "6%"), number("0.05", "5%")}).cells ==
          Cells{"5‰", "6%", "5%"});
    CHECK(shown("金额", {number("1234567", "1235 Tsd")}).cells == Cells{"1234.567Tsd"});
}

TEST_CASE("An OpenDocument number that is seen as it is stored stays as it is", "[unit]") {
    const std::vector<std::pair<std::string, std::string>> plain{{"1234.5678", "1,234.57"},
                                                                 {"-1234.5", "-1,234.50"},
                                                                 {"-12", "(12)"},
                                                                 {"12", "¥12.00"},
                                                                 {"2023", "2023年"},
                                                                 {"1234567", "1.23E+06"},
                                                                 {"0.5", "1/2"},
                                                                 {"0.3", "0"},
                                                                 {"1234567", "123-4567"},
                                                                 {"1234.567", "1.234,57"},
                                                                 {"1234567", "1.235"},
                                                                 {"310000", "310000"},
                                                                 {"17", "低"},
                                                                 {"1234567.25", "1234567.3"}};
    for (const auto& [stored, seen] : plain) {
        INFO(seen);
        const Seen read = shown("x", {number(stored, seen)});
        CHECK(read.cells == Cells{stored});
        CHECK(count(read.notes, "DR1163") == 0);
    }
    CHECK(shown("x", {cell("percentage", "0.054", "5.40%")}).cells == Cells{"5.4%"});
}

TEST_CASE("An error that an OpenDocument cell shows is the cell, whatever value is stored", "[unit]") {
    const Seen seen = shown("金额（元）", {number("0", "#DIV/0!"), number("0", "Err:509"), number("0", "0")});
    CHECK(seen.cells == Cells{"#DIV/0!", "Err:509", "0"});
    CHECK(is_error_value(seen.cells[1]));
}

TEST_CASE("A time of an OpenDocument cell is what a clock shows, and no number", "[unit]") {
    const Seen seen = shown("x", {cell("time", "PT0H30M0S", "0:30"), cell("time", "PT36H00M00S", "36:00"),
                                  cell("time", "P1DT2H0M5.0S", "")});
    CHECK(seen.cells == Cells{"0:30", "36:00", "26:00:05"});
}

}  // namespace ods_shown_test
