// The order of the series with exact distances where it cannot tell, against exact distances of all.
#include "analysis/geodesic_order.hpp"

#include "gis/geodesic.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace geodesic_order_test {

using namespace deltareach;

namespace {

/// Positions by distance, and which neighbours in that order are equally far.
struct Order {
    std::vector<std::size_t> positions;
    std::vector<bool> tied;
    friend bool operator==(const Order&, const Order&) = default;
};

Order order_of(const std::vector<double>& distance, std::size_t origin) {
    Order order;
    for (std::size_t j = 0; j < distance.size(); ++j)
        if (j != origin) order.positions.push_back(j);
    std::ranges::sort(order.positions, {}, [&](std::size_t j) { return std::pair(distance[j], j); });
    for (std::size_t t = 1; t < order.positions.size(); ++t)
        order.tied.push_back(distance[order.positions[t]] == distance[order.positions[t - 1]]);
    return order;
}

void compare(const std::vector<LonLat>& places) {
    const DistanceRow rows = geodesic_order(places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::vector<double> found(places.size()), exact(places.size());
        rows(i, found);
        for (std::size_t j = 0; j < places.size(); ++j) exact[j] = distance_km(places[i], places[j]);
        REQUIRE(order_of(found, i) == order_of(exact, i));
    }
}

}  // namespace

TEST_CASE("Destinations are in the order of their geodesics, with ties where these are equal", "[property]") {
    std::vector<LonLat> grid;  // mirrored places are equally far to the last digit or nearly so
    for (int row = 0; row < 9; ++row)
        for (int column = 0; column < 9; ++column) grid.push_back({110 + 0.5 * column, 28 + 0.25 * row});
    compare(grid);
    for (const double width : {0.00001, 0.3, 12.0, 359.0}) {
        RandomStream random(11, static_cast<std::uint64_t>(width));
        std::vector<LonLat> places;
        for (int k = 0; k < 150; ++k)
            places.push_back({width * (random.uniform() - 0.5),
                              std::clamp(24 + width * (random.uniform() - 0.5), -89.0, 89.0)});
        places.push_back(places.front());
        places.push_back({places[1].lon, -places[1].lat});
        // A ring about the first place whose radii differ by parts of the series' error.
        for (int k = 0; k < 40; ++k)
            places.push_back(destination_point(places.front(), 9.0 * k, 400 * (1 + 1e-9 * (k % 7))));
        compare(places);
    }
}

}  // namespace geodesic_order_test
