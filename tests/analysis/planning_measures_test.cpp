#include "analysis/planning_measures.hpp"

#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace planning_measures_test {

using namespace deltareach;

TEST_CASE("Gravity links and memberships of three cities by hand", "[unit]") {
    const std::vector<double> population = {4, 9, 1}, gdp = {1, 4, 1};
    const std::vector<double> distance = {0, 2, 1, 2, 0, 3, 1, 3, 0};
    const GravityLinks links = gravity_links(population, gdp, distance);
    CHECK(links.link[1] == Approx(2 * 6 / 4.0));  // sqrt(4·1)·sqrt(9·4)/2²
    CHECK(links.link[2] == Approx(2 * 1 / 1.0));
    CHECK(links.link[3] == Approx(links.link[1]));
    CHECK(links.total[0] == Approx(5));
    CHECK(links.membership[1] == Approx(0.6));
    const GravityLinks directed = gravity_links(population, gdp, distance, {.directed = true});
    CHECK(directed.link[1] == Approx(3 * 1.0 / 5));
    CHECK(directed.link[3] == Approx(3 * 4.0 / 5));
    REQUIRE_THROWS_AS(gravity_links(population, {gdp.data(), 2}, distance), InputError);
}

TEST_CASE("A distance of 0 between two places is refused on either side of the diagonal", "[unit]") {
    const std::vector<double> mass = {4, 9, 1};
    for (std::size_t cell = 0; cell < 9; ++cell) {
        if (cell % 4 == 0) continue;
        CAPTURE(cell);
        std::vector<double> distance = {0, 2, 1, 3, 0, 3, 1, 4, 0};
        distance[cell] = 0;
        REQUIRE_THROWS_AS(gravity_links(mass, mass, distance), InputError);
        REQUIRE_THROWS_AS(opportunity_shares(mass, distance, 0.3), InputError);
        REQUIRE_THROWS_AS(huff_shares(mass, distance), InputError);
    }
}

TEST_CASE("The breaking point lies nearer the smaller city", "[unit]") {
    CHECK(breaking_point(90, 4, 1) == Approx(60));  // 90/(1+sqrt(1/4))
    CHECK(breaking_point(90, 1, 4) == Approx(30));
    CHECK(breaking_point(90, 8, 1, 3) == Approx(60));
    CHECK(breaking_point(90, 5, 5) == Approx(45));
    REQUIRE_THROWS_AS(breaking_point(90, 5, 5, 0), UsageError);
}

TEST_CASE("Both cities pull alike everywhere on the breaking boundary", "[property]") {
    RandomStream random(3, 0);
    for (int round = 0; round < 50; ++round) {
        const Point a(100 * random.uniform(), 100 * random.uniform()),
            b(100 * random.uniform(), 100 * random.uniform());
        const double mass_a = 1 + 9 * random.uniform(),
                     mass_b = round == 0 ? mass_a : 1 + 9 * random.uniform();
        const double beta = 1 + 2 * random.uniform();
        const Box box(Point(-1000, -1000), Point(1000, 1000));
        const BreakingBoundary boundary = breaking_boundary(a, b, mass_a, mass_b, beta);
        CHECK(boundary.is_circle == (round != 0));
        const MultiLineString lines = boundary_lines(boundary, box, 24);
        REQUIRE_FALSE(lines.empty());
        for (const LineString& line : lines)
            for (const Point& p : line) {
                const double to_a = std::hypot(p.x() - a.x(), p.y() - a.y()),
                             to_b = std::hypot(p.x() - b.x(), p.y() - b.y());
                CHECK(mass_a / std::pow(to_a, beta) == Approx(mass_b / std::pow(to_b, beta)).epsilon(1e-7));
                CHECK(std::max(std::abs(p.x()), std::abs(p.y())) <= 1000.001);
            }
        const double d = std::hypot(b.x() - a.x(), b.y() - a.y());
        CHECK(boundary.from_a == Approx(breaking_point(d, mass_a, mass_b, beta)));
    }
}

TEST_CASE("Equal masses are parted by the perpendicular bisector and its half of the box", "[unit]") {
    const Box box(Point(0, 0), Point(10, 10));
    const BreakingBoundary boundary = breaking_boundary({2, 5}, {6, 5}, 3, 3);
    REQUIRE_FALSE(boundary.is_circle);
    const MultiLineString lines = boundary_lines(boundary, box);
    REQUIRE(lines.size() == 1);
    const LineString& line = lines.front();
    REQUIRE(line.size() == 2);
    CHECK(line[0].x() == Approx(4));
    CHECK(line[1].x() == Approx(4));
    CHECK(std::abs(line[0].y() - line[1].y()) == Approx(10));
    CHECK(planar_area(boundary_area(boundary, {2, 5}, box)) == Approx(40));
    CHECK(boundary_lines(boundary, Box(Point(20, 0), Point(30, 10))).empty());
}

TEST_CASE("A bisector through two corners of the box leaves a triangle on either side", "[unit]") {
    const Box box(Point(0, 0), Point(10, 10));
    const BreakingBoundary boundary = breaking_boundary({2, 4}, {4, 2}, 7, 7);  // y = x
    REQUIRE_FALSE(boundary.is_circle);
    CHECK(planar_area(boundary_area(boundary, {2, 4}, box)) == Approx(50));
    CHECK(planar_area(boundary_area(boundary, {4, 2}, box)) == Approx(50));
}

TEST_CASE("A circle is cut at the box, and nearly equal masses give nearly the bisector", "[unit]") {
    const Box box(Point(0, 0), Point(10, 10));
    const auto parts = [&](double mass_b) {
        return boundary_lines(breaking_boundary({2, 5}, {6, 5}, 3, mass_b), box);
    };
    for (const double more : {1e-3, 1e-6, 3e-9}) {
        const MultiLineString nearly = parts(3 * (1 + more));
        REQUIRE(nearly.size() == 1);
        for (const Point& p : nearly.front()) CHECK(p.x() == Approx(4).margin(2e-2));
        CHECK(std::abs(nearly.front().front().y() - nearly.front().back().y()) == Approx(10).epsilon(1e-3));
    }
    const MultiLineString whole = parts(100);  // a small circle about A: closed
    REQUIRE(whole.size() == 1);
    CHECK(whole.front().front().x() == whole.front().back().x());
    CHECK(whole.front().size() == 721);
    // About (5, 5) with a radius between half a side and half a diagonal: an arc in every corner.
    BreakingBoundary corners;
    corners.is_circle = true;
    corners.centre = {5, 5};
    corners.radius = 6;
    const MultiLineString four = boundary_lines(corners, box);
    CHECK(four.size() == 4);
    for (const LineString& arc : four)
        for (const Point& p : arc) {
            CHECK(std::hypot(p.x() - 5, p.y() - 5) == Approx(6));
            CHECK(std::max(std::abs(p.x() - 5), std::abs(p.y() - 5)) <= 5 + 1e-9);
        }
    corners.radius = 8;
    CHECK(boundary_lines(corners, box).empty());  // all of the box lies within
}

TEST_CASE("A place belongs to the centre whose field is strongest", "[unit]") {
    const std::vector<double> mass = {100, 25};
    // Places at the first centre, halfway, at the second centre, beyond it; the centres are 10 apart.
    const std::vector<double> distance = {0, 5, 10, 12, 10, 5, 0, 2};
    const FieldStrength field = field_strength(mass, distance, 2, 0.5);
    CHECK(field.hinterland == std::vector<std::size_t>{0, 0, 1, 1});
    CHECK(field.strongest[1] == Approx(4));
    CHECK(field.total[1] == Approx(5));
    CHECK(field.strongest[2] == Approx(25 / 0.25));
}

TEST_CASE("Of two centres whose cores both hold a place the stronger has it, of one that lies there that one",
          "[unit]") {
    const std::vector<double> mass = {1, 100};
    const FieldStrength near = field_strength(mass, std::vector<double>{0.5, 0.8}, 2, 1);
    CHECK(near.hinterland == std::vector<std::size_t>{1});
    CHECK(near.strongest == std::vector<double>{100});
    const FieldStrength at = field_strength(mass, std::vector<double>{0, 0.8}, 2, 1);
    CHECK(at.hinterland == std::vector<std::size_t>{0});
}

TEST_CASE("Wilson's radius falls with the logarithm of the threshold", "[unit]") {
    const WilsonRadius r = wilson_radius(1000, 10, 0.02);
    CHECK(r.radius == Approx(std::log(100.0) / 0.02));
    CHECK(r.per_log_threshold == Approx(-50));
    CHECK(wilson_radius(5, 10, 0.02).radius == 0);
    REQUIRE_THROWS_AS(wilson_radius(1000, 0, 0.02), UsageError);
}

TEST_CASE("City-flow intensity counts only sectors with a location quotient above 1", "[unit]") {
    // Two cities, two sectors. City 1: 30, 10; city 2: 20, 40. Totals: 50, 50, all 100.
    const CityFlowIntensity f =
        city_flow_intensity(std::vector<double>{30, 10, 20, 40}, 2, std::vector<double>{2, 3});
    CHECK(f.location_quotient[0] == Approx(1.5));
    CHECK(f.outward[0] == Approx(10));  // 30 − 40·50/100
    CHECK(f.outward[1] == 0);
    CHECK(f.intensity[0] == Approx(20));
    CHECK(f.tendency[0] == Approx(0.25));
    CHECK(f.outward[3] == Approx(10));  // 40 − 60·50/100
    CHECK(f.intensity[1] == Approx(30));
}

TEST_CASE("Huff shares of three places by hand", "[unit]") {
    const std::vector<double> mass = {1, 4, 9}, distance = {0, 1, 3, 1, 0, 2, 3, 2, 0};
    const auto shares = huff_shares(mass, distance);
    CHECK(shares[1] == Approx(4.0 / 5));  // 4/1² against 9/3²
    CHECK(shares[2] == Approx(1.0 / 5));
    CHECK(shares[0] == 0);
    CHECK(shares[3] + shares[5] == Approx(1));
    const auto steep = huff_shares(mass, distance, {.distance_power = 2000});
    CHECK(steep[1] == Approx(1));
}

TEST_CASE("Intervening opportunities: rows sum to 1, ties share by mass, small L follows mass", "[unit]") {
    const std::vector<double> mass = {5, 1, 3, 2},
                              distance = {0, 1, 1, 2, 1, 0, 2, 3, 1, 2, 0, 1, 2, 3, 1, 0};
    const auto shares = opportunity_shares(mass, distance, 0.3);
    for (std::size_t i = 0; i < 4; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < 4; ++j) sum += shares[i * 4 + j];
        CHECK(sum == Approx(1));
    }
    CHECK(shares[2] / shares[1] == Approx(3));
    CHECK(shares[3] == Approx((std::exp(-0.3 * 4) - std::exp(-0.3 * 6)) / (1 - std::exp(-0.3 * 6))));
    const auto flat = opportunity_shares(mass, distance, 1e-9);
    CHECK(flat[1] == Approx(1.0 / 6).epsilon(1e-6));
}

TEST_CASE("The L behind flows is found again", "[property]") {
    RandomStream random(8, 0);
    const std::size_t n = 12;
    std::vector<double> mass(n), x(n), distance(n * n), flow(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        mass[i] = 1 + 10 * random.uniform();
        x[i] = random.uniform();
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) distance[i * n + j] = std::abs(x[i] - x[j]);
    const auto shares = opportunity_shares(mass, distance, 0.05);
    for (std::size_t c = 0; c < n * n; ++c) flow[c] = 1000 * shares[c];
    const OpportunityFit fit = fit_opportunities(mass, distance, flow);
    CHECK(fit.converged);
    CHECK(fit.l == Approx(0.05).epsilon(1e-6));
}

}  // namespace planning_measures_test
