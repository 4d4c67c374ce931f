// Reach on the tutorial against an independent computation: R 4.2.2 on data/tutorial/flows_synthetic.csv with
// the seats of the zone files, distances by `geod -I +ellps=WGS84 -f %.6f` (PROJ 9.1.1). Steps: keep one
// theme and period; sum places up the tree to the origin's level (districts and Zhangjiang are 310000 on the
// city level, Zhangjiang is 310115 on the district level, each is itself on the park level); rows from a
// member to a member are inside; the rest summed by pair. Radii: sorted by distance, the first whose
// cumulative value is >= q·T·(1 − 1e-12). Concentration: by destination; Gini sum((2i − n − 1)·x_i) / (n·sum
// x) over all mapped destinations.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>

namespace tutorial_reach_test {

namespace {

struct Expected {
    std::string origin, period;
    double total;
    int destinations, n;
    double inside, cross, r50_km, r80_km, r95_km, mean_km, entropy, hhi, gini, gini_nonzero;
};

const std::vector<Expected> from_r = {
    {"310000", "2023", 309276831, 36, 40, 0.63664671, 1, 164.005113, 321.971131, 475.378333, 221.792984,
     3.15303611, 0.05476933, 0.55518764, 0.50576404},
    {"310115", "2023", 299132616, 46, 55, 0.03015777, 0.46774266, 38.446069, 286.732021, 433.838346,
     128.669720, 3.17319429, 0.06715962, 0.65922563, 0.59255239},
    {"zhangjiang", "2018", 28376662, 13, 56, 0, 0.09013262, 17.743506, 30.738053, 169.730853, 42.815055,
     1.90676280, 0.19401491, 0.90919756, 0.60885104},
    {"zhangjiang", "2023", 89035519, 23, 56, 0, 0.63984247, 119.005538, 276.932755, 489.804858, 147.884891,
     2.48306009, 0.12152395, 0.83810867, 0.60582981},
    {"g60", "2023", 442552264, 43, 47, 0.27759017, 0.57999712, 172.125582, 287.938516, 397.723786, 195.777288,
     3.39031650, 0.04407135, 0.51264108, 0.46730537}};

}  // namespace

TEST_CASE("reach on the tutorial agrees with an independent computation in R", "[reference]") {
    for (const Expected& r : from_r) {
        const auto ran = deltareach::test::run_program(
            {"reach", deltareach::test::source_dir() + "/data/tutorial", "--origin", r.origin, "--theme",
             "tech_contracts", "--period", r.period, "--json"});
        INFO(r.origin << " " << r.period << "\n" << ran.err);
        REQUIRE(ran.exit_code == 0);
        const auto json = nlohmann::json::parse(ran.out);
        const auto number = [&](const char* key) { return json.at(key).get<double>(); };
        CHECK(json.at("quality") == "synthetic");
        CHECK(json.at("unit") == "yuan");
        CHECK(number("total") == r.total);
        CHECK(json.at("destinations") == r.destinations);
        CHECK(json.at("n") == r.n);
        CHECK(number("kept_inside_share") == Approx(r.inside).margin(6e-9));
        CHECK(number("cross_province_share") == Approx(r.cross).margin(6e-9));
        CHECK(number("r50_km") == Approx(r.r50_km).margin(2e-6));
        CHECK(number("r80_km") == Approx(r.r80_km).margin(2e-6));
        CHECK(number("r95_km") == Approx(r.r95_km).margin(2e-6));
        CHECK(number("mean_km") == Approx(r.mean_km).margin(2e-6));
        CHECK(number("entropy") == Approx(r.entropy).margin(6e-9));
        CHECK(number("hhi") == Approx(r.hhi).margin(6e-9));
        CHECK(number("gini") == Approx(r.gini).margin(6e-9));
        CHECK(number("gini_nonzero") == Approx(r.gini_nonzero).margin(6e-9));
    }
}

}  // namespace tutorial_reach_test
