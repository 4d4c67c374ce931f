// Which tables have a chart of Excel beside them: from two rows to sixty, with a figure in at least two.
#include "gis/private/zip_archive.hpp"
#include "study/products/table_files.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace table_charts_test {

using namespace deltareach;

namespace {

bool has_chart(const std::vector<double>& values, const std::string& unit = "km") {
    std::vector<std::string> names;
    for (std::size_t row = 0; row < values.size(); ++row) names.push_back("place " + std::to_string(row));
    const std::vector<Column> columns{{.name = "name_en", .unit = "", .values = names},
                                      {.name = "way", .unit = unit, .values = values}};
    const test::TemporaryFolder folder;
    SilentListener nobody;
    const Session session{{}, nobody};
    write_table(folder.path() / "t.xlsx", columns, session);
    return ZipArchive(test::contents_of(folder.path() / "t.xlsx"), "t.xlsx").has("xl/charts/chart1.xml");
}

}  // namespace

TEST_CASE("A table of two to sixty rows has a chart, of fewer or more none", "[unit]") {
    for (const std::size_t rows : {2U, 3U, 59U, 60U}) {
        CAPTURE(rows);
        CHECK(has_chart(std::vector<double>(rows, 1.5)));
    }
    for (const std::size_t rows : {1U, 61U}) {
        CAPTURE(rows);
        CHECK_FALSE(has_chart(std::vector<double>(rows, 1.5)));
    }
}

TEST_CASE("A chart takes two figures that are known, of a unit that says an amount", "[unit]") {
    CHECK_FALSE(has_chart({1.5, std::nan(""), std::nan("")}));
    CHECK(has_chart({1.5, std::nan(""), 2}));
    for (const char* unit : {"", "1", "deg", "year", "unstated"}) {
        CAPTURE(unit);
        CHECK_FALSE(has_chart({1, 2, 3}, unit));
    }
}

}  // namespace table_charts_test
