// What a tie, a repeated value, a start from nothing and a small number of draws do to a figure.
#include "analysis/classes.hpp"
#include "analysis/gravity.hpp"
#include "analysis/planning_measures.hpp"
#include "analysis/province_table.hpp"
#include "analysis/reach.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numeric>

namespace uneven_draws_test {

using namespace deltareach;
namespace {

/// Flows between eight places by direction, pairs in no order.
GravityData eight_places() {
    GravityData data;
    data.origin_count = data.destination_count = 8;
    for (std::uint32_t k = 0; k < 64; ++k) {
        const std::uint32_t at = (k * 29 + 5) % 64, o = at / 8, d = at % 8;
        if (o == d) continue;
        data.origin.push_back(o);
        data.destination.push_back(d);
        data.distance.push_back(10 + (o * 29 + d * 47 + o * d * 13) % 83);
        data.flow.push_back(1 + (o * 31 + d * 17 + o * o * d) % 23);
    }
    return data;
}

/// The pairs of origins drawn with a stream, each an origin of its own.
GravityData drawn_from(const GravityData& data, RandomStream random) {
    GravityData drawn;
    drawn.origin_count = data.origin_count;
    drawn.destination_count = data.destination_count;
    for (std::uint32_t o = 0; o < data.origin_count; ++o) {
        const std::uint32_t taken = random.below(data.origin_count);
        for (std::size_t p = 0; p < data.flow.size(); ++p) {
            if (data.origin[p] != taken) continue;
            drawn.origin.push_back(o);
            drawn.destination.push_back(data.destination[p]);
            drawn.distance.push_back(data.distance[p]);
            drawn.flow.push_back(data.flow[p]);
        }
    }
    return drawn;
}

}  // namespace

TEST_CASE("The bootstrap's error is the standard deviation of its draws, of a sample", "[unit]") {
    const GravityData data = eight_places();
    const int draws = 4;
    const GravityOptions options{.constraint = Constraint::production,
                                 .errors = StandardErrors::bootstrap,
                                 .bootstrap_draws = draws,
                                 .seed = 11};
    std::vector<double> slopes;
    for (std::uint64_t b = 0; b < draws; ++b) {
        const GravityFit fit = fit_gravity(drawn_from(data, RandomStream(options.seed, b)),
                                           {.constraint = Constraint::production});
        REQUIRE(fit.converged);
        slopes.push_back(fit.find("distance")->estimate);
    }
    const double mean = std::accumulate(slopes.begin(), slopes.end(), 0.0) / draws;
    double squares = 0;
    for (const double slope : slopes) squares += (slope - mean) * (slope - mean);
    REQUIRE(squares > 0);
    CHECK(fit_gravity(data, options).find("distance")->std_error ==
          Approx(std::sqrt(squares / (draws - 1))).epsilon(1e-9));
}

TEST_CASE("What leaves the map pushes the radii of every resample out", "[unit]") {
    // Of 100 things 40 lie at 10 km, 40 at 20 km, 20 nowhere on the map: a resample's r50 is 10 km where 50
    // or more of them fall on the nearest, P(B(100, 0.4) >= 50) = 0.03.
    const std::vector<double> km = {20, 10}, flow = {40, 40};
    const std::vector<std::uint8_t> own(2, 0);
    const ReachInput input{.distance_km = km, .flow = flow, .own = own, .outside = 20, .counts = true};
    const ReachResult with = reach_of(input, {.include_outside = true, .seed = 5});
    REQUIRE(with.r50_interval);
    CHECK(*with.r50_km == 20);
    CHECK(with.r50_interval->low == 20);
    CHECK_FALSE(with.r95_interval);
    const ReachResult without = reach_of(input, {.seed = 5});
    REQUIRE(without.r50_interval);
    CHECK(without.r50_interval->low == 10);
}

TEST_CASE("Of two centres equally strong at a place the first one has it", "[unit]") {
    const FieldStrength field =
        field_strength(std::vector<double>{4, 1, 2}, std::vector<double>{8, 3, 2, 9, 4, 1}, 1, 0.5);
    CHECK(field.strongest == std::vector<double>{0.5, 2});
    CHECK(field.hinterland == std::vector<std::size_t>{0, 2});
}

TEST_CASE("Growth from nothing is unknown", "[unit]") {
    const std::vector<double> growth =
        growth_of({.provinces = 2, .flow = {4, 0, 2, 0}}, {.provinces = 2, .flow = {6, 3, 0, 0}});
    CHECK(growth[0] == Approx(0.5));
    CHECK(std::isnan(growth[1]));
    CHECK(growth[2] == -1);
    CHECK(std::isnan(growth[3]));
}

TEST_CASE("Natural breaks weigh a value as often as it is there", "[unit]") {
    const std::vector<double> values = {2, 1, 1, 3.2, 1, 1, 1, 1};
    const Classes classes = classify(values, {.method = ClassMethod::jenks, .classes = 2});
    CHECK(classes.counts == std::vector<std::size_t>{6, 2});
    CHECK(classify(std::vector<double>{2, 1, 3.2}, {.method = ClassMethod::jenks, .classes = 2}).counts ==
          std::vector<std::size_t>{2, 1});
}

TEST_CASE("The circle of equal pull lies about the smaller place", "[unit]") {
    const Point a{3, 1}, b{9, 4};
    for (const double mass_a : {1.0, 7.0}) {
        const BreakingBoundary boundary = breaking_boundary(a, b, mass_a, 3, 2);
        REQUIRE(boundary.is_circle);
        const auto away = [&](Point p) {
            return std::hypot(p.x() - boundary.centre.x(), p.y() - boundary.centre.y());
        };
        CHECK(boundary.encloses_a == (mass_a < 3));
        CHECK((away(a) < boundary.radius) == boundary.encloses_a);
        CHECK((away(b) < boundary.radius) != boundary.encloses_a);
    }
}

}  // namespace uneven_draws_test
