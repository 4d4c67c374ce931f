// Layers under names that a format has for itself, of workbooks, and of a database another program writes to.
#include "tests/cli/convert_in.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <fcntl.h>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace odd_layers_test {

using deltareach::test::contents_of;
using deltareach::test::convert;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string places =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"t":"p","n":4},"geometry":{"type":"Point","coordinates":[121,31]}},
{"type":"Feature","properties":{"t":"q","n":-1},"geometry":{"type":"Point","coordinates":[119,32]}}]})";

json layers_in(const fs::path& folder, const std::string& name) {
    const Ran ran = run_program({"info", name, "--json", "-q"}, {.folder = folder});
    INFO(name << ": " << ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(ran.out)["layers"];
}

/// A writer's lock on a SQLite file, held by this process as SQLite would hold it.
class WriterLock {
  public:
    explicit WriterLock(const fs::path& path) : descriptor_(::open(path.c_str(), O_RDWR)) {
        struct flock lock {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = 0x40000001;
        lock.l_len = 1;
        held_ = ::fcntl(descriptor_, F_SETLK, &lock) == 0;
    }
    ~WriterLock() { ::close(descriptor_); }
    [[nodiscard]] bool held() const { return held_; }

  private:
    int descriptor_;
    bool held_ = false;
};

}  // namespace

TEST_CASE("a layer under a name that databases have for themselves is renamed, and that is told", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    for (const char* name :
         {"layer_styles", "sqlite_a", "geometry_columns", "gpkg_x", "Spatial_Ref_Sys", "a.b"})
        for (const char* output : {"o.gpkg", "o.sqlite"}) {
            CAPTURE(name, output);
            const std::string input = std::string(name) + ".geojson";
            write_file(at / input, places);
            const Ran ran = convert(at, {input, output, "--overwrite"});
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
            const bool plain = std::string(name) == "a.b";
            CHECK(has(ran.err, "DR1367") == !plain);
            const json layers = layers_in(at, output);
            REQUIRE(layers.size() == 1);
            CHECK(layers[0]["name"] == (plain ? std::string(name) : "layer_" + std::string(name)));
            CHECK(layers[0]["features"] == 2);
            CHECK(layers[0]["fields"].size() == 2);
        }
}

TEST_CASE("fields that a format has for itself are renamed, and a table says which", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(
        at / "a.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ogc_fid":7,"lon":"east",
"visibility":5,"icon":"x","name":"n"},"geometry":{"type":"Point","coordinates":[121,31]}},{"type":"Feature",
"properties":{"ogc_fid":9,"lon":"west","visibility":3,"icon":"y","name":"m"},"geometry":{"type":"Point","coordinates":[120,30]}}]})");
    const auto values = [&](const std::string& output, const std::string& field) {
        const Ran ran = convert(at, {"a.geojson", output, "--overwrite"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(has(ran.err, "DR1355"));
        REQUIRE(convert(at, {output, "back.geojson", "--overwrite", "--lossy"}).exit_code == 0);
        const json features = json::parse(contents_of(at / "back.geojson"))["features"];
        REQUIRE(features.size() == 2);
        INFO(features[0].dump());
        return std::vector<json>{features[0]["properties"].value(field, json()),
                                 features[1]["properties"].value(field, json())};
    };
    CHECK(values("o.sqlite", "ogc_fid_2") == std::vector<json>{7, 9});
    CHECK(values("o.csv", "lon_2") == std::vector<json>{"east", "west"});
    CHECK(values("o.kml", "visibility_2") == std::vector<json>{5, 3});
    CHECK(values("o.kml", "icon_2") == std::vector<json>{"x", "y"});
    CHECK(values("o.kml", "Name") == std::vector<json>{"n", "m"});
}

TEST_CASE("all sheets of a workbook that are tables become layers", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "places.geojson", places);
    write_file(at / "more.geojson", places);
    REQUIRE(convert(at, {"places.geojson", "two.gpkg"}).exit_code == 0);
    REQUIRE(convert(at, {"more.geojson", "two.gpkg", "--append"}).exit_code == 0);
    REQUIRE(convert(at, {"two.gpkg", "two.xlsx", "--all-layers"}).exit_code == 0);
    const Ran ran = convert(at, {"two.xlsx", "back.gpkg", "--all-layers"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const json layers = layers_in(at, "back.gpkg");
    REQUIRE(layers.size() == 2);
    for (const json& layer : layers) CHECK(layer["features"] == 2);
    CHECK(layers[0]["name"] != layers[1]["name"]);
    // A text table is one. Its coordinates come back once, whole degrees too.
    write_file(at / "t.csv", "lon,lat,t\n121,31,a\n120,30,b\n");
    CHECK(convert(at, {"t.csv", "t.gpkg", "--all-layers"}).exit_code == 0);
    REQUIRE(convert(at, {"t.csv", "u.csv"}).exit_code == 0);
    CHECK(contents_of(at / "u.csv").ends_with("lon,lat,t\n121,31,a\n120,30,b\n"));
}

TEST_CASE("of several layers that without the field asked for is named", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "places.geojson", places);
    write_file(
        at / "other.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"u":1},"geometry":null}]})");
    REQUIRE(convert(at, {"places.geojson", "two.gpkg"}).exit_code == 0);
    REQUIRE(convert(at, {"other.geojson", "two.gpkg", "--append"}).exit_code == 0);
    const Ran ran = convert(at, {"two.gpkg", "o.gpkg", "--all-layers", "--where", "t=p"});
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1017"));
    CHECK(has(ran.err, "two.gpkg (other)"));
    CHECK_FALSE(fs::exists(at / "o.gpkg"));
}

TEST_CASE("a database that another program writes to is not added to and not replaced", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "places.geojson", places);
    write_file(at / "more.geojson", places);
    for (const char* name : {"o.gpkg", "o.sqlite"}) {
        CAPTURE(name);
        REQUIRE(convert(at, {"places.geojson", name}).exit_code == 0);
        const std::string before = contents_of(at / name);
        {
            const WriterLock lock(at / name);
            REQUIRE(lock.held());
            for (const char* way : {"--append", "--overwrite"}) {
                const Ran ran = convert(at, {"more.geojson", name, way});
                INFO(way << ran.err);
                CHECK(ran.exit_code == 4);
                CHECK(has(ran.err, "DR1371"));
            }
        }
        CHECK(contents_of(at / name) == before);
        CHECK(convert(at, {"more.geojson", name, "--append"}).exit_code == 0);
        CHECK(layers_in(at, name).size() == 2);
    }
}

}  // namespace odd_layers_test
