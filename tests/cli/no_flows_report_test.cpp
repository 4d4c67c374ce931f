// A project of zones and attributes without flows: what its report, its index page and its run say.
#include "tests/cli/squares.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace no_flows_report_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::square;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

/// Three towns and a table of them in no order.
struct World : TemporaryFolder {
    explicit World(const std::string& table, const std::string& more = {}) {
        write_file(path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" +
                                             square(120, "T1", "甲镇") + "," + square(121, "T2", "乙乡") +
                                             "," + square(122, "T3", "丙镇") + "]}");
        write_file(path() / "t.csv", table);
        write_file(path() / "project.toml",
                   "[project]\nname = \"某县\"\nlang = \"zh\"\n[zones.town]\npath = \"z.geojson\"\nid = "
                   "\"code\"\nname = \"name\"\n[[attributes]]\npath = \"t.csv\"\nlevel = \"town\"\nid = "
                   "\"乡镇\"\n" +
                       more);
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        return run_program(words, {.folder = path()});
    }
};

const char* const table =
    "乡镇,常住人口（人）,人均收入（元）,城镇化率（%）,排名\n丙镇,500,30000,60.5,2\n甲镇,1200,10000,20,1\n"
    "乙乡,,20000,40,3\n";

}  // namespace

TEST_CASE("a project without flows has a report of its measures, and says that it has no flows", "[cli]") {
    const World world(table, "[[map]]\nkind = \"choropleth\"\ncolumn = \"常住人口\"\nformats = [\"svg\"]\n");
    const Ran ran = world.run({"run", "."});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1061"));
    for (const char* name : {"report.html", "report.pdf", "report.xlsx", "index.html"})
        CHECK(fs::exists(world.path() / "output" / name) + fs::exists(world.path() / "out" / name) == 1);
    const fs::path out = fs::exists(world.path() / "out") ? world.path() / "out" : world.path() / "output";
    for (const char* name : {"report.html", "index.html"}) {
        const std::string page = contents_of(out / name);
        INFO(name);
        CHECK(has(page, "常住人口合计"));  // of the two that have one: the least it can be
        CHECK(has(page, "1 个没有数据"));
        CHECK(has(page, "人均收入中位数"));  // never added, and no mean of means
        CHECK(has(page, "10,000 元（甲镇）至 30,000 元（丙镇）"));
        CHECK_FALSE(has(page, "收入平均"));
        CHECK_FALSE(has(page, "人均收入合计"));
        CHECK_FALSE(has(page, "城镇化率合计"));
        CHECK_FALSE(has(page, "排名中位数"));
        CHECK(has(page, "最大：甲镇 1,200"));
        CHECK(has(page, "最小：丙镇 500"));
    }
    CHECK(has(contents_of(out / "report.html"), "≥ <data value=\"1700\">1,700</data>"));
}

TEST_CASE("codes are no measures, and amounts of one card have one unit", "[cli]") {
    const World world(
        "乡镇,产值（万元）,邮编,区号,备案编号,经度\n丙镇,9000,434100,716,3,112.5\n甲镇,250000,434200,717,7,"
        "112.1\n"
        "乙乡,31000,434300,718,9,112.9\n");
    REQUIRE(world.run({"run", "."}).exit_code == 0);
    const fs::path out = fs::exists(world.path() / "out") ? world.path() / "out" : world.path() / "output";
    for (const char* name : {"report.html", "index.html"}) {
        const std::string page = contents_of(out / name);
        INFO(name);
        CHECK(has(page, "指标 1 项"));
        for (const char* code : {"邮编", "区号", "编号", "经度"}) CHECK_FALSE(has(page, code));
        CHECK(has(page, "最大：甲镇 25.00 亿元；最小：丙镇 0.90 亿元"));
    }
}

TEST_CASE("report writes every format for a project without flows, in both languages", "[cli]") {
    const World world(table);
    for (const char* name : {"r.html", "r.pdf", "r.docx", "r.xlsx", "r.tex"}) {
        const Ran ran = world.run({"report", ".", "-o", name, "-q", "--lang", "en"});
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
    }
    CHECK(has(contents_of(world.path() / "r.tex"), "every measure"));
}

TEST_CASE("a project with neither flows nor numbers is refused a report, and run makes none", "[cli]") {
    const World world("乡镇,类型\n甲镇,山区\n乙乡,平原\n丙镇,山区\n");
    const Ran refused = world.run({"report", ".", "-o", "r.html", "-q"});
    CHECK(refused.exit_code == 3);
    CHECK(has(refused.err, "DR1015"));
    const Ran ran = world.run({"run", "."});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1061"));
}

TEST_CASE("a zone whose only row begins with 其中 is without data, which is told with the row", "[cli]") {
    const World world("乡镇,人口（人）\n甲镇,100\n其中：乙乡,40\n丙镇,7\n");
    const Ran ran = world.run({"check", ".", "--lang", "zh"});
    INFO(ran.err);
    CHECK(has(ran.err, "t.csv:3:1: 警告 DR1287: “其中：乙乡”"));
    CHECK(has(ran.err, "乙乡 没有别的行"));
    CHECK(has(ran.err, "删去“其中：”"));
    const World both("乡镇,人口（人）\n甲镇,100\n其中：乙乡,40\n乙乡,41\n丙镇,7\n");
    CHECK_FALSE(has(both.run({"check", "."}).err, "DR1287"));
}

TEST_CASE("points that lie in another zone than their row names are told", "[cli]") {
    const World world(
        "乡镇,人口（人）\n甲镇,100\n乙乡,40\n丙镇,7\n",
        "[[attributes]]\npath = \"p.csv\"\nlevel = \"town\"\n[[map]]\nkind = \"points\"\npoints = "
        "\"p.csv\"\nformats = [\"svg\"]\n");
    write_file(world.path() / "p.csv",
               "企业,经度,纬度,所在乡镇\n一厂,120.5,30.5,甲镇\n二厂,121.5,30.5,丙镇\n三厂,122.5,30.5,丙镇\n"
               "四厂,120.2,30.2,甲镇\n");
    for (const char* verb : {"check", "run"}) {
        const Ran ran = world.run({verb, ".", "--lang", "zh"});
        INFO(ran.err);
        CHECK(has(ran.err, "p.csv:3:4: 警告 DR1286: “所在乡镇”"));
        CHECK(has(ran.err, "共 1 行；行号（所写 / 坐标所在）：3 (丙镇 / 乙乡)"));
    }
}

TEST_CASE("points counted in zones are added up in a report without flows", "[cli]") {
    const World world(table,
                      "[[attributes]]\npath = \"p.csv\"\nlevel = \"town\"\ncount = \"firms\"\nsource_crs = "
                      "\"EPSG:4326\"\n");
    write_file(world.path() / "p.csv", "名称,经度,纬度\n一,120.5,30.5\n二,120.6,30.5\n三,122.5,30.5\n");
    const Ran ran = world.run({"report", ".", "-o", "r.html"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(contents_of(world.path() / "r.html"), "firms合计"));
}

TEST_CASE("--dry-run --json is one object of the files that would be written", "[cli]") {
    const World world(table, "[[map]]\nkind = \"choropleth\"\ncolumn = \"常住人口\"\n");
    const std::vector<std::vector<std::string>> commands{
        {"run", "."},
        {"init", "blank", "new"},
        {"map", ".", "--kind", "choropleth", "--column", "常住人口", "-o", "m.png"},
        {"chart", "bars", ".", "--column", "常住人口", "-o", "c.svg"},
        {"export", ".", "--what", "zones", "-o", "z.gpkg"},
        {"report", ".", "-o", "r.docx"},
        {"page", ".", "-o", "p.html"},
        {"convert", "z.geojson", "y.gpkg"},
        {"weights", "z.geojson", "--weights", "queen", "-o", "w.csv"}};
    for (std::vector<std::string> words : commands) {
        words.insert(words.end(), {"--dry-run", "--json", "-q"});
        const Ran ran = world.run(words);
        INFO(words.front() << " " << ran.err << ran.out);
        REQUIRE(ran.exit_code == 0);
        const auto told = nlohmann::json::parse(ran.out);
        CHECK(told["dry_run"] == true);
        REQUIRE_FALSE(told["files"].empty());
        for (const auto& file : told["files"]) {
            CHECK(file["path"].is_string());
            CHECK(file["kind"] != "");
        }
        CHECK_FALSE(fs::exists(world.path() / told["files"][0]["path"].get<std::string>()));
    }
}

TEST_CASE("a code that is none is told with the nearest", "[cli]") {
    const Ran near = run_program({"explain", "DR12299", "--lang", "en"});
    CHECK(near.exit_code == 2);
    CHECK(has(near.err, "the nearest is DR1229; "));
    CHECK(run_program({"explain", "dr1229"}).exit_code == 0);
}

TEST_CASE("where numbers are needed those are listed, and texts where there are none", "[cli]") {
    const World world(table);
    const Ran numbers = world.run({"classify", "z.geojson", "--field", "codes", "--lang", "en"});
    CHECK(has(numbers.err, "DR1017"));
    CHECK(has(numbers.err, "no column holds numbers; of texts there are: code, name"));
    write_file(world.path() / "u.csv", "乡镇,类型,人口（人）\n甲镇,山,1\n乙乡,谷,2\n丙镇,山,3\n");
    const Ran mapped = world.run({"map", "u.csv", "--zones", "z.geojson", "--kind", "circles", "--column",
                                  "人口数", "-o", "m.png", "--lang", "en"});
    CHECK(has(mapped.err, "hint: fields: 人口（人）\n"));
    const Ran points = world.run({"map", "u.csv", "--kind", "points", "-o", "m.png", "--lang", "en"});
    CHECK(has(points.err, "--zones"));  // what can be typed, and no key of a project
    CHECK_FALSE(has(points.err, "[[attributes]]"));
}

}  // namespace no_flows_report_test
