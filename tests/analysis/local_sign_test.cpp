// Numbers of spdep: tests/analysis/reference/no_maximum.R (R 4.2.2, spdep 1.2-7).
#include "analysis/autocorrelation.hpp"
#include "analysis/local_association.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/analysis/made_up.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace local_sign_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

constexpr LocalStatistic all_statistics[] = {LocalStatistic::moran, LocalStatistic::g, LocalStatistic::gstar,
                                             LocalStatistic::geary};

/// A line of seven, visited in the order 3, 0, 6, 2, 5, 1, 4.
const std::vector<int> places{3, 0, 6, 2, 5, 1, 4};

SpatialWeights line() {
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < 7; ++i)
        for (std::uint32_t j = 0; j < 7; ++j)
            if (std::abs(places[i] - places[j]) == 1) links.push_back({i, j, 1});
    return SpatialWeights::from_links(7, links);
}

/// Columbus' contiguity with a weight of its own for every link.
SpatialWeights unequal() {
    std::vector<WeightLink> links = columbus_weights().to_links();
    for (std::size_t k = 0; k < links.size(); ++k) links[k].weight = 1.1 + made_up_noise(k, 0.3);
    return SpatialWeights::from_links(49, links);
}

LocalAssociation run(LocalStatistic statistic, const std::vector<double>& x, const SpatialWeights& w,
                     std::uint32_t permutations = 0, bool standardise = false) {
    return local_association(x, w,
                             {.statistic = statistic,
                              .standardise_gstar = standardise,
                              .permutation = {.permutations = permutations, .seed = 3}});
}

std::vector<double> shifted(std::vector<double> x, double by, double times = 1) {
    for (double& value : x) value = times * value + by;
    return x;
}

}  // namespace

TEST_CASE("G and G* of a field whose total is 0 agree with spdep, and have no ratio", "[reference]") {
    const std::vector<double> x{-3, 1, -2.5, 4, 0.5, -1, 1};
    const double g[] = {1.58113883008,   -0.353553390593, 0.0391330240097, -1.29777136905,
                        -0.441457005216, 1.56524758425,   -0.726722092687};
    const double gstar[] = {0.637022057271, 0, -0.697822700791, 0, -0.318511028635, 1.27404411454,
                            -0.477766542953};
    const LocalAssociation of_g = run(LocalStatistic::g, x, line()),
                           of_gstar = run(LocalStatistic::gstar, x, line());
    for (std::size_t i = 0; i < 7; ++i) {
        CHECK(of_g.z[i] == Approx(g[i]).epsilon(1e-10));
        CHECK(of_gstar.z[i] == Approx(gstar[i]).epsilon(1e-10).margin(1e-13));
        CHECK(std::isnan(of_g.value[i]));
        CHECK(std::isnan(of_gstar.expected[i]));
        CHECK(std::isnan(of_gstar.variance[i]));
    }
}

TEST_CASE("A constant added changes no local z, p or class; a change of sign turns G around", "[property]") {
    const SpatialWeights w = unequal();
    for (const LocalStatistic statistic : all_statistics)
        for (const bool standardise : {false, true}) {
            const LocalAssociation plain = run(statistic, columbus_crime, w, 999, standardise);
            for (const double by : {-35.0, -700.0, 1e4}) {
                const LocalAssociation moved =
                    run(statistic, shifted(columbus_crime, by), w, 999, standardise);
                INFO(name_of(statistic) << " " << by);
                for (std::size_t i = 0; i < 49; ++i) {
                    CHECK(moved.z[i] == Approx(plain.z[i]).epsilon(1e-8));
                    CHECK(moved.p_two_sided[i] == plain.p_two_sided[i]);
                    CHECK(moved.quadrant[i] == plain.quadrant[i]);
                }
            }
        }
    for (const LocalStatistic statistic : {LocalStatistic::g, LocalStatistic::gstar}) {
        const LocalAssociation plain = run(statistic, columbus_crime, w, 999),
                               turned = run(statistic, shifted(columbus_crime, 0, -1), w, 999);
        for (std::size_t i = 0; i < 49; ++i) CHECK(turned.z[i] == Approx(-plain.z[i]).epsilon(1e-9));
        CHECK(std::ranges::count(plain.quadrant, Quadrant::high) ==
              std::ranges::count(turned.quadrant, Quadrant::low));
        CHECK(std::ranges::count(plain.quadrant, Quadrant::high) > 0);
    }
}

TEST_CASE("The ratio of G is a share of the others, that of G* of all, with its own moments", "[unit]") {
    const SpatialWeights w = unequal();
    double total = 0;
    for (const double value : columbus_crime) total += value;
    for (const LocalStatistic statistic : {LocalStatistic::g, LocalStatistic::gstar}) {
        const bool star = statistic == LocalStatistic::gstar;
        const LocalAssociation found = run(statistic, columbus_crime, w);
        for (const std::size_t i : {0U, 7U, 30U}) {
            double lag = star ? columbus_crime[i] : 0, sum = star ? 1 : 0;
            for (std::size_t k = 0; k < w.degree(i); ++k) {
                lag += w.weights(i)[k] * columbus_crime[w.neighbours(i)[k]];
                sum += w.weights(i)[k];
            }
            CHECK(found.value[i] == Approx(lag / (star ? total : total - columbus_crime[i])));
            CHECK(found.expected[i] == Approx(sum / (star ? 49 : 48)));
            CHECK(found.z[i] ==
                  Approx((found.value[i] - found.expected[i]) / std::sqrt(found.variance[i])).epsilon(1e-9));
        }
    }
    std::vector<double> one_below = columbus_crime;
    one_below[4] = -1;
    CHECK(std::isnan(run(LocalStatistic::gstar, one_below, w).value[0]));
    CHECK_FALSE(std::isnan(run(LocalStatistic::gstar, one_below, w).z[0]));
}

TEST_CASE("Where no arrangement changes a local statistic there is no z, and p is 1", "[unit]") {
    std::vector<double> spike(9, 2.25);
    spike[5] = 1e9;
    std::vector<WeightLink> ring;
    for (std::uint32_t i = 0; i < 9; ++i)
        for (const std::uint32_t j : {(i + 1) % 9, (i + 8) % 9}) ring.push_back({i, j, 1});
    const SpatialWeights w = SpatialWeights::from_links(9, ring);
    const SpatialWeights everyone = block_weights(std::vector<std::uint32_t>(9, 0));
    std::vector<double> x;
    for (std::size_t i = 0; i < 9; ++i) x.push_back(made_up_noise(i, 0.9));
    for (const LocalStatistic statistic : all_statistics) {
        INFO(name_of(statistic));
        if (statistic != LocalStatistic::gstar) {  // G* moves the unit's own value too
            CHECK(std::isnan(run(statistic, spike, w).z[5]));
            CHECK_FALSE(std::isnan(run(statistic, spike, w).z[4]));
        }
        const LocalAssociation same = run(statistic, x, everyone, 99);
        // G* gives the unit itself 1 beside ⅛ for the others.
        if (statistic != LocalStatistic::gstar) CHECK(std::isnan(same.z[2]));
        CHECK(same.p_two_sided[2] == 1.0);
    }
    CHECK(std::isnan(run(LocalStatistic::gstar, x, everyone.binary()).z[2]));
}

TEST_CASE("One value far above all others leaves its own z exact", "[unit]") {
    std::vector<double> x;
    for (std::size_t i = 0; i < 9; ++i) x.push_back(made_up_noise(i, 0.9));
    std::vector<WeightLink> ring;
    for (std::uint32_t i = 0; i < 9; ++i) ring.push_back({i, (i + 2) % 9, 1});
    const SpatialWeights w = SpatialWeights::from_links(9, ring);
    const double near = run(LocalStatistic::g, x, w).z[3];
    x[3] = 4e7;
    CHECK(run(LocalStatistic::g, x, w).z[3] == Approx(near).epsilon(1e-7));
}

TEST_CASE("A unit at the mean has no local I, however the mean is rounded", "[unit]") {
    // The mean of these is the first value, but for the last digit.
    const std::vector<double> x{0.3, 0.1, 0.5, 0.2, 0.4, 0.7, -0.1};
    const LocalAssociation local = run(LocalStatistic::moran, x, line(), 99);
    CHECK(std::isnan(local.z[0]));
    CHECK(local.p_two_sided[0] == 1.0);
    CHECK_FALSE(std::isnan(local.z[1]));
}

TEST_CASE("Empirical Bayes rates refuse counts below 0, and none at all", "[unit]") {
    const std::vector<double> population{100, 250, 80, 400};
    CHECK(code_refusing([&] {
              return eb_standardised(std::vector<double>{3, -1, 2, 5}, population);
          }) == "DR1937");
    CHECK(code_refusing([&] {
              return eb_standardised(std::vector<double>{0, 0, 0, 0}, population);
          }) == "DR1912");
}

}  // namespace local_sign_test
