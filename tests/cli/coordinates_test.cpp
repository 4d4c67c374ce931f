// The rows CRS, GCJ-02 and BD-09, and map approval of the table "Messages", on files and through the command.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace coordinates_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

const std::string zones_folder = deltareach::test::source_dir() + "/data/yangtze-delta/zones/";

std::string named(const std::string& crs) {
    return R"("crs":{"type":"name","properties":{"name":")" + crs + "\"}},";
}

/// A square as large as `size`, with its lower left corner at x, y.
std::string square(double x, double y, double size, const std::string& crs = {}) {
    const auto at = [&](double dx, double dy) {
        return "[" + std::to_string(x + dx) + "," + std::to_string(y + dy) + "]";
    };
    return R"({"type":"FeatureCollection",)" + crs +
           R"("features":[{"type":"Feature","properties":{"id":"A"},"geometry":{"type":"Polygon","coordinates":[[)" +
           at(0, 0) + "," + at(size, 0) + "," + at(size, size) + "," + at(0, size) + "," + at(0, 0) +
           "]]}}]}";
}

Ran check(const std::string& layer, const std::string& source_crs = {}) {
    const TemporaryFolder folder;
    write_file(folder.path() / "z.geojson", layer);
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"p\"\n[zones]\npath = \"z.geojson\"\nid = \"id\"\n" +
                   (source_crs.empty() ? "" : "source_crs = \"" + source_crs + "\"\n"));
    return run_program({"check", "--json", "-q", "--lang", "en"}, {.folder = folder.path()});
}

void told(const Ran& ran, const std::string& code, const std::string& text = {}) {
    INFO(ran.out << ran.err);
    CHECK(ran.exit_code == 3);
    const json messages = json::parse(ran.out)["messages"];
    REQUIRE(messages.size() == 1);
    CHECK(messages[0]["code"] == code);
    CHECK(messages[0]["path"] == "z.geojson");
    CHECK(has(messages[0]["text"].get<std::string>() + messages[0]["hint"].get<std::string>(), text));
}

std::vector<double> first_point(const fs::path& file) {
    return json::parse(contents_of(file))["features"][0]["geometry"]["coordinates"]
        .get<std::vector<double>>();
}

std::string point(double lon, double lat) {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[)" +
           std::to_string(lon) + "," + std::to_string(lat) + "]}}]}";
}

}  // namespace

TEST_CASE("Messages, CRS: none is an error with the likely candidates and how to name one", "[cli]") {
    told(check(square(121, 31, 1, R"("crs":null,)")), "DR1310", "EPSG:4490 (CGCS2000), GCJ-02");
    told(check(square(640060, 3457406, 1000, R"("crs":null,)")), "DR1310", "EPSG:4549");
    told(check(square(121, 31, 1, R"("crs":null,)")), "DR1310", "source_crs = \"EPSG:…\"");
    CHECK(check(square(121, 31, 1, R"("crs":null,)"), "EPSG:4490").exit_code == 0);
    // At 30° N in the west of a zone: of Sichuan as of the Delta, each with the longitude it would have.
    const std::string sichuan = square(319055, 3381947, 185730, R"("crs":null,)");
    told(check(sichuan), "DR1310", "EPSG:4544 (CM 105E → 104.1°E)");
    told(check(sichuan), "DR1310", "EPSG:4549 (CM 120E");
    CHECK_FALSE(has(check(sichuan).out, "EPSG:4554"));  // in the sea
    const std::string wide = square(632160, 4546674, 588000, R"("crs":null,)");
    told(check(wide), "DR1310", "EPSG:4549 (CM 120E");
    CHECK_FALSE(has(check(wide).out, "EPSG:… (national"));
}

TEST_CASE("Messages, CRS: swapped axes and metres in GeoJSON are recognised", "[cli]") {
    told(check(square(31, 121, 1)), "DR1315", "latitude and longitude swapped");
    told(check(square(640060, 3457406, 1000)), "DR1314", "EPSG:4549");
    told(check(square(40640060, 3457406, 1000)), "DR1314", "EPSG:4528");
    told(check(square(121, 31, 1, named("EPSG:4549"))), "DR1319", "look like degrees");
}

TEST_CASE("Messages, CRS: a zone's number in the easting is told from an easting without", "[cli]") {
    CHECK(check(square(640060, 3457406, 1000, named("EPSG:4549"))).exit_code == 0);
    CHECK(check(square(40640060, 3457406, 1000, named("EPSG:4528"))).exit_code == 0);
    told(check(square(40640060, 3457406, 1000, named("EPSG:4549"))), "DR1326", "EPSG:4528");
    told(check(square(640060, 3457406, 1000, named("EPSG:4528"))), "DR1326", "EPSG:4549");
    told(check(square(640060, 3457406, 1000), "EPSG:4528"), "DR1326", "EPSG:4549");
}

TEST_CASE("Messages, CRS: x is the easting; a northing before it is recognised", "[cli]") {
    told(check(square(3457406, 640060, 1000, named("EPSG:4549"))), "DR1327", "northing before the easting");
    told(check(square(3457406, 40640060, 1000, named("EPSG:4528"))), "DR1327");
    // Elsewhere on the Earth nothing is suspected.
    CHECK(check(square(500000, 5500000, 1000, named("EPSG:32633"))).exit_code == 0);
}

TEST_CASE("Messages, CRS: 4490 and 4326 are coincident, and the provenance says so", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "z.geojson", point(121.4737, 31.2304));
    const Ran ran = run_program({"convert", "z.geojson", "o.gpkg", "--to", "EPSG:4490", "--lang", "en"},
                                {.folder = folder.path()});
    CHECK(has(ran.err, "DR1325"));
    REQUIRE(run_program({"convert", "o.gpkg", "back.geojson", "-q"}, {.folder = folder.path()}).exit_code ==
            0);
    CHECK(first_point(folder.path() / "back.geojson") == std::vector{121.4737, 31.2304});
    write_file(folder.path() / "s.geojson", square(121, 31, 1));
    REQUIRE(
        run_program({"convert", "s.geojson", "s.gpkg", "--to", "EPSG:4490", "-q"}, {.folder = folder.path()})
            .exit_code == 0);
    write_file(folder.path() / "f.csv", "起点,终点,年份,金额（元）\nA,境外,2023,1\n");
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"p\"\n[zones]\npath = \"s.gpkg\"\nid = \"id\"\n[[flows]]\npath = "
               "\"f.csv\"\ntheme = "
               "\"t\"\n");
    const Ran run = run_program({"run", "--only", "tables", "--out", "o", "-q"}, {.folder = folder.path()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const json inputs = json::parse(contents_of(folder.path() / "o/run.json"))["inputs"];
    CHECK(inputs[0]["datum"] == "CGCS2000, taken as coincident with WGS 84");
}

TEST_CASE("Messages, GCJ-02 and BD-09: undone to the millimetre, nothing outside China, never written",
          "[cli]") {
    const TemporaryFolder folder;
    // The forward offset of Shanghai, by the published formula: 121.4737, 31.2304 becomes about
    // 121.4782, 31.2285.
    write_file(folder.path() / "p.geojson", point(121.4737, 31.2304));
    write_file(folder.path() / "far.geojson", point(2.35, 48.85));
    for (const char* datum : {"GCJ-02", "BD-09"}) {
        for (const char* file : {"p.geojson", "far.geojson"})
            REQUIRE(
                run_program({"convert", file, std::string("o-") + file, "--from", datum, "--overwrite", "-q"},
                            {.folder = folder.path()})
                    .exit_code == 0);
        const auto moved = first_point(folder.path() / "o-p.geojson");
        const double metres = 111195 * std::hypot((moved[0] - 121.4737) * std::cos(31.23 * 3.14159265 / 180),
                                                  moved[1] - 31.2304);
        CHECK(metres > 300);
        CHECK(metres < 1500);
        if (std::string(datum) == "GCJ-02")
            CHECK(first_point(folder.path() / "o-far.geojson") == std::vector{2.35, 48.85});
        const Ran refused =
            run_program({"convert", "p.geojson", "x.gpkg", "--to", datum}, {.folder = folder.path()});
        CHECK(refused.exit_code == 2);
        CHECK(has(refused.err, "DR1026"));
        CHECK_FALSE(fs::exists(folder.path() / "x.gpkg"));
    }
}

TEST_CASE("Messages, map approval: the number when it is given, else not approved; never one made up",
          "[cli]") {
    const TemporaryFolder folder;
    fs::copy_file(zones_folder + "city.geojson", folder.path() / "city.geojson");
    write_file(folder.path() / "f.csv", "起点,终点,年份,金额（元）\n上海市,苏州市,2023,1\n");
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"p\"\n[zones.city]\npath = \"city.geojson\"\nid = \"adcode\"\nname = "
               "\"name_zh\"\n[[flows]]\npath = \"f.csv\"\ntheme = \"t\"\n");
    const auto page_text = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"map",         "--theme", "t",      "-o", "m.svg",
                                       "--overwrite", "-q",      "--lang", "zh"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run_program(words, {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(folder.path() / "m.svg");
    };
    const std::string without = page_text({}), with = page_text({"--approval", "GS(2024)0650号"});
    CHECK(has(without, "示意图，未经地图审核"));
    CHECK_FALSE(has(without, "审图号"));
    CHECK(has(with, "GS(2024)0650号"));
    CHECK_FALSE(has(with, "未经地图审核"));
}

TEST_CASE("doctor says versions, data, fonts and drivers", "[cli]") {
    const Ran ran = run_program({"doctor", "--json"});
    INFO(ran.out << ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string text = run_program({"doctor", "--lang", "en"}).out;
    for (const char* part : {"GDAL", "PROJ", "GEOS", "bundled data", "CJK font", "GPKG"}) {
        CAPTURE(part, text);
        CHECK(has(text + ran.out, part));
    }
}

}  // namespace coordinates_test
