// What a table is called is said once: names, sheets and readers agree on the list.
#include "study/inputs/any_table.hpp"

#include "gis/error.hpp"
#include "gis/table_formats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <string>

namespace any_table_test {

using namespace deltareach;

TEST_CASE("Every format of tables is known by its name in small and capital letters, others are not",
          "[unit]") {
    for (const TableFormat& format : table_formats()) {
        std::string capitals(format.extension);
        std::ranges::transform(capitals, capitals.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        INFO(capitals);
        CHECK(is_table_name("a.b" + std::string(format.extension)));
        CHECK(is_table_name("A" + capitals));
    }
    CHECK_FALSE(is_table_name("csv"));
    CHECK_FALSE(is_table_name("zones.csv.gpkg"));
    CHECK_FALSE(is_table_name("zones.geojson"));
}

TEST_CASE("A sheet may be named for the formats that have sheets and for no other", "[unit]") {
    for (const TableFormat& format : table_formats()) {
        const std::string file = "t" + std::string(format.extension);
        INFO(file);
        CHECK_NOTHROW(require_sheets(file, ""));
        if (format.sheets)
            CHECK_NOTHROW(require_sheets(file, "second"));
        else
            CHECK_THROWS_AS(require_sheets(file, "second"), UsageError);
    }
    CHECK_THROWS_AS(require_sheets("zones.gpkg", "second"), UsageError);
}

TEST_CASE("A format with sheets and a reader of its own says what they are called", "[unit]") {
    for (const TableFormat& format : table_formats()) {
        INFO(format.extension);
        CHECK((format.names != nullptr) == (format.sheets && format.read != nullptr));
    }
}

TEST_CASE("Text reads the same under each extension of texts", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    for (const char* name : {"t.csv", "t.TXT", "t.tsv"}) {
        const auto file = folder.path() / name;
        deltareach::test::write_file(file, "id\tv\nb\t2\na\t10\n");
        Messages notes;
        const Table table = read_any_table(file, {}, notes);
        INFO(name);
        REQUIRE(table.rows() == 2);
        CHECK(table.cell(0, 0) == "b");
        CHECK(table.cell(1, 1) == "10");
    }
}

}  // namespace any_table_test
