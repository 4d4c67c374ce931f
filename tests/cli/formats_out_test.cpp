// What `convert` writes in every format, read back by the program itself: values, null and shapes stay, and
// what a format cannot hold is refused before anything is written.
#include "tests/cli/convert_in.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace formats_out_test {

using deltareach::test::contents_of;
using deltareach::test::convert;
using deltareach::test::Ran;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string areas =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"上海","n":3,"x":0.1},"geometry":{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}},
{"type":"Feature","properties":{"name":"b, \"c\"","n":-4,"x":123456.789012},"geometry":{"type":"MultiPolygon","coordinates":[[[[121,30],[122,30],[121,31],[121,30]]]]}}]})";

const std::string mixed =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[121.5,31.25]}},
{"type":"Feature","properties":{"n":2},"geometry":{"type":"LineString","coordinates":[[120,30],[121,31]]}},
{"type":"Feature","properties":{"n":3},"geometry":{"type":"GeometryCollection","geometries":[
{"type":"Point","coordinates":[1,2]},{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}]}},
{"type":"Feature","properties":{"n":4},"geometry":null}]})";

json read_back(const fs::path& folder, const std::string& name) {
    const Ran ran = convert(folder, {name, "back.geojson", "--overwrite", "--lossy", "-q"});
    INFO(name << ": " << ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(contents_of(folder / "back.geojson"))["features"];
}

json by_n(json features) {
    std::sort(features.begin(), features.end(), [](const json& a, const json& b) {
        return a["properties"]["n"].get<int>() < b["properties"]["n"].get<int>();
    });
    return features;
}

void drop_heights(json& coordinates) {
    if (!coordinates.is_array() || coordinates.empty()) return;
    if (coordinates[0].is_number())
        coordinates.erase(coordinates.begin() + 2, coordinates.end());
    else
        for (json& part : coordinates) drop_heights(part);
}

/// The parts of a shape, whether it is written as one or as several of one.
json parts_of(const json& geometry) {
    const std::string type = geometry["type"];
    return type.starts_with("Multi") ? geometry["coordinates"] : json::array({geometry["coordinates"]});
}

}  // namespace

TEST_CASE("areas keep names, numbers and shapes through every format", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", areas);
    const json before = by_n(read_back(at, "a.geojson"));
    for (const char* name : {"o.gpkg", "o.fgb", "o.geojsonl", "o.geojsons", "o.ndjson", "o.shp", "o.tab",
                             "o.mif", "o.kml", "o.csv", "o.xlsx"}) {
        CAPTURE(name);
        const Ran ran = convert(at, {"a.geojson", name});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(ran.err.find("2 features") != std::string::npos);
        json after = by_n(read_back(at, name));  // an index of FlatGeobuf orders by place
        REQUIRE(after.size() == 2);
        for (std::size_t i = 0; i < 2; ++i) {
            const json &was = before[i]["properties"], &is = after[i]["properties"];
            const bool kml = std::string(name) == "o.kml";
            CHECK(is.value("name", is.value("Name", json())) == was["name"]);
            CHECK(is["n"] == was["n"]);
            CHECK(is["x"] == was["x"]);
            if (!kml) CHECK(is.size() == 3);
            if (kml) drop_heights(after[i]["geometry"]["coordinates"]);  // a KML has them always
            CHECK(parts_of(after[i]["geometry"]) == parts_of(before[i]["geometry"]));
        }
    }
}

TEST_CASE("a Shapefile takes one dimension: others become files of their own", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "m.geojson", mixed);
    REQUIRE(convert(at, {"m.geojson", "o.shp"}).exit_code == 0);
    CHECK_FALSE(fs::exists(at / "o.shp"));
    const json points = read_back(at, "o_points.shp"), lines = read_back(at, "o_lines.shp"),
               polygons = read_back(at, "o_areas.shp");
    CHECK(points.size() == 3);  // the point, that of the collection, and the feature without a shape
    REQUIRE(lines.size() == 1);
    CHECK(lines[0]["properties"]["n"] == 2);
    REQUIRE(polygons.size() == 1);
    CHECK(polygons[0]["properties"]["n"] == 3);
    CHECK(convert(at, {"m.geojson", "o.shp"}).exit_code == 4);  // they are there already
}

TEST_CASE("names that a format cuts stand in a table beside it", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"population_2020":1,
"population_2021":2,"Population":3,"population":4,"研发经费支出":5},"geometry":{"type":"Point","coordinates":[121,31]}}]})");
    const Ran shape = convert(at, {"a.geojson", "o.shp"});
    INFO(shape.err);
    REQUIRE(shape.exit_code == 0);
    CHECK(shape.err.find("DR1355") != std::string::npos);
    const json properties = read_back(at, "o.shp")[0]["properties"];
    CHECK(properties.size() == 5);
    for (const auto& [name, value] : properties.items()) CHECK(name.size() <= 10);
    const auto rows = deltareach::test::rows_of(contents_of(at / "o_fields.csv"));
    REQUIRE(rows.size() >= 4);
    for (const auto& row : rows) CHECK(properties.contains(row.at("field")));
    REQUIRE(convert(at, {"a.geojson", "t.tab"}).exit_code == 0);
    CHECK(read_back(at, "t.tab")[0]["properties"].contains("yan_fa_jing_fei_zhi_chu"));
}

TEST_CASE("what a format cannot hold is refused first and let go with --lossy", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson",
               R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"n":1,"t":""},"geometry":{"type":"Point","coordinates":[121,31,5]}},
{"type":"Feature","properties":{"n":null,"t":null},"geometry":null}]})");
    // "" for null, null for 0, Z, a row without shape, all fields
    for (const char* name : {"o.csv", "o.xlsx", "o.shp", "o.tab", "o.dxf"}) {
        CAPTURE(name);
        const Ran refused = convert(at, {"a.geojson", name});
        INFO(refused.err);
        CHECK(refused.exit_code == 4);
        CHECK(refused.err.find("DR1353") != std::string::npos);
        CHECK_FALSE(fs::exists(at / name));
        const Ran lossy = convert(at, {"a.geojson", name, "--lossy"});
        INFO(lossy.err);
        CHECK(lossy.exit_code == 0);
        CHECK(lossy.err.find("DR1354") != std::string::npos);
        CHECK(fs::exists(at / name));
    }
    CHECK(convert(at, {"a.geojson", "o.gpkg"}).exit_code == 0);
}

TEST_CASE("a dump for PostGIS has a row a feature and takes no table away", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", areas);
    const Ran ran = convert(at, {"a.geojson", "o.sql"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.err.find("2 features") != std::string::npos);
    const std::string dump = contents_of(at / "o.sql");
    CHECK(dump.find("DROP TABLE") == std::string::npos);
    CHECK(dump.find("COPY ") != std::string::npos);
    CHECK(dump.find("上海") != std::string::npos);
}

TEST_CASE("a table of points has longitudes and latitudes, and texts that look like formulas are tamed",
          "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"t":"=1+1"},
"geometry":{"type":"Point","coordinates":[121.5,31.25]}},{"type":"Feature","properties":{"t":"b"},"geometry":null}]})");
    REQUIRE(convert(at, {"a.geojson", "o.csv"}).exit_code == 0);
    const std::string csv = contents_of(at / "o.csv");
    CHECK(csv.find("lon,lat,t") != std::string::npos);
    CHECK(csv.find("121.5,31.25,'=1+1") != std::string::npos);
    CHECK(read_back(at, "o.csv")[0]["properties"]["t"] == "=1+1");
    REQUIRE(convert(at, {"a.geojson", "raw.csv", "--raw-text"}).exit_code == 0);
    CHECK(contents_of(at / "raw.csv").find("121.5,31.25,=1+1") != std::string::npos);
}

TEST_CASE("one GeoJSON feature a line is checked like any GeoJSON", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const auto exit_of = [&](const std::string& geometry) {
        write_file(at / "a.geojsonl", R"({"type":"Feature","properties":{},"geometry":)" + geometry + "}\n");
        return convert(at, {"a.geojsonl", "o.gpkg", "--overwrite"}).exit_code;
    };
    CHECK(exit_of(R"({"type":"Point","coordinates":[121,31]})") == 0);
    CHECK(exit_of(R"({"type":"Point","coordinates":[181,31]})") == 3);
    CHECK(exit_of(R"({"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31]]]})") == 3);
    CHECK(exit_of(R"({"type":"LineString","coordinates":[[120,30],null,[121,31]]})") == 3);
    write_file(at / "e.json",
               R"({"geometryType":"esriGeometryPolygon","spatialReference":{"wkid":4490},"fields":[],
"features":[{"attributes":{},"geometry":{"rings":[[[120,30],[121,30],[121,31]]]}}]})");
    CHECK(convert(at, {"e.json", "e.gpkg"}).exit_code == 3);
}

}  // namespace formats_out_test
