#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace convert_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

const std::string empty_layer = R"({"type":"FeatureCollection","features":[]})";
const std::string typed_layer =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"open":true,"n":9007199254740993,"x":0.5},"geometry":{"type":"Point","coordinates":[121,31]}},
{"type":"Feature","properties":{"open":null,"n":null,"x":null},"geometry":{"type":"Point","coordinates":[122,31]}},
{"type":"Feature","properties":{"open":false,"n":-1,"x":2},"geometry":{"type":"Point","coordinates":[123,31]}}]})";

}  // namespace

TEST_CASE("convert keeps whole numbers with gaps exact and truth values true", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", typed_layer);
    for (const char* between : {"b.gpkg", "b.fgb", "b.geojson"}) {
        CAPTURE(between);
        REQUIRE(run_program({"convert", "a.geojson", between, "-q"}, {.folder = at}).exit_code == 0);
        const std::string back = std::string(between) + ".geojson";
        REQUIRE(run_program({"convert", between, back, "-q"}, {.folder = at}).exit_code == 0);
        json features = json::parse(contents_of(at / back))["features"];
        std::sort(features.begin(), features.end(),
                  [](const json& a, const json& b) {  // FlatGeobuf's own order
                      return a["geometry"]["coordinates"][0] < b["geometry"]["coordinates"][0];
                  });
        CHECK(features[0]["properties"].dump() == R"({"n":9007199254740993,"open":true,"x":0.5})");
        CHECK(features[1]["properties"].dump() == R"({"n":null,"open":null,"x":null})");
        CHECK(features[2]["properties"]["open"] == false);
        CHECK(features[2]["properties"]["n"] == -1);
    }
}

TEST_CASE("an integral id beyond the doubles joins as it stands", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "a.geojson", typed_layer);
    const Ran ran = run_program({"weights", "a.geojson", "--id", "n", "--weights", "knn:1", "--json", "-q"},
                                {.folder = folder.path()});
    CHECK(ran.exit_code == 3);  // a feature has no id: never read as 0
    std::string whole = typed_layer;
    whole.replace(whole.find("\"n\":null"), 8, "\"n\":9007199254740992");
    write_file(folder.path() / "a.geojson", whole);
    const Ran sound = run_program({"weights", "a.geojson", "--id", "n", "--weights", "knn:1", "-o", "w.gal"},
                                  {.folder = folder.path()});
    INFO(sound.err);
    REQUIRE(sound.exit_code == 0);
    CHECK(has(contents_of(folder.path() / "w.gal"), "9007199254740993"));
}

TEST_CASE("convert prints what it wrote with --json, and names the file with --dry-run", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", typed_layer);
    const Ran ran = run_program({"convert", "a.geojson", "b.gpkg", "--json", "-q"}, {.folder = at});
    const json document = json::parse(ran.out);
    CHECK(document["features"] == 3);
    CHECK(document["output"] == "b.gpkg");
    CHECK(document["fields"][0] == json({{"name", "open"}, {"type", "boolean"}}));
    CHECK(document["fields"][1]["type"] == "integer");
    const Ran dry = run_program({"convert", "a.geojson", "c.gpkg", "--dry-run", "-q"}, {.folder = at});
    CHECK(dry.out == "c.gpkg\n");
    CHECK_FALSE(fs::exists(at / "c.gpkg"));
    const Ran wrong = run_program({"convert", "a.geojson", "c.doc", "--dry-run", "-q"}, {.folder = at});
    CHECK(wrong.exit_code == 2);
    CHECK(has(wrong.err, "DR1013"));
    const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
    const std::vector<std::string> study{"--theme", "tech_contracts", "--period", "2023", "--dry-run", "-q"};
    for (const auto& [verb, file] : {std::pair("surface", "s.tif"), std::pair("map", "m.svg")}) {
        std::vector<std::string> words{verb, delta, "-o", file};
        words.insert(words.end(), study.begin(), study.end());
        const Ran would = run_program(words, {.folder = at});
        INFO(would.err);
        CHECK(would.exit_code == 0);
        CHECK(would.out == std::string(file) + "\n");
        CHECK_FALSE(fs::exists(at / file));
    }
}

TEST_CASE("an empty layer is converted with a warning", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "e.geojson", empty_layer);
    const Ran ran =
        run_program({"convert", "e.geojson", "o.gpkg", "--lang", "en"}, {.folder = folder.path()});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "warning DR1324"));
    CHECK(fs::exists(folder.path() / "o.gpkg"));
    CHECK(run_program({"convert", "e.geojson", "p.gpkg", "--strict"}, {.folder = folder.path()}).exit_code ==
          3);
}

TEST_CASE("an option that the command lacks is named, with a hint about the command line", "[cli]") {
    const Ran ran =
        run_program({"export", deltareach::test::source_dir() + "/data/yangtze-delta", "--lang", "en"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1031: the command lacks -o FILE, --qgis DIR or --database NAME"));
    CHECK_FALSE(has(ran.err, "project file"));
}

TEST_CASE("a Shapefile is written whole, its long names told", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran =
        run_program({"convert", deltareach::test::source_dir() + "/data/yangtze-delta/zones/park.geojson",
                     (folder.path() / "p.shp").string(), "--lang", "en"});
    CHECK(ran.exit_code == 0);
    for (const char* part : {"p.shp", "p.shx", "p.dbf", "p.prj", "p.cpg"})
        CHECK(std::filesystem::exists(folder.path() / part));
}

TEST_CASE("convert --repair mends a bow-tie and says how its area changed; without it the shape stays",
          "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson",
               R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"x"},"geometry":{"type":"Polygon","coordinates":[[[120,30],[121,31],[121,30],[120,31],[120,30]]]}},
{"type":"Feature","properties":{"id":"y"},"geometry":{"type":"Polygon","coordinates":[[[122,30],[123,30],[123,31],[122,31],[122,30]]]}}]})");
    const Ran mended =
        run_program({"convert", "a.geojson", "b.geojson", "--repair", "--lang", "en"}, {.folder = at});
    REQUIRE(mended.exit_code == 0);
    CHECK(has(mended.err, "a.geojson:1: warning DR1022"));
    CHECK_FALSE(has(mended.err, "a.geojson:2:"));
    const json shapes = json::parse(contents_of(at / "b.geojson"))["features"];
    CHECK(shapes[0]["geometry"]["type"] == "MultiPolygon");
    CHECK(shapes[0]["geometry"]["coordinates"].size() == 2);
    REQUIRE(run_program({"convert", "a.geojson", "c.geojson", "-q"}, {.folder = at}).exit_code == 0);
    CHECK(json::parse(contents_of(at / "c.geojson"))["features"][0]["geometry"]["type"] == "Polygon");
}

TEST_CASE("GeoJSON and KML are in WGS 84 alone: another reference is refused for them", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", typed_layer);
    const auto to = [&](const std::string& out, const std::string& crs) {
        return run_program({"convert", "a.geojson", out, "--to", crs, "--lang", "en"}, {.folder = at});
    };
    for (const char* out : {"b.geojson", "b.json", "b.ndjson", "b.kml"}) {
        INFO(out);
        const Ran ran = to(out, "EPSG:3857");
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1037"));
        CHECK(has(ran.err, ".gpkg"));
        CHECK_FALSE(fs::exists(at / out));
    }
    CHECK(to("b.gpkg", "EPSG:3857").exit_code == 0);
    CHECK(to("c.geojson", "EPSG:4326").exit_code == 0);
    CHECK(to("d.geojson", "EPSG:4490").exit_code == 0);
    const Ran back = run_program({"convert", "b.gpkg", "e.geojson", "--json", "-q"}, {.folder = at});
    CHECK(has(json::parse(back.out)["crs"].get<std::string>(), "EPSG:4326"));
}

}  // namespace convert_test
