// Ties, unequal weights and one-way flows in what flows, surfaces and estimates are made of.
#include "analysis/estimate_margins.hpp"
#include "analysis/first_links.hpp"
#include "analysis/ipf.hpp"
#include "analysis/network.hpp"
#include "analysis/private/source_tree.hpp"
#include "analysis/reach_curve.hpp"
#include "analysis/surface.hpp"
#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace ties_and_weights_test {

using namespace deltareach;

TEST_CASE("Places at one distance are one step of the curve", "[unit]") {
    const std::vector<double> distance = {20, 10, 40, 10}, flow = {1, 1, 4, 2};
    const ReachCurve curve = reach_curve(distance, flow);
    CHECK(curve.distance_km == std::vector<double>{10, 20, 40});
    CHECK(curve.flow == std::vector<double>{3, 1, 4});
    CHECK(curve.cumulative_flow == std::vector<double>{3, 4, 8});
    CHECK(radius_of(curve, 0.25, RadiusRule::interpolated) == 10);
    CHECK(radius_of(curve, 0.75, RadiusRule::interpolated) == Approx(30));
}

TEST_CASE("A block of blocks has the second moment of its cells", "[property]") {
    std::vector<SourceTree::Cell> cells;
    const LonLat corner{118, 30};
    for (std::uint32_t row = 0; row < 4; ++row)
        for (std::uint32_t column = 0; column < 4; ++column) {
            const LonLat place = destination_point(destination_point(corner, 0, 5.0 * row), 90, 5.0 * column);
            cells.push_back({column, row, 1 + 0.7 * column + row * row, space_point(place)});
        }
    double mass = 0, moment = 0;
    SpacePoint centre;
    for (const auto& cell : cells) {
        mass += cell.mass;
        centre.x += cell.mass * cell.place.x;
        centre.y += cell.mass * cell.place.y;
        centre.z += cell.mass * cell.place.z;
    }
    centre = {centre.x / mass, centre.y / mass, centre.z / mass};
    for (const auto& cell : cells) moment += cell.mass * squared_chord(cell.place, centre);
    const SourceTree tree(cells, 5);
    const KernelTable kernel({.kernel = Kernel::power, .beta = 1}, 1.9, 6371);
    std::vector<SourceTree::Node> nodes;
    tree.nodes_for(space_point({125, 40}), 10, kernel, nodes);
    REQUIRE(nodes.size() == 1);
    CHECK(nodes[0].mass == Approx(mass));
    CHECK(nodes[0].moment == Approx(moment));
}

TEST_CASE("The rule of thumb counts points by Kish's effective number", "[unit]") {
    const std::vector<LonLat> points = {{120, 31}, {120.4, 31}};
    const double apart = distance_km(points[0], points[1]);
    // Weights 3 and 1: D = apart/4, SD = apart·√3/4, n_eff = 16/10.
    const double expected = 0.9 * apart / 4 / std::sqrt(std::log(2.0)) * std::pow(1.6, -0.2);
    CHECK(rule_of_thumb_km(points, std::vector<double>{3, 1}) == Approx(expected).epsilon(1e-3));
    CHECK(rule_of_thumb_km(points, std::vector<double>{30, 10}) == Approx(expected).epsilon(1e-3));
}

TEST_CASE("Reach of each sender of a margins estimate lies among its own distances", "[unit]") {
    const std::vector<double> apart = {50, 80, 300, 360, 900, 950}, mass = {3, 2, 3, 2, 3, 2};
    const std::vector<std::uint32_t> sender = {0, 0, 1, 1, 2, 2};
    const std::vector<Margin> margins = {{"a", {0, 1}, 10, 1}, {"b", {2, 3}, 7, 1}, {"c", {4, 5}, 3, 1}};
    const MarginsEstimate e = split_margins(
        {.distance = apart, .mass = mass, .sender = sender, .senders = 3, .margins = margins}, {.draws = 60});
    for (std::size_t s = 0; s < 3; ++s) {
        CHECK(e.reach_low[s].mean_km > apart[2 * s]);
        CHECK(e.reach_low[s].mean_km < e.reach_mid[s].mean_km);
        CHECK(e.reach_mid[s].mean_km < e.reach_high[s].mean_km);
        CHECK(e.reach_high[s].mean_km < apart[2 * s + 1]);
    }
}

TEST_CASE("An error that falls towards a limit above 0 is not on its way", "[unit]") {
    const std::vector<double> start = {1, 2, 3, 1};
    std::vector<Margin> margins = {{"row 1", {0, 1}, 1, 1},
                                   {"row 2", {2, 3}, 1, 1},
                                   {"column 1", {0, 2}, 1, 2},
                                   {"column 2", {1, 3}, 1, 2},
                                   {"corner", {0, 3}, 2.2, 9}};
    const IpfResult early = iterative_proportional_fitting(start, margins, 1e-10, 20),
                    late = iterative_proportional_fitting(start, margins, 1e-10, 40);
    CHECK(late.largest_error < early.largest_error);
    CHECK_FALSE(late.converged);
    CHECK_FALSE(late.falling);
}

TEST_CASE("Betweenness goes by strong flows: a large flow is a short way", "[unit]") {
    const OdMatrix flows({"C", "A", "B"}, {0, 10, 1, 0, 0, 10, 0, 0, 0}, "1");
    const std::vector<double> found = betweenness_of(flows);
    CHECK(found[1] == Approx(0.5));  // C → A → B, one of the two ordered pairs of others
    CHECK(found[0] == 0);
}

TEST_CASE("Communities read flows of either direction", "[unit]") {
    // Only from later to earlier zones: 1 → 0, 3 → 2, and a trickle between.
    std::vector<double> values(16, 0);
    values[1 * 4 + 0] = 5;
    values[3 * 4 + 2] = 5;
    values[2 * 4 + 0] = 0.1;
    const Communities found = communities_of(OdMatrix({"D", "A", "C", "B"}, values, "1"), 3);
    CHECK(found.membership == std::vector<std::size_t>{0, 0, 1, 1});
}

TEST_CASE("Of two zones with one inflow the later code is subordinate", "[unit]") {
    for (const bool turned : {false, true}) {
        const std::vector<std::string> codes =
            turned ? std::vector<std::string>{"A", "B", "C"} : std::vector<std::string>{"B", "A", "C"};
        // The first two send each other 4, the third sends 1 to each.
        const auto links = first_links(OdMatrix(codes, {0, 4, 0, 4, 0, 0, 1, 1, 0}, "1"));
        CHECK(links[0].subordinate == !turned);
        CHECK(links[1].subordinate == turned);
        CHECK(links[2].subordinate);
        CHECK(links[2].to == (turned ? 0U : 1U));  // a tie of flows: the lower code
        CHECK(links[2].share == Approx(0.5));
    }
}

}  // namespace ties_and_weights_test
