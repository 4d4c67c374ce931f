// Known answers of Philox4x32-10: file kat_vectors of Random123 1.14 (D. E. Shaw Research), lines "philox4x32
// 10". Normal quantiles: R 4.2.2, cat(sprintf("%.17g", qnorm(c(1e-300, 1e-20, 1e-5, 0.025, 0.075, 0.3, 0.9,
// 0.975, 0.999999)))).
#include "gis/random.hpp"

#include "tests/support/catch.hpp"

#include <cmath>
#include <set>
#include <vector>

namespace random_test {

using namespace deltareach;

TEST_CASE("Philox gives the published known answers", "[reference]") {
    using Counter = std::array<std::uint32_t, 4>;
    CHECK(philox4x32_10({0, 0, 0, 0}, {0, 0}) == Counter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox4x32_10({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Counter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Counter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a stream starts with the block of its seed and number", "[unit]") {
    RandomStream stream(0x299f31d0a4093822, 0x0370734413198a2e);
    const auto first = philox4x32_10({0, 0, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0});
    const auto second = philox4x32_10({1, 0, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0});
    for (const std::uint32_t expected : first) CHECK(stream.next_u32() == expected);
    for (const std::uint32_t expected : second) CHECK(stream.next_u32() == expected);
}

TEST_CASE("the normal quantile agrees with R to a few units in the last place", "[reference]") {
    const std::pair<double, double> known[] = {
        {1e-300, -37.047096299361201}, {1e-20, -9.2623400897984052}, {1e-5, -4.2648907939228256},
        {0.025, -1.9599639845400538},  {0.075, -1.4395314709384557}, {0.3, -0.52440051270804067},
        {0.9, 1.2815515655446008},     {0.975, 1.9599639845400536},  {0.999999, 4.7534243088170891}};
    for (const auto& [p, quantile] : known) CHECK(std::abs(normal_quantile(p) / quantile - 1) < 4e-15);
    CHECK(normal_quantile(0.5) == 0);
}

TEST_CASE("uniform and normal draws have the moments they should", "[property]") {
    RandomStream stream(1, 2);
    constexpr int n = 200'000;
    double sum = 0, squares = 0, smallest = 1, largest = 0;
    for (int i = 0; i < n; ++i) {
        const double u = stream.uniform();
        smallest = std::min(smallest, u);
        largest = std::max(largest, u);
        const double z = normal_quantile(u);
        sum += z;
        squares += z * z;
    }
    CHECK(smallest > 0);
    CHECK(largest < 1);
    CHECK(std::abs(sum / n) < 4 / std::sqrt(n));
    CHECK(std::abs(squares / n - 1) < 4 * std::sqrt(2.0 / n));
}

TEST_CASE("below() reaches every value about equally often", "[property]") {
    RandomStream stream(7, 0);
    std::vector<int> counts(10, 0);
    for (int i = 0; i < 100'000; ++i) ++counts.at(stream.below(10));
    double chi_square = 0;
    for (const int count : counts) chi_square += (count - 1e4) * (count - 1e4) / 1e4;
    CHECK(chi_square < 27.88);  // 99.9 % point at 9 degrees of freedom
    CHECK(stream.below(1) == 0);
}

TEST_CASE("streams of one seed do not share numbers", "[property]") {
    std::set<std::uint64_t> seen;
    for (std::uint64_t stream = 0; stream < 1000; ++stream) {
        RandomStream draws(42, stream);
        for (int i = 0; i < 10; ++i) seen.insert(draws.next_u64());
    }
    CHECK(seen.size() == 10'000);
}

}  // namespace random_test
