// Reference numbers: Rscript tests/analysis/reference/reach.R (R 4.2.2, sf 1.0.9).
#include "analysis/reach.hpp"

#include "analysis/concentration.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/analysis/reach_case.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace reach_test {

using namespace deltareach;

namespace {

ReachResult reach_of_case(const std::vector<double>& flow, const ReachOptions& options = {},
                          bool counts = true) {
    const reach_case::Case c = reach_case::twelve();
    return reach_of(
        {.distance_km = c.distance_km, .flow = flow, .own = c.own, .mass = c.mass, .counts = counts},
        options);
}

}  // namespace

TEST_CASE("Three zones by hand: total, radii, mean, concentration and shares", "[unit]") {
    // Origin 0 keeps 5; sends 6 to zone 1 (10 km, same province), 3 to zone 2 (20 km) and 1 to zone 3 (40
    // km).
    const std::vector<double> distance = {NAN, 10, 20, 40}, flow = {5, 6, 3, 1}, mass = {9, 1, 1, 2};
    const std::vector<std::uint8_t> own = {1, 0, 0, 0};
    const std::vector<int> province = {0, 0, 1, 2}, home = {0};
    const ReachResult r = reach_of({.distance_km = distance,
                                    .flow = flow,
                                    .own = own,
                                    .province = province,
                                    .member_province = home,
                                    .mass = mass,
                                    .outside = 10,
                                    .counts = true},
                                   {.replicates = 100});
    CHECK(r.total == 10);
    CHECK(r.n == 3);
    CHECK(r.destinations == 3);
    CHECK(r.r50_km == 10);
    CHECK(r.r80_km == 20);
    CHECK(r.r95_km == 40);
    CHECK(r.median_km == 10);
    CHECK(*r.mean_km == Approx(16));
    CHECK(*r.expected_mean_km == Approx((10 + 20 + 80) / 4.0));
    CHECK(*r.excess_km == Approx(16 - 27.5));
    CHECK(*r.kept_inside_share == Approx(5 / 15.0));
    CHECK(*r.cross_province_share == Approx(0.4));
    CHECK(*r.outside_share == Approx(0.5));
    CHECK(r.spread->hhi == Approx(0.36 + 0.09 + 0.01));
    CHECK(r.spread->entropy == Approx(-(0.6 * std::log(0.6) + 0.3 * std::log(0.3) + 0.1 * std::log(0.1))));
    CHECK(r.spread->gini == Approx((2.0 * (1 * 1 + 2 * 3 + 3 * 6) / (3 * 10.0)) - 4 / 3.0));
    CHECK(r.radii_exclude_outside);
    CHECK(r.interval_method == IntervalMethod::multinomial_counts);
}

TEST_CASE("Flow to the outside can count as farther than the map", "[unit]") {
    const std::vector<double> distance = {NAN, 10, 20}, flow = {0, 6, 3};
    const std::vector<std::uint8_t> own = {1, 0, 0};
    const ReachResult r =
        reach_of({.distance_km = distance, .flow = flow, .own = own, .outside = 1, .counts = true},
                 {.include_outside = true, .replicates = 200});
    CHECK_FALSE(r.radii_exclude_outside);
    CHECK(r.r50_km == 10);
    CHECK(r.r80_km == 20);
    CHECK_FALSE(r.r95_km.has_value());
    CHECK(r.mean_km.value() == Approx(40.0 / 3));
    CHECK(r.interval_reason.value().code == "DR1417");
}

TEST_CASE("A group keeps each member's distance and sums members for concentration", "[unit]") {
    // Members 0 and 1; destinations 0, 1, 2, 3. Flow between the members stays inside.
    const std::vector<double> distance = {NAN, NAN, 10, 30, NAN, NAN, 25, 5};
    const std::vector<double> flow = {1, 2, 4, 0, 3, 0, 1, 5};
    const std::vector<std::uint8_t> own = {1, 1, 0, 0};
    const ReachResult r =
        reach_of({.members = 2, .distance_km = distance, .flow = flow, .own = own}, {.replicates = 0});
    CHECK(r.total == 10);
    CHECK(r.kept_inside == 6.0);
    CHECK(r.r50_km == 5);
    CHECK(r.r80_km == 10);
    CHECK(r.r95_km == 25);
    CHECK(*r.mean_km == Approx((4 * 10 + 1 * 25 + 5 * 5) / 10.0));
    CHECK(r.spread->hhi == Approx(0.5));
    CHECK(r.destinations == 2);
    CHECK(r.interval_reason.value().code == "DR1416");
}

TEST_CASE("Reach agrees with R", "[reference]") {
    const reach_case::Case c = reach_case::twelve();
    const ReachResult lower = reach_of_case(c.flow);
    CHECK(lower.total == Approx(1059.75).epsilon(1e-14));
    CHECK(lower.r50_km == 155.3);
    CHECK(lower.r80_km == 203.4);
    CHECK(lower.r95_km == 270.9);
    CHECK(*lower.mean_km == Approx(161.591625383345).epsilon(1e-12));
    CHECK(*lower.expected_mean_km == Approx(208.801198297562).epsilon(1e-12));
    CHECK(lower.spread->entropy == Approx(1.91789524075774).epsilon(1e-12));
    CHECK(lower.spread->effective_destinations == Approx(6.80661709177923).epsilon(1e-12));
    CHECK(lower.spread->hhi == Approx(0.179158290491783).epsilon(1e-12));
    CHECK(lower.spread->gini == Approx(0.566702052370842).epsilon(1e-12));
    CHECK(lower.spread->gini_nonzero == Approx(0.480042462845011).epsilon(1e-12));
    const ReachResult between = reach_of_case(c.flow, {.rule = RadiusRule::interpolated, .replicates = 0});
    CHECK(*between.r50_km == Approx(153.455157437568).epsilon(1e-12));
    CHECK(*between.r80_km == Approx(191.52).epsilon(1e-12));
    CHECK(*between.r95_km == Approx(270.088934659091).epsilon(1e-12));
}

TEST_CASE("Bootstrap intervals agree with R's multinomial within simulation error", "[reference]") {
    const ReachResult r = reach_of_case(reach_case::twelve().flow, {.replicates = 20000, .seed = 3});
    // Simulation error of a 5 % point of 20,000 draws of a mean with standard error 2.07 km: about 0.03 km.
    CHECK(r.mean_interval.value().low == Approx(158.2045).margin(0.12));
    CHECK(r.mean_interval.value().high == Approx(165.0036).margin(0.12));
    CHECK(r.r80_interval.value().low == 190.2);
    CHECK(r.r80_interval.value().high == 203.4);
    CHECK(r.notes.size() == 1);  // 1059.75 contracts are resampled as 1060
    CHECK(r.notes[0].code == "DR1409");
}

TEST_CASE("Intervals do not depend on the number of threads but on the seed", "[property]") {
    const std::vector<double> flow = reach_case::twelve().flow;
    const ReachResult one = reach_of_case(flow, {.seed = 5, .threads = 1});
    const ReachResult three = reach_of_case(flow, {.seed = 5, .threads = 3});
    const ReachResult other = reach_of_case(flow, {.seed = 6, .threads = 1});
    CHECK(one.mean_interval.value().low == three.mean_interval.value().low);
    CHECK(one.mean_interval.value().high == three.mean_interval.value().high);
    CHECK(one.mean_interval.value().low != other.mean_interval.value().low);
    CHECK(one.mean_interval.value().low < *one.mean_km);
    CHECK(one.mean_interval.value().high > *one.mean_km);
}

TEST_CASE("Values get intervals only from deals", "[unit]") {
    reach_case::Case c = reach_case::twelve();
    const ReachResult without = reach_of_case(c.flow, {}, false);
    CHECK_FALSE(without.mean_interval.has_value());
    CHECK(without.interval_reason.value().code == "DR1407");
    std::vector<double> deals(c.flow.size(), 4);
    const ReachInput input{.distance_km = c.distance_km, .flow = c.flow, .deals = deals, .own = c.own};
    const ReachResult with = reach_of(input);
    CHECK(with.interval_method == IntervalMethod::multinomial_deals);
    // 40 deals say less than 1,060 contracts would.
    CHECK(with.mean_interval.value().high - with.mean_interval.value().low > 20);
    deals[0] = 0;
    const ReachInput gap{.distance_km = c.distance_km, .flow = c.flow, .deals = deals, .own = c.own};
    CHECK(reach_of(gap).interval_reason.value().code == "DR1408");
}

TEST_CASE("Scaling flows leaves radii and shares unchanged; permuting zones changes nothing", "[property]") {
    const reach_case::Case c = reach_case::twelve();
    const std::size_t n = c.flow.size();
    RandomStream random(42, 0);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<double> flow(n), distance(n), scaled(n), turned_flow(n), turned_distance(n);
        const double factor = std::exp(20 * (random.uniform() - 0.5));
        for (std::size_t j = 0; j < n; ++j) {
            flow[j] = random.uniform() < 0.2 ? 0 : random.uniform() * 100;
            distance[j] = std::ceil(random.uniform() * 8) * 10;
            scaled[j] = flow[j] * factor;
        }
        flow[0] = 1;
        scaled[0] = factor;
        const std::size_t shift = 1 + random.below(static_cast<std::uint32_t>(n - 1));
        for (std::size_t j = 0; j < n; ++j) {
            turned_flow[(j + shift) % n] = flow[j];
            turned_distance[(j + shift) % n] = distance[j];
        }
        const auto reach = [&](const std::vector<double>& d, const std::vector<double>& f) {
            return reach_of({.distance_km = d, .flow = f, .own = c.own, .mass = c.mass}, {.replicates = 0});
        };
        const ReachResult base = reach(distance, flow), big = reach(distance, scaled),
                          turned = reach(turned_distance, turned_flow);
        CHECK(base.r50_km == big.r50_km);
        CHECK(base.r80_km == big.r80_km);
        CHECK(base.r95_km == big.r95_km);
        CHECK(*base.mean_km == Approx(*big.mean_km).epsilon(1e-12));
        CHECK(base.spread->gini == Approx(big.spread->gini).margin(1e-12));
        CHECK(base.r50_km == turned.r50_km);
        CHECK(base.r95_km == turned.r95_km);
        CHECK(base.spread->entropy == Approx(turned.spread->entropy).epsilon(1e-12));
        CHECK(*base.r50_km <= *base.r80_km);
        CHECK(*base.r80_km <= *base.r95_km);
    }
}

TEST_CASE("An origin that sends nothing has no radii and says so", "[unit]") {
    const std::vector<double> distance = {NAN, 10}, flow = {7, 0};
    const std::vector<std::uint8_t> own = {1, 0};
    const ReachResult r = reach_of({.distance_km = distance, .flow = flow, .own = own});
    CHECK_FALSE(r.r50_km.has_value());
    CHECK_FALSE(r.spread.has_value());
    CHECK(*r.kept_inside_share == 1);
    CHECK(r.notes.at(0).code == "DR1406");
    CHECK_THROWS_AS(reach_radius_km(std::vector<double>{10}, std::vector<double>{0}, 0.5), InputError);
}

TEST_CASE("Faulty input is refused by code", "[unit]") {
    const std::vector<std::uint8_t> own = {1, 0};
    const auto code_of = [&](std::vector<double> distance, std::vector<double> flow) -> std::string {
        try {
            (void)reach_of({.distance_km = distance, .flow = flow, .own = own});
        } catch (const Error& error) {
            return error.messages().at(0).code;
        }
        return "none";
    };
    CHECK(code_of({0, 10}, {0, 1}) == "none");
    CHECK(code_of({0, 10}, {0, -1}) == "DR1401");
    CHECK(code_of({0, 10}, {0, NAN}) == "DR1401");
    CHECK(code_of({0, 0}, {0, 1}) == "DR1405");
    CHECK(code_of({0, 10, 20}, {0, 1}) == "DR1403");
    CHECK_THROWS_AS(reach_radius_km(std::vector<double>{10}, std::vector<double>{1}, 80), UsageError);
}

TEST_CASE("A regional total is bounded by the nearest and the farthest zone", "[unit]") {
    const DistanceBounds bounds = bounds_of_region_total(std::vector<double>{30, 12, 88, 40});
    CHECK(bounds.nearest_km == 12);
    CHECK(bounds.nearest == 1);
    CHECK(bounds.farthest_km == 88);
    CHECK(bounds.farthest == 2);
}

TEST_CASE("The Gini coefficient is 0 for equals and (n-1)/n for one that takes all", "[unit]") {
    CHECK(gini(std::vector<double>{2, 2, 2, 2}) == Approx(0).margin(1e-15));
    CHECK(gini(std::vector<double>{0, 0, 0, 5}) == Approx(0.75));
    const Concentration one = concentration_of(std::vector<double>{0, 5, 0});
    CHECK(one.entropy == 0);
    CHECK(one.effective_destinations == 1);
    CHECK(one.hhi == 1);
    CHECK(one.gini_nonzero == 0);
}

}  // namespace reach_test
