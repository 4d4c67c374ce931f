#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace spill_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// A 4 × 4 grid of unit squares beside a lonely one, planar: fields code (text), v, w, side, flat.
std::string grid_geojson() {
    std::string features;
    const auto add = [&](double x, double y, int k, double v) {
        const auto n = [](double value) { return std::to_string(value); };
        features += std::string(features.empty() ? "" : ",") +
                    R"({"type":"Feature","properties":{"code":"z)" + std::to_string(k) + R"(","v":)" + n(v) +
                    R"(,"w":)" + n((k * 7) % 5 + 0.5) + R"(,"flat":1,"side":")" + (x < 2 ? "west" : "east") +
                    R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + n(x) + "," + n(y) + "],[" +
                    n(x + 1) + "," + n(y) + "],[" + n(x + 1) + "," + n(y + 1) + "],[" + n(x) + "," +
                    n(y + 1) + "],[" + n(x) + "," + n(y) + "]]]}}";
    };
    for (int k = 0; k < 16; ++k) {
        const int row = k / 4;
        add(k % 4, row, k, (k % 4) * 2.0 + (k * 5 % 7) * 0.3);
    }
    add(20, 20, 16, 3);
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

struct Case {
    TemporaryFolder folder;
    std::string file = (folder.path() / "grid.geojson").string();
    Case() { write_file(file, grid_geojson()); }

    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] Json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

}  // namespace

TEST_CASE("weights describes, writes and reads back", "[cli]") {
    const Case c;
    const Json queen = c.json(
        {"weights", c.file, "--weights", "queen", "--id", "code", "--group", "side", "-o", "grid.gal"});
    CHECK(queen["n"] == 17);
    CHECK(queen["links"] == 84);
    CHECK(queen["min"] == 0);
    CHECK(queen["max"] == 8);
    CHECK(queen["islands"] == Json::array({"z16"}));
    CHECK(queen["components"] == 2);
    CHECK(queen["symmetric"] == true);
    CHECK(queen["cross_group_share"].get<double>() > 0);
    const Json again = c.json({"weights", c.file, "--weights", "file:grid.gal", "--id", "code"});
    CHECK(again["links"] == 84);
    CHECK(c.json({"weights", c.file, "--weights", "rook"})["links"] == 48);
    CHECK(c.json({"weights", c.file, "--weights", "knn:4", "--crs", "planar-km"})["links"] == 68);
    CHECK(c.json({"weights", c.file, "--weights", "block:side"})["symmetric"] == true);
    CHECK(
        c.json({"weights", c.file, "--weights", "queen", "--attach-islands", "--crs", "planar-km"})["islands"]
            .empty());
    const Ran unknown = c.run({"weights", c.file, "--weights", "knight"});
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.err.find("DR1920") != std::string::npos);
    const Ran kept = c.run({"weights", c.file, "--weights", "queen", "-o", "grid.gal"});
    CHECK(kept.exit_code == 4);
}

TEST_CASE("spill moran, geary and g print what USERS.md names", "[cli]") {
    const Case c;
    for (const std::string statistic : {"moran", "geary", "g"}) {
        const Json found = c.json({"spill", statistic, c.file, "--field", "v", "--weights", "queen",
                                   "--permutations", "99", "--seed", "3"});
        for (const char* key : {"statistic", "n", "value", "expected", "variance", "z", "p_normal",
                                "p_two_sided", "p_folded", "permutations", "seed"}) {
            INFO(statistic << " " << key);
            CHECK(found.contains(key));
        }
        CHECK(found["statistic"] == statistic);
        CHECK(found["seed"] == 3);
    }
    const Ran constant = c.run({"spill", "moran", c.file, "--field", "flat", "--weights", "queen", "--json"});
    CHECK(constant.exit_code == 3);
    CHECK(constant.err.find("DR1912") != std::string::npos);
    CHECK(constant.out.empty());
    CHECK(c.run({"spill", "moran", c.file, "--field", "nothing", "--weights", "queen"}).err.find("DR1017") !=
          std::string::npos);
}

TEST_CASE("spill local leaves islands null and says so", "[cli]") {
    const Case c;
    const Json local = c.json({"spill", "local", c.file, "--field", "v", "--statistic", "moran", "--weights",
                               "queen", "--permutations", "999", "--id", "code", "-o", "lisa.geojson"});
    CHECK(local["denominator"] == "n");
    CHECK(local["units"].size() == 17);
    CHECK(local["units"][16]["value"].is_null());
    CHECK(local["units"][16]["p_two_sided"].is_null());
    CHECK(local["units"][16]["quadrant"] == "no neighbours");
    CHECK(local["units"][0]["id"] == "z0");
    CHECK(std::filesystem::exists(c.folder.path() / "lisa.geojson"));
    CHECK(c.json({"spill", "local", c.file, "--field", "v", "--statistic", "geary", "--weights", "queen",
                  "--permutations", "99"})["denominator"] == "n-1");
    const Ran few =
        c.run({"spill", "local", c.file, "--field", "v", "--weights", "queen", "--permutations", "99"});
    CHECK(few.err.find("DR1917") != std::string::npos);
}

TEST_CASE("spill regress gives coefficients, impacts, tests and the province split", "[cli]") {
    const Case c;
    const Json found = c.json({"spill", "regress", c.file, "--y", "v", "--x", "w", "--model", "durbin",
                               "--weights", "rook", "--group", "side", "--draws", "50"});
    CHECK(found["model"] == "durbin");
    CHECK(found["lambda"].is_null());
    CHECK(found["rho"].is_number());
    CHECK(found["coefficients"][0]["name"] == "constant");
    CHECK(found["coefficients"][2]["name"] == "lag.w");
    const Json& impact = found["impacts"][0];
    CHECK(impact["total"].get<double>() ==
          Approx(impact["direct"].get<double>() + impact["indirect"].get<double>()));
    const Json& split = found["group"]["impacts"][0];
    CHECK(split["within"].get<double>() + split["cross"].get<double>() ==
          Approx(impact["indirect"].get<double>()).margin(1e-10));
    CHECK(found["group"]["border"].contains("lr_equal"));
    for (const char* key : {"lm_error", "lm_lag", "robust_lm_error", "robust_lm_lag", "sarma"})
        CHECK(found["lm_tests"].contains(key));
    const Ran collinear = c.run(
        {"spill", "regress", c.file, "--y", "v", "--x", "w,flat", "--model", "lag", "--weights", "rook"});
    CHECK(collinear.exit_code == 5);
    CHECK(collinear.err.find("flat") != std::string::npos);
    CHECK(c.json({"spill", "regress", c.file, "--y", "v", "--x", "w", "--model", "ladder", "--weights",
                  "rook"})["models"]
              .size() == 7);
}

TEST_CASE("A CSV of points serves as well as a layer", "[cli]") {
    const Case c;
    std::string csv = "id,x,y,v\n";
    for (int k = 0; k < 12; ++k)
        csv += std::to_string(k) + "," + std::to_string(k % 4) + "," + std::to_string(k / 4) + "," +
               std::to_string(k * k % 7) + "\n";
    write_file(c.folder.path() / "points.csv", csv);
    const Json found = c.json({"spill", "moran", "points.csv", "--id", "id", "--points", "x,y", "--crs",
                               "planar-km", "--field", "v", "--weights", "band:1", "--permutations", "99"});
    CHECK(found["n"] == 12);
    const Ran refused =
        c.run({"spill", "moran", "points.csv", "--points", "x,y", "--field", "v", "--weights", "knn:3"});
    CHECK(refused.err.find("DR1834") != std::string::npos);
}

}  // namespace spill_test
