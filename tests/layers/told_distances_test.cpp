// What is said of distances: the value at fault, and how few links can look like distances.
#include "gis/error.hpp"
#include "layers/distance_matrix.hpp"
#include "layers/distance_weights.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace told_distances_test {

using namespace deltareach;

TEST_CASE("Every distance that is none is told with its own ends and value", "[unit]") {
    const double none = std::nan("");
    Messages told;
    try {
        static_cast<void>(DistanceMatrix({"C", "A", "B"}, {none, 4, -7, 5, none, 6, 2, 0, none}, "min",
                                         Intrazonal::excluded));
    } catch (const InputError& error) {
        told = error.messages();
    }
    using Values = std::vector<std::pair<std::string, std::string>>;
    REQUIRE(told.size() == 2);
    CHECK(told[0].values == Values{{"origin", "C"}, {"destination", "B"}, {"value", "-7"}, {"unit", "min"}});
    CHECK(told[1].values == Values{{"origin", "B"}, {"destination", "A"}, {"value", "0"}, {"unit", "min"}});
}

TEST_CASE("Four links can look like distances, three cannot", "[unit]") {
    const Places places({Point(0, 0), Point(1, 0), Point(3, 0), Point(7, 0), Point(12, 0)});
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < 4; ++i) links.push_back({i, i + 1, 2 * places.distance_km(i, i + 1)});
    CHECK(warn_of_distances(SpatialWeights::from_links(5, links), places, "w.gwt").size() == 1);
    links.pop_back();
    CHECK(warn_of_distances(SpatialWeights::from_links(5, links), places, "w.gwt").empty());
}

}  // namespace told_distances_test
