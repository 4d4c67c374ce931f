// `deltareach model gravity`: which standard errors it prints, and what zero flows it leaves out; kin of the
// models whose parameters have to be above 0.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gravity_errors_test {

namespace {

using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

/// Twelve pairs of four places. Only C to D has the dummy, and no flow.
const char* const one_dummy =
    "o,d,f,km,z\nA,B,1,129,0\nA,C,0,123,0\nA,D,4,64,0\nB,A,0,129,0\nB,C,4,26,0\nB,D,3,150,0\n"
    "C,A,1,123,0\nC,B,0,26,0\nC,D,0,133,1\nD,A,1,64,0\nD,B,2,150,0\nD,C,0,133,0\n";

/// Six places, unequal flows, distances that differ by direction, one zero.
std::string six_places() {
    std::string text = "o,d,f,km,same\n";
    for (int i = 0; i < 6; ++i)
        for (int j = 0; j < 6; ++j)
            if (i != j)
                text += fmt::format("p{},p{},{},{},{}\n", i, j,
                                    i == 2 && j == 4 ? 0 : 3 + (i * 11 + j * 7 + i * j) % 17,
                                    10 + std::abs(i * i - j * j) + 3 * i, i % 2 == j % 2 ? 1 : 0);
    return text;
}

Ran gravity(const TemporaryFolder& folder, const std::string& file, const std::vector<std::string>& more) {
    std::vector<std::string> words = {
        "model", "gravity",      file, "--origin-field",   "o", "--destination-field",
        "d",     "--flow-field", "f",  "--distance-field", "km"};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words, {.folder = folder.path()});
}

Json fit(const TemporaryFolder& folder, const std::string& file, std::vector<std::string> more) {
    more.emplace_back("--json");
    const Ran ran = gravity(folder, file, more);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

}  // namespace

TEST_CASE("a dummy of one zero flow takes that flow alone out of the model", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", one_dummy);
    const Json json =
        fit(folder, "pairs.csv", {"--covariates", "z", "--border", "none", "--constraint", "none"});
    CHECK(json["n"] == 11);
    REQUIRE(json["dropped"].size() == 2);  // the flow, and then its dummy, which is constant
    CHECK(json["dropped"][0]["reason"] == "separated");
    CHECK(json["dropped"][0]["origin"] == "C");
    CHECK(json["dropped"][0]["destination"] == "D");
    // R 4.2.2: glm(f ~ log(km), poisson) without C to D
    CHECK(json["coefficients"][0]["estimate"].get<double>() == Approx(2.101374681).epsilon(1e-8));
    CHECK(json["coefficients"][1]["estimate"].get<double>() == Approx(-0.394520522).epsilon(1e-8));
    CHECK(json["log_likelihood"].get<double>() == Approx(-18.26418029).epsilon(1e-8));
}

TEST_CASE("without --se constrained models of few zones have HC3 errors, and the others HC1", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", six_places());
    const Json doubly = fit(folder, "pairs.csv", {"--constraint", "doubly"});
    CHECK(doubly["se_kind"] == "hc3");
    CHECK(doubly["se"] == "hc3");
    CHECK(doubly["confidence_level"] == 0.95);
    CHECK(doubly["leverage_one"] == 0);
    CHECK(fit(folder, "pairs.csv", {"--constraint", "production"})["se_kind"] == "hc3");
    const Json none = fit(folder, "pairs.csv", {"--constraint", "none"});
    CHECK(none["se_kind"] == "hc1");
    CHECK(none["leverage_one"].is_null());  // no leverage was taken
}

TEST_CASE("every kind of errors can be asked for, keeps the estimates and is named", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", six_places());
    const Json usual = fit(folder, "pairs.csv", {"--covariates", "same", "--border", "same"});
    const double b = usual["border_effect"]["effect"].get<double>();
    CHECK(usual["border_effect"]["level"] == 0.95);
    std::vector<double> errors;
    for (const std::string kind : {"model", "hc1", "hc3", "origin", "destination", "two_way", "origin_hc3",
                                   "destination_hc3", "two_way_hc3"}) {
        INFO(kind);
        const Json json =
            fit(folder, "pairs.csv", {"--covariates", "same", "--border", "same", "--se", kind});
        CHECK(json["se_kind"] == kind);
        CHECK(json["border_effect"]["effect"].get<double>() == b);
        CHECK(json.contains("covariance_truncated") == kind.starts_with("two_way"));
        errors.push_back(json["coefficients"][0]["std_error"].get<double>());
    }
    for (std::size_t i = 0; i < errors.size(); ++i)
        for (std::size_t j = i + 1; j < errors.size(); ++j) CHECK(errors[i] != errors[j]);
    CHECK(gravity(folder, "pairs.csv", {"--se", "hc2"}).exit_code == 2);
}

TEST_CASE("the text of a gravity model names its errors and the level of its interval", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", six_places());
    const Ran ran = gravity(folder, "pairs.csv", {"--covariates", "same", "--border", "same"});
    CHECK(ran.out.find("errors: robust in small samples (hc3)") != std::string::npos);
    CHECK(ran.out.find("(95 % interval)") != std::string::npos);
}

TEST_CASE("an origin with one destination is fitted exactly and counted", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", six_places() + "q,p0,5,70,0\n");
    const Json json = fit(folder, "pairs.csv", {"--constraint", "production"});
    CHECK(json["leverage_one"] == 1);
    const Ran ran = gravity(folder, "pairs.csv", {"--constraint", "production"});
    CHECK(ran.err.find("DR1823") != std::string::npos);
}

TEST_CASE("CRITIC of perfectly correlated columns weighs them alike", "[cli]") {
    const TemporaryFolder folder;
    // b is twice a, and c is 0.3 a + 7 as written.
    write_file(folder.path() / "places.csv",
               "id,a,b,c\n0,62.67,125.34,25.801\n1,74.44,148.88,29.332\n2,79.72,159.44,30.916\n"
               "3,94.3,188.60,35.290\n4,74.25,148.50,29.275\n5,92.31,184.62,34.693\n6,3.87,7.74,8.161\n");
    const Ran ran =
        run_program({"model", "index", "places.csv", "--fields", "a,b,c", "--weighting", "critic", "--json"},
                    {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto document = Json::parse(ran.out);
    for (const auto& [field, weight] : document["weights"].items())
        CHECK(weight.get<double>() == Approx(1.0 / 3).epsilon(1e-12));
}

TEST_CASE("powers and decays that have to be above 0 are refused otherwise, whatever the model", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv", "id,x,y,mass\na,0,0,4\nb,10,0,2\nc,0,30,6\n");
    const auto ask = [&](const std::vector<std::string>& kind, const std::string& beta) {
        std::vector<std::string> words = {"model"};
        words.insert(words.end(), kind.begin(), kind.end());
        words.insert(words.end(),
                     {"--points", "x,y", "--crs", "planar-km", "--mass", "mass", "--beta", beta, "--json"});
        return run_program(words, {.folder = folder.path()});
    };
    for (const std::string beta : {"0", "-0.1", "nan", "inf"}) {
        INFO(beta);
        const Ran wilson = ask({"wilson", "places.csv", "--theta", "1"}, beta);
        CHECK(wilson.exit_code == 2);
        CHECK(wilson.err.find("--beta") != std::string::npos);
        CHECK(ask({"field", "places.csv"}, beta).exit_code == 2);
        CHECK(ask({"breaking-point", "places.csv", "--centre", "a"}, beta).exit_code == 2);
    }
    CHECK(ask({"wilson", "places.csv", "--theta", "1"}, "0.1").exit_code == 0);
    const Ran huff = ask({"huff", "places.csv"}, "-2");
    CHECK(huff.exit_code == 2);
    CHECK(huff.err.find("--beta: '-2' is out of range; it takes a number not below 0") != std::string::npos);
}

TEST_CASE("rows without a flow and rows within a zone are left out, each counted for what it is", "[cli]") {
    const TemporaryFolder folder;
    std::string text = six_places() + "p2,p2,5,0,1\np5,p5,,0,1\n";
    for (const char* pair : {"p1,p4,", "p3,p0,"}) {
        const std::size_t flow = text.find(pair) + 6;
        text.replace(flow, text.find(',', flow) - flow, "—");
    }
    write_file(folder.path() / "pairs.csv", text);
    const Ran ran = gravity(folder, "pairs.csv", {"--lang", "en", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    CHECK(json["n"] == 28);
    CHECK(json["dropped"] ==
          Json({{{"reason", "intrazonal"}, {"pairs", 2}}, {{"reason", "missing_flow"}, {"pairs", 2}}}));
    CHECK(ran.err.find("DR1831: 2 rows lack flow") != std::string::npos);
}

}  // namespace gravity_errors_test
