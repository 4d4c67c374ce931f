// Models of a project whose flows, minutes and masses differ there and back: what they take must be what a
// table written by hand holds.
#include "tests/cli/uneven_world.hpp"

#include <cmath>
#include <fmt/format.h>

namespace uneven_models_test {

using namespace deltareach::test;
using Json = nlohmann::json;

TEST_CASE("a model on a project is the model on the same pairs in a table", "[cli]") {
    const UnevenWorld world;
    std::string table = "origin,destination,flow,minutes,out,into,same_province,pair\n";
    const auto province = [](std::size_t city) {
        return std::ranges::find(uneven_cities(), codes()[city], &UnevenCity::code)->province;
    };
    const auto in_pair = [](std::size_t city) {
        return std::ranges::find(uneven_group, codes()[city]) != std::end(uneven_group);
    };
    for (std::size_t i = 0; i < codes().size(); ++i)
        for (std::size_t j = 0; j < codes().size(); ++j)
            if (const auto flow = uneven_flow(i, j, 2023); flow && i != j)
                table += fmt::format("{},{},{},{},{},{},{:d},{:d}\n", codes()[i], codes()[j], *flow,
                                     uneven_minutes(i, j), pull_of(i), gdp_of(j), province(i) == province(j),
                                     in_pair(i) && in_pair(j));
    write_file(world.path() / "pairs_by_hand.csv", table);
    const Json of_project =
        world.json(gravity_with({"--constraint", "none", "--origin-mass", "pull", "--destination-mass", "gdp",
                                 "--covariates", "same_group:pair"}));
    const Json of_table =
        world.json({"model", "gravity", "pairs_by_hand.csv", "--constraint", "none", "--distance-field",
                    "minutes", "--origin-mass", "out", "--destination-mass", "into", "--border",
                    "same_province", "--covariates", "pair"});
    const auto estimates = [](const Json& model) {
        std::map<std::string, double> found;
        for (const Json& c : model["coefficients"]) {
            const std::string name = c["name"];
            found[name == "same_group:pair" ? "pair" : name] = c["estimate"];
        }
        return found;
    };
    const auto expected = estimates(of_table), found = estimates(of_project);
    REQUIRE(expected.size() == 6);
    REQUIRE(found.size() == 6);
    for (const auto& [name, estimate] : expected) {
        INFO(name);
        CHECK(found.at(name) == Approx(estimate).epsilon(1e-9));
    }
}

TEST_CASE("a city's time to itself is the mean way inside a disc of its area, by the fallback", "[cli]") {
    const UnevenWorld world;
    const Values minutes =
        world.pairs(gravity_with({"--intrazonal", "--circuity", "1.2", "--speed-km-h", "50"}), "distance");
    for (const UnevenCity& city : uneven_cities()) {
        if (!minutes.contains({city.code, city.code})) continue;
        // Half a degree of latitude at 30.25° north is 55.43 km; a degree of longitude 96.21 km.
        const double area_km2 = 55.43 * 96.21 * (city.east - city.west);
        INFO(city.code);
        CHECK(minutes.at({city.code, city.code}) ==
              Approx(1.2 / 50 * 60 * 2 / 3 * std::sqrt(area_km2 / 3.14159265)).epsilon(2e-3));
    }
    CHECK(minutes.at({"910200", "931300"}) == uneven_minutes(0, 5));
    CHECK(minutes.at({"931300", "910200"}) == uneven_minutes(5, 0));
    CHECK(minutes.contains({"910400", "910400"}));
}

TEST_CASE("weights by flow run from who sends to who receives", "[cli]") {
    const UnevenWorld world;
    REQUIRE(
        world.run({"weights", ".", "--level", "city", "--weights", "flow:deals", "-o", "w.csv"}).exit_code ==
        0);
    std::vector<double> sent(codes().size(), 0);
    for (std::size_t i = 0; i < codes().size(); ++i)
        for (std::size_t j = 0; j < codes().size(); ++j)
            if (i != j) sent[i] += uneven_flow(i, j, 2023).value_or(0);
    std::size_t links = 0;
    for (const auto& row : rows_of(contents_of(world.path() / "w.csv"))) {
        const auto i = static_cast<std::size_t>(std::ranges::find(codes(), row.at("id")) - codes().begin());
        const auto j =
            static_cast<std::size_t>(std::ranges::find(codes(), row.at("neighbour")) - codes().begin());
        CHECK(std::stod(row.at("weight")) == Approx(*uneven_flow(i, j, 2023) / sent[i]));
        ++links;
    }
    CHECK(links == 28);
}

TEST_CASE("models compared spread what an origin sends over the pairs that have a row", "[cli]") {
    const UnevenWorld world;
    const Json compared =
        world.json({"model", "compare", ".", "--level", "city", "--theme", "deals", "--period", "2023",
                    "--destination-mass", "gdp", "--times", "times.csv"});
    const auto pull = [](std::size_t i, std::size_t j) {
        return gdp_of(j) / std::pow(uneven_minutes(i, j), 2);
    };
    double common = 0, all = 0;
    for (std::size_t i = 0; i < codes().size(); ++i) {
        double sent = 0, shared = 0;
        for (std::size_t j = 0; j < codes().size(); ++j) {
            const auto flow = uneven_flow(i, j, 2023);
            if (i == j || !flow) continue;
            sent += *flow;
            shared += pull(i, j);
        }
        for (std::size_t j = 0; j < codes().size(); ++j)
            if (const auto flow = uneven_flow(i, j, 2023); flow && i != j)
                common += std::min(*flow, sent * pull(i, j) / shared);
        all += sent;
    }
    std::size_t found = 0;
    for (const Json& model : compared["models"]) {
        if (model["model"] != "huff_power_2") continue;
        ++found;
        CHECK(model["cpc"].get<double>() == Approx(common / all));
    }
    CHECK(found == 1);
}

TEST_CASE("a breaking point lies nearer to the smaller city, and its boundary around it", "[cli]") {
    const UnevenWorld world;
    write_file(world.path() / "project.toml",
               contents_of(world.path() / "project.toml") +
                   "[[model]]\nkind = \"breaking-point\"\nname = \"bp\"\nlevel = \"city\"\nmass = \"gdp\"\n"
                   "centre = \"910400\"\n");
    const Ran ran = world.run({"run", ".", "--out", "out", "-q", "--only", "models"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto features = [&](const std::string& name) {
        return Json::parse(contents_of(world.path() / "out" / name))["features"];
    };
    const auto km_to = [](const std::string& code, const Json& point) {
        const auto city = *std::ranges::find(uneven_cities(), code, &UnevenCity::code);
        return std::hypot((point[0].get<double>() - (city.west + city.east) / 2) * 96.21,
                          (point[1].get<double>() - 30.25) * 110.86);
    };
    const Json points = features("bp_points.geojson");
    CHECK(points.size() == 5);
    for (const Json& feature : points) {
        const std::string other = feature["properties"]["b"];
        const double ratio = std::sqrt(40 / mass_of(other, &UnevenCity::gdp));
        const Json& at = feature["geometry"]["coordinates"];
        INFO(other);
        CHECK(km_to("910400", at) / km_to(other, at) == Approx(ratio).epsilon(0.01));
    }
    for (const Json& feature : features("bp_boundaries.geojson")) {
        if (feature["properties"]["b"] != "910200") continue;
        for (const Json& at : feature["geometry"]["coordinates"])
            CHECK(km_to("910400", at) / km_to("910200", at) == Approx(2).epsilon(0.01));
    }
}

}  // namespace uneven_models_test
