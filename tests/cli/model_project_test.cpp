// `deltareach model` and `estimate --margins` on a project: the tutorial's.
#include "tests/cli/tutorial_copy.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/tutorial_project.hpp"

#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace model_project_test {

namespace {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::copy_tutorial;
using deltareach::test::features;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";

Json answer(const std::vector<std::string>& words, const fs::path& folder = {}) {
    const Ran ran = run_program(words, {.folder = folder});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

/// Minutes between the tutorial's cities, all pairs but those of one city.
std::string times(const Json& pairs, const std::string& without) {
    std::string csv = "origin,destination,minutes\n";
    for (const Json& pair : pairs) {
        if (pair["origin"] == without) continue;
        csv += fmt::format("{},{},{}\n", pair["origin"].get<std::string>(),
                           pair["destination"].get<std::string>(), 20 + pair["distance"].get<double>() * 0.7);
    }
    return csv;
}

/// Distances between the cities, from the file of pairs that huff writes.
Json city_pairs(const TemporaryFolder& folder) {
    const Ran ran = run_program({"model", "huff", tutorial, "--level", "city", "--mass", "demand", "-o",
                                 (folder.path() / "huff.geojson").string()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    Json pairs = Json::array();
    for (const Json& feature : features(folder.path() / "huff.geojson")) {
        pairs.push_back(feature["properties"]);
        CHECK(feature["geometry"]["type"] == "LineString");
    }
    return pairs;
}

}  // namespace

TEST_CASE("every kind of model answers on a project", "[cli]") {
    const Json gravity = answer({"model", "gravity", tutorial, "--theme", "tech_contracts", "--period",
                                 "2023", "--constraint", "doubly", "--missing-as-zero", "--covariates",
                                 "shared_border,same_group:g60", "--se", "two_way", "--json"});
    CHECK(gravity["unit"] == "yuan");
    CHECK(gravity["theme"] == "tech_contracts");
    CHECK(gravity["period"] == "2023");
    CHECK(gravity["distance_unit"] == "km");
    REQUIRE(gravity["coefficients"].size() == 4);
    CHECK(gravity["coefficients"][1]["name"] == "same_province");
    CHECK(gravity["coefficients"][2]["name"] == "shared_border");
    CHECK(gravity["coefficients"][3]["name"] == "same_group:g60");
    CHECK(gravity["border_effect"]["name"] == "same_province");
    const Json radiation = answer({"model", "radiation", tutorial, "--level", "city", "--mass", "supply",
                                   "--theme", "tech_contracts", "--period", "2023", "--json"});
    CHECK(radiation["n"] == 41);
    CHECK(radiation["unit"] == "yuan");
    CHECK(radiation["flows"][0]["flow"].is_number());  // what a zone sends is known from the flows
    CHECK(answer({"model", "wilson", tutorial, "--level", "city", "--mass", "demand", "--theta", "1",
                  "--theme", "tech_contracts", "--json"})["beta_fitted"] == true);
    const Json field = answer({"model", "field", tutorial, "--level", "city", "--mass", "demand", "--centres",
                               "310000,340100", "--json"});
    CHECK(field["units"].size() == 41);
    CHECK(answer({"model", "breaking-point", tutorial, "--level", "city", "--mass", "demand", "--centre",
                  "310000", "--json"})["points"]
              .size() == 40);
    CHECK(run_program({"model", "gravity", tutorial, "--covariates", "nothing"}).exit_code == 3);
}

TEST_CASE("the decay behind Wilson's radius is fitted to all pairs where no record means no flow", "[cli]") {
    const TemporaryFolder folder;
    const std::string unsaid = (folder.path() / "unsaid").string();  // what a pair without a row is
    deltareach::test::copy_tutorial_without_spill(unsaid);
    const std::vector<std::string> words = {"model",          "wilson",   unsaid,    "--level", "city",
                                            "--mass",         "demand",   "--theta", "1",       "--theme",
                                            "tech_contracts", "--period", "2023",    "--json"};
    std::vector<std::string> complete = words, said = words;
    said[2] = tutorial;
    complete.push_back("--missing-as-zero");
    const Ran recorded = run_program(words), all = run_program(complete);
    INFO(all.err);
    REQUIRE(all.exit_code == 0);
    CHECK(recorded.err.find("DR1837") != std::string::npos);
    CHECK(all.err.find("DR1837") == std::string::npos);
    CHECK(Json::parse(all.out)["beta"].get<double>() > 1.2 * Json::parse(recorded.out)["beta"].get<double>());
    const Ran of_tutorial = run_program(said);  // which says itself that it is a zero
    CHECK(of_tutorial.err.find("DR1837") == std::string::npos);
    CHECK(Json::parse(of_tutorial.out)["beta"] == Json::parse(all.out)["beta"]);
    complete.insert(complete.end(), {"--beta", "0.01"});
    CHECK(run_program(complete).exit_code == 2);  // nothing is fitted
    copy_tutorial(folder.path() / "p", R"(
[[model]]
kind = "wilson"
level = "city"
mass = "demand"
theta = 1
theme = "tech_contracts"
period = "2023"
missing_as_zero = true
)");
    CHECK(run_program({"check", (folder.path() / "p").string()}).exit_code == 0);
}

TEST_CASE("breaking points are geodesic whatever the plane of the boundaries", "[cli]") {
    const TemporaryFolder folder;
    copy_tutorial(folder.path() / "p", "");
    std::string text = contents_of(folder.path() / "p/project.toml");
    text.insert(text.find("[project]") + 9, "\ncrs = \"EPSG:3857\"");
    write_file(folder.path() / "p/project.toml", text);
    const auto ask = [&](const std::string& project) {
        return answer({"model", "breaking-point", project, "--level", "city", "--mass", "demand", "--centre",
                       "310000", "--other", "320100", "--json"});
    };
    const Json plain = ask(tutorial), mercator = ask((folder.path() / "p").string());
    CHECK(plain["plane"] != mercator["plane"]);
    for (const char* key : {"distance_km", "from_a_km", "from_b_km"})
        CHECK(plain["points"][0][key] == mercator["points"][0][key]);
}

TEST_CASE("flow within zones is kept only when asked for, with its own distance and dummy", "[cli]") {
    const std::vector<std::string> words = {"model",          "gravity",  tutorial, "--theme",
                                            "tech_contracts", "--period", "2023",   "--json"};
    std::vector<std::string> with = words;
    with.push_back("--intrazonal");
    const Json out = answer(words), in = answer(with);
    CHECK(in["n"].get<int>() > out["n"].get<int>());
    CHECK(in["coefficients"].back()["name"] == "intrazonal");
    CHECK(out["dropped"].dump().find("intrazonal") != std::string::npos);
}

TEST_CASE("travel times replace distances, and a missing pair is an error unless a fallback is named",
          "[cli]") {
    const TemporaryFolder folder;
    const Json pairs = city_pairs(folder);
    write_file(folder.path() / "times.csv", times(pairs, ""));
    write_file(folder.path() / "short.csv", times(pairs, "310000"));
    const auto gravity = [&](std::vector<std::string> more) {
        std::vector<std::string> words = {"model",   "gravity",        tutorial,   "--level", "city",
                                          "--theme", "tech_contracts", "--period", "2023",    "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {.folder = folder.path()});
    };
    const Ran whole = gravity({"--times", "times.csv"});
    INFO(whole.err);
    REQUIRE(whole.exit_code == 0);
    CHECK(Json::parse(whole.out)["distance_unit"] == "min");
    CHECK(Json::parse(whole.out)["coefficients"] != Json::parse(gravity({}).out)["coefficients"]);
    const Ran incomplete = gravity({"--times", "short.csv"});
    CHECK(incomplete.exit_code == 3);
    CHECK(incomplete.err.find("DR1250") != std::string::npos);
    const Ran filled = gravity({"--times", "short.csv", "--circuity", "1.3", "--speed-km-h", "60"});
    CHECK(filled.exit_code == 0);
    CHECK(filled.err.find("DR1253") != std::string::npos);
    CHECK(gravity({"--times", "short.csv", "--circuity", "1.3"}).exit_code == 2);
    CHECK(answer({"model", "huff", tutorial, "--level", "city", "--mass", "demand", "--times", "times.csv",
                  "--json"},
                 folder.path())["distance_unit"] == "min");
}

TEST_CASE("a scenario with a new line shortens other pairs too and shows reach before and after", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "line.csv",
               "kind,origin,destination,factor,value\nnew_link,310000,合肥市,,100\nmass,330100,,1.5,\n");
    const std::vector<std::string> words = {"model", "gravity",    tutorial,         "--level",
                                            "city",  "--theme",    "tech_contracts", "--period",
                                            "2023",  "--scenario", "line.csv",       "--json"};
    const Json scenario = answer(words, folder.path())["scenario"];
    CHECK(scenario["totals"] == "origins");
    CHECK(scenario["destination_elasticity"]["fitted"] == false);
    double moved = 0;
    for (const Json& zone : scenario["zones"]) {
        CHECK(zone["sent_after"].get<double>() == Approx(zone["sent_before"].get<double>()).epsilon(1e-9));
        CHECK(zone["sent_difference"].get<double>() == 0);  // held: no rounding is printed as a change
        moved += std::abs(zone["received_difference"].get<double>());
        if (zone["zone"] == "330100") CHECK(zone["received_difference"].get<double>() > 0);
        if (zone["zone"] == "310000") {
            CHECK(zone["r80_before"].is_number());
            CHECK(zone["mean_distance_difference"].is_number());
        }
    }
    CHECK(moved > 0);
    std::vector<std::string> to_file = words;
    to_file.insert(to_file.end(), {"-o", "pairs.csv"});
    REQUIRE(run_program(to_file, {.folder = folder.path()}).exit_code == 0);
    CHECK(contents_of(folder.path() / "pairs.csv")
              .find("origin,destination,origin_name,destination_name,before,after,difference,ratio_after_"
                    "before,unit,mark\n") != std::string::npos);
    const Json huff = answer({"model", "huff", tutorial, "--level", "city", "--mass", "demand", "--theme",
                              "tech_contracts", "--scenario", "line.csv", "--totals", "free", "--json"},
                             folder.path());
    CHECK(huff["scenario"]["zones"].size() == 41);
    const Ran both = run_program({"model", "huff", tutorial, "--level", "city", "--mass", "demand",
                                  "--scenario", "line.csv", "--totals", "both"},
                                 {.folder = folder.path()});
    CHECK(both.exit_code == 2);
    CHECK(both.err.find("DR1843") != std::string::npos);
}

TEST_CASE("the composite radiation index ranks zones by reach in several themes", "[cli]") {
    const Json index =
        answer({"model", "index", tutorial, "--level", "city", "--period", "2023", "--weighting",
                "entropy_minmax", "--score", "sum", "--missing-as-zero", "--json"});
    CHECK(index["n"] == 41);
    CHECK(index["themes"].size() == 3);
    CHECK(index["weights"].contains("tech_contracts.r80"));
    CHECK(index["weights"].size() == 9);
    CHECK(index["sensitivity"]["units"].size() == 41);
    CHECK(index["sensitivity"]["units"][0].contains("rank_low"));
    const Json two = answer({"model", "index", tutorial, "--level", "city", "--themes", "tech_contracts",
                             "--measures", "total,mean", "--missing-as-zero", "--json"});
    CHECK(two["weights"].size() == 2);
    CHECK(run_program({"model", "index", tutorial, "--themes", "nothing"}).exit_code == 2);
}

TEST_CASE("estimate meets the margins of origins, destinations and periods together", "[cli]") {
    const TemporaryFolder folder;
    copy_tutorial(folder.path() / "p", "");
    std::string text = contents_of(folder.path() / "p/project.toml");
    text.replace(text.find("[estimate]\n"), 11,
                 "[estimate]\nlevel = \"city\"\nmass = \"demand\"\ndraws = 200\n");
    write_file(folder.path() / "p/project.toml", text);
    write_file(
        folder.path() / "sums.csv",
        "origin,destination,period,total（亿元）\n310000,,2022,30\n310000,,2023,34\n320100,,2022,11\n320100,,"
        "2023,9\n,330000,,40\n,340100,2023,5\n");
    const Json json = answer({"estimate", "p", "--margins", "sums.csv", "--json"}, folder.path());
    CHECK(json["quality"] == "estimated");
    CHECK(json["unit"] == "yuan");
    CHECK(json["reach"].size() == 4);
    for (const Json& margin : json["margins"])
        CHECK(margin["fitted"].get<double>() == Approx(margin["total"].get<double>()).epsilon(1e-9));
    for (const Json& origin : json["reach"]) {
        CHECK(origin["low"]["mean"].get<double>() <= origin["mid"]["mean"].get<double>());
        CHECK(origin["mid"]["mean"].get<double>() <= origin["high"]["mean"].get<double>());
    }
    // The rule of [reach] is that of every radius: between the distances, no longer at one of them.
    text.insert(text.find("[reach]\n") + 8, "interpolate = true\n");
    write_file(folder.path() / "p/project.toml", text);
    const Json between = answer({"estimate", "p", "--margins", "sums.csv", "--json"}, folder.path());
    for (std::size_t k = 0; k < between["reach"].size(); ++k) {
        const Json &lower = json["reach"][k]["mid"], &now = between["reach"][k]["mid"];
        CHECK(now["mean"] == lower["mean"]);
        CHECK(now["r50"].get<double>() < lower["r50"].get<double>());
    }
    REQUIRE(
        run_program({"estimate", "p", "--margins", "sums.csv", "-o", "flows.csv"}, {.folder = folder.path()})
            .exit_code == 0);
    CHECK(contents_of(folder.path() / "flows.csv").find("mid,low,high,beta_1,beta_2") != std::string::npos);
    write_file(folder.path() / "bad.csv", "origin,destination,total（亿元）\n310000,,3\n,320100,50\n");
    const Ran bad = run_program({"estimate", "p", "--margins", "bad.csv"}, {.folder = folder.path()});
    CHECK(bad.exit_code == 3);
    CHECK(bad.err.find("DR1414") != std::string::npos);
    CHECK(bad.err.find("o=") == std::string::npos);
    CHECK((bad.err.find("起点 310000") != std::string::npos ||
           bad.err.find("终点 320100") != std::string::npos));
    write_file(folder.path() / "two.csv",
               "origin,destination,total（亿元）\n310000,,100\n320500,,50\n,330100,80"
               "\n,340100,70\n");
    const Json two = answer({"estimate", "p", "--margins", "two.csv", "--json"}, folder.path());
    for (const Json& margin : two["margins"])
        CHECK(margin["fitted"].get<double>() == Approx(margin["total"].get<double>()).epsilon(1e-9));
}

}  // namespace model_project_test
