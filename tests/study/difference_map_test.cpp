// Maps of differences between periods, where all pairs are known and where some are not.
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"
#include "tests/support/tutorial_project.hpp"

namespace difference_map_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

TEST_CASE("a difference is drawn between periods that are wholly known, and refused between bounds",
          "[cli]") {
    const TemporaryFolder folder;
    const std::string unsaid = (folder.path() / "p").string();
    deltareach::test::copy_tutorial_without_spill(unsaid);
    const auto difference = [&](const std::string& project, const std::string& origin) {
        return run_program({"map", project, "--kind", "difference", "--theme", "tech_contracts", "--origin",
                            origin, "--lang", "en", "--overwrite", "-o", (folder.path() / "d.svg").string()});
    };
    // Where nobody says that a pair without a row is a zero, of no destination of Shanghai's districts are
    // all pairs on record in both periods; a district has rows of its own.
    const Ran in_part = difference(unsaid, "310000");
    CHECK(in_part.exit_code == 3);
    CHECK(has(in_part.err, "DR1532"));
    CHECK(difference(unsaid, "310115").exit_code == 0);
    CHECK(has(contents_of(folder.path() / "d.svg"), "no data ("));
    CHECK(has(contents_of(folder.path() / "d.svg"), "the others show no change"));
    const Ran whole = difference(deltareach::test::source_dir() + "/data/tutorial", "310000");
    INFO(whole.err);
    REQUIRE(whole.exit_code == 0);
    CHECK_FALSE(has(contents_of(folder.path() / "d.svg"), "no data ("));
    CHECK_FALSE(has(contents_of(folder.path() / "d.svg"), "the others show no change"));
    CHECK(has(contents_of(folder.path() / "d.svg"), "zones are on record in both periods"));
}

TEST_CASE("the totals of a difference and their change have one unit", "[cli]") {
    const TemporaryFolder folder;
    const std::string sheet = (folder.path() / "d.svg").string();
    const Ran ran =
        run_program({"map", deltareach::test::source_dir() + "/data/tutorial", "--kind", "difference",
                     "--theme", "tech_contracts", "--origin", "310000", "--lang", "zh", "-o", sheet});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(contents_of(sheet), "总量由 15,293.34 万元变为 30,927.68 万元（+15,634.35 万元）"));
}

}  // namespace difference_map_test
