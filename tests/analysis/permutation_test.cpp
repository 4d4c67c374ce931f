// The numpy comparison: tests/analysis/reference/local_permutation.py draws without replacement (numpy 1.24,
// default_rng(1), 200,000 draws a unit) for CRIME of columbus, row-standardised contiguity.
#include "analysis/local_association.hpp"
#include "analysis/permutation_p.hpp"
#include "gis/error.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/analysis/local_permutation_reference.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace permutation_test {

using namespace deltareach;
using namespace deltareach::test;

TEST_CASE("A tie counts in both tails, and p is the nearer one", "[unit]") {
    CHECK(permutation_p({.not_below = 3, .not_above = 97}, 99).folded == Approx(0.04));
    CHECK(permutation_p({.not_below = 3, .not_above = 97}, 99).two_sided == Approx(0.08));
    CHECK(permutation_p({.not_below = 60, .not_above = 60}, 99).two_sided == 1.0);
}

TEST_CASE("False discovery rates are those of Benjamini and Hochberg", "[unit]") {
    const std::vector<double> rates =
        false_discovery_rates(std::vector<double>{0.01, 0.04, std::nan(""), 0.03, 0.5});
    CHECK(rates[0] == Approx(0.04));
    CHECK(rates[1] == Approx(0.16 / 3));
    CHECK(std::isnan(rates[2]));
    CHECK(rates[3] == Approx(0.16 / 3));
    CHECK(rates[4] == Approx(0.5));
    CHECK(fdr_is_feasible(1999, 50, 0.05));
    CHECK_FALSE(fdr_is_feasible(1998, 50, 0.05));
}

TEST_CASE("Pseudo p-values agree with numpy drawing without replacement", "[reference]") {
    for (const auto& [statistic, expected] : {std::pair{LocalStatistic::moran, numpy_moran_folded},
                                              std::pair{LocalStatistic::geary, numpy_geary_folded}}) {
        const LocalAssociation local =
            local_association(columbus_crime, columbus_weights().row_standardised(),
                              {.statistic = statistic, .permutation = {.permutations = 99999, .seed = 5}});
        for (std::size_t i = 0; i < expected.size(); ++i) {
            INFO(name_of(statistic) << " unit " << i);
            // Four standard errors of the difference of two proportions.
            const double p = expected[i], error = std::sqrt(p * (1 - p) * (1.0 / 200000 + 1.0 / 100000));
            CHECK(std::abs(local.p_folded[i] - p) < 4.5 * error + 2e-5);
        }
    }
}

TEST_CASE("Pseudo p-values do not depend on threads", "[property]") {
    std::vector<WeightLink> links;
    std::vector<double> x;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        x.push_back(std::sin(i * 0.7) + 0.001 * (i % 17));
        for (std::uint32_t step = 1; step <= 3; ++step) links.push_back({i, (i + step) % 3000, 1.0 / step});
    }
    const auto weights = SpatialWeights::from_links(3000, links);
    LocalOptions options{.permutation = {.permutations = 499, .seed = 11, .threads = 1}};
    const LocalAssociation one = local_association(x, weights, options);
    options.permutation.threads = 5;
    const LocalAssociation five = local_association(x, weights, options);
    CHECK(one.p_folded == five.p_folded);
    const auto a = global_association(GlobalStatistic::moran, x, weights,
                                      {.permutations = 199, .seed = 2, .threads = 1});
    const auto b = global_association(GlobalStatistic::moran, x, weights,
                                      {.permutations = 199, .seed = 2, .threads = 4});
    CHECK(a.p_folded == b.p_folded);
}

TEST_CASE("Values that tie are counted as ties", "[unit]") {
    // Half zeros, half ones on a ring: most sums equal the observed one.
    std::vector<WeightLink> links;
    std::vector<double> x;
    for (std::uint32_t i = 0; i < 200; ++i) {
        x.push_back(i % 2 == 0 ? 1 : 0);
        links.push_back({i, (i + 1) % 200, 1});
        links.push_back({i, (i + 199) % 200, 1});
    }
    const auto local = local_association(x, SpatialWeights::from_links(200, links).row_standardised(),
                                         {.permutation = {.permutations = 9999, .seed = 4}});
    // Unit 0 is a one among zeros: both neighbours 0 with probability (100·99)/(199·198).
    CHECK(local.p_folded[0] == Approx(100.0 * 99 / (199 * 198)).margin(0.018));
}

TEST_CASE("What cannot be tested is refused", "[unit]") {
    const auto weights = columbus_weights();
    const auto code_of = [&](std::vector<double> x) {
        try {
            static_cast<void>(local_association(x, weights, {}));
        } catch (const Error& error) {
            return error.messages().front().code;
        }
        return std::string("none");
    };
    CHECK(code_of(std::vector<double>(49, 3.0)) == "DR1912");
    std::vector<double> holed = columbus_crime;
    holed[7] = std::nan("");
    CHECK(code_of(holed) == "DR1911");
    CHECK(code_of({1, 2, 3}) == "DR1910");
}

TEST_CASE("A rate that is the level itself is significant, in the classes and in their number", "[unit]") {
    const auto weights = columbus_weights();
    LocalOptions options{.permutation = {.permutations = 999, .seed = 3}};
    const LocalAssociation known = local_association(columbus_crime, weights, options);
    const double least = *std::ranges::min_element(known.p_fdr);
    options.alpha = least;
    const LocalAssociation at = local_association(columbus_crime, weights, options);
    const auto equal = static_cast<std::size_t>(std::ranges::count(known.p_fdr, least));
    CHECK(at.significant_fdr == equal);
    CHECK(static_cast<std::size_t>(std::ranges::count(at.quadrant, Quadrant::not_significant)) ==
          at.n - equal);
    options.alpha = std::nextafter(least, 0.0);
    CHECK(local_association(columbus_crime, weights, options).significant_fdr == 0);
}

}  // namespace permutation_test
