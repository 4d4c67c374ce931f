// Values that a conversion may not change without a word: codes that look like numbers, dates that do not
// exist, degrees beyond the globe.
#include "tests/cli/convert_in.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace kept_values_test {

using deltareach::test::contents_of;
using deltareach::test::convert_over;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// The values of one property, feature by feature, as JSON has them.
json values_of(const fs::path& folder, const std::string& name, const std::string& field) {
    json values = json::array();
    const json document = json::parse(contents_of(folder / name));
    for (const json& feature : document["features"])
        values.push_back(feature["properties"].value(field, json("absent")));
    return values;
}

}  // namespace

TEST_CASE("texts of a table are numbers only where these are the same decimals", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.csv",
               "id,ver,code,long,fixed,float,sci,full,count,lon,lat\n"
               "1,1.10,1e5,0.12345678901234567890,1.10,1.0,1e-05,0.10000000000000001,7,120.50,30\n"
               "2,1.9,2E3,1.5,2.50,2.25,2.5e+10,0.30000000000000004,-8,121.125,31.10\n");
    const Ran ran = convert_over(at, {"a.csv", "o.geojson"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto is = [&](const char* field, const json& expected) {
        CAPTURE(field);
        CHECK(values_of(at, "o.geojson", field) == expected);
    };
    is("ver", {"1.10", "1.9"});
    is("code", {"1e5", "2E3"});
    is("long", {"0.12345678901234567890", "1.5"});
    is("fixed", {1.1, 2.5});
    is("float", {1.0, 2.25});
    is("sci", {1e-05, 2.5e10});
    is("full", {0.1, 0.30000000000000004});
    is("count", {7, -8});
    is("lon", {120.5, 121.125});
    CHECK(has(ran.err, "DR1381"));
    CHECK(has(ran.err, "ver: 1.10 (1); code: 1e5 (2); long: 0.12345678901234567890 (1)"));
    CHECK(has(ran.err, "DR1382"));
    CHECK(has(ran.err, "fixed: 1.10 (2)"));
    write_file(at / "b.csv", "id,v,lon,lat\n1,1.5,120,30\n2,3,121,31\n");
    const Ran plain = convert_over(at, {"b.csv", "b.geojson"});
    CHECK(!has(plain.err, "DR1381"));
    CHECK(!has(plain.err, "DR1382"));
}

TEST_CASE("a date that does not exist stays a text", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.csv", "d,e,lon,lat\n2023-02-31,2024-02-29,120,30\n2023-02-28,1850-12-31,121,31\n");
    REQUIRE(convert_over(at, {"a.csv", "o.gpkg"}).exit_code == 0);
    const Ran ran = run_program({"info", "o.gpkg", "--json", "-q"}, {.folder = at});
    const json fields = json::parse(ran.out)["layers"][0]["fields"];
    CHECK(has(fields[0].dump(), "String"));
    CHECK(has(fields[1].dump(), "Date"));
}

TEST_CASE("degrees beyond the globe are refused by formats that have no others", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.csv", "n,lon,lat\n1,120,30\n2,200,30\n");
    write_file(at / "b.csv", "n,wkt\n1,POINT (120 30)\n2,POINT (180 -90)\n");
    for (const char* name : {"o.geojson", "o.geojsonl", "o.kml"}) {
        CAPTURE(name);
        const Ran ran = convert_over(at, {"a.csv", name, "--from", "EPSG:4326"});
        INFO(ran.err);
        CHECK(ran.exit_code == 4);
        CHECK(has(ran.err, "DR1348"));
        CHECK(has(ran.err, "feature 2"));
        CHECK(!fs::exists(at / name));
        CHECK(convert_over(at, {"b.csv", name}).exit_code == 0);
    }
    CHECK(convert_over(at, {"a.csv", "o.gpkg", "--from", "EPSG:4326"}).exit_code == 0);
}

TEST_CASE("a SQLite file whose table has no shapes is read, and one of none says so", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.csv", "n,t\n1,x\n2,y\n");
    REQUIRE(convert_over(at, {"a.csv", "o.sqlite"}).exit_code == 0);
    REQUIRE(convert_over(at, {"o.sqlite", "back.geojson"}).exit_code == 0);
    CHECK(values_of(at, "back.geojson", "t") == json{"x", "y"});
}

}  // namespace kept_values_test
