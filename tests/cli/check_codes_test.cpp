#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>

namespace check_codes_test {

using namespace deltareach::test;

TEST_CASE("check of a layer names a code that stands twice, as every verb that reads it would", "[cli]") {
    const TemporaryFolder folder;
    const auto square = [](const char* code, int west) {
        return fmt::format(
            R"({{"type":"Feature","properties":{{"code":"{0}"}},"geometry":{{"type":"Polygon","coordinates":[[[{1},30],[{2},30],[{2},31],[{1},31],[{1},30]]]}}}})",
            code, west, west + 1);
    };
    const auto layer = [&](const char* last) {
        return R"({"type":"FeatureCollection","features":[)" + square("510100", 104) + "," +
               square("510300", 105) + "," + square(last, 106) + "]}";
    };
    write_file(folder.path() / "l.geojson", layer("510100"));
    const Ran twice = run_program({"check", "l.geojson", "--lang", "en"}, {.folder = folder.path()});
    CHECK(twice.exit_code == 3);
    CHECK(has(twice.err, "DR1202"));
    CHECK(has(twice.err, "510100"));
    write_file(folder.path() / "l.geojson", layer("510400"));
    CHECK(run_program({"check", "l.geojson", "--lang", "en"}, {.folder = folder.path()}).exit_code == 0);
}

}  // namespace check_codes_test
