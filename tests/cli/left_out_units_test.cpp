#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace left_out_units_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// Seven places, in an order of their own; `m` has no value, whatever file it is in.
constexpr const char* with_gap =
    "id,v,u,x,y\nq,3,10,0,0\nb,5,12,1,0\nm,,11,2,0\nz,2,9,0,1\na,9,20,1,1\nc,1,8,2,1\nk,5,13,3,1\n";
constexpr const char* without =
    "id,v,u,x,y\nk,5,13,3,1\nq,3,10,0,0\nz,2,9,0,1\nb,5,12,1,0\nc,1,8,2,1\na,9,20,1,1\n";

struct Gap {
    TemporaryFolder folder;

    Gap() {
        write_file(folder.path() / "gap.csv", with_gap);
        write_file(folder.path() / "full.csv", without);
    }
    [[nodiscard]] Json json(std::vector<std::string> words) const {
        words.insert(words.end(), {"--id", "id", "--points", "x,y", "--crs", "planar-km", "--weights",
                                   "band:1.1", "--permutations", "0", "--json"});
        const Ran ran = run_program(words, {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

}  // namespace

TEST_CASE("A local statistic with a gap is that of the units that have a value", "[cli]") {
    const Gap gap;
    for (const std::string statistic : {"moran", "g", "gstar", "geary"}) {
        const auto found = [&](const char* file) {
            return gap.json({"spill", "local", file, "--field", "v", "--statistic", statistic});
        };
        const Json with = found("gap.csv"), full = found("full.csv");
        CHECK(with["n"] == 6);
        CHECK(with["left_out"] == Json::array({"m"}));
        CHECK(full["left_out"].empty());
        REQUIRE(with["units"].size() == 7);
        std::map<std::string, Json> expected;
        for (const Json& unit : full["units"]) expected[unit["id"]] = unit;
        for (const Json& unit : with["units"]) {
            INFO(statistic << unit.dump());
            if (unit["id"] == "m") {
                CHECK(unit["z"].is_null());
                CHECK(unit["quadrant"] == "no value");
                continue;
            }
            const Json& other = expected.at(unit["id"]);
            CHECK(unit["z"].get<double>() == Approx(other["z"].get<double>()).margin(1e-12));
            CHECK(unit["quadrant"] == other["quadrant"]);
        }
    }
}

TEST_CASE("A statistic of all units leaves out those that lack either field, and says how many", "[cli]") {
    const Gap gap;
    for (const std::vector<std::string>& words : {std::vector<std::string>{"moran", "--field", "v"},
                                                  {"moran", "--field", "u", "--with", "v"},
                                                  {"moran", "--field", "v", "--population", "u"},
                                                  {"geary", "--field", "v"},
                                                  {"g", "--field", "v"}}) {
        const auto found = [&](const char* file) {
            std::vector<std::string> all{"spill", words[0], file};
            all.insert(all.end(), words.begin() + 1, words.end());
            return gap.json(all);
        };
        const Json with = found("gap.csv"), full = found("full.csv");
        INFO(words[0] << with.dump());
        CHECK(with["n"] == 6);
        CHECK(with["left_out"] == Json::array({"m"}));
        CHECK(with["value"].get<double>() == Approx(full["value"].get<double>()).margin(1e-12));
        CHECK(with["weights"]["links"] == full["weights"]["links"]);
    }
}

}  // namespace left_out_units_test
