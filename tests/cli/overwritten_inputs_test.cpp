#include "tests/support/catch.hpp"
#include "tests/support/dbf.hpp"
#include "tests/support/planner_project.hpp"

#include <cstdint>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace overwritten_inputs_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::dbf;
using deltareach::test::PlannerProject;
using deltareach::test::Ran;
using deltareach::test::RunOptions;

namespace {

bool names(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Refused with DR1611, and the input holds what it held.
void check_kept(const PlannerProject& project, const std::vector<std::string>& words,
                const std::string& input) {
    const std::string before = contents_of(project.path(input));
    const Ran ran = project.run(words);
    INFO(ran.err);
    CHECK(ran.exit_code == 4);
    CHECK(names(ran.err, "error DR1611"));
    CHECK(contents_of(project.path(input)) == before);
}

template <class Number>
std::string bytes_of(Number value) {
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

std::string big_endian_bytes(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(value >> shift & 0xFF));
    return bytes;
}

/// One point at (120.5, 31.5), with .prj and .cpg.
void write_point_shapefile(const PlannerProject& project) {
    const auto head = [](std::uint32_t words) {
        std::string text = big_endian_bytes(9994) + std::string(20, '\0') + big_endian_bytes(words) +
                           bytes_of(1000) + bytes_of(1);
        for (const double bound : {120.5, 31.5, 120.5, 31.5, 0.0, 0.0, 0.0, 0.0}) text += bytes_of(bound);
        return text;
    };
    project.write("p.shp", head(64) + big_endian_bytes(1) + big_endian_bytes(10) + bytes_of(1) +
                               bytes_of(120.5) + bytes_of(31.5));
    project.write("p.shx", head(54) + big_endian_bytes(50) + big_endian_bytes(10));
    project.write("p.dbf", dbf({{"name"}, {"p"}}));
    project.write(
        "p.prj",
        R"(GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])");
    project.write("p.cpg", "UTF-8");
}

}  // namespace

TEST_CASE("an output that is an input is refused however it is spelt", "[cli]") {
    const PlannerProject project;
    fs::create_symlink("flows.csv", project.path("link.csv"));
    fs::create_hard_link(project.path("flows.csv"), project.path("hard.csv"));
    fs::create_directory(project.path("sub"));
    for (const std::string& spelling :
         {std::string("flows.csv"), std::string("./sub/../flows.csv"), project.path("flows.csv").string(),
          std::string("link.csv"), std::string("hard.csv")}) {
        CAPTURE(spelling);
        check_kept(project, {"reach", ".", "-o", spelling, "--overwrite"}, "flows.csv");
        check_kept(project, {"export", ".", "--what", "flows", "-o", spelling, "--overwrite"}, "flows.csv");
    }
    CHECK(fs::is_symlink(project.path("link.csv")));
}

TEST_CASE("no verb writes over what it read", "[cli]") {
    const PlannerProject project;
    const std::string zones = "cities.geojson";
    check_kept(project, {"convert", zones, zones, "--overwrite"}, zones);
    check_kept(project, {"export", ".", "-o", zones, "--overwrite"}, zones);
    check_kept(project, {"reach", ".", "-o", zones, "--overwrite"}, zones);
    check_kept(project, {"surface", ".", "-o", zones, "--overwrite"}, zones);
    REQUIRE(project.run({"weights", zones, "--id", "code", "--weights", "knn:1", "-o", "w.gal"}).exit_code ==
            0);
    check_kept(project,
               {"weights", zones, "--id", "code", "--weights", "file:w.gal", "-o", "w.gal", "--overwrite"},
               "w.gal");
    project.add("[output]\ndir = \".\"\n");
    check_kept(project, {"run", ".", "--overwrite"}, "flows.csv");
    CHECK_FALSE(fs::exists(project.path("run.json")));
    check_kept(project, {"run", ".", "--out", ".", "--overwrite"}, "flows.csv");
}

TEST_CASE("mended copies replace no input and no other copy", "[cli]") {
    const PlannerProject project;
    const std::string before = contents_of(project.path("flows.csv"));
    for (const char* input : {".", "flows.csv"}) {
        CAPTURE(input);
        const Ran ran = project.run({"check", input, "--fix-to", ".", "--overwrite"});
        INFO(ran.err);
        CHECK(ran.exit_code != 0);
        CHECK(names(ran.err, "DR1611"));
        CHECK(contents_of(project.path("flows.csv")) == before);
        CHECK_FALSE(names(ran.err, "DR1950"));  // no word of a copy that was not written
    }
    project.write("north/cities.geojson", contents_of(project.path("cities.geojson")));
    project.add("[zones.north]\npath = \"north/cities.geojson\"\nid = \"code\"\nname = \"name\"\n");
    CHECK(project.run({"check", ".", "--fix-to", "fixed", "-q"}).exit_code <= 3);
    CHECK(fs::exists(project.path("fixed/cities.gpkg")));
    CHECK(fs::exists(project.path("fixed/cities_2.gpkg")));
}

TEST_CASE("a blank project that is run into its own folder keeps the planner's table", "[cli]") {
    const PlannerProject project;
    REQUIRE(deltareach::test::run_program(
                {"init", project.path("blank"), "--template", "blank", "--lang", "zh", "-q"})
                .exit_code == 0);
    CHECK(fs::exists(project.path("blank/templates/contracts.csv")));
    CHECK_FALSE(fs::exists(project.path("blank/templates/flows.csv")));
    project.write("blank/cities.geojson", contents_of(project.path("cities.geojson")));
    std::string toml = contents_of(project.path("blank/project.toml"));
    for (const auto& [from, to] : {std::pair("adcode", "code"), std::pair("310000", "A")})
        toml.replace(toml.find(from), std::string(from).size(), to);
    project.write("blank/project.toml", toml);
    const std::string table = "年份,起点,终点,金额（万元）\n2023,A,B,3\n2023,A,C,5\n";
    project.write("blank/contracts.csv", table);
    const Ran ran = project.run({"run", "blank", "--out", "blank", "--overwrite", "-q"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(contents_of(project.path("blank/contracts.csv")) == table);
    CHECK(fs::exists(project.path("blank/flows.csv")));
}

TEST_CASE("a path that cannot be, or may not be read, is said as such", "[cli]") {
    const PlannerProject project;
    SECTION("a NUL in a path") {
        std::string toml = contents_of(project.path("project.toml"));
        toml.replace(toml.find("flows.csv"), 9, "flows.csv\\u0000.xlsx");
        project.write("project.toml", toml);
        const Ran ran = project.run({"check", "."});
        CHECK(ran.exit_code == 2);
        CHECK(names(ran.err, "error DR1339"));
    }
    SECTION("a project that may not be read") {
        if (geteuid() != 0) return;
        fs::permissions(project.path("project.toml"), fs::perms::owner_write);
        for (fs::path at = project.path(""); at != project.outside().parent_path(); at = at.parent_path())
            fs::permissions(at, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
        const Ran ran = project.run({"check", "."}, {.user = 65534});
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(names(ran.err, "error DR1338"));
    }
    SECTION("names below a folder that may not be entered") {
        if (geteuid() != 0) return;
        fs::create_directory(project.path("closed"));
        fs::permissions(project.path("closed"), fs::perms::owner_all);
        for (fs::path at = project.path(""); at != project.outside().parent_path(); at = at.parent_path())
            fs::permissions(at, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
        const std::vector<std::vector<std::string>> asked{{"run", "closed/p"},
                                                          {"check", "closed/t.csv"},
                                                          {"info", "closed/p/project.toml"},
                                                          {"map", "closed/p", "-o", "m.png"},
                                                          {"spill", "moran", "closed/t.csv", "--field", "v"}};
        for (const auto& words : asked) {
            const Ran ran = project.run(words, {.user = 65534});
            INFO(words.front() << ": " << ran.err);
            CHECK(ran.exit_code == 3);
            CHECK(names(ran.err, "error DR1338"));
        }
        const Ran out = project.run({"convert", "cities.geojson", "closed/c.gpkg"}, {.user = 65534});
        INFO(out.err);
        CHECK(out.exit_code == 4);
        CHECK(names(out.err, "error DR1601"));
    }
}

TEST_CASE("a pipe in place of a file is said as such", "[cli]") {
    const PlannerProject project;
    SECTION("of .prj, .cpg") {
        write_point_shapefile(project);
        REQUIRE(project.run({"convert", "p.shp", "p.gpkg"}).exit_code == 0);
        for (const char* side : {"p.cpg", "p.prj"}) {
            CAPTURE(side);
            fs::remove(project.path(side));
            REQUIRE(mkfifo(project.path(side).c_str(), 0600) == 0);
            const Ran ran = project.run({"convert", "p.shp", "q.gpkg"});
            INFO(ran.err);
            CHECK(ran.exit_code == 3);
            CHECK(names(ran.err, side));
            CHECK_FALSE(fs::exists(project.path("q.gpkg")));
        }
    }
    SECTION("of weights") {
        REQUIRE(mkfifo(project.path("w.gal").c_str(), 0600) == 0);
        const Ran ran = project.run({"weights", "cities.geojson", "--id", "code", "--weights", "file:w.gal"});
        CHECK(ran.exit_code == 3);
        CHECK(names(ran.err, "error DR1715"));
    }
}

TEST_CASE("damaged coordinates are said as such", "[cli]") {
    const PlannerProject project;
    SECTION("of GeoJSON") {
        std::string cities = contents_of(project.path("cities.geojson"));
        cities.replace(cities.find("[120,31]"), 8, "null");
        project.write("cities.geojson", cities);
        const Ran ran = project.run({"check", "."});
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(names(ran.err, "error DR13"));
        CHECK(project.run({"convert", "cities.geojson", "x.gpkg"}).exit_code == 3);
        CHECK_FALSE(fs::exists(project.path("x.gpkg")));
    }
    SECTION("of KML") {
        project.write("p.kml",
                      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>p</name>"
                      "<Point><coordinates>121,3l</coordinates></Point></Placemark></Document></kml>");
        const Ran ran = project.run({"convert", "p.kml", "p.geojson"});
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK_FALSE(fs::exists(project.path("p.geojson")));
    }
}

TEST_CASE("doctor fails where PROJ's database cannot be used, and says where it looked", "[cli]") {
    const PlannerProject project;
    const Ran sound = project.run({"doctor"});
    CHECK(sound.exit_code == 0);
    CHECK(names(sound.out, "proj.db"));
    RunOptions misled;
    misled.environment = {{"PROJ_LIB", "/nowhere"}, {"PROJ_DATA", "/nowhere"}};
    const Ran ran = project.run({"doctor"}, misled);
    INFO(ran.out + ran.err);
    CHECK(ran.exit_code == 3);
    CHECK(names(ran.err, "error DR1352"));
    CHECK(names(ran.out, "PROJ_LIB=/nowhere"));
    const Ran json = project.run({"doctor", "--json"}, misled);
    CHECK(names(json.out, "\"usable\": false"));
}

TEST_CASE("doctor fails where GDAL_DATA names a folder without GDAL's tables", "[cli]") {
    const PlannerProject project;
    CHECK(project.run({"doctor"}).exit_code == 0);
    for (const char* folder : {"/nowhere", "."}) {
        RunOptions misled;
        misled.environment = {{"GDAL_DATA", folder}};
        const Ran ran = project.run({"doctor"}, misled);
        INFO(ran.out + ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(names(ran.err, "error DR1357"));
        CHECK(names(ran.out, std::string("GDAL_DATA=") + folder));
        CHECK(names(project.run({"doctor", "--json"}, misled).out, "\"usable\": false"));
    }
}

}  // namespace overwritten_inputs_test
