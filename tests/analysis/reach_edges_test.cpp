// Worlds where a swapped pair, a lost sign or < for <= shows: groups across provinces, ties, sums that
// rounding leaves a hair short, parameters at their bounds.
#include "analysis/classes.hpp"
#include "analysis/direction.hpp"
#include "analysis/estimate.hpp"
#include "analysis/ipf.hpp"
#include "analysis/reach.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reach_edges_test {

using namespace deltareach;

TEST_CASE("A group's flow crosses provinces by the province of each member, not of the first", "[unit]") {
    const std::vector<double> distance = {NAN, NAN, 10, 30, 45, NAN, NAN, 25, 5, 60};
    const std::vector<double> flow = {0, 2, 4, 1, 8, 3, 0, 16, 32, 64};
    const std::vector<std::uint8_t> own = {1, 1, 0, 0, 0};
    const std::vector<int> province = {0, 1, 0, 1, 2}, member_province = {0, 1};
    const ReachResult r = reach_of({.members = 2,
                                    .distance_km = distance,
                                    .flow = flow,
                                    .own = own,
                                    .province = province,
                                    .member_province = member_province},
                                   {.replicates = 0});
    CHECK(*r.cross_province_share == Approx((1 + 8 + 16 + 64) / 125.0));
    CHECK(r.kept_inside == 5.0);
}

TEST_CASE("The expected mean weighs each member by what it sends", "[unit]") {
    const std::vector<double> distance = {NAN, NAN, 10, 30, NAN, NAN, 25, 5}, flow = {0, 0, 4, 2, 0, 0, 1, 8},
                              mass = {7, 7, 3, 1};
    const std::vector<std::uint8_t> own = {1, 1, 0, 0};
    const ReachResult r = reach_of(
        {.members = 2, .distance_km = distance, .flow = flow, .own = own, .mass = mass}, {.replicates = 0});
    CHECK(*r.expected_mean_km == Approx((6 * (0.75 * 10 + 0.25 * 30) + 9 * (0.75 * 25 + 0.25 * 5)) / 15));
}

TEST_CASE("The median is of mapped flow by the lower rule, whatever radii are asked for", "[unit]") {
    const std::vector<double> distance = {30, 10, 20}, flow = {1, 4, 5};
    const std::vector<std::uint8_t> own(3, 0);
    const ReachResult r =
        reach_of({.distance_km = distance, .flow = flow, .own = own, .outside = 100},
                 {.rule = RadiusRule::interpolated, .include_outside = true, .replicates = 0});
    CHECK(r.median_km == 20);
    CHECK_FALSE(r.r50_km);
}

TEST_CASE("A share that rounding leaves a hair short of is reached", "[unit]") {
    // 5 + 2.3 is below 0.5 · (5 + 2.3 + 2.5 + 4.8) by one unit in the last place.
    const std::vector<double> flow = {5, 2.3, 2.5, 4.8}, distance = {10, 20, 30, 40};
    const double half = 0.5 * (((5.0 + 2.3) + 2.5) + 4.8);
    REQUIRE(5.0 + 2.3 < half);
    CHECK(reach_radius_km(distance, flow, 0.5) == 20);
}

TEST_CASE("Every replicate is a draw of its own", "[unit]") {
    const std::vector<double> flow = {7, 9, 8, 12}, distance = {10, 25, 70, 300};
    const std::vector<std::uint8_t> own(4, 0);
    for (std::uint64_t seed = 1; seed < 4; ++seed) {
        const ReachResult two = reach_of({.distance_km = distance, .flow = flow, .own = own, .counts = true},
                                         {.replicates = 2, .seed = seed});
        CHECK(two.mean_interval->low < two.mean_interval->high);
    }
}

TEST_CASE("Alpha is drawn on both sides of its middle", "[unit]") {
    const std::vector<double> distance = {50, 90, 140}, mass = {100, 5, 40};
    const auto first_share = [&](double alpha) {
        double sum = 0;
        for (std::size_t k = 0; k < 3; ++k) sum += std::pow(mass[k], alpha) * std::pow(distance[k], -0.41);
        return std::pow(mass[0], alpha) * std::pow(distance[0], -0.41) / sum;
    };
    const SplitEstimate e =
        split_totals({.distance_km = distance, .mass = mass, .totals = {{"all", 1, {0, 1, 2}}}},
                     {.beta_sd = 0, .alpha_half_width = 0.4, .residual_sd = 0, .draws = 20000});
    CHECK(e.flows[0].low == Approx(first_share(0.6 + 0.8 * 0.05)).epsilon(2e-3));
    CHECK(e.flows[0].high == Approx(first_share(0.6 + 0.8 * 0.95)).epsilon(2e-3));
}

TEST_CASE("Beta is drawn from the part of its normal above 0, not folded or cut at the middle", "[unit]") {
    const std::vector<double> distance = {40, 400}, mass = {1, 1};
    const SplitEstimate e =
        split_totals({.distance_km = distance, .mass = mass, .totals = {{"all", 1, {0, 1}}}},
                     {.beta = 0.1, .beta_sd = 0.5, .alpha_half_width = 0, .residual_sd = 0, .draws = 20000});
    // The share of the nearer is 1/(1 + 10^−β). With kept = Φ(0.2), the p-quantile of β is
    // 0.1 + 0.5·Φ⁻¹(1 − kept·(1 − p)).
    const double kept = 0.5 * std::erfc(-0.2 / std::sqrt(2.0));
    const auto share_at = [&](double p) {
        const double beta = 0.1 + 0.5 * normal_quantile(1 - kept * (1 - p));
        return 1 / (1 + std::pow(10, -beta));
    };
    CHECK(e.flows[0].low == Approx(share_at(0.05)).epsilon(5e-3));
    CHECK(e.flows[0].high == Approx(share_at(0.95)).epsilon(5e-3));
}

TEST_CASE("Sectors of a group are seen from each member", "[unit]") {
    const std::vector<LonLat> members = {{120, 31}, {122, 31}}, destinations = {{121, 31}, {120, 33}};
    const std::vector<double> flow = {5, 2, 3, 0};
    const Direction d = direction_of(members, destinations, flow, {.plane_centre = {121, 31}});
    CHECK(d.sector_flow[sector_of(90)] == 5);   // from the western member to the place between
    CHECK(d.sector_flow[sector_of(270)] == 3);  // from the eastern one
    CHECK(d.sector_flow[sector_of(0)] == 2);
    // What the western member sends is 7 of 10: the origin lies nearer to it.
    CHECK(d.origin.lon == Approx(120.6).margin(0.01));
}

TEST_CASE("A head of exactly the limit is split on, and the limit is a share", "[unit]") {
    const std::vector<double> values = {10, 1, 1, 10, 1};
    const Classes c = classify(values, {.method = ClassMethod::headtail, .head_limit = 0.4});
    CHECK(c.breaks == std::vector<double>{1, 4.6, 10});
    for (const double limit : {0.0, -0.1, 1.01})
        CHECK_THROWS_AS(classify(values, {.method = ClassMethod::headtail, .head_limit = limit}), UsageError);
    CHECK_NOTHROW(classify(values, {.method = ClassMethod::headtail, .head_limit = 1}));
}

TEST_CASE("Cells are closed only where sums within a sum hold all of it", "[unit]") {
    const std::vector<double> start = {1, 1, 1, 1};
    std::vector<Margin> margins = {{"row", {0, 1, 2}, 10, 1}, {"a", {0}, 4, 2}, {"b", {1}, 6, 2}};
    CHECK(open_cells(start, margins) == std::vector<bool>{true, true, false, true});
    margins[2].total = 5.95;
    CHECK(open_cells(start, margins) == std::vector<bool>{true, true, true, true});
    // What starts at 0 is closed: all of the second row lies in the second column, which has no more.
    const std::vector<Margin> square = {{"row 1", {0, 1}, 5, 1},
                                        {"row 2", {2, 3}, 3, 1},
                                        {"column 1", {0, 2}, 5, 2},
                                        {"column 2", {1, 3}, 3, 2}};
    CHECK(open_cells(std::vector<double>{1, 1, 0, 1}, square) == std::vector<bool>{true, false, false, true});
    CHECK(open_cells(start, square) == std::vector<bool>{true, true, true, true});
}

}  // namespace reach_edges_test
