// Formats of others that `convert` and `info` read, and what they look like when they are cut.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace formats_in_test {

using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

struct Sample {
    const char *name, *format;
    std::string text;
    std::size_t features;
};

const Sample samples[] = {
    {"a.geojsonl", "GeoJSONSeq",
     R"({"type":"Feature","properties":{"n":2},"geometry":{"type":"Point","coordinates":[121,31]}}
{"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[120,30]}}
)",
     2},
    {"a.json", "TopoJSON",
     R"({"type":"Topology","objects":{"z":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","properties":{"n":2},"arcs":[[0]]}]}},"arcs":[[[120,30],[121,30],[121,31],[120,30]]]})",
     1},
    {"e.json", "Esri JSON",
     R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4490},
"fields":[{"name":"n","type":"esriFieldTypeInteger"}],
"features":[{"attributes":{"n":2},"geometry":{"x":121,"y":31}},{"attributes":{"n":1},"geometry":{"x":120,"y":30}}]})",
     2},
    {"a.gpx", "GPX",
     R"(<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="31" lon="121"><name>b</name></wpt><wpt lat="30" lon="120"><name>a</name></wpt></gpx>)",
     2},
    {"a.dxf", "DXF", "0\nSECTION\n2\nENTITIES\n0\nPOINT\n8\n0\n10\n121.0\n20\n31.0\n0\nENDSEC\n0\nEOF\n", 1}};

}  // namespace

TEST_CASE("files by lines, TopoJSON, Esri JSON, GPX and DXF are read", "[cli]") {
    for (const Sample& sample : samples) {
        CAPTURE(sample.name);
        const TemporaryFolder folder;
        const auto& at = folder.path();
        write_file(at / sample.name, sample.text);
        const Ran told = run_program({"info", sample.name, "--json", "-q"}, {.folder = at});
        INFO(told.err);
        REQUIRE(told.exit_code == 0);
        CHECK(json::parse(told.out)["format"] == sample.format);
        std::vector<std::string> words{"convert", sample.name, "o.geojson", "--lossy"};
        if (std::string(sample.name) == "a.dxf") words.insert(words.end(), {"--from", "EPSG:4326"});
        const Ran ran = run_program(words, {.folder = at});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const json features = json::parse(contents_of(at / "o.geojson"))["features"];
        CHECK(features.size() == sample.features);
        CHECK_FALSE(features[0]["geometry"].is_null());
        // Cut anywhere near its end it is damaged, never shorter.
        write_file(at / sample.name, sample.text.substr(0, sample.text.size() - 6));
        const Ran cut = run_program({"convert", sample.name, "c.geojson", "--lang", "en"}, {.folder = at});
        CHECK(cut.exit_code == 3);
        CHECK(cut.err.find("DR1303") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(at / "c.geojson"));
    }
}

TEST_CASE("a DOCTYPE in a GPX is refused", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "a.gpx", "<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY e \"x\">]><gpx/>");
    const Ran ran = run_program({"convert", "a.gpx", "o.gpkg", "--lang", "en"}, {.folder = folder.path()});
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.find("DOCTYPE") != std::string::npos);
}

}  // namespace formats_in_test
