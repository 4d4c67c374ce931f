#include "analysis/zone_reach.hpp"

#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <vector>

namespace zone_reach_test {

using namespace deltareach;

TEST_CASE("the reach of a zone is the sum, the mean distance and the radii of what it sends", "[unit]") {
    // 90 in all: 45 within 10, 72 within 30, 85.5 within 70
    const std::array distance{70.0, 10.0, 30.0, 200.0, 5.0};
    const std::array flow{15.0, 40.0, 30.0, 0.0, 5.0};
    const ZoneReach reach = zone_reach(distance, flow);
    CHECK(reach.total == 90);
    CHECK(reach.destinations == 4);
    CHECK(reach.mean == Approx((70 * 15 + 10 * 40 + 30 * 30 + 5 * 5) / 90.0).epsilon(1e-14));
    CHECK(reach.r50 == 10);
    CHECK(reach.r80 == 30);
    CHECK(reach.r95 == 70);
}

TEST_CASE("the radii of a zone are read by the rule that is asked for", "[unit]") {
    const std::array distance{70.0, 10.0, 30.0, 200.0, 5.0};
    const std::array flow{15.0, 40.0, 30.0, 0.0, 5.0};
    const ZoneReach between = zone_reach(distance, flow, RadiusRule::interpolated);
    const ReachCurve curve = reach_curve(distance, flow);
    CHECK(between.r50 == radius_of(curve, 0.5, RadiusRule::interpolated));
    CHECK(between.r80 == radius_of(curve, 0.8, RadiusRule::interpolated));
    CHECK(between.r95 == radius_of(curve, 0.95, RadiusRule::interpolated));
    CHECK(between.r95 != 70);
    CHECK(between.mean == zone_reach(distance, flow).mean);
}

TEST_CASE("a zone that sends nothing has a total of 0 and no radius, one without pairs has neither",
          "[unit]") {
    const std::array distance{7.0, 3.0};
    const std::array nothing{0.0, 0.0};
    const ZoneReach still = zone_reach(distance, nothing);
    CHECK(still.total == 0);
    CHECK(still.destinations == 0);
    CHECK(std::isnan(still.mean));
    CHECK(std::isnan(still.r80));
    CHECK(std::isnan(zone_reach({}, {}).total));
}

TEST_CASE("a single destination is a reach, its distance every radius", "[unit]") {
    const ZoneReach one = zone_reach(std::array{7.0}, std::array{5.0});
    CHECK(one.total == 5);
    CHECK(one.destinations == 1);
    CHECK(one.mean == 7);
    CHECK(one.r50 == 7);
    CHECK(one.r95 == 7);
}

TEST_CASE("a curve has one step for all destinations as far, near or far", "[unit]") {
    const ReachCurve curve = reach_curve(std::array{5.0, 2.0, 9.0, 5.0, 9.0, 2.0, 7.0},
                                         std::array{1.0, 2.0, 3.0, 4.0, 8.0, 0.0, 0.0});
    CHECK(curve.distance_km == std::vector{2.0, 5.0, 9.0});
    CHECK(curve.flow == std::vector{2.0, 5.0, 11.0});
    CHECK(curve.cumulative_flow == std::vector{2.0, 7.0, 18.0});
}

TEST_CASE("tripling all flows triples the total and moves no radius, nor does another order", "[property]") {
    const std::vector<double> distance{12, 90, 41, 41, 7}, flow{3, 1, 4, 9, 2}, turned{7, 41, 90, 12, 41},
        order{6, 27, 3, 9, 12};
    const ZoneReach one = zone_reach(distance, flow), three = zone_reach(turned, order);
    CHECK(three.total == Approx(3 * one.total));
    CHECK(three.mean == Approx(one.mean).epsilon(1e-14));
    CHECK(three.r50 == one.r50);
    CHECK(three.r80 == one.r80);
    CHECK(three.r95 == one.r95);
}

}  // namespace zone_reach_test
