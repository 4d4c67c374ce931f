// The [[model]] tables of `run`: the tutorial with models of a test's own.
#include "tests/cli/tutorial_copy.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace model_run_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::copy_tutorial;
using deltareach::test::features;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using Json = nlohmann::json;

namespace {

const std::string several_models = R"(
[[model]]
kind = "gravity"
name = "gravity"
theme = "tech_contracts"
period = "2023"
level = "city"
se = "origin"
[[model]]
kind = "radiation"
name = "radiation"
level = "city"
theme = "tech_contracts"
mass = "supply"
[[model]]
kind = "breaking-point"
name = "breaking"
level = "city"
mass = "demand"
centre = "310000"
[[model]]
kind = "field"
name = "field"
level = "city"
mass = "demand"
centres = ["310000", "320100", "330100", "340100"]
cell_km = 20
[[model]]
kind = "index"
name = "index"
level = "city"
missing_as_zero = true
weighting = "critic"
[[model]]
kind = "compare"
name = "compare"
level = "city"
theme = "tech_contracts"
period = "2023"
destination_mass = "demand"
no_leave_one_out = true
)";

}  // namespace

TEST_CASE("run computes the models a project asks for", "[cli]") {
    const TemporaryFolder folder;
    copy_tutorial(folder.path() / "p", several_models);
    const Ran ran = run_program({"run", "p", "--only", "models", "--out", "out"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const fs::path out = folder.path() / "out";
    const Json fit = Json::parse(contents_of(out / "gravity.json"));
    CHECK(fit["converged"] == true);
    CHECK(fit["se"] == "origin");
    const Json lines = features(out / "gravity_pairs.geojson");
    REQUIRE(lines.size() == fit["n"].get<std::size_t>());
    CHECK(lines[0]["geometry"]["type"] == "LineString");
    CHECK(lines[0]["properties"].contains("ratio"));
    CHECK(lines[0]["properties"]["unit"] == "yuan");
    CHECK(lines[0]["properties"]["distance_unit"] == "km");
    CHECK(features(out / "breaking_boundaries.geojson").size() == 40);
    CHECK(features(out / "field_hinterlands.geojson").size() == 4);
    const std::string tif = contents_of(out / "field_field.tif");
    CHECK(tif.substr(0, 4) == std::string("II*\0", 4));
    for (const char* name :
         {"gravity_coefficients.csv", "gravity_pairs.csv", "radiation_pairs.csv", "radiation_pairs.geojson",
          "breaking_points.csv", "field_units.csv", "index_scores.csv", "index_scores.geojson",
          "index_sensitivity.csv", "index_weights.csv", "compare.csv", "compare.json", "run.json"})
        CHECK(fs::exists(out / name));
    const Json outputs = Json::parse(contents_of(out / "run.json"))["outputs"];
    CHECK(std::ranges::find(outputs, "gravity_pairs.geojson") != outputs.end());
}

TEST_CASE("a [[model]] that cannot be is an error at its place in the project file", "[cli]") {
    const TemporaryFolder folder;
    const auto exits = [&](const std::string& table, const std::string& code, int expected) {
        const fs::path project = folder.path() / code;
        copy_tutorial(project, "\n[[model]]\n" + table);
        const Ran ran = run_program({"run", project.string(), "--only", "models", "--out", "out"},
                                    {.folder = folder.path()});
        INFO(ran.err);
        CHECK(ran.exit_code == expected);
        CHECK(ran.err.find(code) != std::string::npos);
        CHECK(ran.err.find("project.toml:") != std::string::npos);
        CHECK_FALSE(fs::exists(folder.path() / "out"));
    };
    exits("kind = \"gravity\"\ndecai = \"power\"\n", "DR1006", 2);
    exits("kind = \"gravity\"\ntheta = 3\n", "DR1845", 2);
    exits("kind = \"gravity\"\nname = \"../x\"\n", "DR1008", 2);
    exits("kind = \"gravity\"\nmax_iterations = 1\nlevel = \"city\"\ntheme = \"tech_contracts\"\n", "DR1807",
          5);
}

}  // namespace model_run_test
