// Inputs that went wrong once, in ../shared/cases beside the checkout; the right values stand in its README:
// R 4.2 (spdep 1.2-7) for local G, numpy's dense inverse and an optimiser for the two ρ. Skipped where the
// folder is absent. The second case is drawn by numpy (python3-numpy).
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

namespace shared_cases_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

const std::string cases = source_dir() + "/../shared/cases/";

bool are_absent() {
    const bool absent = !std::filesystem::exists(cases);
    if (absent) WARN("skipped: no ../shared/cases beside the checkout");
    return absent;
}

Json units_of(const std::string& file, const std::string& points, const std::string& weights,
              const std::string& statistic) {
    const Ran ran = run_program({"spill", "local", cases + file, "--id", "id", "--field", "v", "--points",
                                 points, "--crs", "planar-km", "--weights", weights, "--statistic", statistic,
                                 "--permutations", "99", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out)["units"];
}

}  // namespace

TEST_CASE("z of local G of fields below and about zero is that of spdep", "[beside]") {
    if (are_absent()) return;
    const auto z = [](const Json& units, std::size_t at) { return units[at]["z"].get<double>(); };
    const Json below = units_of("local-g-negative.csv", "ex,ny", "band:1.5", "gstar");
    REQUIRE(below[3]["id"] == "d");
    CHECK(z(below, 3) == Approx(2.371).epsilon(2e-4));
    CHECK(below[3]["value"].is_null());
    CHECK(z(units_of("local-g-negative.csv", "ex,ny", "band:1.5", "g"), 3) ==
          Approx(1.99377915).epsilon(1e-8));
    const double gstar[] = {0, -1.15470054, 0.57735027, 0, 1.15470054},
                 g[] = {0.50709255, -1.46385011, 1.54919334, -0.77459667, 1.26491106};
    const Json about = units_of("local-g-total-zero.csv", "x,y", "band:1.1", "gstar"),
               others = units_of("local-g-total-zero.csv", "x,y", "band:1.1", "g");
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(z(about, i) == Approx(gstar[i]).epsilon(1e-7).margin(1e-12));
        CHECK(z(others, i) == Approx(g[i]).epsilon(1e-7));
    }
}

TEST_CASE("Dependence within and across a border with opposite signs is fitted with a ρ for each",
          "[external]") {
    if (are_absent()) return;
    const TemporaryFolder folder;
    const std::string draw = "cd '" + folder.path().string() + "' && /usr/bin/python3 '" +
                             std::filesystem::absolute(cases).string() + "border-two-rho.py' >said 2>&1";
    if (std::system(draw.c_str()) != 0) {
        std::cout << "skipped: no numpy for Python (python3-numpy)\n";
        return;
    }
    const Ran ran =
        run_program({"spill", "province", "bad.csv", "--id", "id", "--y", "y", "--x", "x", "--group", "prov",
                     "--weights", "file:bad_w.csv", "--model", "lag", "--json"},
                    {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json group = Json::parse(ran.out)["group"];
    const Json &border = group["border"], &impact = border["impacts"][0];
    CHECK(group["headline"] == "border");
    CHECK(border["rho_within"].get<double>() == Approx(0.601666531).epsilon(1e-7));
    CHECK(border["rho_cross"].get<double>() == Approx(-0.351324843).epsilon(1e-7));
    CHECK(border["coefficients"][1]["estimate"].get<double>() == Approx(1.02493523).epsilon(1e-7));
    CHECK(border["log_likelihood"].get<double>() == Approx(-78.67008324).epsilon(1e-9));
    CHECK(impact["direct"].get<double>() == Approx(1.02788867).epsilon(1e-7));
    CHECK(impact["within"].get<double>() == Approx(0.22872666).epsilon(1e-6));
    CHECK(impact["cross"].get<double>() == Approx(-0.31930227).epsilon(1e-6));
}

}  // namespace shared_cases_test
