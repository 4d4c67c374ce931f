#include "gis/near_distance.hpp"

#include "gis/geodesic.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace near_distance_test {

using namespace deltareach;

namespace {

std::vector<LonLat> places_within(double half_width_deg, double half_height_deg) {
    RandomStream random(7, 3);
    std::vector<LonLat> places;
    for (int i = 0; i < 120; ++i) {
        const double east = 2 * random.uniform() - 1, north = 2 * random.uniform() - 1;
        places.push_back({104 + half_width_deg * east, 33 + half_height_deg * north});
    }
    return places;
}

double worst_error(const std::vector<LonLat>& places) {
    const QuickDistances quick(places);
    std::vector<double> km(places.size());
    double worst = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        quick.from(i, km);
        for (std::size_t j = 0; j < places.size(); ++j) {
            const double exact = distance_km(places[i], places[j]);
            if (exact > 0) worst = std::max(worst, std::abs(km[j] - exact) / exact);
        }
    }
    return worst;
}

}  // namespace

TEST_CASE("Quick distances agree with geodesics from metres to the other side of the Earth", "[property]") {
    CHECK(worst_error(places_within(0.00005, 0.00003)) < 1e-7);
    CHECK(worst_error(places_within(0.4, 0.7)) < 1e-8);
    CHECK(worst_error(places_within(16, 12)) < 1e-8);
    CHECK(worst_error(places_within(170, 52)) < 1e-7);
}

TEST_CASE("A quick distance is 0 between places with the same coordinates and between no others", "[unit]") {
    const std::vector<LonLat> places = {
        {121.47, 31.23}, {121.47, 31.23}, {121.47000001, 31.23}, {-58.53, -31.23}};
    const QuickDistances quick(places);
    std::vector<double> km(4);
    quick.from(0, km);
    CHECK(km[0] == 0);
    CHECK(km[1] == 0);
    CHECK(km[2] == distance_km(places[0], places[2]));
    CHECK(km[2] > 0);
    CHECK(km[3] == distance_km(places[0], places[3]));
}

}  // namespace near_distance_test
