#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <sys/mount.h>
#include <unistd.h>

namespace faults_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

std::string square(const std::string& code, double west, double south) {
    const auto at = [&](double x, double y) {
        return "[" + std::to_string(west + x) + "," + std::to_string(south + y) + "]";
    };
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":"市)" + code +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(1, 0) + "," +
           at(1, 1) + "," + at(0, 1) + "," + at(0, 0) + "]]}}";
}

std::string cities(const std::string& last_code = "C") {
    return R"({"type":"FeatureCollection","features":[)" + square("A", 120, 31) + "," + square("B", 118, 31) +
           "," + square(last_code, 118, 29) + "]}";
}

/// A small project that runs; each test spoils one of its files.
class SmallProject {
  public:
    SmallProject() {
        write("project.toml",
              "[project]\nname = \"小\"\n[zones.city]\npath = \"cities.geojson\"\nid = \"code\"\nname = "
              "\"name\"\n"
              "[[flows]]\npath = \"flows.csv\"\ntheme = \"t\"\nperiod = \"2023\"\nunit = "
              "\"元\"\n[reach]\norigins = [\"A\"]\n");
        write("cities.geojson", cities());
        write("flows.csv", "起点,终点,金额\nA,B,3\nA,C,5\n");
    }
    void write(const std::string& name, const std::string& text) const { write_file(path(name), text); }
    [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }
    [[nodiscard]] const fs::path& folder() const { return folder_.path(); }
    [[nodiscard]] Ran run(unsigned user = 0, const std::string& out = "out") const {
        return run_program({"run", folder().string(), "--out", path(out).string(), "--lang", "en"},
                           {.user = user});
    }

  private:
    TemporaryFolder folder_;
};

void check_refused(const SmallProject& project, int exit_code, const std::string& code,
                   const std::string& place) {
    const Ran ran = project.run();
    INFO(ran.err);
    CHECK(ran.exit_code == exit_code);
    CHECK(has(ran.err, "error " + code));
    CHECK(has(ran.err, place));
    CHECK(ran.out.empty());
    CHECK_FALSE(fs::exists(project.path("out")));
}

std::size_t parts_in(const fs::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() &&
            (has(entry.path().filename().string(), ".part") || entry.file_size() == 0))
            ++count;
    return count;
}

}  // namespace

TEST_CASE("the small project runs while nothing is wrong with it", "[cli]") {
    const SmallProject project;
    const Ran ran = project.run();
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(fs::exists(project.path("out/run.json")));
}

TEST_CASE("each fault of a table has its message, place and exit code, and nothing is written", "[cli]") {
    struct Fault {
        const char *flows, *code, *place;
    };
    for (const Fault& fault :
         {Fault{"起点,终点,金额\nA,B,3\nA,Z,5\n", "DR1201", "flows.csv:3"},
          Fault{"起点,终点,金额\nA,B,3\nA,C\n", "DR1110", "flows.csv:3"},
          Fault{"起点,终点,金额\nA,B,3\nA,C,-5\n", "DR1208", "flows.csv:3:3"},
          Fault{"起点,终点,金额\nA,B,NaN\nA,C,5\n", "DR1124", "flows.csv:2:3"},
          Fault{"起点,终点,金额\nA,B,1e400\nA,C,5\n", "DR1124", "flows.csv:2:3"},
          Fault{"起点,金额\nA,3\n", "DR1116", "flows.csv"}, Fault{"", "DR1117", "flows.csv"}}) {
        CAPTURE(fault.code);
        const SmallProject project;
        project.write("flows.csv", fault.flows);
        check_refused(project, 3, fault.code, fault.place);
    }
}

TEST_CASE("each fault of a boundary file has its message and exit code, and nothing is written", "[cli]") {
    SECTION("no such file") {
        const SmallProject project;
        fs::remove(project.path("cities.geojson"));
        check_refused(project, 3, "DR1301", "cities.geojson");
    }
    SECTION("a code twice") {
        const SmallProject project;
        project.write("cities.geojson", cities("B"));
        check_refused(project, 3, "DR1202", "cities.geojson");
    }
    SECTION("truncated GeoJSON") {
        const SmallProject project;
        project.write("cities.geojson", cities().substr(0, cities().size() * 2 / 3));
        check_refused(project, 3, "DR13", "cities.geojson");
    }
    SECTION("a cut GeoPackage") {
        const SmallProject project;
        REQUIRE(run_program({"convert", project.path("cities.geojson").string(),
                             project.path("cities.gpkg").string()})
                    .exit_code == 0);
        const std::string whole = contents_of(project.path("cities.gpkg"));
        project.write("cities.gpkg", whole.substr(0, whole.size() - 4096));
        std::string toml = contents_of(project.path("project.toml"));
        toml.replace(toml.find("cities.geojson"), 14, "cities.gpkg");
        project.write("project.toml", toml);
        check_refused(project, 3, "DR13", "cities.gpkg");
    }
    SECTION("metres said to be degrees") {
        const SmallProject project;
        project.write(
            "cities.geojson",
            R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A","name":"甲"},"geometry":{"type":"Polygon","coordinates":[[[640000,3457000],[641000,3457000],[641000,3458000],[640000,3457000]]]}}]})");
        check_refused(project, 3, "DR13", "cities.geojson");
    }
    SECTION("no reference system that is known") {
        const SmallProject project;
        std::string toml = contents_of(project.path("project.toml"));
        toml.insert(toml.find("[[flows]]"), "source_crs = \"EPSG:999999\"\n");
        project.write("project.toml", toml);
        const Ran ran = project.run();
        INFO(ran.err);
        CHECK((ran.exit_code == 2 || ran.exit_code == 3));
        CHECK(has(ran.err, "EPSG:999999"));
        CHECK_FALSE(fs::exists(project.path("out")));
    }
}

TEST_CASE("a folder that may not be written to, and outputs that exist, end with 4 and change nothing",
          "[cli]") {
    const SmallProject project;
    SECTION("read-only, as an unprivileged user") {
        fs::permissions(project.folder(), fs::perms::owner_all | fs::perms::group_read |
                                              fs::perms::group_exec | fs::perms::others_read |
                                              fs::perms::others_exec);
        fs::create_directory(project.path("locked"));
        fs::permissions(project.path("locked"), fs::perms::owner_read | fs::perms::owner_exec |
                                                    fs::perms::others_read | fs::perms::others_exec);
        const Ran ran = project.run(geteuid() == 0 ? 65534 : 0, "locked");
        INFO(ran.err);
        CHECK(ran.exit_code == 4);
        CHECK(has(ran.err, "error DR1601"));
        CHECK(fs::is_empty(project.path("locked")));
    }
    SECTION("an existing output") {
        project.write("out/reach.csv", "mine");
        const Ran ran = project.run();
        INFO(ran.err);
        CHECK(ran.exit_code == 4);
        CHECK(has(ran.err, "error DR1602"));
        CHECK(contents_of(project.path("out/reach.csv")) == "mine");
        CHECK(std::distance(fs::directory_iterator(project.path("out")), {}) == 1);
    }
}

TEST_CASE("a full disk ends with 4 and leaves whole files alone", "[cli]") {
    const SmallProject project;
    fs::create_directory(project.path("disk"));
    if (mount("none", project.path("disk").c_str(), "tmpfs", 0, "size=300k") != 0) {
        WARN("skipped: this process may not mount a small file system");
        return;
    }
    const Ran ran = project.run(0, "disk/out");
    INFO(ran.err);
    CHECK(ran.exit_code == 4);
    CHECK(has(ran.err, "error DR1601"));
    CHECK(parts_in(project.path("disk")) == 0);
    CHECK_FALSE(fs::exists(project.path("disk/out/run.json")));
    umount2(project.path("disk").c_str(), MNT_DETACH);
}

TEST_CASE("a faulty map is found before anything is written", "[cli]") {
    struct Fault {
        const char *map, *code;
        int exit_code = 2;
    };
    for (const Fault& fault :
         {Fault{"[[map]]\nkind = \"choropleth\"\nlevel = \"city\"\ncolumn = \"nothing\"\n", "DR1017", 3},
          Fault{"[[map]]\nkind = \"reach\"\n[[map]]\nkind = \"reach\"\n", "DR1028"},
          Fault{"[[map]]\nkind = \"reach\"\nname = \"../up\"\n", "DR1008"}}) {
        CAPTURE(fault.code);
        const SmallProject project;
        project.write("project.toml", contents_of(project.path("project.toml")) + fault.map);
        check_refused(project, fault.exit_code, fault.code, "");
    }
}

}  // namespace faults_test
