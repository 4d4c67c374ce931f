#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>

namespace no_flows_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

const char* const project = R"([project]
name = "各区"
[zones.city]
path = "city.geojson"
id = "adcode"
name = "name_zh"
point = ["seat_lon", "seat_lat"]
[[attributes]]
path = "stock.csv"
level = "city"
id = "城市"
columns = ["高新企业（家）"]
)";

fs::path planner_project(const TemporaryFolder& folder, const std::string& more) {
    const fs::path& at = folder.path();
    fs::copy_file(deltareach::test::source_dir() + "/data/yangtze-delta/zones/city.geojson",
                  at / "city.geojson");
    write_file(at / "stock.csv",
               "城市,高新企业（家）\n上海市,24000\n苏州市,15700\n杭州市,13000\n南京市,9800\n合肥市,8400\n");
    write_file(at / "project.toml", project + more);
    return at;
}

}  // namespace

TEST_CASE("a project without flows draws its maps of columns and writes its zones", "[cli]") {
    const TemporaryFolder folder;
    const fs::path at = planner_project(folder,
                                        "[[map]]\nkind = \"choropleth\"\nlevel = \"city\"\n"
                                        "column = \"高新企业\"\nformats = [\"svg\"]\n");
    const Ran checked = run_program({"check", at.string(), "-q"});
    INFO(checked.err);
    CHECK(checked.exit_code == 0);
    const Ran ran = run_program({"run", at.string(), "--out", (at / "out").string(), "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(fs::exists(at / "out/zones.gpkg"));
    CHECK_FALSE(fs::exists(at / "out/reach.csv"));
    CHECK_FALSE(fs::exists(at / "out/reach_radii.geojson"));
    const std::string page = contents_of(at / "out/index.html");
    CHECK(page.find("maps/") != std::string::npos);
    CHECK(page.find("r80") == std::string::npos);
}

TEST_CASE("a map of flows in a project without flows is refused by check as by run", "[cli]") {
    const TemporaryFolder folder;
    const fs::path at = planner_project(folder, "[[map]]\nkind = \"reach\"\n");
    for (const char* verb : {"check", "run"}) {
        const Ran ran = run_program({verb, at.string(), "-q"});
        CHECK(ran.exit_code == 2);
        CHECK(ran.err.find("DR1015") != std::string::npos);
    }
}

TEST_CASE("a table of flows with heads alone is warned of", "[cli]") {
    const TemporaryFolder folder;
    const fs::path at =
        planner_project(folder, "[[flows]]\npath = \"flows.csv\"\ntheme = \"t\"\nunit = \"项\"\n");
    write_file(at / "flows.csv", "起点,终点,年份,合同数\n");
    const Ran checked = run_program({"check", at.string()});
    INFO(checked.err);
    CHECK(checked.exit_code == 0);
    CHECK(checked.err.find("flows.csv: warning DR1264") != std::string::npos);
}

TEST_CASE("check tells of every model that a run would refuse", "[cli]") {
    const TemporaryFolder folder;
    const fs::path at = planner_project(folder, R"([[model]]
kind = "index"
name = "of-fields"
level = "city"
fields = ["高新企业"]
themes = ["t"]
[[model]]
kind = "breaking-point"
name = "no-centre"
level = "city"
mass = "高新企业"
centre = "沪沪"
)");
    for (const char* verb : {"check", "run"}) {
        const Ran ran = run_program({verb, at.string(), "-q"});
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(ran.err.find("DR1039") != std::string::npos);
        CHECK(ran.err.find("--themes") == std::string::npos);  // a project has keys, not options
        CHECK(ran.err.find("--fields") == std::string::npos);
        CHECK(ran.err.find("DR1836") != std::string::npos);
    }
}

TEST_CASE("one destination alone leaves the surface out, as check foretells, and all else is written",
          "[cli]") {
    const TemporaryFolder folder;
    const fs::path at = planner_project(folder, "[[flows]]\npath = \"f.csv\"\ntheme = \"t\"\n");
    write_file(at / "f.csv", "起点,终点,年份,金额（万元）\n上海市,苏州市,2023,5\n");
    const Ran checked = run_program({"check", at.string(), "--lang", "en"});
    INFO(checked.err);
    CHECK(checked.exit_code == 0);
    CHECK(checked.err.find("warning DR1438") != std::string::npos);
    const Ran ran = run_program({"run", at.string(), "--out", (at / "out").string(), "--lang", "en"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("warning DR1438") != std::string::npos);
    CHECK(fs::exists(at / "out/run.json"));
    CHECK_FALSE(fs::exists(at / "out/surface_t_2023.tif"));
}

}  // namespace no_flows_test
