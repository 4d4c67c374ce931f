// What `convert` carries from one file into another: types, nulls, heights, rows, names.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace carried_test {

using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

const std::string odd_layer =
    R"({"type":"FeatureCollection","description":"towns","features":[
{"type":"Feature","properties":{"list":[3,1,2],"text":"","words":["b","a"],"object":{"k":[1]},"x":2.0},"geometry":{"type":"Point","coordinates":[121.5,31.25,7.5]}},
{"type":"Feature","properties":{"list":null,"text":null,"words":null,"object":null,"x":null},"geometry":null},
{"type":"Feature","properties":{"list":[5],"text":"y","words":[],"object":{"z":null},"x":0.1},"geometry":{"type":"Point","coordinates":[120.5,30.25,-1]}}]})";

bool says(const Ran& ran, const std::string& part) {
    return ran.err.find(part) != std::string::npos;
}

json features_of(const std::filesystem::path& path) {
    return json::parse(contents_of(path))["features"];
}

}  // namespace

TEST_CASE("lists, objects, empty texts, nulls, heights and rows without shape come back from a GeoPackage",
          "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", odd_layer);
    const Ran there = run_program({"convert", "a.geojson", "b.gpkg", "--lang", "en"}, {.folder = at});
    INFO(there.err);
    REQUIRE(there.exit_code == 0);
    CHECK(says(there, "DR1356"));
    CHECK(says(there, "list: IntegerList → String(JSON) (2)"));
    CHECK(says(there, "3 features"));
    REQUIRE(run_program({"convert", "b.gpkg", "c.geojson", "-q"}, {.folder = at}).exit_code == 0);
    CHECK(features_of(at / "c.geojson") == features_of(at / "a.geojson"));
    CHECK(json::parse(contents_of(at / "c.geojson"))["description"] == "towns");
}

TEST_CASE("a FlatGeobuf holds the rows without shape, and the number told is read back from it", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson",
               R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"s":"first"},"geometry":null},
{"type":"Feature","properties":{"s":""},"geometry":{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}},
{"type":"Feature","properties":{"s":null},"geometry":null}]})");
    const Ran ran = run_program({"convert", "a.geojson", "b.fgb", "--lang", "en"}, {.folder = at});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(says(ran, "3 features"));
    REQUIRE(run_program({"convert", "b.fgb", "c.geojson", "-q"}, {.folder = at}).exit_code == 0);
    CHECK(features_of(at / "c.geojson") == features_of(at / "a.geojson"));
}

TEST_CASE("what a format cannot hold is named with counts and nothing is written without --lossy", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", odd_layer);
    const Ran refused = run_program({"convert", "a.geojson", "b.fgb", "--lang", "en"}, {.folder = at});
    CHECK(refused.exit_code == 4);
    CHECK(says(refused, "DR1353"));
    CHECK(says(refused, "list: IntegerList → String (2)"));
    CHECK_FALSE(std::filesystem::exists(at / "b.fgb"));
    CHECK_FALSE(std::filesystem::exists(at / "b.qml"));
    const Ran lossy =
        run_program({"convert", "a.geojson", "b.fgb", "--lossy", "--lang", "en"}, {.folder = at});
    CHECK(lossy.exit_code == 0);
    CHECK(says(lossy, "DR1354"));
    REQUIRE(run_program({"convert", "b.fgb", "c.geojson", "-q"}, {.folder = at}).exit_code == 0);
    const json back = features_of(at / "c.geojson");
    REQUIRE(back.size() == 3);
    CHECK(back[0]["properties"]["list"] == "[3,1,2]");
    CHECK(back[2]["geometry"]["coordinates"] == json({120.5, 30.25, -1}));
}

TEST_CASE("names that a GeoPackage takes for one are renamed, the originals kept as aliases", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"name":"a","Name":"b","fid":1,"FID":2,"name_2":"c","":"d"},"geometry":{"type":"Point","coordinates":[121,31]}}]})");
    const Ran ran = run_program({"convert", "a.geojson", "b.gpkg", "--lang", "en"}, {.folder = at});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(says(ran, "\"Name\" → Name_3; \"FID\" → FID_2; \"\" → field_6"));
    REQUIRE(run_program({"convert", "b.gpkg", "c.geojson", "-q"}, {.folder = at}).exit_code == 0);
    CHECK(
        features_of(at / "c.geojson")[0]["properties"] ==
        json({{"name", "a"}, {"Name_3", "b"}, {"fid", 1}, {"FID_2", 2}, {"name_2", "c"}, {"field_6", "d"}}));
    CHECK(contents_of(at / "b.gpkg").find("Name_3Name") != std::string::npos);  // a row of gpkg_data_columns
    // GeoJSON itself keeps them all.
    REQUIRE(run_program({"convert", "a.geojson", "d.geojson", "-q"}, {.folder = at}).exit_code == 0);
    CHECK(features_of(at / "d.geojson") == features_of(at / "a.geojson"));
}

TEST_CASE("A row without shape does not move the extent of a FlatGeobuf", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "a.geojson",
               R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"n":1},"geometry":null},
{"type":"Feature","properties":{"n":2},"geometry":{"type":"Polygon","coordinates":[[[121,31],[122,31],[122,32],[121,31]]]}},
{"type":"Feature","properties":{"n":3},"geometry":null}]})");
    REQUIRE(run_program({"convert", "a.geojson", "b.fgb", "-q"}, {.folder = folder.path()}).exit_code == 0);
    const std::string bytes = contents_of(folder.path() / "b.fgb");
    // The box in the head, four doubles: what GIS programs zoom to.
    const auto holds = [&](double west, double south, double east, double north) {
        const double box[4] = {west, south, east, north};
        return bytes.find(std::string(reinterpret_cast<const char*>(box), sizeof box)) != std::string::npos;
    };
    CHECK(holds(121, 31, 122, 32));
    CHECK_FALSE(holds(0, 0, 122, 32));
}

}  // namespace carried_test
