// Scenarios on a project whose flows, minutes and masses differ there and back, against figures by hand.
#include "tests/cli/uneven_world.hpp"

#include <cmath>
#include <fmt/format.h>

namespace uneven_scenarios_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

void check_same(const Values& found, const Values& expected) {
    REQUIRE(found.size() == expected.size());
    for (const auto& [pair, value] : expected) {
        INFO(pair.first << " → " << pair.second);
        CHECK(found.at(pair) == Approx(value).epsilon(1e-6));
    }
}

/// Huff's shares by minutes; what each city sends is its gdp.
std::vector<std::string> huff_with(std::vector<std::string> more) {
    more.insert(more.begin(), {"model", "huff", ".", "--level", "city", "--mass", "pull", "--outflow", "gdp",
                               "--times", "times.csv"});
    return more;
}

/// The same by hand, with a factor of each city's pull, of what it sends and of each distance.
template <class Pull, class Sent, class Minutes>
Values huff_by_hand(const Pull& pull, const Sent& sent, const Minutes& minutes) {
    Values flows;
    for (std::size_t i = 0; i < codes().size(); ++i) {
        double all = 0;
        const auto attraction = [&](std::size_t j) { return pull(j) / std::pow(minutes(i, j), 2); };
        for (std::size_t j = 0; j < codes().size(); ++j) all += i == j ? 0 : attraction(j);
        for (std::size_t j = 0; j < codes().size(); ++j)
            if (i != j) flows[{codes()[i], codes()[j]}] = sent(i) * attraction(j) / all;
    }
    return flows;
}

}  // namespace

TEST_CASE("a link is both its directions, and a value is added to the mass that earlier rows left", "[cli]") {
    const UnevenWorld world;
    const auto after = [&](const std::string& rows) {
        world.scenario(rows);
        return world.pairs(gravity_with({"--constraint", "none", "--destination-mass", "gdp", "--scenario",
                                         "changes.csv", "--totals", "free"}),
                           "after");
    };
    check_same(after("link,910200,931300,0.5,\n"),
               after("distance,910200,931300,0.5,\ndistance,931300,910200,0.5,\n"));
    CHECK(after("link,910200,931300,0.5,\n") != after("distance,910200,931300,0.5,\n"));
    // 25 × 2 + 5 = 55 = 25 × 2.2
    check_same(after("destination_mass,,921100,2,\ndestination_mass,,921100,,5\n"),
               after("destination_mass,,921100,2.2,\n"));
    CHECK(after("mass,921100,,2,\n") != after("origin_mass,921100,,2,\n"));
}

TEST_CASE("the scenario of a share model changes who attracts, who sends and the way, each where it is named",
          "[cli]") {
    const UnevenWorld world;
    world.scenario("destination_mass,,920800,3,\norigin_mass,910400,,2,\ndistance,910200,920800,0.5,\n");
    check_same(world.pairs(huff_with({"--scenario", "changes.csv", "--totals", "free"}), "after"),
               huff_by_hand([](std::size_t j) { return pull_of(j) * (codes()[j] == "920800" ? 3 : 1); },
                            [](std::size_t i) { return gdp_of(i) * (codes()[i] == "910400" ? 2 : 1); },
                            [](std::size_t i, std::size_t j) {
                                return uneven_minutes(i, j) * (i == 0 && j == 3 ? 0.5 : 1);
                            }));
    check_same(world.pairs(huff_with({}), "flow"), huff_by_hand(pull_of, gdp_of, uneven_minutes));
}

TEST_CASE("a new line shortens every pair that goes over it, in either direction", "[cli]") {
    const UnevenWorld world;
    constexpr std::size_t a = 0, b = 5;
    constexpr double minutes = 30;
    world.scenario(fmt::format("new_link,{},{},,{}\n", codes()[a], codes()[b], minutes));
    const auto over = [](std::size_t i, std::size_t j) {
        const auto way = [](std::size_t from, std::size_t to) {
            return from == to ? 0.0 : uneven_minutes(from, to);
        };
        return std::min({way(i, j), way(i, a) + minutes + way(b, j), way(i, b) + minutes + way(a, j)});
    };
    CHECK(over(5, 0) < uneven_minutes(5, 0));
    CHECK(over(1, 5) < uneven_minutes(1, 5));  // over 910200
    check_same(world.pairs(huff_with({"--scenario", "changes.csv"}), "after"),
               huff_by_hand(pull_of, gdp_of, over));
}

TEST_CASE("the reach of a scenario leaves flow inside out and measures by the changed minutes", "[cli]") {
    const UnevenWorld world;
    world.scenario("distance,910200,931300,10,\n");
    const Json zones = world.json(gravity_with({"--intrazonal", "--circuity", "1.2", "--speed-km-h", "50",
                                                "--scenario", "changes.csv"}))["scenario"]["zones"];
    const Values before = world.pairs(gravity_with({"--intrazonal", "--circuity", "1.2", "--speed-km-h", "50",
                                                    "--scenario", "changes.csv"}),
                                      "before");
    const Values after = world.pairs(gravity_with({"--intrazonal", "--circuity", "1.2", "--speed-km-h", "50",
                                                   "--scenario", "changes.csv"}),
                                     "after");
    for (const Json& zone : zones) {
        const std::string code = zone["zone"];
        const auto i = static_cast<std::size_t>(std::ranges::find(codes(), code) - codes().begin());
        double sent = 0, far = 0, sent_after = 0, far_after = 0;
        for (std::size_t j = 0; j < codes().size(); ++j) {
            if (i == j || !before.contains({code, codes()[j]})) continue;
            const double minutes = uneven_minutes(i, j), factor = i == 0 && j == 5 ? 10 : 1;
            sent += before.at({code, codes()[j]});
            far += before.at({code, codes()[j]}) * minutes;
            sent_after += after.at({code, codes()[j]});
            far_after += after.at({code, codes()[j]}) * minutes * factor;
        }
        INFO(code);
        CHECK(zone["sent_before"].get<double>() == Approx(sent));
        CHECK(zone["mean_distance_before"].get<double>() == Approx(far / sent));
        CHECK(zone["mean_distance_after"].get<double>() == Approx(far_after / sent_after));
    }
}

}  // namespace uneven_scenarios_test
