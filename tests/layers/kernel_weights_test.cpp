#include "layers/distance_weights.hpp"
#include "layers/weights_summary.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numbers>

namespace kernel_weights_test {

using namespace deltareach;

TEST_CASE("A Gaussian weight reaches to four bandwidths, the others to one", "[unit]") {
    const Places places(
        std::vector<Point>{Point(0, 0), Point(35, 0), Point(0, 39.9), Point(-40.1, 0), Point(0, -9.5)});
    const SpatialWeights gaussian = kernel_weights(places, 10, WeightKernel::gaussian);
    for (const auto& [unit, u] : {std::pair{1U, 3.5}, std::pair{2U, 3.99}, std::pair{4U, 0.95}})
        CHECK(gaussian.weight(0, unit) == Approx(std::exp(-u * u / 2) / std::sqrt(2 * std::numbers::pi)));
    CHECK(gaussian.weight(0, 3) == 0);
    for (const WeightKernel kernel : {WeightKernel::triangular, WeightKernel::uniform,
                                      WeightKernel::epanechnikov, WeightKernel::quartic}) {
        const SpatialWeights w = kernel_weights(places, 10, kernel);
        CHECK(w.degree(0) == 1);
        CHECK(w.weight(0, 4) > 0);
    }
}

TEST_CASE("Of equally near places the lower position is a neighbour first", "[unit]") {
    const Places places(
        std::vector<Point>{Point(3, 0), Point(0, 3), Point(0, 0), Point(-3, 0), Point(0, -3), Point(9, 9)});
    const SpatialWeights two = nearest_neighbours(places, 2);
    CHECK(std::vector<std::uint32_t>(two.neighbours(2).begin(), two.neighbours(2).end()) ==
          std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("The share of weight that crosses groups counts weight, not links", "[unit]") {
    // Three links inside of weight 5, 2, 3 and two across of weight 1 and 9.
    const SpatialWeights w =
        SpatialWeights::from_links(4, {{0, 1, 5}, {1, 0, 2}, {2, 3, 3}, {1, 2, 1}, {3, 0, 9}});
    const WeightsSummary summary = summary_of(w, std::vector<std::uint32_t>{7, 7, 2, 2});
    CHECK(*summary.cross_group_share == Approx(10.0 / 20));
    CHECK(*summary_of(w.binary(), std::vector<std::uint32_t>{7, 7, 2, 2}).cross_group_share ==
          Approx(2.0 / 5));
}

}  // namespace kernel_weights_test
