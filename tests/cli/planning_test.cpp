// The planners' measures of `deltareach model`, on a plain file with numbers found by hand and on the
// tutorial.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace planning_test {

namespace {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

const std::string data = deltareach::test::source_dir() + "/data";
const std::string tutorial = data + "/tutorial";

Json answer(std::vector<std::string> words, const fs::path& folder = {}) {
    words.insert(words.begin(), "model");
    words.push_back("--json");
    const Ran ran = run_program(words, {.folder = folder});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

/// Three places on a line, 10 and 20 km apart.
void write_places(const TemporaryFolder& folder) {
    write_file(folder.path() / "p.csv",
               "id,x,y,人口（人）,gdp（元）,mass,out,industry,science,per_head\na,0,0,4,9,2,100,30,10,2\n"
               "b,10,0,9,4,3,50,10,50,3\nc,30,0,16,1,5,10,20,30,1\n");
}

std::vector<std::string> placed(std::vector<std::string> words) {
    words.insert(words.begin() + 1, {"p.csv", "--points", "x,y", "--crs", "planar-km"});
    return words;
}

}  // namespace

TEST_CASE("gravity links are k·√(PG)·√(PG)/D², directed by the share of GDP", "[cli]") {
    const TemporaryFolder folder;
    write_places(folder);
    const Json links =
        answer(placed({"links", "--population", "人口（人）", "--gdp", "gdp（元）"}), folder.path());
    REQUIRE(links["links"].size() == 6);
    CHECK(links["links"][0]["link"].get<double>() == Approx(6.0 * 6.0 / 100));
    CHECK(links["links"][1]["link"].get<double>() == Approx(6.0 * 4.0 / 900));
    CHECK(links["links"][0]["membership"].get<double>() == Approx(0.36 / (0.36 + 24.0 / 900)));
    const Json directed = answer(
        placed({"links", "--population", "人口（人）", "--gdp", "gdp（元）", "--directed"}), folder.path());
    CHECK(directed["links"][0]["link"].get<double>() == Approx(0.36 * 9 / 13));
    const Json project = answer(
        {"links", data + "/yangtze-delta", "--level", "city", "--population", "population", "--gdp", "gdp"});
    CHECK(project["links"].size() == std::size_t{41} * 40);
    CHECK(project["unit"] == "persons·yuan/km²");
    CHECK(project["gdp"]["unit"] == "yuan");
}

TEST_CASE("city-flow intensity is outward employment times output per head", "[cli]") {
    const TemporaryFolder folder;
    write_places(folder);
    const Json flow = answer(
        {"city-flow", "p.csv", "--id", "id", "--sectors", "industry,science", "--efficiency", "per_head"},
        folder.path());
    REQUIRE(flow["units"].size() == 3);
    // 150 employed, 60 in industry: Lq of a = (30/40)/(60/150) = 1.875, E = 30 − 40·60/150 = 14.
    const Json& a = flow["units"][0];
    CHECK(a["location_quotient"]["industry"].get<double>() == Approx(1.875));
    CHECK(a["outward"]["industry"].get<double>() == Approx(14));
    CHECK(a["outward"]["science"].get<double>() == 0);
    CHECK(a["intensity"].get<double>() == Approx(28));
    CHECK(a["tendency"].get<double>() == Approx(14.0 / 40));
    CHECK(flow["units"][1]["intensity"].get<double>() == Approx(3 * (50 - 60 * 90.0 / 150)));
    REQUIRE(run_program({"model", "city-flow", "p.csv", "--id", "id", "--sectors", "industry,science",
                         "--efficiency", "per_head", "-o", "flow.csv"},
                        {.folder = folder.path()})
                .exit_code == 0);
    CHECK(std::stod(rows_of(contents_of(folder.path() / "flow.csv"))[0].at("lq_industry")) == Approx(1.875));
    CHECK(answer({"city-flow", tutorial, "--level", "city", "--sectors", "supply,demand", "--efficiency",
                  "demand"})["units"]
              .size() == 41);
    CHECK(run_program({"model", "city-flow", "p.csv", "--sectors", "nothing", "--efficiency", "per_head"},
                      {.folder = folder.path()})
              .exit_code == 3);
}

TEST_CASE("intervening opportunities share a flow out by what lies nearer", "[cli]") {
    const TemporaryFolder folder;
    write_places(folder);
    const Json json =
        answer(placed({"opportunities", "--mass", "mass", "--outflow", "out", "--l", "0.1"}), folder.path());
    const double near = 1 - std::exp(-0.3), far = std::exp(-0.3) - std::exp(-0.8);
    REQUIRE(json["flows"].size() == 6);
    CHECK(json["flows"][0]["probability"].get<double>() == Approx(near / (near + far)));
    CHECK(json["flows"][1]["flow"].get<double>() == Approx(100 * far / (near + far)));
    CHECK(json["mass"]["unit"] == "unstated");
    const Json project = answer({"opportunities", tutorial, "--level", "city", "--mass", "demand", "--theme",
                                 "tech_contracts", "--period", "2023", "--l", "0.01"});
    double sent = 0, shares = 0;
    for (const Json& flow : project["flows"])
        if (flow["origin"] == "310000") {
            sent += flow["flow"].get<double>();
            shares += flow["probability"].get<double>();
        }
    CHECK(shares == Approx(1).epsilon(1e-12));
    CHECK(sent > 0);
    CHECK(run_program({"model", "opportunities", tutorial, "--mass", "demand"}, {}).exit_code == 2);  // no L
}

TEST_CASE("masses whose years mix warn in every measure that compares them", "[cli]") {
    const std::string delta = data + "/yangtze-delta";
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"model", "field", delta, "--level", "city", "--mass", "gdp", "--centres",
                                   "310000"},
          {"model", "breaking-point", delta, "--level", "city", "--mass", "gdp", "--centre", "310000"},
          {"model", "huff", delta, "--level", "city", "--mass", "gdp"}}) {
        const Ran ran = run_program(words, {});
        CHECK(ran.exit_code == 0);
        CHECK(ran.err.find("DR1816") != std::string::npos);
    }
    CHECK(run_program(
              {"model", "field", delta, "--level", "city", "--mass", "population", "--centres", "310000"}, {})
              .err.find("DR1816") == std::string::npos);
}

TEST_CASE("run splits known sums as a model of the project", "[cli]") {
    const TemporaryFolder folder;
    fs::copy(tutorial, folder.path() / "p", fs::copy_options::recursive);
    std::string text = contents_of(folder.path() / "p/project.toml");
    text = text.substr(0, text.find("[[model]]"));
    text.replace(text.find("[estimate]\n"), 11,
                 "[estimate]\nlevel = \"city\"\nmass = \"demand\"\ndraws = 100\n");
    write_file(folder.path() / "p/project.toml",
               text + "\n[[model]]\nkind = \"margins\"\nname = \"sums\"\nmargins = \"sums.csv\"\n");
    write_file(folder.path() / "p/sums.csv",
               "origin,destination,total（亿元）\n310000,,30\n320100,,11\n,330000,20\n,340000,15\n");
    const Ran ran = run_program({"run", "p", "--only", "models", "--out", "out"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(contents_of(folder.path() / "out/sums.json"));
    CHECK(json["quality"] == "estimated");
    double sum = 0;
    for (const auto& row : rows_of(contents_of(folder.path() / "out/sums_flows.csv")))
        if (row.at("origin") == "310000") sum += std::stod(row.at("mid"));
    CHECK(sum == Approx(30e8).epsilon(1e-9));
    CHECK(fs::exists(folder.path() / "out/sums_reach.csv"));
}

TEST_CASE(
    "the models of the bundled projects can be computed, and the tutorial's truth lies in their intervals",
    "[cli]") {
    const TemporaryFolder folder;
    for (const char* name : {"tutorial", "yangtze-delta"}) {
        const Ran ran = run_program({"run", data + "/" + name, "--only", "models", "--out", name},
                                    {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
    }
    const Json fit = Json::parse(contents_of(folder.path() / "tutorial/gravity.json"));
    const Json &decay = fit["coefficients"][0], &border = fit["coefficients"][1];
    CHECK(std::abs(decay["estimate"].get<double>() + 0.8) < 1.96 * decay["std_error"].get<double>());
    CHECK(std::abs(border["estimate"].get<double>() - 0.6) < 1.96 * border["std_error"].get<double>());
    const Json line = Json::parse(contents_of(folder.path() / "tutorial/new-line.json"));
    CHECK(line["destination_mass"]["field"] == "demand");
    CHECK(line["scenario"]["destination_elasticity"]["fitted"] == true);
    for (const auto& row : rows_of(contents_of(folder.path() / "tutorial/compare.csv")))
        CHECK(row.at("leave_one_origin_out_cpc").empty() == row.at("model").starts_with("log_linear"));
    CHECK(fs::exists(folder.path() / "yangtze-delta/field_field.tif"));
    CHECK(fs::exists(folder.path() / "yangtze-delta/gravity-links_links.geojson"));
}

}  // namespace planning_test
