// Distance bands by chords against distances pair by pair, at limits that are the distance of a pair itself.
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "layers/distance_weights.hpp"
#include "layers/private/near_points.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace distance_band_test {

using namespace deltareach;

namespace {

/// A cluster about a place, some of them at one point, and a few far away.
std::vector<LonLat> places_about(LonLat centre, std::uint64_t seed) {
    RandomStream random(seed, 0);
    std::vector<LonLat> places;
    for (int k = 0; k < 60; ++k)
        places.push_back({centre.lon + 0.8 * (random.uniform() - 0.5),
                          std::clamp(centre.lat + 0.8 * (random.uniform() - 0.5), -90.0, 90.0)});
    places.push_back(places.front());
    for (int k = 0; k < 10; ++k)
        places.push_back({360 * random.uniform() - 180, 170 * random.uniform() - 85});
    return places;
}

/// What a distance at the limit may be beyond it.
double rounding(double limit_km) {
    return 1e-12 * limit_km + 1e-11;
}

void compare(const Places& places, double limit_km) {
    const SpatialWeights found = distance_band(places, limit_km);
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        std::vector<std::uint32_t> expected;
        for (std::uint32_t j = 0; j < places.size(); ++j)
            if (j != i && places.distance_km(i, j) <= limit_km + rounding(limit_km)) expected.push_back(j);
        const auto row = found.neighbours(i);
        REQUIRE(std::vector<std::uint32_t>(row.begin(), row.end()) == expected);
    }
}

}  // namespace

TEST_CASE("A band holds every pair within its limit and no other, wherever on the globe", "[property]") {
    for (const LonLat centre : {LonLat{121, 31}, LonLat{0, 0}, LonLat{-75, 89.8}, LonLat{179.9, -45}}) {
        const Places places(places_about(centre, 5));
        for (const double limit_km : {1e-6, 0.4, 17.0, 60.0, 900.0, 9000.0, 19900.0, 30000.0})
            compare(places, limit_km);
        // The very distance of a pair holds it, whatever its last digits; what is a little less does not.
        for (std::size_t pair = 1; pair < 40; ++pair) {
            const double limit_km = places.distance_km(0, pair);
            compare(places, limit_km);
            compare(places, std::nextafter(limit_km, 0.0));
            compare(places, limit_km - 2 * rounding(limit_km));
        }
    }
}

TEST_CASE("In a plane a pair at the limit is within it", "[property]") {
    RandomStream random(9, 1);
    std::vector<Point> points;
    for (int k = 0; k < 80; ++k) points.emplace_back(4000 + 50 * random.uniform(), 50 * random.uniform());
    points.push_back(points.front());
    const Places places(points);
    for (std::size_t pair = 1; pair < 60; ++pair) {
        compare(places, places.distance_km(0, pair));
        const double limit_km = places.distance_km(0, pair);
        compare(places, std::nextafter(limit_km, 0.0));
        compare(places, limit_km - 2 * rounding(limit_km));
    }
}

TEST_CASE("On a grid those at the limit are within it, along every axis", "[unit]") {
    std::vector<std::array<double, 3>> grid;
    for (int x = 0; x < 5; ++x)
        for (int y = 0; y < 5; ++y)
            for (int z = 0; z < 5; ++z) grid.push_back({1.0 * x, 1.0 * y, 1.0 * z});
    const detail::NearPoints near(grid);
    for (std::uint32_t point = 0; point < grid.size(); ++point) {
        std::vector<std::uint32_t> expected;
        for (std::uint32_t other = 0; other < grid.size(); ++other) {
            double squared = 0;
            for (std::size_t k = 0; k < 3; ++k)
                squared += (grid[point][k] - grid[other][k]) * (grid[point][k] - grid[other][k]);
            if (other != point && squared <= 4) expected.push_back(other);
        }
        REQUIRE(near.within(point, 2) == expected);
    }
}

TEST_CASE("More links than memory should hold are told before it is taken", "[unit]") {
    RandomStream random(4, 4);
    std::vector<Point> points;
    for (int k = 0; k < 300; ++k) points.emplace_back(random.uniform(), random.uniform());
    const Places places(points);
    constexpr std::size_t all = 300UL * 299;
    CHECK(distance_band(places, 2, all).links() == all);
    try {
        static_cast<void>(distance_band(places, 2, 20'000));
        FAIL("it was not refused");
    } catch (const LimitError& error) {
        CHECK(error.messages().front().code == "DR1727");
        for (const auto& [name, value] : error.messages().front().values)
            if (name == "links")
                CHECK(std::stod(value) == Approx(0.0897).epsilon(0.03));  // millions, foreseen
    }
}

TEST_CASE("Weights of distance are those of every pair within the limit", "[property]") {
    const Places places(places_about({121, 31}, 8));
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < places.size(); ++i)
        for (std::uint32_t j = 0; j < places.size(); ++j)
            if (const double u = places.distance_km(i, j) / 30; i != j && u <= 1)
                links.push_back({i, j, u >= 1 ? 0 : 1 - u});
    CHECK(kernel_weights(places, 30, WeightKernel::triangular) ==
          SpatialWeights::from_links(places.size(), links));
}

TEST_CASE("Equal weights share their room and say what others say", "[unit]") {
    const SpatialWeights band = distance_band(Places(places_about({5, 50}, 2)), 40);
    const SpatialWeights ones = SpatialWeights::from_links(band.size(), band.to_links());
    CHECK(band == ones);
    const SpatialWeights rows = band.row_standardised();
    for (std::size_t i = 0; i < band.size(); ++i)
        for (const double weight : rows.weights(i)) CHECK(weight == 1 / static_cast<double>(band.degree(i)));
    CHECK(rows.binary() == band);
    CHECK(rows.transposed().transposed() == rows);
    CHECK(band.transposed() == band);
    CHECK(band.with_weights(std::vector<double>(band.links(), 0.0)).links() == 0);
    CHECK_THROWS_AS(band.with_weights(std::vector<double>(band.links(), -1.0)), InputError);
}

}  // namespace distance_band_test
