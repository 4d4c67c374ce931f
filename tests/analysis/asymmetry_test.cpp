// Tables without symmetry: unequal weights, distances that differ by direction, codes out of order, ties.
// What holds for even tables holds for many wrong formulas, too.
#include "analysis/estimate.hpp"
#include "analysis/first_links.hpp"
#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "analysis/province_table.hpp"
#include "analysis/radiation_model.hpp"
#include "analysis/reach.hpp"
#include "analysis/scenario.hpp"
#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace asymmetry_test {

using namespace deltareach;
namespace {

/// Distances of four places in which no way there is as long as the way back.
const std::vector<double> one_way = {0, 2, 5, 9, 3, 0, 4, 7, 6, 8, 0, 1.5, 11, 10, 2.5, 0};
const std::vector<double> masses = {5, 1, 8, 3};

/// Flows between six places, all pairs, distances by direction.
GravityData six_places() {
    GravityData data;
    data.origin_count = data.destination_count = 6;
    for (std::uint32_t o = 0; o < 6; ++o)
        for (std::uint32_t d = 0; d < 6; ++d) {
            if (o == d) continue;
            data.origin.push_back(o);
            data.destination.push_back(d);
            data.distance.push_back(10 + (o * 29 + d * 47 + o * d * 13) % 83);
            data.flow.push_back(1 + (o * 31 + d * 17 + o * o * d) % 23);
        }
    return data;
}

}  // namespace

TEST_CASE("A changed distance acts by the model's own decay: power, exponential, both", "[unit]") {
    const GravityData data = six_places();
    ScenarioChange change;
    for (std::size_t p = 0; p < data.flow.size(); ++p)
        change.distance.push_back(0.5 + 0.1 * static_cast<double>(p % 11));
    for (const Decay decay : {Decay::power, Decay::exponential, Decay::tanner}) {
        const GravityFit fit = fit_gravity(data, {.constraint = Constraint::doubly, .decay = decay});
        REQUIRE(fit.converged);
        const double b = fit.find("distance")->estimate;
        const double log_b = decay == Decay::tanner ? fit.find("log_distance")->estimate : 0;
        REQUIRE(std::abs(b) > 1e-5);
        const ScenarioFlows flows =
            scenario_flows(data, fit, change, {.decay = decay, .totals = ScenarioTotals::free});
        for (std::size_t p = 0; p < data.flow.size(); ++p) {
            const double factor = change.distance[p], further = data.distance[p] * (factor - 1);
            const double expected =
                decay == Decay::power ? std::pow(factor, b) : std::exp(b * further) * std::pow(factor, log_b);
            CHECK(flows.after[p] / flows.before[p] == Approx(expected).epsilon(1e-12));
        }
    }
}

TEST_CASE("Masses in a scenario act at their own end", "[unit]") {
    const GravityData data = six_places();
    const GravityFit fit = fit_gravity(data, {.constraint = Constraint::doubly});
    ScenarioChange change;
    change.origin_mass = {1, 2, 1, 1, 1, 1};
    change.destination_mass = {1, 1, 1, 1, 3, 1};
    const ScenarioFlows flows = scenario_flows(
        data, fit, change,
        {.totals = ScenarioTotals::free, .origin_elasticity = 0.5, .destination_elasticity = 2});
    for (std::size_t p = 0; p < data.flow.size(); ++p) {
        const double expected =
            (data.origin[p] == 1 ? std::sqrt(2.0) : 1) * (data.destination[p] == 4 ? 9 : 1);
        CHECK(flows.after[p] / flows.before[p] == Approx(expected).epsilon(1e-12));
    }
}

TEST_CASE("Huff shares go by the way from the origin, not by the way back", "[unit]") {
    const std::vector<double> shares =
        huff_shares(masses, one_way, {.attraction_power = 1.5, .distance_power = 2});
    for (std::size_t i = 0; i < 4; ++i) {
        double total = 0;
        for (std::size_t j = 0; j < 4; ++j)
            if (j != i) total += std::pow(masses[j], 1.5) / (one_way[i * 4 + j] * one_way[i * 4 + j]);
        for (std::size_t j = 0; j < 4; ++j) {
            const double expected =
                i == j ? 0 : std::pow(masses[j], 1.5) / (one_way[i * 4 + j] * one_way[i * 4 + j]) / total;
            CHECK(shares[i * 4 + j] == Approx(expected).margin(1e-15).epsilon(1e-12));
        }
    }
    // Power 0: distance has no say.
    const std::vector<double> by_mass = huff_shares(masses, one_way, {.distance_power = 0});
    CHECK(by_mass[0 * 4 + 2] == Approx(8 / 12.0));
    for (const double bad : {-2.0, -1e-9, std::nan(""), HUGE_VAL}) {
        REQUIRE_THROWS_AS(huff_shares(masses, one_way, {.distance_power = bad}), UsageError);
        REQUIRE_THROWS_AS(huff_shares(masses, one_way, {.attraction_power = bad}), UsageError);
    }
}

TEST_CASE("Opportunities lie nearer by the way from the origin, ties share by mass", "[unit]") {
    std::vector<double> distance = one_way;
    distance[0 * 4 + 1] = distance[0 * 4 + 3] = 7;  // from place 0: 2 at 5, then 1 and 3 at 7
    const double l = 0.2;
    const std::vector<double> shares = opportunity_shares(masses, distance, l);
    const double all = 1 - std::exp(-l * 12);
    CHECK(shares[2] == Approx((1 - std::exp(-l * 8)) / all));
    const double ring = (std::exp(-l * 8) - std::exp(-l * 12)) / all;
    CHECK(shares[1] == Approx(ring * 1 / 4));
    CHECK(shares[3] == Approx(ring * 3 / 4));
    // From place 3: 2 at 2.5, 1 at 10, 0 at 11; by the way back the order would be 2, 1, 0 at 1.5, 7, 9:
    // other ways give the same order there, so place 1 tells: 0 at 3, 2 at 4, 3 at 7 (back: 2, 8, 10).
    const double from_1 = 1 - std::exp(-l * 16);
    CHECK(shares[1 * 4 + 0] == Approx((1 - std::exp(-l * 5)) / from_1));
    CHECK(shares[1 * 4 + 2] == Approx((std::exp(-l * 5) - std::exp(-l * 13)) / from_1));
}

TEST_CASE("First links: the lower code wins a tie wherever it stands, and inflow leaves out what stays",
          "[unit]") {
    // Codes stand in no order. Row = origin.
    const OdMatrix flows({"m", "z", "a", "k"},
                         {90, 4, 4, 1,  // m: z and a tie; a is the lower code, though later
                          7, 0, 2, 0,   // z: to m
                          6, 3, 50, 6,  // a: m and k tie; k is lower, though later
                          0, 6, 5, 0},  // k: to z
                         "contracts");
    const std::vector<FirstLink> links = first_links(flows);
    CHECK(links[0].to == std::size_t{2});
    CHECK(links[0].share == Approx(4 / 9.0));
    CHECK(links[1].to == std::size_t{0});
    CHECK(links[2].to == std::size_t{3});
    CHECK(links[2].share == Approx(6 / 15.0));
    CHECK(links[3].to == std::size_t{1});
    // Inflow without what stays: m 13, z 13, a 11, k 7; with it m 103, a 61.
    CHECK_FALSE(links[0].subordinate);  // a receives 11, m 13
    CHECK(links[1].subordinate);        // m and z receive 13 each: the lower code dominates
    CHECK_FALSE(links[2].subordinate);  // k receives 7, a 11
    CHECK(links[3].subordinate);        // z receives 13, k 7
    // The same with the codes of m and z exchanged: now z's place holds the lower code.
    const OdMatrix exchanged({"z", "m", "a", "k"}, {90, 4, 4, 1, 7, 0, 2, 0, 6, 3, 50, 6, 0, 6, 5, 0},
                             "contracts");
    CHECK_FALSE(first_links(exchanged)[1].subordinate);
}

TEST_CASE("What stays inside a zone enters neither side of observed over expected", "[unit]") {
    const GravityData data = six_places();
    PairFlows flows{data.origin, data.destination, data.flow};
    const std::vector<std::uint32_t> group = {0, 1, 0, 2, 1, 0};
    std::vector<double> expected;
    for (std::size_t pair = 0; pair < data.flow.size(); ++pair)
        expected.push_back(1.5 + static_cast<double>(pair % 7));
    const ProvinceTable table = province_table(flows, group, 3);
    const std::vector<double> without = observed_over_expected(flows, expected, group, 3);
    // One cell by hand: from the first province to the second.
    double seen = 0, hoped = 0;
    for (std::size_t pair = 0; pair < data.flow.size(); ++pair)
        if (group[flows.origin[pair]] == 0 && group[flows.destination[pair]] == 1) {
            seen += flows.flow[pair];
            hoped += expected[pair];
        }
    CHECK(without[1] == Approx(seen / hoped));
    for (std::uint32_t zone = 0; zone < 6; ++zone) {
        flows.origin.push_back(zone);
        flows.destination.push_back(zone);
        flows.flow.push_back(100.0 + 40 * zone);
        expected.push_back(9.0 + zone);
    }
    const std::vector<double> with = observed_over_expected(flows, expected, group, 3);
    for (std::size_t cell = 0; cell < 9; ++cell) {
        CAPTURE(cell);
        if (std::isnan(without[cell]))
            CHECK(std::isnan(with[cell]));
        else
            CHECK(with[cell] == Approx(without[cell]).epsilon(1e-12));
    }
    CHECK(std::isnan(with[2 * 3 + 2]));  // the third province is one zone: nothing between
    double inside = 0;
    const ProvinceTable all = province_table(flows, group, 3);
    for (std::size_t cell = 0; cell < 9; ++cell) inside += all.flow[cell] - table.flow[cell];
    CHECK(inside == 6 * 100 + 40 * 15);  // in the table itself it counts
    // A pair without an expectation leaves both sides.
    expected[0] = std::nan("");
    const std::vector<double> dropped = observed_over_expected(flows, expected, group, 3);
    flows.flow[0] = 1e9;
    const std::vector<double> whatever = observed_over_expected(flows, expected, group, 3);
    for (std::size_t cell = 0; cell < 9; ++cell)
        CHECK((dropped[cell] == whatever[cell] || (std::isnan(dropped[cell]) && std::isnan(whatever[cell]))));
}

TEST_CASE("A deal is worth what its row says: dear deals far away draw the interval out", "[unit]") {
    // The same flows; in one case few dear deals lie far away, in the other near.
    const std::vector<double> distance = {10, 20, 400}, flow = {500, 500, 1000};
    const std::vector<double> dear_far = {500, 500, 4}, dear_near = {2, 2, 1000};
    const std::vector<std::uint8_t> own(3, 0);
    const auto interval = [&](const std::vector<double>& deals) {
        const ReachInput input{.distance_km = distance, .flow = flow, .deals = deals, .own = own};
        return *reach_of(input, {.replicates = 4000, .seed = 9}).mean_interval;
    };
    const Interval far = interval(dear_far), near = interval(dear_near);
    // The mean is 207.5 in both. Four deals worth 250 each: with c of them drawn among 1004 the mean is
    // (c·250·d + (1004 − c)·d') / (c·250 + 1004 − c), and c is 1 or 8 at the 5 % and 95 % points.
    const auto mean = [](double c, double dear, double cheap) {
        return (c * 250 * dear + (1004 - c) * cheap) / (c * 250 + 1004 - c);
    };
    CHECK(far.low == Approx(mean(1, 400, 15)).epsilon(0.04));
    CHECK(far.high == Approx(mean(8, 400, 15)).epsilon(0.04));
    CHECK(near.low == Approx(mean(8, 15, 400)).epsilon(0.04));
    CHECK(near.high == Approx(mean(1, 15, 400)).epsilon(0.04));
}

TEST_CASE("Every row of an estimate keeps the mass power that was asked for", "[unit]") {
    const std::vector<double> distance = {30, 80, 200}, mass = {4, 50, 9};
    const SplitInput input{
        .distance_km = distance, .mass = mass, .totals = {{.id = "t", .total = 60, .candidates = {0, 1, 2}}}};
    const SplitEstimate e = split_totals(input, {.alpha = 0.6, .beta = 0.3, .draws = 10});
    const auto expected = [&](std::size_t j, double beta) {
        const auto q = [&](std::size_t k) { return std::pow(mass[k], 0.6) * std::pow(distance[k], -beta); };
        return 60 * q(j) / (q(0) + q(1) + q(2));
    };
    for (std::size_t j = 0; j < 3; ++j) {
        CHECK(e.flows[j].mid == Approx(expected(j, 0.3)).epsilon(1e-12));
        CHECK(e.flows[j].beta_1 == Approx(expected(j, 1)).epsilon(1e-12));
        CHECK(e.flows[j].beta_2 == Approx(expected(j, 2)).epsilon(1e-12));
    }
}

TEST_CASE("A zone of no known province counts neither as the own province nor as another", "[unit]") {
    const std::vector<double> distance = {10, 20, 30, 40}, flow = {4, 8, 16, 32};
    const std::vector<std::uint8_t> own(4, 0);
    const auto share = [&](const std::vector<int>& province, int home) {
        const std::vector<int> from = {home};
        return reach_of({.distance_km = distance,
                         .flow = flow,
                         .own = own,
                         .province = province,
                         .member_province = from,
                         .counts = true},
                        {.replicates = 0})
            .cross_province_share;
    };
    REQUIRE(share({1, 1, 0, 2}, 1).has_value());
    CHECK(*share({1, 1, 0, 2}, 1) == Approx(48 / 60.0));
    CHECK_FALSE(share({1, -1, 0, 2}, 1).has_value());
    CHECK_FALSE(share({-1, -1, -1, -1}, -1).has_value());  // two unknown provinces are not one
    CHECK_FALSE(share({0, 0, 0, 0}, -1).has_value());
}

}  // namespace asymmetry_test
