// Rows of a database's table as a table of texts and as features.
#include "gis/database_rows.hpp"

#include "gis/error.hpp"
#include "gis/table.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <cstring>

namespace database_rows_test {

using namespace deltareach;
using Cell = std::optional<std::string_view>;

namespace {

/// A point as WKB, little-endian.
std::string point(double x, double y) {
    std::string wkb("\x01\x01\0\0\0", 5);
    for (const double value : {x, y}) {
        char bytes[8];
        std::memcpy(bytes, &value, 8);
        wkb.append(bytes, 8);
    }
    return wkb;
}

DatabaseRows some_rows() {
    DatabaseRows rows =
        database_rows("source.z", std::vector<std::string>{"code", "n", "v", "ok", "day", "at"},
                      {CellKind::text, CellKind::integer, CellKind::real, CellKind::truth, CellKind::date,
                       CellKind::moment});
    add_row(rows, std::vector<Cell>{"007", "-3", "0.1", "true", "2023-05-06", "2023-05-06 07:08:09.25"});
    add_row(rows, std::vector<Cell>{{}, {}, {}, {}, {}, {}});
    add_row(rows, std::vector<Cell>{" b ", "9007199254740993", "1e300", "false", "0900-01-01",
                                    "2023-05-06 00:00:00"});
    return rows;
}

}  // namespace

TEST_CASE("Rows are a table whose cells are the texts of the server", "[unit]") {
    DatabaseRows rows = some_rows();
    rows.sheet.row_numbers[2] = 40;
    const Table table = table_of(rows.sheet);
    CHECK(table.heads() == std::vector<std::string>{"code", "n", "v", "ok", "day", "at"});
    REQUIRE(table.rows() == 3);
    CHECK(table.cell(0, 0) == "007");
    CHECK(table.cell(1, 2).empty());
    CHECK(table.cell(2, 0) == "b");
    CHECK(table.cell(2, 1) == "9007199254740993");
    CHECK(table.where(0, 1).row == 1);
    CHECK(table.where(1, 1).row == 40);
    CHECK(table.where(1, 1).path == "source.z");
}

TEST_CASE("Rows with shapes are features; null is missing, whole numbers keep every digit", "[unit]") {
    DatabaseRows rows = some_rows();
    rows.has_shapes = true;
    rows.shapes = {point(121.5, 31.25), "", point(122, 30)};
    rows.crs = Crs::from_user("EPSG:4490");
    Messages notes;
    const FeatureLayer layer = features_in(rows, {}, notes);
    REQUIRE(layer.size() == 3);
    CHECK(layer.crs == Crs::from_user("EPSG:4490"));
    CHECK(std::get<Point>(*layer.geometries[0]).x() == 121.5);
    CHECK_FALSE(layer.geometries[1]);
    const auto& columns = layer.columns;
    CHECK(std::get<std::vector<std::string>>(columns[0].values) == std::vector<std::string>{"007", "", "b"});
    CHECK(std::get<std::vector<std::int64_t>>(columns[1].values) ==
          std::vector<std::int64_t>{-3, missing_integer, 9007199254740993});
    const auto& numbers = std::get<std::vector<double>>(columns[2].values);
    CHECK(numbers[0] == 0.1);
    CHECK(std::isnan(numbers[1]));
    CHECK(std::get<std::vector<std::int64_t>>(columns[3].values) ==
          std::vector<std::int64_t>{1, missing_integer, 0});
    CHECK(columns[3].truth);
    CHECK(std::get<std::vector<std::string>>(columns[4].values) ==
          std::vector<std::string>{"2023-05-06", "", "0900-01-01"});
    CHECK(std::get<std::vector<std::string>>(columns[5].values) ==
          std::vector<std::string>{"2023-05-06T07:08:09.250", "", "2023-05-06T00:00:00"});
}

TEST_CASE("Shapes without a reference, or that cannot be in it, are refused as those of a file", "[unit]") {
    DatabaseRows rows = some_rows();
    rows.has_shapes = true;
    rows.shapes = {point(500'000, 3'400'000), "", ""};
    const auto code = [&](const ReadFeatures& how) {
        Messages notes;
        try {
            static_cast<void>(features_in(rows, how, notes));
            return std::string();
        } catch (const InputError& error) {
            CHECK(error.messages().front().where.path == "source.z");
            return error.messages().front().code;
        }
    };
    CHECK(code({}) == "DR1310");
    rows.crs = Crs();
    CHECK(code({}) == "DR1314");
    CHECK(code({.crs = Crs::from_user("EPSG:4549")}).empty());
    rows.shapes[2] = "no shape";
    CHECK(code({}) == "DR1303");
}

}  // namespace database_rows_test
