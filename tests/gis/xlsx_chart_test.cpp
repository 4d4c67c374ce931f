// Charts beside the tables of a workbook: they name the cells they draw, so that they follow them.
#include "gis/private/zip_archive.hpp"
#include "gis/xlsx_writer.hpp"
#include "scratch.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace xlsx_chart_test {

using namespace deltareach;

TEST_CASE("a chart of a workbook draws the cells of its columns, the first row on top", "[unit]") {
    const std::vector<Column> columns{
        {.name = "rank", .values = std::vector<double>{1, 2, 3}},
        {.name = "place", .label_zh = "地方", .values = std::vector<std::string>{"甲", "乙", "=1+1"}},
        {.name = "flow",
         .label_zh = "流量",
         .unit = "yuan",
         .values = std::vector<double>{9, std::nan(""), 2}}};
    std::vector<SheetOut> sheets{{.name = "a'b c",
                                  .columns = columns,
                                  .remarks = {},
                                  .chart = SheetChart{.labels = 1, .values = 2, .title = "<最大>"}},
                                 {.name = "plain", .columns = columns, .remarks = {}}};
    const Scratch scratch;
    write_workbook(scratch / "a.xlsx", sheets, false);
    write_workbook(scratch / "b.xlsx", sheets, false);
    CHECK(read_bytes(scratch / "a.xlsx") == read_bytes(scratch / "b.xlsx"));
    const ZipArchive book(read_bytes(scratch / "a.xlsx"), "a.xlsx");
    REQUIRE(book.has("xl/charts/chart1.xml"));
    CHECK_FALSE(book.has("xl/charts/chart2.xml"));
    std::string chart;
    book.unpack("xl/charts/chart1.xml", [&](std::string_view piece) {
        chart += piece;
        return true;
    });
    CHECK(chart.find("$B$2:$B$4") != std::string::npos);
    CHECK(chart.find("$C$2:$C$4") != std::string::npos);
    CHECK(chart.find("&lt;最大&gt;") != std::string::npos);
    CHECK(chart.find("流量（yuan）") != std::string::npos);
    CHECK(chart.find("orientation val=\"maxMin\"") != std::string::npos);
    sheets.front().columns = {{.name = "rank"}, {.name = "place"}, {.name = "flow"}};
    write_workbook(scratch / "template.xlsx", sheets, false);  // heads alone have nothing to draw
    CHECK_FALSE(
        ZipArchive(read_bytes(scratch / "template.xlsx"), "template.xlsx").has("xl/charts/chart1.xml"));
}

TEST_CASE("charts of lines, curves and compass roses name each series by its head", "[unit]") {
    const std::vector<Column> columns{{.name = "period", .values = std::vector<std::string>{"2021", "2022"}},
                                      {.name = "a", .values = std::vector<double>{1, 2}},
                                      {.name = "b", .values = std::vector<double>{3, 4}}};
    const auto chart_with = [&](SheetChart::Form form) {
        SheetOut out{.name = "s", .columns = columns, .remarks = {}};
        out.chart = SheetChart{.labels = 0, .values = 1, .title = "t", .form = form, .further = {{0, 2}}};
        const Scratch scratch;
        write_workbook(scratch / "a.xlsx", {&out, 1}, false);
        const ZipArchive book(read_bytes(scratch / "a.xlsx"), "a.xlsx");
        std::string chart;
        book.unpack("xl/charts/chart1.xml", [&](std::string_view piece) {
            chart += piece;
            return true;
        });
        return chart;
    };
    const std::string lines = chart_with(SheetChart::Form::lines);
    CHECK(lines.find("<c:lineChart>") != std::string::npos);
    CHECK(lines.find("s!$B$1") != std::string::npos);
    CHECK(lines.find("s!$C$2:$C$3") != std::string::npos);
    CHECK(lines.find("<c:legend>") != std::string::npos);
    CHECK(chart_with(SheetChart::Form::scatter).find("<c:scatterChart>") != std::string::npos);
    CHECK(chart_with(SheetChart::Form::radar).find("<c:radarChart>") != std::string::npos);
}

}  // namespace xlsx_chart_test
