// Several layers of one file: all carried at once, one added to a file that is there, which stays as it was
// where anything goes wrong.
#include "tests/cli/convert_in.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

namespace layers_test {

using deltareach::test::contents_of;
using deltareach::test::convert;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string zones =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"上海","n":3},"geometry":{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}},
{"type":"Feature","properties":{"name":"b","n":-4},"geometry":null}]})";

const std::string places =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"t":"p"},"geometry":{"type":"Point","coordinates":[121,31]}},
{"type":"Feature","properties":{"t":"q"},"geometry":{"type":"Point","coordinates":[119,32]}},
{"type":"Feature","properties":{"t":"r"},"geometry":{"type":"Point","coordinates":[118,33]}}]})";

/// zones and places in one GeoPackage.
void make_two(const fs::path& folder) {
    write_file(folder / "zones.geojson", zones);
    write_file(folder / "places.geojson", places);
    REQUIRE(convert(folder, {"zones.geojson", "two.gpkg"}).exit_code == 0);
    REQUIRE(convert(folder, {"places.geojson", "two.gpkg", "--append"}).exit_code == 0);
}

/// Name and number of features of each layer, in the order of their names.
std::map<std::string, int> layers_of(const fs::path& folder, const std::string& name) {
    const Ran ran = run_program({"info", name, "--json", "-q"}, {.folder = folder});
    INFO(name << ": " << ran.err);
    REQUIRE(ran.exit_code == 0);
    std::map<std::string, int> layers;
    const json told = json::parse(ran.out);
    for (const json& layer : told["layers"])
        if (layer["name"] != "layer_styles") layers[layer["name"]] = layer["features"];
    return layers;
}

const std::map<std::string, int> both{{"zones", 2}, {"places", 3}};

}  // namespace

TEST_CASE("a layer that is added leaves the others and their styles as they are", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    make_two(at);
    CHECK(layers_of(at, "two.gpkg") == both);
    REQUIRE(convert(at, {"two.gpkg", "z.geojson", "--layer", "zones"}).exit_code == 0);
    REQUIRE(convert(at, {"zones.geojson", "y.geojson"}).exit_code == 0);
    CHECK(json::parse(contents_of(at / "z.geojson"))["features"] ==
          json::parse(contents_of(at / "y.geojson"))["features"]);
    // SQLite likewise, also where the file is not there yet.
    REQUIRE(convert(at, {"zones.geojson", "two.sqlite", "--append"}).exit_code == 0);
    REQUIRE(convert(at, {"places.geojson", "two.sqlite", "--append"}).exit_code == 0);
    CHECK(layers_of(at, "two.sqlite") == both);
}

TEST_CASE("a layer of the same name is replaced alone, and only when asked", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    make_two(at);
    const std::string before = contents_of(at / "two.gpkg");
    const Ran refused = convert(at, {"places.geojson", "two.gpkg", "--append"});
    CHECK(refused.exit_code == 4);
    CHECK(refused.err.find("DR1366") != std::string::npos);
    CHECK(contents_of(at / "two.gpkg") == before);
    const Ran replaced =
        convert(at, {"places.geojson", "two.gpkg", "--append", "--overwrite", "--where", "t=q", "--json"});
    INFO(replaced.err);
    REQUIRE(replaced.exit_code == 0);
    CHECK(json::parse(replaced.out)["features"] == 1);
    CHECK(layers_of(at, "two.gpkg") == std::map<std::string, int>{{"zones", 2}, {"places", 1}});
}

TEST_CASE("what is no sound database is not added to and stays as it is", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    make_two(at);
    const std::string whole = contents_of(at / "two.gpkg");
    write_file(at / "text.gpkg", "no database");
    write_file(at / "cut.gpkg", whole.substr(0, whole.size() - 4096));
    write_file(at / "other.gpkg", contents_of(at / "zones.geojson"));
    for (const char* name : {"text.gpkg", "cut.gpkg", "other.gpkg"}) {
        CAPTURE(name);
        const std::string before = contents_of(at / name);
        const Ran ran = convert(at, {"places.geojson", name, "--append"});
        INFO(ran.err);
        CHECK(ran.exit_code == 4);
        CHECK(contents_of(at / name) == before);
    }
    // Its writer is not done: pages of it stand beside it.
    write_file(at / "two.gpkg-wal", "pages");
    CHECK(convert(at, {"places.geojson", "two.gpkg", "--append", "--overwrite"}).exit_code == 4);
    CHECK(contents_of(at / "two.gpkg") == whole);
    fs::remove(at / "two.gpkg-wal");
    // A program has it open and nothing in its log yet: another file under that name would get the log.
    for (const char* log : {"two.gpkg-wal", "two.gpkg-shm"}) {
        write_file(at / log, "");
        for (const char* way : {"--append", "--overwrite"}) {
            CAPTURE(log, way);
            const Ran ran = convert(at, {"places.geojson", "two.gpkg", way});
            CHECK(ran.exit_code == 4);
            CHECK(ran.err.find("DR1318") != std::string::npos);
        }
        CHECK(contents_of(at / "two.gpkg") == whole);
        fs::remove(at / log);
    }
    // What a link leads to gets the layer, and the link stays one.
    fs::create_directory(at / "real");
    fs::copy_file(at / "two.gpkg", at / "real/t.gpkg");
    fs::create_symlink("real/t.gpkg", at / "link.gpkg");
    write_file(at / "more.geojson", contents_of(at / "places.geojson"));
    REQUIRE(convert(at, {"more.geojson", "link.gpkg", "--append"}).exit_code == 0);
    CHECK(fs::is_symlink(at / "link.gpkg"));
    CHECK(layers_of(at, "real/t.gpkg").size() == 3);
    for (const auto& entry : fs::directory_iterator(at)) CHECK(entry.path().filename().string()[0] != '.');
    CHECK(convert(at, {"two.gpkg", "two.gpkg", "--append", "--layer", "zones"}).exit_code == 4);
    const Ran format = convert(at, {"places.geojson", "p.fgb", "--append"});
    CHECK(format.exit_code == 2);
    CHECK(format.err.find("--append") != std::string::npos);
}

TEST_CASE("all layers of a file go where several have room, each under its name", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    make_two(at);
    for (const char* name : {"all.gpkg", "all.sqlite", "all.kml"}) {
        CAPTURE(name);
        const Ran ran = convert(at, {"two.gpkg", name, "--all-layers", "--lossy", "--json"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(layers_of(at, name) == both);
        const json told = json::parse(ran.out);
        CHECK(told["features"] == 5);
        CHECK(told["layers"].size() == 2);
    }
    REQUIRE(convert(at, {"two.gpkg", "all.xlsx", "--all-layers"}).exit_code == 0);
    REQUIRE(convert(at, {"all.xlsx", "p.geojson", "--sheet", "places"}).exit_code == 0);
    CHECK(json::parse(contents_of(at / "p.geojson"))["features"].size() == 3);
    REQUIRE(convert(at, {"two.gpkg", "all.sql", "--all-layers"}).exit_code == 0);
    const std::string dump = contents_of(at / "all.sql");
    CHECK(dump.find("\"zones\"") != std::string::npos);
    CHECK(dump.find("\"places\"") != std::string::npos);
    const Ran refused = convert(at, {"two.gpkg", "all.geojson", "--all-layers"});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("DR1037") != std::string::npos);
    CHECK(refused.err.find("--all-layers") != std::string::npos);
    CHECK_FALSE(fs::exists(at / "all.geojson"));
    // A file of one layer goes anywhere.
    CHECK(convert(at, {"zones.geojson", "one.fgb", "--all-layers"}).exit_code == 0);
}

TEST_CASE("layers that differ in case alone get names of their own", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const std::string one = R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[)";
    write_file(at / "a.topojson", R"({"type":"Topology","arcs":[],"objects":{"roads":)" + one +
                                      R"(121,31]}]},"Roads":)" + one + "120,30]}]}}}");
    const Ran ran = convert(at, {"a.topojson", "o.gpkg", "--all-layers"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.err.find("DR1367") != std::string::npos);
    CHECK(layers_of(at, "o.gpkg").size() == 2);
}

TEST_CASE("a row without values and shape comes back from a CSV, and is a loss in a workbook", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    for (const char* fields : {R"("t":)", R"("a":null,"t":)"}) {
        const std::string row = std::string(R"({"type":"Feature","geometry":null,"properties":{)") + fields;
        write_file(at / "a.geojson", R"({"type":"FeatureCollection","features":[)" + row + "\"x\"}}," + row +
                                         "null}}," + row + "\"y\"}}," + row + "null}}]}");
        for (const char* name : {"o.csv", "raw.csv"}) {
            std::vector<std::string> words{"a.geojson", name, "--overwrite"};
            if (std::string(name) == "raw.csv") words.emplace_back("--raw-text");
            const Ran ran = convert(at, words);
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
            CHECK(ran.err.find("4 features") != std::string::npos);
            REQUIRE(convert(at, {name, "back.geojson", "--overwrite"}).exit_code == 0);
            const json back = json::parse(contents_of(at / "back.geojson"))["features"];
            REQUIRE(back.size() == 4);
            CHECK(back[1]["properties"]["t"].is_null());
            CHECK(back[2]["properties"]["t"] == "y");
        }
        CHECK(convert(at, {"a.geojson", "o.xlsx", "--overwrite"}).exit_code == 4);
    }
    // In a table that others made, blank lines are still none.
    write_file(at / "t.csv", "t\nx\n\ny\n");
    REQUIRE(convert(at, {"t.csv", "t.geojson"}).exit_code == 0);
    CHECK(json::parse(contents_of(at / "t.geojson"))["features"].size() == 2);
}

TEST_CASE("Numbers that a text format rounds are told, and whole ones beyond 15 digits are texts", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "n.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
               R"({"n":9007199254740991,"m":900719925474099,"r":0.12345678901234567,"q":0.5},)"
               R"("geometry":{"type":"Point","coordinates":[121.5,31.2]}}]})");
    for (const std::string name : {"o.kml", "o.mif"}) {
        INFO(name);
        const std::vector<std::string> words{"convert", "n.geojson", name, "--lang", "en"};
        Ran ran = run_program(words, {.folder = folder.path()});
        if (name == "o.kml" || ran.exit_code != 0) {  // MapInfo's whole numbers are 64 bits from GDAL 3.10 on
            CHECK(ran.exit_code == 4);
            CHECK(ran.err.find("n: Integer64") != std::string::npos);
            std::vector<std::string> lossy = words;
            lossy.emplace_back("--lossy");
            ran = run_program(lossy, {.folder = folder.path()});
        }
        REQUIRE(ran.exit_code == 0);
        CHECK(ran.err.find("DR1368") != std::string::npos);
        CHECK(ran.err.find("r (1)") != std::string::npos);
        CHECK(ran.err.find("q (1)") == std::string::npos);
        const std::string text = contents_of(folder.path() / (name == "o.mif" ? std::string("o.mid") : name));
        CHECK(text.find("9007199254740991") != std::string::npos);
        CHECK(text.find("900719925474099") != std::string::npos);
    }
}

}  // namespace layers_test
