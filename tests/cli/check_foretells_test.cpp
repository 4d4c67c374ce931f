// What check says before a run is what the run says and refuses.
#include "tests/support/catch.hpp"
#include "tests/support/checked_folder.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace check_foretells_test {

using deltareach::test::city_zones;
using deltareach::test::codes_in;
using deltareach::test::contents_of;
using deltareach::test::header;
using deltareach::test::ProjectFolder;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

TEST_CASE("check foretells what a run warns of", "[cli]") {
    const auto warnings = [](const json& messages) {
        std::set<std::string> told;
        for (const auto& message : messages) told.insert(message["code"].get<std::string>());
        return told;
    };
    for (const char* name : {"yangtze-delta", "tutorial"}) {
        const std::string project = deltareach::test::source_dir() + "/data/" + name;
        const TemporaryFolder out;
        const Ran run =
            run_program({"run", project, "--only", "tables", "--out", (out.path() / "o").string(), "-q"});
        INFO(name << run.err);
        REQUIRE(run.exit_code == 0);
        const json manifest = json::parse(contents_of(out.path() / "o/run.json"));
        const Ran checked = run_program({"check", project, "--json", "-q"});
        CAPTURE(checked.out);
        CHECK(checked.exit_code == 0);
        const auto foretold = codes_in(json::parse(checked.out));
        for (const std::string& code : warnings(manifest["messages"])) {
            if (code == "DR1981") continue;  // of an expectation, which check does not fit
            CAPTURE(code);
            CHECK(foretold.contains(code));
        }
    }
    CHECK(codes_in(json::parse(run_program({"check", deltareach::test::source_dir() + "/data/yangtze-delta",
                                            "--json", "-q"})
                                   .out))
              .contains("DR1422"));
}

TEST_CASE("what a run would refuse is told by check: columns, themes, files, planes and sizes", "[cli]") {
    const ProjectFolder folder;
    const std::string flows = "[[flows]]\npath = \"a.csv\"\ntheme = \"t\"\nunit = \"元\"\n";
    write_file(folder.path() / "a.csv", "起点,终点,年份,金额\n上海市,苏州市,2023,1\n上海市,南京市,2023,2\n");
    const auto check = [&](const std::string& more, const std::string& head = {}) {
        write_file(folder.path() / "project.toml", header + head + city_zones + flows + more);
        return folder.check();
    };
    CHECK(check("").exit_code == 0);
    const std::string map = "[[map]]\nname = \"x\"\n";
    struct Case {
        std::string more, head, code;
        int exit_code;
    };
    for (const Case& one :
         {Case{map + "kind = \"circles\"\ncolumn = \"nope\"\n", "", "DR1017", 3},
          Case{"[report]\nmass = \"nope\"\n", "", "DR1017", 3},
          Case{map + "kind = \"reach\"\ntheme = \"nope\"\n", "", "DR1010", 2},
          Case{map + "kind = \"reach\"\ntheme = \"t\"\nlogo = \"no.png\"\n", "", "DR1509", 3},
          Case{"[context]\nland = \"no.geojson\"\n", "", "DR1301", 3},
          Case{"[spill]\nlocal = [\"nope\"]\n", "", "DR1017", 3},
          Case{"[[model]]\nkind = \"huff\"\nmass = \"nope\"\n", "", "DR1017", 3},
          Case{"[surface]\ncell_km = 0.01\n", "", "DR1435", 6},
          Case{"", "crs = \"EPSG:1\"\n", "DR1311", 2}}) {
        const Ran ran = check(one.more, one.head);
        INFO(one.more << one.head << ran.out);
        CHECK(ran.exit_code == one.exit_code);
        CHECK(codes_in(json::parse(ran.out)).contains(one.code));
    }
    const Ran several = check(map +
                              "kind = \"circles\"\ncolumn = \"nope\"\n[[map]]\nname = \"y\"\nkind = "
                              "\"reach\"\ntheme = \"nope\"\n[spill]\nlocal = [\"nope\"]\n");
    const auto codes = codes_in(json::parse(several.out));
    for (const char* code : {"DR1010", "DR1017"}) CHECK(codes.contains(code));
}

}  // namespace check_foretells_test
