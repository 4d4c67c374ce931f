// `info FILE`: what a lone vector file, table or raster holds; and contiguity of what has no areas.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>

namespace info_file_test {

using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

json info(const TemporaryFolder& folder, const std::string& file) {
    const Ran ran = run_program({"info", file, "--json", "-q"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(ran.out);
}

}  // namespace

TEST_CASE("info tells the layers, fields and extent of a vector file", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "a.geojson",
               R"({"type":"FeatureCollection","name":"towns","features":[
{"type":"Feature","properties":{"name":null,"GDP（亿元）":3},"geometry":{"type":"Point","coordinates":[121,31,5]}},
{"type":"Feature","properties":{"name":"b","GDP（亿元）":4},"geometry":null},
{"type":"Feature","properties":{"name":"c","GDP（亿元）":9},"geometry":{"type":"Point","coordinates":[120.5,32,5]}}]})");
    const json document = info(folder, "a.geojson");
    CHECK(document["kind"] == "vector");
    CHECK(document["format"] == "GeoJSON");
    const json layer = document["layers"][0];
    CHECK(layer["name"] == "towns");
    CHECK(layer["features"] == 3);
    CHECK(layer["without_geometry"] == 1);
    CHECK(layer["geometry"] == "POINT Z");
    CHECK(layer["extent"] == json({120.5, 31, 121, 32}));
    CHECK(layer["fields"][0]["missing"] == 1);
    CHECK(layer["fields"][0]["example"] == "b");
    CHECK(layer["fields"][1]["unit"] == "亿元");
    CHECK(layer["fields"][1]["type"] == "Integer");
    const Ran text = run_program({"info", "a.geojson", "--lang", "en"}, {.folder = folder.path()});
    CHECK(text.out.find("towns") != std::string::npos);
    CHECK(text.out.find("without a shape: 1") != std::string::npos);
}

TEST_CASE("info tells the columns of a table, its encoding and what is missing", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "t.csv", "place,value（万元）,share\nb,,0.5\na,7,\nc,2,1\n");
    const json document = info(folder, "t.csv");
    CHECK(document["kind"] == "table");
    const json fields = document["layers"][0]["fields"];
    CHECK(document["layers"][0]["features"] == 3);
    CHECK(fields[0]["type"] == "text");
    CHECK(fields[1]["type"] == "integer");
    CHECK(fields[1]["unit"] == "万元");
    CHECK(fields[1]["missing"] == 1);
    CHECK(fields[2]["type"] == "real");
    CHECK(fields[2]["example"] == "0.5");
}

TEST_CASE("contiguity of a table without shapes, or of points, is an error and not many islands", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "t.csv", "id,x,y\nb,121,31\na,122,32\nc,120,30\n");
    for (const std::vector<std::string>& extra :
         {std::vector<std::string>{}, {"--points", "x,y", "--crs", "EPSG:4326"}}) {
        std::vector<std::string> words{"weights", "t.csv", "--weights", "rook", "--json", "--lang", "en"};
        words.insert(words.end(), extra.begin(), extra.end());
        const Ran ran = run_program(words, {.folder = folder.path()});
        CHECK(ran.exit_code == 3);
        CHECK(ran.err.find("DR1863") != std::string::npos);
    }
}

TEST_CASE("info tells how a raster is stored, what it means by scale and offset, and what is missing",
          "[cli]") {
    const TemporaryFolder
        folder;  // four by three cells of 10 m: Int16, scale 0.5, offset 2, one without data
    const json document = info(folder, deltareach::test::source_dir() + "/tests/study/reference/scaled.tif");
    CHECK(document["kind"] == "raster");
    const json layer = document["layers"][0];
    CHECK(layer["features"] == 12);
    CHECK(layer["columns"] == 4);
    CHECK(layer["rows"] == 3);
    CHECK(layer["cell"] == json({10, 10}));
    CHECK(layer["extent"] == json({600000, 3400000, 600040, 3400030}));
    REQUIRE(layer["fields"].size() == 1);
    CHECK(layer["fields"][0]["type"] == "Int16");
    CHECK(layer["fields"][0]["missing"] == 1);
    CHECK(layer["fields"][0]["example"] == "2.5 … 8");
}

TEST_CASE("info of a file that is not there names it, and asks for no project", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran = run_program({"info", "a.shp", "--lang", "en"}, {.folder = folder.path()});
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.find("a.shp: error DR1301") != std::string::npos);
}

}  // namespace info_file_test
