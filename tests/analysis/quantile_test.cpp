#include "analysis/quantile.hpp"

#include "analysis/composite_index.hpp"
#include "analysis/private/multiplier.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace quantile_test {

using namespace deltareach;

TEST_CASE("A quantile whose position is whole but for rounding is that value itself", "[unit]") {
    // 0.025 · 40 is 1 + 9e-16 in floating point; beyond the second of 41 values lies nothing finite.
    std::vector<double> draws(41, std::numeric_limits<double>::infinity());
    draws[7] = 2;
    draws[30] = 1;
    const Uncertain found = detail::with_interval(5, draws, 0.95);
    CHECK(found.low.value() == 2);
    CHECK(found.value == 5);
    const std::vector<double> four{1, 2, 4, 8};
    CHECK(quantile_of_sorted(four, 0.5) == 3);
    CHECK(quantile_of_sorted(four, 0.25) == Approx(1.75).epsilon(1e-15));
    CHECK(quantile_of_sorted(four, 1) == 8);
}

}  // namespace quantile_test
