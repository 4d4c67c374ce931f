// How tables look in a spreadsheet: separators, filters, names in sight; the numbers stay whole.
#include "gis/private/zip_archive.hpp"
#include "gis/xlsx_writer.hpp"
#include "scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <cmath>

namespace xlsx_looks_test {

using namespace deltareach;
using deltareach::test::has;

namespace {

std::string part_of(const SheetOut& out, const char* part) {
    const Scratch scratch;
    write_workbook(scratch / "a.xlsx", {&out, 1}, false);
    const ZipArchive book(read_bytes(scratch / "a.xlsx"), "a.xlsx");
    std::string text;
    book.unpack(part, [&](std::string_view piece) {
        text += piece;
        return true;
    });
    return text;
}

constexpr const char* sheet = "xl/worksheets/sheet1.xml";
constexpr const char* styles = "xl/styles.xml";

SheetOut one(const std::string& unit, std::vector<double> values) {
    return {.name = "s",
            .columns = {{.name = "place", .values = std::vector<std::string>(values.size(), "甲")},
                        {.name = "x", .unit = unit, .values = values}},
            .remarks = {}};
}

}  // namespace

TEST_CASE("figures with a unit have separators, and two decimals where they are no whole numbers", "[unit]") {
    const SheetOut whole = one("元", {3035573000000, std::nan("")});
    CHECK(has(part_of(whole, sheet), "<v>3035573000000</v>"));
    CHECK(has(part_of(whole, styles), "formatCode=\"#,##0\""));
    CHECK_FALSE(has(part_of(whole, styles), "#,##0.00"));
    const SheetOut parts = one("km", {241.8320429644982, 3});
    CHECK(has(part_of(parts, sheet), "<v>241.8320429644982</v>"));
    CHECK(has(part_of(parts, styles), "formatCode=\"#,##0.00\""));
}

TEST_CASE("bare numbers, years and degrees are shown as they are", "[unit]") {
    for (const char* unit : {"", "1", "unstated", "year", "deg"}) {
        const std::string text = part_of(one(unit, {20230.5, 2}), styles);
        CHECK_FALSE(has(text, "#,##0"));
    }
    // So small that two decimals would make it 0.
    CHECK_FALSE(has(part_of(one("km", {0.0004, 0.2}), styles), "#,##0"));
}

TEST_CASE("heads filter and stay in sight, with the names of a wide table's rows", "[unit]") {
    SheetOut out = one("km", {1, 2});
    CHECK(has(part_of(out, sheet), "<autoFilter ref=\"A1:B3\"/>"));
    CHECK(has(part_of(out, sheet), "<pane ySplit=\"1\" topLeftCell=\"A2\""));
    out.columns.insert(out.columns.begin(), {.name = "code", .values = std::vector<std::string>{"1", "2"}});
    for (int i = 0; i < 12; ++i) out.columns.push_back(out.columns.back());
    CHECK(has(part_of(out, sheet), "xSplit=\"2\" ySplit=\"1\""));
    SheetOut empty{.name = "s", .columns = {{.name = "x", .values = std::vector<double>{}}}, .remarks = {}};
    CHECK_FALSE(has(part_of(empty, sheet), "autoFilter"));
}

}  // namespace xlsx_looks_test
