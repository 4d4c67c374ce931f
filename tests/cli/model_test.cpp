// `deltareach model` on plain files, run as a user would.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace model_test {

namespace {

using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

/// Pairs of five zones on a line; b sends nothing; within-zone rows without distance.
std::string pairs_csv() {
    std::string text = "o,d,trips,km,same_side,pop_o,pop_d\n";
    const std::string zones = "abcde";
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 5; ++j) {
            const int km = std::abs(i * i + 3 * i - j * j - 3 * j),
                      flow = i == 1 ? 0 : 2 + (i * 7 + j * 4 + i * j) % 9;
            text += fmt::format("{},{},{},{},{},{},{}\n", zones[static_cast<std::size_t>(i)],
                                zones[static_cast<std::size_t>(j)], flow,
                                i == j ? std::string() : std::to_string(km), i % 2 == j % 2 ? 1 : 0,
                                10 + 3 * i, 20 - 2 * j);
        }
    return text;
}

/// Four places in a plane of kilometres.
std::string places_csv() {
    return "id,x,y,mass,out,cost\na,0,0,4,100,3\nb,10,0,2,50,8\nc,0,30,6,10,1\nd,50,50,8,0,5\n";
}

Ran model(const TemporaryFolder& folder, std::vector<std::string> words) {
    words.insert(words.begin(), "model");
    return run_program(words, {.folder = folder.path()});
}

std::vector<std::string> gravity(std::vector<std::string> more) {
    std::vector<std::string> words = {"gravity",
                                      "pairs.csv",
                                      "--origin-field",
                                      "o",
                                      "--destination-field",
                                      "d",
                                      "--flow-field",
                                      "trips",
                                      "--distance-field",
                                      "km",
                                      "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_CASE("model gravity prints the keys of its interface and lists what it dropped", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", pairs_csv());
    const Ran ran =
        model(folder, gravity({"--covariates", "same_side", "--constraint", "production", "--decay", "power",
                               "--se", "hc1", "--destination-mass", "pop_d"}));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    for (const char* key : {"n", "dropped", "coefficients", "log_likelihood", "deviance", "cpc", "srmse",
                            "converged", "iterations", "border_effect"}) {
        INFO(key);
        CHECK(json.contains(key));
    }
    CHECK(json["n"] == 16);
    CHECK(json["unit"] == "unstated");
    REQUIRE(json["coefficients"].size() == 3);
    CHECK(json["coefficients"][0]["name"] == "destination_mass");
    CHECK(json["coefficients"][1]["name"] == "distance");
    CHECK(json["coefficients"][2]["name"] == "same_side");
    CHECK(json["dropped"][0]["reason"] == "intrazonal");
    CHECK(json["dropped"][0]["pairs"] == 5);
    CHECK(json["dropped"][1] == Json({{"reason", "no_outflow"}, {"origin", "b"}, {"pairs", 4}}));
    const double b = json["coefficients"][2]["estimate"];
    CHECK(json["border_effect"]["effect"].get<double>() == Approx(std::exp(b) - 1));
}

TEST_CASE("the unit of a table's flows is what its head or --unit says, else unstated", "[cli]") {
    const TemporaryFolder folder;
    std::string text = pairs_csv();
    write_file(folder.path() / "pairs.csv", text);
    const auto fit = [&](std::vector<std::string> more) {
        const Ran ran = model(folder, gravity(std::move(more)));
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    };
    const Json bare = fit({}), named = fit({"--unit", "万元"});
    CHECK(bare["unit"] == "unstated");
    CHECK(named["unit"] == "yuan");
    CHECK(named["deviance"].get<double>() == Approx(1e4 * bare["deviance"].get<double>()));
    CHECK(named["coefficients"][0]["estimate"].get<double>() ==
          Approx(bare["coefficients"][0]["estimate"].get<double>()).epsilon(1e-9));
    text.replace(text.find("trips"), 5, "trips（万元）");
    write_file(folder.path() / "pairs.csv", text);
    CHECK(fit({})["unit"] == "yuan");
}

TEST_CASE("model gravity that does not converge exits 5 without coefficients", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", pairs_csv());
    const Ran ran = model(folder, gravity({"--max-iterations", "1"}));
    CHECK(ran.exit_code == 5);
    CHECK(Json::parse(ran.out) == Json({{"converged", false}, {"iterations", 1}}));
    CHECK(ran.err.find("DR1807") != std::string::npos);
}

TEST_CASE("model gravity writes observed and expected per pair, and a scenario before and after", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", pairs_csv());
    REQUIRE(model(folder, gravity({"-o", "fit.csv"})).exit_code == 0);
    CHECK(contents_of(folder.path() / "fit.csv").find("origin,destination,flow,distance,expected,ratio") !=
          std::string::npos);
    CHECK(model(folder, gravity({"-o", "fit.csv"})).exit_code == 4);
    write_file(folder.path() / "change.csv",
               "kind,origin,destination,factor\nlink,a,c,0.5\ndestination_mass,,d,2\n");
    const Ran ran =
        model(folder, gravity({"--scenario", "change.csv", "--totals", "origins", "-o", "after.csv"}));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(contents_of(folder.path() / "after.csv").find("origin,destination,before,after,difference") !=
          std::string::npos);
    const auto document = Json::parse(ran.out);
    std::size_t sending = 0;
    for (const Json& zone : document["scenario"]["zones"]) {
        CHECK(zone["sent_after"].is_null() == zone["sent_before"].is_null());
        if (zone["sent_before"].is_null()) continue;  // of which no pair is on record
        ++sending;
        CHECK(zone["sent_after"].get<double>() == Approx(zone["sent_before"].get<double>()).margin(1e-9));
    }
    CHECK(sending > 2);
    write_file(folder.path() / "wrong.csv", "kind,origin,destination,factor\nlink,a,nowhere,0.5\n");
    const Ran wrong = model(folder, gravity({"--scenario", "wrong.csv"}));
    CHECK(wrong.exit_code == 3);
    CHECK(wrong.err.find("DR1835") != std::string::npos);
}

TEST_CASE("model radiation prints s, probability and flow of every pair, and row sums", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv", places_csv());
    const Ran ran = model(folder, {"radiation", "places.csv", "--points", "x,y", "--crs", "planar-km",
                                   "--mass", "mass", "--outflow", "out", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    CHECK(json["n"] == 4);
    REQUIRE(json["flows"].size() == 12);
    const Json& first = json["flows"][0];  // a → b: nothing lies between
    CHECK(first["origin"] == "a");
    CHECK(first["destination"] == "b");
    CHECK(first["s"] == 0.0);
    CHECK(first["probability"].get<double>() == Approx(4.0 * 2 / (4 * 6)));
    CHECK(first["flow"].get<double>() == Approx(100.0 / 3));
    CHECK(json["flows"][1]["s"] == 2.0);
    CHECK(json["row_sums"][0]["row_sum"].get<double>() == Approx(1 - 4.0 / 20));
    const Ran unknown = model(folder, {"radiation", "places.csv", "--mass", "mass"});
    CHECK(unknown.exit_code == 3);
    CHECK(unknown.err.find("DR1834") != std::string::npos);
    CHECK(model(folder,
                {"radiation", "places.csv", "--points", "x,y", "--crs", "planar-km", "--mass", "nothing"})
              .exit_code == 3);
}

TEST_CASE("model index prints weights, scores and ranks with their sensitivity", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv", places_csv());
    const Ran ran =
        model(folder, {"index", "places.csv", "--fields", "mass,out,cost", "--cost", "cost", "--weighting",
                       "entropy_minmax", "--score", "sum", "--json", "--seed", "5"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    double total = 0;
    for (const auto& [name, weight] : json["weights"].items()) total += weight.get<double>();
    CHECK(total == Approx(1));
    REQUIRE(json["scores"].size() == 4);
    CHECK(json["scores"][0]["id"] == "a");
    CHECK(json["scores"][0].contains("rank"));
    CHECK(json["sensitivity"]["seed"] == 5);
    CHECK(json["sensitivity"]["variants"].size() == 8);
    CHECK(ran.out ==
          model(folder, {"index", "places.csv", "--fields", "mass,out,cost", "--cost", "cost", "--weighting",
                         "entropy_minmax", "--score", "sum", "--json", "--seed", "5", "--threads", "3"})
              .out);
}

TEST_CASE("The planners' measures answer on a plain file", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv", places_csv());
    const std::vector<std::string> file = {"places.csv", "--points", "x,y", "--crs", "planar-km"};
    const auto ask = [&](std::string verb, std::vector<std::string> more) {
        std::vector<std::string> words = {std::move(verb)};
        words.insert(words.end(), file.begin(), file.end());
        words.insert(words.end(), more.begin(), more.end());
        words.push_back("--json");
        const Ran ran = model(folder, words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    };
    const Json breaking = ask("breaking-point", {"--mass", "mass", "--centre", "a", "--other", "b"});
    CHECK(breaking["points"][0]["from_a_km"].get<double>() == Approx(10 / (1 + std::sqrt(0.5))));
    const Json field = ask("field", {"--mass", "mass", "--centres", "a,d"});
    CHECK(field["units"][1]["hinterland_of"] == "a");
    const Json wilson = ask("wilson", {"--mass", "mass", "--theta", "1", "--beta", "0.1"});
    CHECK(wilson["units"][0]["radius_km"].get<double>() == Approx(std::log(4.0) / 0.1));
    CHECK(wilson["dr_dln_theta"].get<double>() == Approx(-10));
    const Json links = ask("links", {"--population", "mass", "--gdp", "cost"});
    CHECK(links["links"][0]["link"].get<double>() == Approx(std::sqrt(12.0) * 4 / 100));
    const Json huff = ask("huff", {"--mass", "mass"});
    CHECK(huff["flows"].size() == 12);
    const Ran without = model(folder, {"wilson", "places.csv", "--mass", "mass", "--beta", "0.1"});
    CHECK(without.exit_code == 2);
    CHECK(without.err.find("--theta") != std::string::npos);
}

TEST_CASE("model compare sets every model side by side", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", pairs_csv());
    const Ran ran = model(folder, {"compare", "pairs.csv", "--origin-field", "o", "--destination-field", "d",
                                   "--flow-field", "trips", "--distance-field", "km", "--origin-mass",
                                   "pop_o", "--destination-mass", "pop_d", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    CHECK(json["models"].size() == 19);
    for (const Json& entry : json["models"])
        if (entry["converged"] == true) {
            for (const char* key :
                 {"n", "srmse", "deviance_r2", "information_gain", "leave_one_origin_out_cpc"})
                CHECK(entry.contains(key));
            CHECK(entry["cpc"].get<double>() > 0);
            CHECK(entry["cpc"].get<double>() <= 1);
        }
}

TEST_CASE("the boundary between nearly equal places is cut at a box around the layer and is valid GeoJSON",
          "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv",
               "id,lon,lat,mass\na,118,31,5\nb,121,31.4,5.0000001\nc,120,29,5.01\nd,119,33,900\n");
    const Ran ran = model(folder, {"breaking-point", "places.csv", "--points", "lon,lat", "--crs",
                                   "EPSG:4326", "--mass", "mass", "--centre", "a", "-o", "b.geojson"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json features = Json::parse(contents_of(folder.path() / "b.geojson"))["features"];
    REQUIRE(features.size() == 3);
    for (const Json& feature : features) {
        REQUIRE(feature["geometry"]["type"] == "LineString");
        for (const Json& at : feature["geometry"]["coordinates"]) {
            CHECK(at[0].get<double>() > 117);
            CHECK(at[0].get<double>() < 122);
            CHECK(at[1].get<double>() > 28);
            CHECK(at[1].get<double>() < 34);
        }
    }
    CHECK(Json::parse(model(folder, {"breaking-point", "places.csv", "--points", "lon,lat", "--crs",
                                     "EPSG:4326", "--mass", "mass", "--centre", "a", "--json"})
                          .out)["boundaries_within_km"] == 50);
}

TEST_CASE("options of projects are refused on a table, not ignored", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", pairs_csv());
    for (const std::vector<std::string>& more : {std::vector<std::string>{"--missing-as-zero"},
                                                 {"--theme", "x"},
                                                 {"--period", "2023"},
                                                 {"--level", "city"}}) {
        const Ran ran = model(folder, gravity(more));
        CHECK(ran.exit_code == 2);
        CHECK(ran.err.find(more.size() == 1 ? "DR1849" : "DR1046") != std::string::npos);
    }
}

TEST_CASE("compare says what each gravity model dropped, and exits 5 when none of them converges", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "pairs.csv", pairs_csv());
    std::vector<std::string> words = gravity({"--destination-mass", "pop_d", "--origin-mass", "pop_o"});
    words.front() = "compare";
    const Ran ran = model(folder, words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto document = Json::parse(ran.out);
    for (const Json& entry : document["models"]) {
        const std::string name = entry["model"];
        CHECK(entry.contains("leave_one_origin_out_cpc"));
        if (name == "gravity_doubly_power") {
            CHECK(entry["dropped"].dump().find("\"b\"") != std::string::npos);  // b sends nothing
            CHECK(entry["dropped"].dump().find("intrazonal") != std::string::npos);
        }
        if (name == "radiation" && entry["converged"] == true) CHECK_FALSE(entry.contains("dropped"));
    }
    write_file(folder.path() / "two.csv", "o,d,trips,km\na,b,5,10\nb,a,3,10\n");
    const Ran none = model(folder, {"compare", "two.csv", "--origin-field", "o", "--destination-field", "d",
                                    "--flow-field", "trips", "--distance-field", "km", "--json"});
    CHECK(none.exit_code == 5);
    CHECK(none.out.empty());
}

TEST_CASE("what a model cannot use is named by unit, field and value, or by row", "[cli]") {
    const TemporaryFolder folder;
    const auto told = [&](const std::vector<std::string>& words) {
        const Ran ran = model(folder, words);
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(ran.err.find('?') == std::string::npos);
        return ran.err;
    };
    const auto says = [](const std::string& text, const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    const std::vector<std::string> planar = {"--points", "x,y", "--crs", "planar-km", "--mass", "mass"};
    const auto with = [&](std::vector<std::string> words) {
        words.insert(words.begin() + 2, planar.begin(), planar.end());
        return words;
    };
    write_file(folder.path() / "zero.csv", "id,x,y,mass\na,0,0,4\nb,3,4,0\nc,6,8,5\n");
    says(told(with({"breaking-point", "zero.csv", "--centre", "a"})), "mass of b is 0");
    says(told(with({"wilson", "zero.csv", "--theta", "1", "--beta", "0.1"})), "mass of b is 0");
    CHECK(model(folder, with({"breaking-point", "zero.csv", "--centre", "a", "--other", "c"})).exit_code ==
          0);
    write_file(folder.path() / "minus.csv", "id,x,y,mass\na,0,0,4\nb,3,4,-2\nc,6,8,5\n");
    says(told(with({"huff", "minus.csv"})), "mass of b is -2");
    write_file(folder.path() / "same.csv", "id,x,y,mass\na,0,0,4\nb,3,4,1\nc,3,4,5\n");
    says(told(with({"huff", "same.csv"})), "from b to c is 0 km");
    write_file(folder.path() / "twice.csv", "id,x,y,mass\na,0,0,4\na,3,4,1\n");
    says(told(with({"huff", "twice.csv"})), "code 'a' of 'twice.csv' is empty or stands 2 times");
    write_file(folder.path() / "pairs.csv", "origin,destination,flow,km\na,b,5,3\nb,a,4,0\n");
    const std::string near = told({"gravity", "pairs.csv", "--distance-field", "km"});
    says(near, "pairs.csv:3");
    says(near, "km of b → a is 0");
    write_file(folder.path() / "pairs.csv", "origin,destination,flow,km\na,b,-5,3\nb,a,4,2\n");
    says(told({"gravity", "pairs.csv", "--distance-field", "km"}), "flow of a → b is -5");
}

}  // namespace model_test
