// Betweenness against ways counted by hand and one by one, and in any unit; networks of many zones.
#include "analysis/network.hpp"

#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace network_test {

using namespace deltareach;

namespace {

OdMatrix matrix_of(std::size_t n, const std::vector<double>& values) {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < n; ++i) codes.push_back("z" + std::to_string(i));
    return {codes, values, "1"};
}

/// Flows between some of the zones, of few sizes, so that many ways are equally short.
std::vector<double> some_flows(std::size_t n, std::uint64_t seed) {
    RandomStream random(seed, 0);
    std::vector<double> flows(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (random.uniform() < 0.3) flows[i * n + j] = std::exp2(random.below(3));
    return flows;
}

/// By Floyd and Warshall: for every pair the ways through each zone over all ways.
std::vector<double> betweenness_pair_by_pair(std::size_t n, const std::vector<double>& flows) {
    const double never = std::numeric_limits<double>::infinity();
    std::vector<double> length(n * n, never), ways(n * n, 0);
    for (std::size_t k = 0; k < n * n; ++k)
        if (flows[k] > 0 && k / n != k % n) {
            length[k] = 1 / flows[k];
            ways[k] = 1;
        }
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                if (i == j || i == k || j == k) continue;
                const double through = length[i * n + k] + length[k * n + j];
                if (through < length[i * n + j]) {
                    length[i * n + j] = through;
                    ways[i * n + j] = ways[i * n + k] * ways[k * n + j];
                } else if (through == length[i * n + j] && through < never) {
                    ways[i * n + j] += ways[i * n + k] * ways[k * n + j];
                }
            }
    std::vector<double> found(n, 0);
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                if (i != j && i != k && j != k && ways[i * n + j] > 0 &&
                    length[i * n + k] + length[k * n + j] == length[i * n + j])
                    found[k] += ways[i * n + k] * ways[k * n + j] / ways[i * n + j];
    for (double& share : found) share /= static_cast<double>((n - 1) * (n - 2));
    return found;
}

}  // namespace

TEST_CASE("Betweenness is the share of equally short ways, counted pair by pair", "[property]") {
    constexpr std::size_t n = 17;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::vector<double> flows = some_flows(n, seed),  // halves and quarters add up exactly
            found = betweenness_of(matrix_of(n, flows)), expected = betweenness_pair_by_pair(n, flows);
        for (std::size_t k = 0; k < n; ++k) CHECK(found[k] == Approx(expected[k]).margin(1e-14));
    }
}

TEST_CASE("Betweenness is the same in yuan, in 亿元 and in fractions", "[property]") {
    constexpr std::size_t n = 12;
    std::vector<double> flows = some_flows(n, 3);
    const std::vector<double> plain = betweenness_of(matrix_of(n, flows));
    for (const double unit : {0x1p-40, 0x1p33, 1e8, 3e11}) {  // lengths of 1e-12 are lengths still
        std::vector<double> scaled = flows;
        for (double& flow : scaled) flow *= unit;
        const std::vector<double> found = betweenness_of(matrix_of(n, scaled));
        for (std::size_t k = 0; k < n; ++k) CHECK(found[k] == Approx(plain[k]).margin(1e-14));
    }
}

TEST_CASE("What lies beyond reach, and flow within a zone, is on no way", "[unit]") {
    // a → b → c; d keeps to itself.
    const std::vector<double> found =
        betweenness_of(matrix_of(4, {5, 1, 0, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 3}));
    CHECK(found[1] == Approx(1 / 6.0));
    CHECK(found[0] + found[2] + found[3] == 0);
    CHECK_THROWS_AS(betweenness_of(matrix_of(2, {1, 0, 0, 1})), InputError);
}

}  // namespace network_test
