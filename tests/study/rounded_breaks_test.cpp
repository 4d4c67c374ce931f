// Rounder bounds of the same classes.
#include "study/sheets/rounded_breaks.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace rounded_breaks_test {

using namespace deltareach;

namespace {

std::vector<int> counts_in(const std::vector<double>& bounds, const std::vector<double>& values) {
    std::vector<int> counts(bounds.size() - 1);
    for (const double value : values) {
        if (std::isnan(value)) continue;
        std::size_t i = 0;
        while (i + 2 < bounds.size() && value > bounds[i + 1]) ++i;
        ++counts[i];
    }
    return counts;
}

}  // namespace

TEST_CASE("an inner bound becomes the roundest number between the values it parts", "[unit]") {
    const std::vector<double> values{542, 8254, 12217, 14069, 24466, 45629, 68825, 103725, 609194, NAN};
    const std::vector<double> round = rounded_breaks({542, 12217, 24466, 68825, 103725, 609194}, values);
    CHECK(round == std::vector<double>{500, 13000, 30000, 100000, 500000, 610000});
}

TEST_CASE("bounds above a lowest class of zeros alone are rounded too", "[unit]") {
    const std::vector<double> values{0, 0, 0, 3.217, 8.84, 41.05, 118.6};
    const std::vector<double> round = rounded_breaks({0, 0, 8.84, 118.6}, values);
    CHECK(round == std::vector<double>{0, 0, 10, 120});
    CHECK(counts_in({0, 0, 8.84, 118.6}, values) == counts_in(round, values));
}

TEST_CASE("a bound between values of either sign is zero, and outer bounds move outwards", "[unit]") {
    CHECK(rounded_breaks({-28.04, -3.1, 28.61}, std::vector<double>{-28.04, -3.1, 4, 28.61}) ==
          std::vector<double>{-29, 0, 29});
    CHECK(rounded_breaks({0, 0.123, 0.3}, std::vector<double>{0, 0.123, 0.124, 0.3})[1] == 0.123);
}

TEST_CASE("bounds that would fall together stay as they are", "[unit]") {
    const std::vector<double> bounds{1, 2, 2, 9};
    CHECK(rounded_breaks(bounds, std::vector<double>{1, 2, 9}) == bounds);
    CHECK(rounded_breaks({7, 7}, std::vector<double>{7, 7}) == std::vector<double>{7, 7});
}

TEST_CASE("rounding keeps every value in its class", "[property]") {
    std::mt19937_64 random(7);
    for (int turn = 0; turn < 200; ++turn) {
        std::vector<double> values;
        std::lognormal_distribution<double> draw(3 * (turn % 5) - 4.0, 1.5);
        for (int i = 0; i < 30; ++i) values.push_back((turn % 3 == 0 && i % 2 == 0 ? -1 : 1) * draw(random));
        std::vector<double> sorted = values;
        std::ranges::sort(sorted);
        const std::vector<double> bounds{sorted[0], sorted[7], sorted[15], sorted[25], sorted[29]};
        const std::vector<double> round = rounded_breaks(bounds, values);
        CHECK(counts_in(round, values) == counts_in(bounds, values));
        CHECK(round.front() <= sorted.front());
        CHECK(round.back() >= sorted.back());
    }
}

}  // namespace rounded_breaks_test
