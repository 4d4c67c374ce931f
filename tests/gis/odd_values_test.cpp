// Values at the ends of what formats hold, and members of other letters: each is kept, told or refused.
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>

namespace odd_values_test {

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string losses(const fs::path& to, const WholeLayer& layer) {
    Messages notes;
    try {
        (void)write_whole(to, layer, {.overwrite = true}, notes);
    } catch (const OutputError& refused) {
        REQUIRE(refused.messages().front().code == "DR1353");
        return refused.messages().front().values[1].second;
    }
    return "";
}

}  // namespace

TEST_CASE("GeoJSON members in other letters, which drivers take for its own, are refused", "[unit]") {
    const Scratch scratch;
    const auto said = [&](const std::string& text, const char* name) -> std::string {
        write_bytes(scratch / name, text);
        Messages notes;
        try {
            (void)read_features(scratch / name, {}, notes);
        } catch (const InputError& error) {
            std::string all = error.messages().front().code;
            for (const auto& [key, value] : error.messages().front().values)
                if (key == "feature" || key == "at" || key == "expected") all += " " + value;
            return all;
        }
        return "";
    };
    const std::string sound =
        R"({"type":"Feature","properties":{"Type":1,"Geometry":2},"geometry":{"type":"Point","coordinates":[1,2]}})";
    CHECK(said(collection(sound), "a.geojson").empty());
    CHECK(said(collection(
                   sound +
                   R"(,{"type":"Feature","properties":{},"Geometry":{"type":"Point","coordinates":[1,2]}})"),
               "a.geojson") == "DR1345 2 Geometry geometry");
    CHECK(said(R"({"type":"Feature","Properties":{},"geometry":{"type":"Point","coordinates":[1,2]}})"
               "\n",
               "a.geojsonl") == "DR1345 1 Properties properties");
    CHECK(said(collection(
                   R"({"type":"Feature","properties":{},"geometry":{"type":"Point","COORDINATES":[1,2]}})"),
               "a.geojson") == "DR1345 1 COORDINATES coordinates");
}

TEST_CASE(
    "a spur narrower than seven decimals is not lost in GeoJSON, and other narrow places are on the grid",
    "[unit]") {
    const Scratch scratch;
    Messages notes;
    write_bytes(scratch / "in.csv",
                "n,wkt\n1,\"POLYGON ((120 30,121 30,121 30.49999999,121.5 30.5,121 30.50000001,121 31,120 "
                "31,120 30))\"\n2,\"POLYGON ((10 10,11.00000004 10,11.00000001 10.5,11 11,10 11,10 10))\"\n");
    const WholeLayer layer = WholeLayer::of_table(read_table(scratch / "in.csv", {}, notes), {}, {}, notes);
    (void)write_whole(scratch / "o.geojson", layer, {.lossy = true}, notes);
    const FeatureLayer back = read_features(scratch / "o.geojson", {}, notes);
    REQUIRE(back.size() == 2);
    CHECK(bounds_of(*back.geometries[0]).max_corner().x() == 121.5);
    CHECK(std::holds_alternative<Polygon>(*back.geometries[0]));
    CHECK(read_bytes(scratch / "o.geojson").find("30.49999999") != std::string::npos);
    CHECK(bounds_of(*back.geometries[1]).max_corner().x() == 11);
}

TEST_CASE("numbers that a workbook has no room for are a loss that is named, and the others stay", "[unit]") {
    const Scratch scratch;
    std::string features;
    for (const char* value : {"1.7976931348623157e308", "5e-324", "1e300", "0.5"})
        features += fmt::format(
            R"({}{{"type":"Feature","properties":{{"v":{}}},"geometry":{{"type":"Point","coordinates":[120,30]}}}})",
            features.empty() ? "" : ",", value);
    write_bytes(scratch / "in.geojson", collection(features));
    Messages notes;
    const WholeLayer layer = WholeLayer::read(scratch / "in.geojson", {}, notes);
    CHECK(losses(scratch / "o.xlsx", layer) == "v: ≥ 1e308, < 2.3e-308 → null (2)");
    CHECK(write_whole(scratch / "o.xlsx", layer, {.overwrite = true, .lossy = true}, notes) == 4);
    const Table table = read_table(scratch / "o.xlsx", {}, notes);
    const std::size_t column = table.column("v").value();
    CHECK(table.cell(0, column).empty());
    CHECK(table.cell(1, column).empty());
    CHECK(std::stod(std::string(table.cell(2, column))) == 1e300);
    CHECK(losses(scratch / "o.csv", layer).empty());
}

TEST_CASE("the smallest integer, which stands for none in our columns, is a loss in a table", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.geojson",
                collection(R"({"type":"Feature","properties":{"n":-9223372036854775808},)"
                           R"("geometry":{"type":"Point","coordinates":[120,30]}})"));
    Messages notes;
    const WholeLayer layer = WholeLayer::read(scratch / "in.geojson", {}, notes);
    CHECK(losses(scratch / "o.csv", layer) == "n: -2^63 → null (1)");
    CHECK(losses(scratch / "o.gpkg", layer).empty());
}

TEST_CASE("a style in a GeoPackage names its fields as the table does", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.geojson",
                collection(R"({"type":"Feature","properties":{"name":"a","Name":"b"},)"
                           R"("geometry":{"type":"Point","coordinates":[120,30]}})"));
    Messages notes;
    std::string seen;
    const WriteWhole options{.style = [&](const FeatureLayer& head) {
        for (const Column& column : head.columns) seen += column.name + " (" + column.label_zh + ") ";
        return std::string("<qgis/>");
    }};
    (void)write_whole(scratch / "o.gpkg", WholeLayer::read(scratch / "in.geojson", {}, notes), options,
                      notes);
    CHECK(seen == "name () Name_2 (Name) ");
}

}  // namespace odd_values_test
