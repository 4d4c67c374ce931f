// The surface of one period less that of another: what was gained and what was lost are told apart.
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"

namespace surface_change_test {

using namespace deltareach::test;

TEST_CASE("the change of a surface is told as what was gained and what was lost", "[cli]") {
    // Towards 11, 13 and 15, which lie 19 km apart: 2023 less 2022 is -3, 0 and +9.
    const Strip strip(
        "patents,2022,10,11,4,,件\npatents,2022,10,13,5,,件\npatents,2022,10,15,2,,件\n"
        "patents,2023,10,11,1,,件\npatents,2023,10,13,5,,件\npatents,2023,10,15,11,,件\n");
    const auto told = [&](const char* period, const char* less) {
        const Ran ran = strip.run({"surface", ".",        "--origin",    "10",      "--theme",
                                   "patents", "--period", period,        "--minus", less,
                                   "--kind",  "received", "--kernel",    "quartic", "--bandwidth",
                                   "3",       "--cell",   "0.5",         "--edge",  "renormalise",
                                   "-o",      "c.tif",    "--overwrite", "--lang",  "en"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return ran.out;
    };
    const std::string there = told("2023", "2022"), back = told("2022", "2023");
    CAPTURE(there, back);
    CHECK(there.find("change of the volume 6.00") != std::string::npos);
    CHECK(there.find("gained 9.00 items  lost −3.00 items") != std::string::npos);
    CHECK(there.find("items/km²") != std::string::npos);
    CHECK(there.find("件") == std::string::npos);
    CHECK(back.find("change of the volume −6.00") != std::string::npos);
    CHECK(back.find("gained 3.00 items  lost −9.00 items") != std::string::npos);
}

}  // namespace surface_change_test
