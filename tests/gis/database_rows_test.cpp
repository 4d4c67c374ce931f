// Rows of a database's table as a table of texts and as features, and what a table of results can hold.
#include "gis/database_rows.hpp"

#include "gis/error.hpp"
#include "gis/postgres_tables.hpp"
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

FeatureLayer numbers(std::size_t columns, double value) {
    FeatureLayer layer;
    layer.name = "wide";
    for (std::size_t at = 0; at < columns; ++at) {
        Column column;
        column.name = "c" + std::to_string(at);
        column.values = std::vector<double>{std::nan(""), value};
        layer.columns.push_back(std::move(column));
    }
    return layer;
}

std::string code_of_room(const FeatureLayer& layer) {
    try {
        require_room(layer);
        return {};
    } catch (const LimitError& error) {
        CHECK(error.messages().front().where.path == "wide");
        return error.messages().front().code;
    }
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

TEST_CASE("What no layer holds is an error of its row and column, and never a missing value", "[unit]") {
    const auto code = [](std::size_t column, const char* text) {
        DatabaseRows rows = some_rows();
        std::vector<Cell> cells(6);
        cells[column] = text;
        add_row(rows, cells);
        rows.has_shapes = true;
        rows.shapes.assign(4, point(121, 31));
        rows.crs = Crs::from_user("EPSG:4326");
        Messages notes;
        try {
            static_cast<void>(features_in(rows, {}, notes));
            return std::string();
        } catch (const InputError& error) {
            const Location& where = error.messages().front().where;
            CHECK(where ==
                  Location{.path = "source.z", .row = 4, .column = static_cast<std::int64_t>(column) + 1});
            return error.messages().front().code;
        }
    };
    const std::string far(400, '9');
    for (const char* text : {"NaN", "Infinity", "-Infinity", far.c_str()}) CHECK(code(2, text) == "DR1777");
    CHECK(code(1, "-9223372036854775808") == "DR1777");
    for (const char* text : {"infinity", "-infinity", "0044-03-15 BC", "10000-01-01"})
        CHECK(code(4, text) == "DR1777");
    for (const char* text : {"infinity", "0044-03-15 01:02:03 BC"}) CHECK(code(5, text) == "DR1777");
    CHECK(code(0, "infinity").empty());
    CHECK(code(2, "-1.5e-300").empty());
    CHECK(code(4, "9999-12-31").empty());
}

TEST_CASE("More columns than a table may have, and a row that no page holds, are refused", "[unit]") {
    CHECK(code_of_room(numbers(900, 1)).empty());
    CHECK(code_of_room(numbers(1100, 1)) == "DR1780");
    CHECK(code_of_room(numbers(1100, std::nan(""))).empty());
    CHECK(code_of_room(numbers(1598, std::nan(""))).empty());
    CHECK(code_of_room(numbers(1599, std::nan(""))) == "DR1779");
}

TEST_CASE("Whole numbers lose decimals that are nothing, and no other text changes", "[unit]") {
    CHECK(without_zero_decimals("310000.00000000") == "310000");
    CHECK(without_zero_decimals("-12.0") == "-12");
    for (const char* text : {"310000", "12.50", "1.", ".0", "-.0", "1e5.0", "v1.0", "1.0.0", "", "0.010"})
        CHECK(without_zero_decimals(text) == text);
}

TEST_CASE("Totals and remarks among the rows of a database are no records and are told", "[unit]") {
    const std::vector<std::string> heads{"id", "theme", "origin", "value", "note"};
    DatabaseRows rows = database_rows("source.f", heads, std::vector<CellKind>(5, CellKind::text));
    const auto add = [&](std::vector<Cell> cells) { add_row(rows, cells); };
    add({"1", "a", "x", "5", "合计"});
    add({"2", "小计", "x", "5", ""});
    add({"3", "a", "总计", "5", ""});
    add({std::nullopt, "", "", "", "注：万元"});
    add({"5", "a", "y", "total", ""});
    Messages notes;
    const Table table = table_without_totals(
        rows.sheet, {{.names = {"主题", "theme"}}, {.names = {"origin"}}, {.names = {"value"}, .key = false}},
        notes);
    REQUIRE(table.rows() == 2);
    CHECK(table.cell(0, 0) == "1");
    CHECK(table.cell(1, 0) == "5");
    CHECK(table.row_number(1) == 5);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1119");
    CHECK(notes.front().where == Location{.path = "source.f", .row = 2, .column = 0});
}

}  // namespace database_rows_test
