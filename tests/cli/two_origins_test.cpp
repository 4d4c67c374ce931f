// Two origins of one project: every sentence, card and title tells both, and amounts of one column, sheet or
// sentence have one unit.
#include "tests/cli/squares.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

namespace two_origins_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::square;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

/// 甲市 sends 1.32 亿元 in 2023 and 8,500 万元 in 2022, 乙市 4,523 万元.
struct World : TemporaryFolder {
    World() {
        std::string shapes;
        const char* names[] = {"甲市", "乙市", "丙市", "丁市"};
        for (int i = 0; i < 4; ++i)
            shapes += (i > 0 ? "," : "") + square(104 + i, "C" + std::to_string(i + 1), names[i]);
        write_file(path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" + shapes + "]}");
        write_file(path() / "f.csv",
                   "起点,终点,年份,金额（万元）\n甲市,乙市,2022,6000\n甲市,丙市,2022,2500\n"
                   "甲市,甲市,2023,310\n甲市,乙市,2023,9000\n甲市,丙市,2023,4194.5\n甲市,丁市,2023,5.34\n"
                   "乙市,甲市,2023,4000\n乙市,丙市,2023,523\n");
        write_file(path() / "project.toml",
                   "[project]\nname = \"两市\"\nlang = \"zh\"\n[zones.city]\npath = \"z.geojson\"\nid = "
                   "\"code\"\nname = \"name\"\n[[themes]]\nid = \"tech\"\nlabel_zh = \"技术合同\"\nunit = "
                   "\"元\"\n[[flows]]\npath = \"f.csv\"\ntheme = \"tech\"\ncolumns = { origin = \"起点\", "
                   "destination = \"终点\", value = \"金额（万元）\", period = \"年份\" }\n[reach]\norigins "
                   "= [\"甲市\", \"乙市\"]\n[[map]]\nkind = \"difference\"\ntheme = \"tech\"\nperiods = "
                   "[\"2022\", \"2023\"]\norigin = \"甲市\"\nformats = [\"svg\"]\n");
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        return run_program(words, {.folder = path()});
    }
};

}  // namespace

TEST_CASE("the report and the index page tell every one of two origins", "[cli][report]") {
    const World world;
    const Ran ran = world.run({"run", ".", "--out", "o"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string report = contents_of(world.path() / "o" / "report.html");
    CHECK(has(report, "甲市、乙市辐射多远"));
    CHECK(has(report, "甲市·技术合同 2023年：流出总量"));
    CHECK(has(report, "乙市·技术合同 2023年：流出总量"));
    CHECK(has(report, "甲市流出最多的目的地是"));
    CHECK(has(report, "乙市流出最多的目的地是"));
    CHECK(has(report, "2023年技术合同：乙市流出"));
    CHECK(has(report, "乙市·技术合同·2023年：最大的 2 个目的地"));
}

TEST_CASE("totals of a table, and amounts of a sheet, have one unit", "[cli]") {
    const World world;
    REQUIRE(world.run({"run", ".", "--out", "o"}).exit_code == 0);
    const std::string index = contents_of(world.path() / "o" / "index.html");
    CHECK(has(index, "乙市辐射多远"));
    for (const char* total : {">1.32<", "≥ 0.85<", "≥ 0.45<"}) {
        INFO(total);
        CHECK(has(index, total));
    }
    CHECK_FALSE(has(index, ">8,500<"));
    const Ran drawn = world.run({"map", ".", "--kind", "reach", "--origin", "甲市", "--period", "2023", "-o",
                                 "r.svg", "--lang", "zh"});
    INFO(drawn.err);
    REQUIRE(drawn.exit_code == 0);
    const std::string sheet = contents_of(world.path() / "r.svg");
    CHECK(has(sheet, "流出总量 13,199.84 万元"));  // its smallest arrow is of 5.34 万元
    CHECK(has(sheet, "另有 310 万元"));
    CHECK_FALSE(has(sheet, "亿元"));
    const std::string difference = contents_of(world.path() / "o" / "maps" / "difference_C1_tech_2023.svg");
    CHECK(has(difference, "总量由 ≥ 0.85 亿元变为 1.32 亿元"));
    CHECK_FALSE(has(difference, "万元"));
}

}  // namespace two_origins_test
