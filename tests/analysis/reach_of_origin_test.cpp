#include "analysis/reach_of_origin.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/units.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numeric>

namespace reach_of_origin_test {

using namespace deltareach;

namespace {

/// Three cities of two provinces: A1 and A2 in A, B1 in B.
Region toy_region(LonLat third = {118.8, 32.06}) {
    ZoneLayerParts cities{.level = "city",
                          .codes = {"A1", "A2", "B1"},
                          .names_zh = {"", "", ""},
                          .names_en = {"", "", ""},
                          .parents = {"A", "A", "B"},
                          .shapes = std::vector<MultiPolygon>(3),
                          .points = {{121.47, 31.23}, {120.62, 31.32}, third}};
    ZoneLayerParts provinces{.level = "province",
                             .codes = {"A", "B"},
                             .names_zh = {"", ""},
                             .names_en = {"", ""},
                             .parents = {"", ""},
                             .shapes = std::vector<MultiPolygon>(2),
                             .points = {{121, 31}, {118.8, 32.06}}};
    std::vector<ZoneLayer> levels;
    levels.emplace_back(std::move(cities));
    levels.emplace_back(std::move(provinces));
    return Region(std::move(levels), {});
}

OriginFlows toy_flows(const std::vector<double>& flow, std::vector<std::size_t> members = {0}) {
    OriginFlows flows;
    flows.destinations = {{0, 0}, {0, 1}, {0, 2}};
    for (const std::size_t member : members) flows.members.push_back({0, member});
    flows.member_positions = std::move(members);
    flows.flow = flow;
    flows.outside = 5;
    return flows;
}

}  // namespace

TEST_CASE("Zones of a region without provinces cross none that is known", "[unit]") {
    ZoneLayerParts cities{.level = "city",
                          .codes = {"A1", "A2", "B1"},
                          .names_zh = {"", "", ""},
                          .names_en = {"", "", ""},
                          .parents = {"", "", ""},
                          .shapes = std::vector<MultiPolygon>(3),
                          .points = {{121.47, 31.23}, {120.62, 31.32}, {118.8, 32.06}}};
    std::vector<ZoneLayer> levels;
    levels.emplace_back(std::move(cities));
    const Region region(std::move(levels), {});
    const OriginReach r = reach_of_origin(toy_flows({4, 6, 2}), "contracts", region,
                                          {.reach = {.replicates = 0}, .plane_centre = centre_of(region)});
    CHECK(r.reach.total == 8);
    CHECK_FALSE(r.reach.cross_province_share.has_value());
}

TEST_CASE("An origin of a region gets geodesic distances, provinces and direction", "[unit]") {
    const Region region = toy_region();
    const OriginReach r = reach_of_origin(toy_flows({4, 6, 2}), "contracts", region,
                                          {.reach = {.replicates = 50}, .plane_centre = centre_of(region)});
    const double near = distance_km({121.47, 31.23}, {120.62, 31.32}),
                 far = distance_km({121.47, 31.23}, {118.8, 32.06});
    CHECK(r.reach.total == 8);
    CHECK(r.reach.r50_km == near);
    CHECK(r.reach.r80_km == far);
    CHECK(*r.reach.mean_km == Approx((6 * near + 2 * far) / 8));
    CHECK(*r.reach.cross_province_share == Approx(0.25));
    CHECK(*r.reach.outside_share == Approx(5 / 13.0));
    CHECK(*r.reach.kept_inside_share == Approx(4 / 12.0));
    CHECK(r.reach.interval_method == IntervalMethod::multinomial_counts);
    CHECK(std::isnan(r.distance_km[0]));
    CHECK(r.flow == std::vector<double>{0, 6, 2});
    CHECK(r.curve.cumulative_flow == std::vector<double>{6, 8});
    const auto& sectors = r.direction.sector_flow;
    CHECK(std::accumulate(sectors.begin(), sectors.end(), 0.0) == 8);
    CHECK(r.direction.centre.value().lon < 121);
}

TEST_CASE("Flow between the members of a group stays inside it", "[unit]") {
    const Region region = toy_region();
    const OriginReach r = reach_of_origin(toy_flows({1, 2, 3, 4, 5, 6}, {0, 1}), "yuan", region,
                                          {.plane_centre = centre_of(region)});
    CHECK(r.reach.total == 9);
    CHECK(r.reach.kept_inside == 12.0);
    CHECK(r.reach.r50_km == distance_km({120.62, 31.32}, {118.8, 32.06}));
    CHECK(*r.reach.cross_province_share == 1);
    CHECK(r.reach.interval_reason.value().code == "DR1407");
    CHECK(r.direction.origin.lon > 120.62);
    CHECK(r.direction.origin.lon < 121.47);
}

TEST_CASE("Two zones with one point are named", "[unit]") {
    const Region region = toy_region({121.47, 31.23});
    try {
        (void)reach_of_origin(toy_flows({0, 1, 1}), "contracts", region, {.plane_centre = {120, 31}});
        FAIL("a distance of 0 went through");
    } catch (const InputError& error) {
        const Message& message = error.messages().at(0);
        CHECK(message.code == "DR1210");
        CHECK(message.values.at(0).second == "A1");
        CHECK(message.values.at(1).second == "B1");
    }
}

TEST_CASE("Contracts, papers and patents are counts; yuan and shares are not", "[unit]") {
    CHECK(counts_things("contracts"));
    CHECK(counts_things("patents"));
    CHECK_FALSE(counts_things("yuan"));
    CHECK_FALSE(counts_things("unstated"));
    CHECK_FALSE(counts_things("1"));
    for (const char* counted : {"persons", "count", "papers", "件", "家", "人次"})
        CHECK(counts_things(counted));
    for (const char* measured :
         {"usd", "hkd", "eur", "km", "h", "%", "‰", "吨", "元/人", "件/人", "", "kWh"}) {
        CAPTURE(measured);
        CHECK_FALSE(counts_things(measured));
    }
}

TEST_CASE("What members of a group send to one place is added, and rows become deals where they are",
          "[unit]") {
    const Region region = toy_region();
    OriginFlows flows = toy_flows({0, 1, 4, 2, 0, 3}, {0, 1});
    flows.outside = 0;
    const OriginReachOptions options{.reach = {.replicates = 40}, .plane_centre = centre_of(region)};
    const OriginReach plain = reach_of_origin(flows, "yuan", region, options);
    CHECK(plain.flow == std::vector<double>{0, 0, 7});
    CHECK(plain.reach.interval_reason->code == "DR1407");
    flows.row_cell = {2, 5, 1, 3, 2};
    flows.row_value = {1.5, 3, 1, 2, 2.5};
    CHECK(reach_of_origin(flows, "yuan", region, options).reach.interval_reason->code == "DR1407");
    OriginReachOptions said = options;
    said.rows_are_deals = true;
    const ReachResult by_word = reach_of_origin(flows, "yuan", region, said).reach;
    CHECK(by_word.interval_method == IntervalMethod::deal_rows);
    CHECK(by_word.interval_deals == 3);
    flows.rows_are_deals = true;
    flows.count = {0, 1, 2, 1, 0, 1};
    CHECK(reach_of_origin(flows, "yuan", region, options).reach.interval_method == IntervalMethod::deal_rows);
    flows.count.clear();  // an estimate in place of the flow
    CHECK(reach_of_origin(flows, "yuan", region, options).reach.interval_method == IntervalMethod::none);
}

}  // namespace reach_of_origin_test
