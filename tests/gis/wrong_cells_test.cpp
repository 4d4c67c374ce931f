// Values in a GeoPackage or SQLite file that are not of the type of their column: GDAL makes 0, 1 or null of
// them; here each is an error with its row.
#include "gis/error.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <tuple>

namespace wrong_cells_test {

using namespace deltareach;

namespace {

/// A table of two sound rows, changed by an SQL command.
void make(const std::filesystem::path& path, const char* driver_name, const std::string& change) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
    REQUIRE(driver != nullptr);
    const std::unique_ptr<GDALDataset> made(
        driver->Create(path.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(made != nullptr);
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    OGRLayer* layer = made->CreateLayer("p", &wgs84, wkbPoint, nullptr);
    REQUIRE(layer != nullptr);
    const auto add = [&](const char* name, OGRFieldType type, OGRFieldSubType subtype = OFSTNone) {
        OGRFieldDefn field(name, type);
        field.SetSubType(subtype);
        REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
    };
    add("i", OFTInteger64);
    add("m", OFTInteger);
    add("sm", OFTInteger, OFSTInt16);
    add("r", OFTReal);
    add("tx", OFTString);
    add("d", OFTDate);
    add("dt", OFTDateTime);
    for (int row = 1; row <= 2; ++row) {
        OGRFeature feature(layer->GetLayerDefn());
        OGRPoint at(120 + row, 30);
        feature.SetGeometry(&at);
        feature.SetField(0, row);
        feature.SetField(2, 30000 + row);
        feature.SetField(3, row / 4.0);
        feature.SetField(4, "7");
        feature.SetField(5, 2024, 2, 28 + row - 1);
        feature.SetField(6, 2024, 2, 28, 23, 59, 59.5F, 100);
        REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
    if (!change.empty()) made->ExecuteSQL(change.c_str(), nullptr, nullptr);
}

/// "" where the file is read, else the error.
std::string outcome(const char* driver, const char* name, const std::string& change) {
    const Scratch scratch;
    Messages notes;
    deltareach::gdal::initialise();
    make(scratch / name, driver, change);
    try {
        const std::size_t whole = WholeLayer::read(scratch / name, {}, notes).size();
        const std::size_t read = read_features(scratch / name, {}, notes).size();
        return whole == 2 && read == 2 ? "" : "rows are lacking";
    } catch (const InputError& error) {
        const Message& message = error.messages().front();
        return message.code + " " + std::to_string(message.where.row) + " " + text_of(message, Language::en);
    }
}

}  // namespace

TEST_CASE("a cell of another type than its column is an error with row, column and value", "[unit]") {
    for (const auto& one : {std::pair("GPKG", "t.gpkg"), std::pair("SQLite", "t.sqlite")}) {
        const char *const driver = one.first, *const name = one.second;
        CAPTURE(driver);
        CHECK(outcome(driver, name, "").empty());
        CHECK(outcome(driver, name, "UPDATE p SET i = NULL, r = NULL, d = '', dt = NULL").empty());
        const auto wrong = [&](const std::string& set, const std::string& field, const std::string& value) {
            CAPTURE(set);
            const std::string said = outcome(driver, name, "UPDATE p SET " + set + " WHERE i = 2");
            CHECK(said.starts_with("DR1380 2 " + field + " "));
            CHECK(said.find(value) != std::string::npos);
        };
        wrong("i = 'abc'", "i", "'abc'");
        wrong("i = 2.75", "i", "2.75");
        if (driver == std::string("GPKG")) wrong("m = 1099511627776", "m", "1099511627776");
        wrong("r = '1,5'", "r", "'1,5'");
        wrong("sm = 70000", "sm", "70000");
        wrong("tx = x'00FF'", "tx", "X'00FF'");
        wrong("d = '2023-13-45'", "d", "2023-13-45");
        wrong("dt = 'yesterday'", "dt", "yesterday");
        wrong("dt = 1700000000", "dt", "1700000000");
    }
}

TEST_CASE("a truth value is 0 or 1: of 5 a driver makes 1", "[unit]") {
    CHECK(outcome("GPKG", "t.gpkg", "ALTER TABLE p ADD COLUMN bo BOOLEAN DEFAULT 1").empty());
    const std::string said = outcome("GPKG", "t.gpkg", "ALTER TABLE p ADD COLUMN bo BOOLEAN DEFAULT 5");
    CHECK(said.starts_with("DR1380 1 bo "));
    CHECK(said.find(" 5") != std::string::npos);
}

TEST_CASE("an empty text among numbers and times is a missing value, told, and a loss of convert", "[unit]") {
    for (const auto& one : {std::pair("GPKG", "t.gpkg"), std::pair("SQLite", "t.sqlite")}) {
        CAPTURE(one.first);
        const Scratch scratch;
        deltareach::gdal::initialise();
        make(scratch / one.second, one.first, "UPDATE p SET m = '', r = ' ', d = '', sm = '' WHERE i = 2");
        Messages notes;
        const WholeLayer layer = WholeLayer::read(scratch / one.second, {}, notes);
        CHECK(std::ranges::count(notes, std::string("DR1375"), &Message::code) == 1);
        std::string said;
        for (const Message& note : notes) said += text_of(note, Language::en);
        for (const char* part : {"m (1; 2)", "r (1; 2)", "d (1; 2)", "sm (1; 2)"})
            CHECK(said.find(part) != std::string::npos);
        for (const WholeField& field : layer.fields())
            if (field.name == "r" || field.name == "d") CHECK(field.missing == 1);
        notes.clear();
        CHECK(code_thrown<OutputError>([&] { (void)write_whole(scratch / "o.gpkg", layer, {}, notes); }) ==
              "DR1353");
        CHECK(write_whole(scratch / "o.gpkg", layer, {.lossy = true}, notes) == 2);
        const FeatureLayer read = read_features(scratch / one.second, {}, notes);
        for (const Column& column : read.columns) {
            if (column.name == "r") CHECK(std::isnan(std::get<std::vector<double>>(column.values).at(1)));
            if (column.name == "sm")
                CHECK(std::get<std::vector<std::int64_t>>(column.values).at(1) == missing_integer);
        }
        CHECK(outcome(one.first, one.second, "UPDATE p SET tx = '' WHERE i = 2").empty());
    }
}

TEST_CASE("the query that the hint on a wrong cell gives finds its row", "[unit]") {
    deltareach::gdal::initialise();
    for (const char* set :
         {"i = 'abc'", "i = 2.75", "m = 1099511627776", "m = -2147483649", "sm = 70000", "r = 'x'",
          "tx = x'00FF'", "d = '2023-13-45'", "d = '2023-01-02T03:04:05'", "d = 7", "dt = 'yesterday'"}) {
        CAPTURE(set);
        const Scratch scratch;
        make(scratch / "t.gpkg", "GPKG", fmt::format("UPDATE p SET {} WHERE i = 2", set));
        Messages notes;
        std::string hint;
        try {
            (void)WholeLayer::read(scratch / "t.gpkg", {}, notes);
        } catch (const InputError& error) {
            hint = hint_of(error.messages().front(), Language::en);
        }
        const std::size_t begin = hint.find("SELECT"), end = hint.find(" finds all");
        REQUIRE(end != std::string::npos);
        const std::unique_ptr<GDALDataset> made(
            GDALDataset::Open((scratch / "t.gpkg").string().c_str(), GDAL_OF_VECTOR));
        REQUIRE(made != nullptr);
        OGRLayer* found = made->ExecuteSQL(hint.substr(begin, end - begin).c_str(), nullptr, nullptr);
        REQUIRE(found != nullptr);
        CHECK(found->GetFeatureCount() == 1);
        made->ReleaseResultSet(found);
    }
}

TEST_CASE("an empty text among times is told where nothing else is odd", "[unit]") {
    for (const auto& one : {std::pair("GPKG", "t.gpkg"), std::pair("SQLite", "t.sqlite")})
        for (const char* field : {"d", "dt"}) {
            CAPTURE(one.first, field);
            const Scratch scratch;
            deltareach::gdal::initialise();
            make(scratch / one.second, one.first, fmt::format("UPDATE p SET {} = '' WHERE i = 2", field));
            Messages notes;
            const WholeLayer layer = WholeLayer::read(scratch / one.second, {}, notes);
            REQUIRE(std::ranges::count(notes, std::string("DR1375"), &Message::code) == 1);
            CHECK(code_thrown<OutputError>(
                      [&] { (void)write_whole(scratch / "o.gpkg", layer, {}, notes); }) == "DR1353");
        }
}

TEST_CASE("rows without a key have their empty texts too, those of a view are refused", "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    Messages notes;
    make(scratch / "t.sqlite", "SQLite", "CREATE TABLE q (n INTEGER, name TEXT)");
    {
        const std::unique_ptr<GDALDataset> made(
            GDALDataset::Open((scratch / "t.sqlite").string().c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        REQUIRE(made != nullptr);
        for (const char* sql :
             {"INSERT INTO q VALUES (7, 'a'), ('', 'b'), (8, '')", "DELETE FROM q WHERE n = 7",
              "CREATE VIEW v AS SELECT * FROM q", "DELETE FROM geometry_columns"})
            made->ExecuteSQL(sql, nullptr, nullptr);
    }
    const FeatureLayer read = read_features(scratch / "t.sqlite", {.layer = "q"}, notes);
    const auto& numbers = std::get<std::vector<std::int64_t>>(read.columns.front().values);
    CHECK(numbers == std::vector<std::int64_t>{missing_integer, 8});
    CHECK(code_thrown<InputError>(
              [&] { (void)read_features(scratch / "t.sqlite", {.layer = "v"}, notes); }) == "DR1380");
}

TEST_CASE("an integer of SQLite beyond 32 bits is read whole, however the column is declared", "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    Messages notes;
    make(scratch / "t.sqlite", "SQLite", "UPDATE p SET m = 9007199254740993 WHERE i = 2");
    const WholeLayer layer = WholeLayer::read(scratch / "t.sqlite", {}, notes);
    for (const WholeField& field : layer.fields()) {
        if (field.name == "m") CHECK(field.type == "Integer64");
        if (field.name == "m") CHECK(field.example == "9007199254740993");
        if (field.name == "sm") CHECK(field.type == "Integer(Int16)");
    }
    const FeatureLayer read = read_features(scratch / "t.sqlite", {}, notes);
    for (const Column& column : read.columns)
        if (column.name == "m")
            CHECK(std::get<std::vector<std::int64_t>>(column.values).at(1) == 9007199254740993);
    make(scratch / "mixed.sqlite", "SQLite", "UPDATE p SET m = CASE i WHEN 2 THEN 'x' ELSE 5000000000 END");
    CHECK(code_thrown<InputError>([&] { (void)WholeLayer::read(scratch / "mixed.sqlite", {}, notes); }) ==
          "DR1380");
}

TEST_CASE("a key that a table has under a name of its own is a field too", "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    Messages notes;
    make(scratch / "t.sqlite", "SQLite", "CREATE TABLE parts (code INTEGER PRIMARY KEY, name TEXT)");
    {
        const std::unique_ptr<GDALDataset> made(
            GDALDataset::Open((scratch / "t.sqlite").string().c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        REQUIRE(made != nullptr);
        made->ExecuteSQL("INSERT INTO parts VALUES (310115, 'a'), (5000000000, 'b'), (-7, 'c')", nullptr,
                         nullptr);
        made->ExecuteSQL("DELETE FROM geometry_columns", nullptr, nullptr);
    }
    const WholeLayer layer = WholeLayer::read(scratch / "t.sqlite", {.layer = "parts"}, notes);
    REQUIRE(layer.size() == 3);
    std::vector<std::string> names;
    for (const WholeField& field : layer.fields()) names.push_back(field.name + " " + field.type);
    CHECK(names == std::vector<std::string>{"name String", "code Integer64"});
    make(scratch / "own.sqlite", "SQLite", "");
    for (const WholeField& field : WholeLayer::read(scratch / "own.sqlite", {}, notes).fields())
        CHECK(field.name != "ogc_fid");
}

TEST_CASE("the ids of a database's rows stay those of another's", "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    for (const auto& [driver, name, id] :
         {std::tuple("GPKG", "t.gpkg", "fid"), std::tuple("SQLite", "t.sqlite", "ogc_fid")}) {
        make(scratch / name, driver, std::string("UPDATE p SET ") + id + " = 500 WHERE i = 2");
        Messages notes;
        const WholeLayer layer = WholeLayer::read(scratch / name, {}, notes);
        for (const std::string output : {"o.gpkg", "o.sqlite"}) {
            CAPTURE(driver, output);
            const std::filesystem::path path = scratch / output;
            REQUIRE(write_whole(path, layer, {.overwrite = true}, notes) == 2);
            const std::unique_ptr<GDALDataset> read(GDALDataset::Open(path.string().c_str(), GDAL_OF_VECTOR));
            REQUIRE(read != nullptr);
            for (const auto& [row, number] : {std::pair<GIntBig, int>(1, 1), {500, 2}}) {
                const std::unique_ptr<OGRFeature> feature(read->GetLayer(0)->GetFeature(row));
                REQUIRE(feature != nullptr);
                CHECK(feature->GetFieldAsInteger("i") == number);
            }
        }
    }
}

TEST_CASE("finer parts of a second than milliseconds are told", "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    const auto told = [&](const char* name, const std::string& time) {
        make(scratch / name, "GPKG", "UPDATE p SET dt = '" + time + "' WHERE i = 2");
        Messages notes;
        CHECK(WholeLayer::read(scratch / name, {}, notes).size() == 2);
        std::string all;
        for (const Message& note : notes) all += note.code + " " + text_of(note, Language::en);
        return all;
    };
    const std::string fine = told("a.gpkg", "2023-05-06T07:08:09.123456Z");
    CHECK(fine.find("DR1389") != std::string::npos);
    CHECK(fine.find("dt (1)") != std::string::npos);
    CHECK(told("b.gpkg", "2023-05-06T07:08:09.123000Z").find("DR1389") == std::string::npos);
}

TEST_CASE("domains of fields stay in a GeoPackage and are told as a loss elsewhere", "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    const std::filesystem::path source = scratch / "a.gpkg";
    make(source, "GPKG", "");
    {
        const std::unique_ptr<GDALDataset> made(
            GDALDataset::Open(source.string().c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        REQUIRE(made != nullptr);
        OGRField low, high;
        low.Integer64 = -5;
        high.Integer64 = 9;
        std::string refused;
        REQUIRE(made->AddFieldDomain(
            std::make_unique<OGRRangeFieldDomain>("few", "", OFTInteger64, OFSTNone, low, true, high, false),
            refused));
        OGRFieldDefn field("k", OFTInteger64);
        field.SetDomainName("few");
        REQUIRE(made->GetLayer(0)->CreateField(&field) == OGRERR_NONE);
    }
    Messages notes;
    const WholeLayer layer = WholeLayer::read(source, {}, notes);
    CHECK(write_whole(scratch / "o.gpkg", layer, {}, notes) == 2);
    const std::unique_ptr<GDALDataset> read(
        GDALDataset::Open((scratch / "o.gpkg").string().c_str(), GDAL_OF_VECTOR));
    const OGRFeatureDefn& definition = *read->GetLayer(0)->GetLayerDefn();
    CHECK(definition.GetFieldDefn(definition.GetFieldIndex("k"))->GetDomainName() == "few");
    const auto* domain = dynamic_cast<const OGRRangeFieldDomain*>(read->GetFieldDomain("few"));
    REQUIRE(domain != nullptr);
    bool inclusive = false;
    CHECK(domain->GetMin(inclusive).Integer64 == -5);
    try {
        write_whole(scratch / "o.geojson", layer, {}, notes);
        FAIL("the domain is lost without a word");
    } catch (const OutputError& error) {
        CHECK(text_of(error.messages().front(), Language::en).find("domain: few (1)") != std::string::npos);
    }
}

}  // namespace wrong_cells_test
