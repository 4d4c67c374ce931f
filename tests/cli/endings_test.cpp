// The ending of an output says its format, in small letters or capitals.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>

namespace endings_test {

using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

TEST_CASE("an ending in capitals is the same format", "[cli]") {
    const TemporaryFolder folder;
    const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
    const std::string cities = delta + "/zones/city.geojson";
    const std::vector<std::string> reach{"reach", delta, "--theme", "tech_contracts", "--period", "2023"},
        zones{"export", delta, "--what", "zones"}, map{"map", cities, "--column", "seat_lon"};
    for (const auto& [words, small, capitals] : {std::tuple(reach, "r.csv", "R.CSV"),
                                                 {reach, "r.geojson", "R.GEOJSON"},
                                                 {zones, "z.fgb", "Z.FGB"},
                                                 {map, "m.svg", "M.SVG"}}) {
        CAPTURE(capitals);
        for (const char* name : {small, capitals}) {
            std::vector<std::string> all = words;
            all.insert(all.end(), {"-o", name, "-q", "--lang", "en"});
            const Ran ran = run_program(all, {.folder = folder.path()});
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
        }
        CHECK(contents_of(folder.path() / capitals) == contents_of(folder.path() / small));
    }
    std::vector<std::string> unknown = reach;
    unknown.insert(unknown.end(), {"-o", "R.XYZ"});
    CHECK(run_program(unknown, {.folder = folder.path()}).exit_code == 2);
}

}  // namespace endings_test
