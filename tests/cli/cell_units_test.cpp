// Units that cells name themselves, errors of spreadsheets and themes: what is told of them, verb by verb.
#include "tests/support/catch.hpp"
#include "tests/support/checked_folder.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>

namespace cell_units_test {

using deltareach::test::city_zones;
using deltareach::test::codes_in;
using deltareach::test::has;
using deltareach::test::header;
using deltareach::test::ProjectFolder;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

TEST_CASE("check tells of unlike cells of a table of attributes as a project would", "[cli]") {
    const TemporaryFolder folder;
    const auto codes = [&](const std::string& text) {
        write_file(folder.path() / "a.csv", text);
        const Ran ran = run_program({"check", "a.csv", "--json", "-q"}, {.folder = folder.path()});
        return codes_in(json::parse(ran.out));
    };
    CHECK(codes("地区,占比\n上海市,10%\n南京市,0.3\n").contains("DR1164"));
    CHECK(codes("地区,产值\n上海市,3万\n南京市,4\n").contains("DR1172"));
    CHECK(codes("地区,死亡率（‰）\n上海市,50%\n南京市,4\n").contains("DR1128"));
    CHECK_FALSE(codes("地区,产值（万元）\n上海市,3\n南京市,4\n").contains("DR1172"));
    CHECK(codes("地区,产值（万元）\n上海市,3\n南京市,5\n#N/A,4\n").contains("DR1162"));
    CHECK(codes("地区,产值（万元）\n上海市,3\n南京市,5\n,4\n").contains("DR1296"));
}

TEST_CASE("records tells of values in 万 beside values in nothing", "[cli]") {
    const TemporaryFolder folder;
    const std::string square = R"({"type":"Feature","properties":{"code":"a"},"geometry":{"type":"Polygon",)"
                               R"("coordinates":[[[120,30],[121,30],[121,31],[120,31],[120,30]]]}})";
    write_file(folder.path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" + square + "]}");
    write_file(folder.path() / "r.csv", "o,d,v\na,a,3万\na,a,4\n");
    const auto run = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"records",
                                       "r.csv",
                                       "--zones",
                                       "z.geojson",
                                       "--origin-field",
                                       "o",
                                       "--destination-field",
                                       "d",
                                       "--value",
                                       "v",
                                       "-o",
                                       "f.csv",
                                       "--overwrite",
                                       "--lang",
                                       "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {.folder = folder.path()});
    };
    const Ran unsaid = run({});
    INFO(unsaid.err);
    CHECK(unsaid.exit_code == 0);
    CHECK(has(unsaid.err, "r.csv:2: warning DR1172"));
    CHECK(has(unsaid.err, "3万 → 30000"));
    CHECK_FALSE(has(run({"--unit", "元"}).err, "DR1172"));
}

TEST_CASE("the error value of a spreadsheet is no group and no number", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "u.csv", "id,g,v（‰）\n1,#N/A,1\n2,#N/A,50%\n3,x,2\n4,x,5\n");
    const auto run = [&](const std::string& weights) {
        return run_program({"weights", "u.csv", "--weights", weights, "--json", "--lang", "en"},
                           {.folder = folder.path()});
    };
    const Ran ran = run("block:g");
    INFO(ran.err);
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "u.csv:2: error DR1162"));
    write_file(folder.path() / "v.csv", "id,g,v（‰）\n1,y,1\n2,y,50%\n3,x,2\n4,x,5\n");
    const Ran foreign = run_program({"spill", "moran", "v.csv", "--field", "v（‰）", "--weights", "block:g",
                                     "--permutations", "9", "--seed", "1", "--json", "--lang", "en"},
                                    {.folder = folder.path()});
    INFO(foreign.err);
    CHECK(foreign.exit_code == 3);
    CHECK(has(foreign.err, "v.csv:3: error DR1128"));
    write_file(folder.path() / "t.csv", "id,t\n1,12\n2,0:30\n3,7\n");
    const Ran clock =
        run_program({"classify", "t.csv", "--field", "t", "--lang", "en"}, {.folder = folder.path()});
    CHECK(clock.exit_code == 3);
    CHECK(has(clock.err, "t.csv:3: error DR1182"));
}

TEST_CASE("a theme's unit that is not its flows' is warned of", "[cli]") {
    const auto told = [](const std::string& unit, const std::string& more = {}) {
        const ProjectFolder folder;
        write_file(folder.path() / "project.toml",
                   header + city_zones +
                       "[[themes]]\nid = \"t\"\nlabel_zh = \"甲\"\nlabel_en = \"T\"\nunit = \"" + unit +
                       "\"\n[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\n" + more);
        write_file(folder.path() / "b.csv", "起点,终点,年份,数量（件）\n上海市,苏州市,2022,1\n");
        write_file(folder.path() / "a.csv", "起点,终点,年份,金额（万元）\n上海市,苏州市,2023,1\n");
        return codes_in(json::parse(folder.check().out)).contains("DR1280");
    };
    CHECK(told("件"));
    CHECK(told("usd"));
    CHECK_FALSE(told("yuan"));
    CHECK_FALSE(told("万元"));
    const std::string of_items =
        "[[flows]]\npath = \"b.csv\"\ntheme = \"t\"\ncolumns = { value = \"数量\" }\n";
    CHECK_FALSE(told("件", of_items));  // of some of its flows
}

}  // namespace cell_units_test
