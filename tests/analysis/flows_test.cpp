#include "analysis/change.hpp"
#include "analysis/first_links.hpp"
#include "analysis/network.hpp"
#include "analysis/private/multinomial.hpp"
#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numeric>

namespace flows_test {

using namespace deltareach;

TEST_CASE("Change splits into size and redistribution exactly", "[unit]") {
    const std::vector<double> before = {6, 3, 1, 0}, after = {6, 9, 0, 5};
    const FlowChange c = change_of(before, after);
    CHECK(c.delta == 10);
    for (std::size_t j = 0; j < 4; ++j) {
        CHECK(c.size_effect[j] + c.redistribution[j] == Approx(after[j] - before[j]).margin(1e-12));
    }
    CHECK(c.size_effect[0] == Approx(6));
    CHECK(c.redistribution[0] == Approx(-6));
    CHECK(std::accumulate(c.redistribution.begin(), c.redistribution.end(), 0.0) == Approx(0).margin(1e-12));
    CHECK(c.moved_share == Approx(0.5 * (0.3 + 0.15 + 0.1 + 0.25)));
}

TEST_CASE("Changes of reach are absent where either period has no answer", "[unit]") {
    ReachResult before, after;
    before.total = 10;
    before.r80_km = 100;
    after.total = 15;
    after.r80_km = 130;
    after.mean_km = 90;
    const ReachChange c = change_of(before, after);
    CHECK(c.r80_km.value() == 30);
    CHECK(c.total == 5);
    CHECK(c.total_ratio.value() == 1.5);
    CHECK_FALSE(c.mean_km.has_value());
    CHECK_FALSE(c.r80_interval.has_value());  // neither has one
}

TEST_CASE("The interval of a change is made of those of both periods, each side by its own", "[unit]") {
    const auto one = [](double value, double low, double high) {
        ReachResult reach;
        reach.r80_km = value;
        reach.r80_interval = Interval{.low = low, .high = high};
        reach.interval_method = IntervalMethod::deal_rows;
        reach.interval_level = 0.9;
        return reach;
    };
    const ReachResult before = one(100, 90, 120), after = one(130, 115, 150);
    const ReachChange grown = change_of(before, after), back = change_of(after, before);
    REQUIRE(grown.r80_interval);
    CHECK(grown.r80_interval->low == Approx(5));                       // 30 − √(15² + 20²)
    CHECK(grown.r80_interval->high == Approx(30 + std::sqrt(500.0)));  // 20² + 10²
    CHECK(back.r80_interval->low == Approx(-grown.r80_interval->high));
    CHECK(back.r80_interval->high == Approx(-grown.r80_interval->low));
    CHECK(grown.interval_level == 0.9);
    CHECK_FALSE(grown.r80_interval->low_is_map);

    ReachResult open = before;  // a figure beyond its own interval adds nothing on that side
    open.r80_interval = Interval{.low = 101, .high = 120, .low_is_map = false, .high_is_map = true};
    open.interval_lower_bound = true;
    const ReachChange bounded = change_of(open, after);
    CHECK(bounded.r80_interval->high == Approx(50));
    CHECK(bounded.r80_interval->low_is_map);
    CHECK_FALSE(bounded.r80_interval->high_is_map);
    CHECK(bounded.interval_lower_bound);

    ReachResult other = before;
    other.interval_level = 0.95;
    CHECK_FALSE(change_of(other, after).r80_interval);
    other = before;
    other.interval_method = IntervalMethod::estimate_draws;  // of one prior, not two samples
    CHECK_FALSE(change_of(other, after).r80_interval);
}

TEST_CASE("First links make smaller zones subordinate and ties go to the lower code", "[unit]") {
    // B and C send most to A, A to B; D's two links tie; E sends nothing.
    const OdMatrix flows({"A", "B", "C", "D", "E"}, {9, 5, 1, 0, 0,  //
                                                     8, 0, 2, 0, 0,  //
                                                     6, 3, 0, 0, 0,  //
                                                     0, 4, 4, 0, 0,  //
                                                     0, 0, 0, 0, 0},
                         "contracts");
    const std::vector<FirstLink> links = first_links(flows);
    CHECK(links[0].to == std::size_t{1});
    CHECK_FALSE(links[0].subordinate);  // inflow of A is 14, of B 12
    CHECK(links[0].share == Approx(5 / 6.0));
    CHECK(links[1].to == std::size_t{0});
    CHECK(links[1].subordinate);
    CHECK(links[2].subordinate);
    CHECK(links[3].to == std::size_t{1});
    CHECK(links[3].share == 0.5);
    CHECK_FALSE(links[4].to.has_value());
}

TEST_CASE("Two dense halves are two communities, the same for every run of a seed", "[unit]") {
    std::vector<double> values(36, 0);
    for (std::size_t i = 0; i < 6; ++i) {
        for (std::size_t j = 0; j < 6; ++j) values[i * 6 + j] = i == j ? 0 : (i < 3) == (j < 3) ? 10 : 0.5;
    }
    const OdMatrix flows({"a", "b", "c", "d", "e", "f"}, values, "papers");
    const Communities c = communities_of(flows, 1);
    CHECK(c.membership == std::vector<std::size_t>{0, 0, 0, 1, 1, 1});
    CHECK(c.count == 2);
    // Weighted modularity by hand: within 120 of 129, strengths equal: 120/129 − 1/2.
    CHECK(c.modularity == Approx(120 / 129.0 - 0.5));
    CHECK(communities_of(flows, 1).membership == c.membership);
    CHECK_THROWS_AS(communities_of(OdMatrix({"a", "b"}, {1, 0, 0, 2}, "papers"), 1), InputError);
}

TEST_CASE("The middle of a chain lies between its ends", "[unit]") {
    const OdMatrix chain({"a", "b", "c", "d"},
                         {0, 5, 0, 0,  //
                          5, 0, 5, 0,  //
                          0, 5, 0, 0,  //
                          0, 0, 0, 0},
                         "papers");
    const std::vector<double> b = betweenness_of(chain);
    CHECK(b[1] == Approx(2 / 6.0));
    CHECK(b[0] == 0);
    CHECK(communities_of(chain, 1).notes.at(0).code == "DR1440");
}

TEST_CASE("Binomial draws have the binomial's mean and variance, small and large", "[property]") {
    struct Setting {
        std::uint64_t n;
        double p;
    };
    for (const auto& [n, p] :
         {Setting{7, 0.3}, Setting{1000, 0.01}, Setting{1000000, 0.4}, Setting{50, 0.97}}) {
        RandomStream random(11, n);
        const int draws = 20000;
        double sum = 0, squares = 0;
        for (int i = 0; i < draws; ++i) {
            const double x = static_cast<double>(binomial_draw(n, p, random));
            sum += x;
            squares += x * x;
        }
        const double mean = static_cast<double>(n) * p, variance = mean * (1 - p), found = sum / draws;
        CHECK(std::abs(found - mean) < 5 * std::sqrt(variance / draws));
        CHECK(squares / draws - found * found == Approx(variance).epsilon(0.06));
    }
    RandomStream random(1, 1);
    CHECK(binomial_draw(9, 0, random) == 0);
    CHECK(binomial_draw(9, 1, random) == 9);
}

TEST_CASE("Multinomial draws add up and never fall where the weight is 0", "[property]") {
    const std::vector<double> weights = {0, 3, 0, 5, 2, 0};
    std::vector<double> counts(6);
    for (std::uint64_t draw = 0; draw < 200; ++draw) {
        RandomStream random(2, draw);
        multinomial_draw(draw * 7, weights, random, counts);
        CHECK(std::accumulate(counts.begin(), counts.end(), 0.0) == static_cast<double>(draw * 7));
        CHECK(counts[0] + counts[2] + counts[5] == 0);
    }
}

}  // namespace flows_test
