#include "analysis/gravity.hpp"
#include "analysis/scenario.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gravity_limits_test {

using namespace deltareach;
namespace {

/// All pairs of n zones on a line at 0, 1, 3, 6, 10 …; flows by a formula without zeros.
GravityData line_of(std::uint32_t n) {
    GravityData data;
    data.origin_count = data.destination_count = n;
    const auto at = [](std::uint32_t i) { return 0.5 * i * (i + 1); };
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = 0; j < n; ++j) {
            if (i == j) continue;
            data.origin.push_back(i);
            data.destination.push_back(j);
            data.distance.push_back(std::abs(at(i) - at(j)));
            data.flow.push_back(1 + (i * 5 + j * 3 + i * j) % 7);
            data.origins.resize(n, "");
            data.destinations.resize(n, "");
            data.origins[i] = fmt::format("o{}", i);
            data.destinations[j] = fmt::format("d{}", j);
        }
    return data;
}

std::string code_of(const GravityData& data, const GravityOptions& options) {
    try {
        static_cast<void>(fit_gravity(data, options));
    } catch (const Error& error) {
        return fmt::format("{} exit {}", error.messages().front().code, error.exit_code());
    }
    return "";
}

void set_flows(GravityData& data, double value, auto where) {
    for (std::size_t p = 0; p < data.flow.size(); ++p)
        if (where(data.origin[p], data.destination[p])) data.flow[p] = value;
}

}  // namespace

TEST_CASE("An origin that sends nothing is dropped and listed where it has an effect, and kept where not",
          "[unit]") {
    GravityData data = line_of(6);
    set_flows(data, 0, [](auto o, auto) { return o == 2; });
    const GravityFit fit = fit_gravity(data, {.constraint = Constraint::doubly});
    REQUIRE(fit.converged);
    REQUIRE(fit.dropped.size() == 1);
    CHECK(fit.dropped[0].reason == DroppedPairs::Reason::no_outflow);
    CHECK(fit.dropped[0].origin == "o2");
    CHECK(fit.dropped[0].pairs == 5);
    CHECK(fit.n == 25);
    CHECK(fit.k == 1 + 5 + 6 - 1);
    CHECK(std::isnan(fit.origin_effect[2]));
    CHECK(fit_gravity(data, {.constraint = Constraint::attraction}).dropped.empty());
    CHECK(fit_gravity(data, {.constraint = Constraint::none}).n == 30);
}

TEST_CASE("A destination that receives nothing is dropped and listed", "[unit]") {
    GravityData data = line_of(6);
    set_flows(data, 0, [](auto, auto d) { return d == 4; });
    const GravityFit fit = fit_gravity(data, {.constraint = Constraint::attraction});
    REQUIRE(fit.converged);
    REQUIRE(fit.dropped.size() == 1);
    CHECK(fit.dropped[0].reason == DroppedPairs::Reason::no_inflow);
    CHECK(fit.dropped[0].destination == "d4");
    CHECK(fit_gravity(data, {.constraint = Constraint::production}).dropped.empty());
}

TEST_CASE("A dummy that is 1 only on zero flows goes with its pairs; the rest is as without them", "[unit]") {
    GravityData data = line_of(7);
    set_flows(data, 0, [](auto o, auto d) { return (o == 1 && d == 3) || (o == 5 && d == 2); });
    GravityData with = data;
    with.covariates = {{"special", std::vector<double>(data.flow.size(), 0)}};
    for (std::size_t p = 0; p < data.flow.size(); ++p)
        if (data.flow[p] == 0) with.covariates[0].values[p] = 1;
    GravityData without;
    without.origin_count = without.destination_count = 7;
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        if (data.flow[p] == 0) continue;
        without.origin.push_back(data.origin[p]);
        without.destination.push_back(data.destination[p]);
        without.flow.push_back(data.flow[p]);
        without.distance.push_back(data.distance[p]);
    }
    for (const Constraint constraint :
         {Constraint::none, Constraint::production, Constraint::attraction, Constraint::doubly}) {
        const GravityFit fit = fit_gravity(with, {.constraint = constraint}),
                         expected = fit_gravity(without, {.constraint = constraint});
        REQUIRE(fit.converged);
        CHECK(fit.dropped_columns == std::vector<std::string>{"special"});
        REQUIRE(fit.dropped.size() == 2);
        CHECK(fit.dropped[0].reason == DroppedPairs::Reason::separated);
        CHECK(fit.n == expected.n);
        CHECK(fit.find("special") == nullptr);
        CHECK(fit.find("distance")->estimate == Approx(expected.find("distance")->estimate).epsilon(1e-8));
        CHECK(fit.find("distance")->std_error == Approx(expected.find("distance")->std_error).epsilon(1e-7));
    }
}

TEST_CASE("A covariate that separates only in one direction is found; one that crosses zero is not",
          "[unit]") {
    GravityData data = line_of(7);
    data.covariates = {{"z", std::vector<double>(data.flow.size(), 0)}};
    int turn = 0;
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        if ((data.origin[p] + 2 * data.destination[p]) % 5 != 0) continue;
        data.flow[p] = 0;
        data.covariates[0].values[p] = 1 + turn++ % 3;  // different positive values on zeros, 0 elsewhere
    }
    const GravityFit separated = fit_gravity(data, {.constraint = Constraint::none});
    CHECK(separated.dropped_columns == std::vector<std::string>{"z"});
    CHECK(separated.dropped.size() == static_cast<std::size_t>(turn));
    for (std::size_t p = 0; p < data.flow.size(); ++p)
        if (data.covariates[0].values[p] == 2)
            data.covariates[0].values[p] = -2;  // now both signs among the zeros
    const GravityFit whole = fit_gravity(data, {.constraint = Constraint::none});
    REQUIRE(whole.converged);
    CHECK(whole.dropped.empty());
    CHECK(whole.find("z") != nullptr);
}

TEST_CASE("Two blocks that only send one way: the empty direction is separated by the effects", "[unit]") {
    // Origins 0–3 reach all; origins 4–7 reach destinations 4–7 only.
    GravityData data = line_of(8);
    set_flows(data, 0, [](auto o, auto d) { return o >= 4 && d < 4; });
    const GravityFit connected = fit_gravity(data, {.constraint = Constraint::doubly});
    CHECK(connected.dropped.empty());  // the positive flows still tie all zones together
    set_flows(data, 0, [](auto o, auto d) { return o < 4 && d >= 4; });
    // Both directions empty: shifting one block's origins and destinations against the other cannot favour
    // one.
    const GravityFit blocks = fit_gravity(data, {.constraint = Constraint::doubly});
    CHECK(blocks.dropped.empty());
    // Only pairs in one direction are in the table: then the shift is free and they are separated.
    GravityData half;
    half.origin_count = half.destination_count = 8;
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        if (data.origin[p] >= 4 && data.destination[p] < 4) continue;
        half.origin.push_back(data.origin[p]);
        half.destination.push_back(data.destination[p]);
        half.flow.push_back(data.flow[p]);
        half.distance.push_back(data.distance[p]);
    }
    const GravityFit separated = fit_gravity(half, {.constraint = Constraint::doubly});
    REQUIRE(separated.converged);
    CHECK(separated.dropped.size() == 16);
    CHECK(separated.n == 24);
    CHECK(separated.k == 1 + 16 - 2);
}

TEST_CASE("Tables that are mostly zeros converge", "[property]") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        RandomStream random(seed, 0);
        GravityData data = line_of(25);
        for (double& flow : data.flow) flow = random.uniform() < 0.9 ? 0 : 1 + random.below(20);
        const GravityFit fit = fit_gravity(data, {.constraint = Constraint::doubly});
        REQUIRE(fit.converged);
        CHECK(std::isfinite(fit.find("distance")->std_error));
    }
}

TEST_CASE("A constant distance cannot be told from the effects: exit 5, named", "[unit]") {
    GravityData data = line_of(5);
    std::fill(data.distance.begin(), data.distance.end(), 7.0);
    for (const Constraint constraint : {Constraint::none, Constraint::production, Constraint::doubly})
        CHECK(code_of(data, {.constraint = constraint}) == "DR1805 exit 5");
}

TEST_CASE("Collinear covariates are named", "[unit]") {
    GravityData data = line_of(6);
    data.covariates = {{"a", {}}, {"b", {}}};
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        data.covariates[0].values.push_back(static_cast<double>(p % 4));
        data.covariates[1].values.push_back(3 - 2 * static_cast<double>(p % 4));
    }
    try {
        static_cast<void>(fit_gravity(data, {.constraint = Constraint::none}));
        FAIL("two proportional columns were accepted");
    } catch (const NumericError& error) {
        CHECK(error.messages().front().code == "DR1805");
        CHECK(error.messages().front().values.front().second == "b");
    }
    data.covariates.resize(1);
    for (std::size_t p = 0; p < data.flow.size(); ++p) data.covariates[0].values[p] = data.origin[p] * 2.0;
    CHECK(code_of(data, {.constraint = Constraint::doubly}) == "DR1805 exit 5");  // an origin's own column
}

TEST_CASE("One flow, no flow and values without meaning end in the documented way", "[unit]") {
    GravityData one;
    one.origin_count = one.destination_count = 2;
    one.origin = {0};
    one.destination = {1};
    one.flow = {5};
    one.distance = {10};
    CHECK(code_of(one, {.constraint = Constraint::none}) == "DR1806 exit 5");
    CHECK(code_of(one, {.constraint = Constraint::doubly}) == "DR1806 exit 5");
    one.flow = {0};
    CHECK(code_of(one, {}) == "DR1804 exit 3");
    one.flow = {-1};
    CHECK(code_of(one, {}) == "DR1802 exit 3");
    one.flow = {std::nan("")};
    CHECK(code_of(one, {}) == "DR1802 exit 3");
    one.flow = {5};
    one.distance = {0};
    CHECK(code_of(one, {}) == "DR1803 exit 3");
    one.distance = {1, 2};
    CHECK(code_of(one, {}) == "DR1801 exit 3");
}

TEST_CASE("A single positive flow among zeros is separated down to nothing that can be estimated", "[unit]") {
    GravityData data = line_of(4);
    std::fill(data.flow.begin(), data.flow.end(), 0.0);
    data.flow[3] = 9;
    const std::string code = code_of(data, {.constraint = Constraint::doubly});
    CHECK(code == "DR1806 exit 5");
}

TEST_CASE("Stopping early is a result and gives no coefficients", "[unit]") {
    const GravityFit fit = fit_gravity(line_of(6), {.constraint = Constraint::doubly, .max_iterations = 1});
    CHECK_FALSE(fit.converged);
    CHECK(fit.iterations == 1);
    CHECK(fit.coefficients.empty());
    REQUIRE_THROWS_AS(scenario_flows(line_of(6), fit, {}, {}), NumericError);
}

TEST_CASE("A scenario keeps the totals it names", "[unit]") {
    const GravityData data = line_of(6);
    const GravityFit fit = fit_gravity(data, {.constraint = Constraint::doubly});
    const ScenarioFlows same = scenario_flows(data, fit, {}, {});
    for (std::size_t p = 0; p < same.after.size(); ++p)
        CHECK(same.after[p] == Approx(fit.fitted[p]).epsilon(1e-9));
    ScenarioChange change;
    change.destination_mass.assign(6, 1);
    change.destination_mass[2] = 3;
    const auto total = [&](const std::vector<double>& flow, bool by_origin, std::uint32_t zone) {
        double sum = 0;
        for (std::size_t p = 0; p < flow.size(); ++p)
            if ((by_origin ? data.origin[p] : data.destination[p]) == zone) sum += flow[p];
        return sum;
    };
    const ScenarioFlows shifted = scenario_flows(data, fit, change, {.totals = ScenarioTotals::origins});
    CHECK(total(shifted.after, true, 0) == Approx(total(shifted.before, true, 0)));
    CHECK(total(shifted.after, false, 2) > total(shifted.before, false, 2) * 1.2);
    const ScenarioFlows free = scenario_flows(data, fit, change, {.totals = ScenarioTotals::free});
    CHECK(total(free.after, false, 2) == Approx(3 * total(free.before, false, 2)));
    CHECK(total(free.after, false, 1) == Approx(total(free.before, false, 1)));
    ScenarioChange closer;
    closer.distance.assign(data.flow.size(), 1);
    closer.distance[0] = 0.5;
    const ScenarioFlows balanced = scenario_flows(data, fit, closer, {.totals = ScenarioTotals::both});
    REQUIRE(balanced.converged);
    for (std::uint32_t z = 0; z < 6; ++z) {
        CHECK(total(balanced.after, true, z) == Approx(total(balanced.before, true, z)));
        CHECK(total(balanced.after, false, z) == Approx(total(balanced.before, false, z)));
    }
}

TEST_CASE("Twenty-nine clusters are few, thirty are not", "[unit]") {
    for (const std::uint32_t n : {29U, 30U}) {
        const GravityFit fit = fit_gravity(
            line_of(n), {.constraint = Constraint::production, .errors = StandardErrors::destination});
        REQUIRE(fit.converged);
        CHECK(fit.clusters == n);
        const auto warned = std::ranges::find(fit.notes, "DR1810", &Message::code);
        CHECK((warned != fit.notes.end()) == (n < 30));
    }
}

}  // namespace gravity_limits_test
