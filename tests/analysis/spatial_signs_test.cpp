#include "analysis/autocorrelation.hpp"
#include "analysis/local_association.hpp"
#include "analysis/province_spillover.hpp"
#include "analysis/spatial_panel.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/analysis/made_up.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace spatial_signs_test {

using namespace deltareach;
using namespace deltareach::test;

TEST_CASE("A hot spot is high, a cold one low, and local Geary is similar or different by its own sign",
          "[unit]") {
    const LocalOptions options{
        .statistic = LocalStatistic::g, .alpha = 0.2, .permutation = {.permutations = 1999}};
    const LocalAssociation g = local_association(columbus_crime, columbus_weights(), options);
    std::size_t shown = 0;
    for (std::size_t i = 0; i < 49; ++i) {
        if (g.quadrant[i] == Quadrant::not_significant) continue;
        ++shown;
        CHECK(g.quadrant[i] == (g.z[i] > 0 ? Quadrant::high : Quadrant::low));
    }
    CHECK(shown > 5);
    for (const LocalStatistic statistic : {LocalStatistic::moran, LocalStatistic::geary}) {
        const SpatialWeights w = columbus_weights().row_standardised();
        const LocalAssociation local = local_association(
            columbus_crime, w, {.statistic = statistic, .alpha = 1, .permutation = {.permutations = 199}});
        double mean = 0;
        for (const double x : columbus_crime) mean += x / 49;
        const std::vector<double> lag = w.lag(columbus_crime);
        for (std::size_t i = 0; i < 49; ++i) {
            const bool high = columbus_crime[i] > mean, around = lag[i] > mean;
            Quadrant expected = high     ? (around ? Quadrant::HH : Quadrant::HL)
                                : around ? Quadrant::LH
                                         : Quadrant::LL;
            if (statistic == LocalStatistic::geary && local.value[i] > local.expected[i])
                expected = Quadrant::different;
            else if (statistic == LocalStatistic::geary && high != around)
                expected = Quadrant::similar;
            CHECK(local.quadrant[i] == expected);
        }
    }
}

TEST_CASE("Moran's moments are those of the symmetric part of W, links of one way among them", "[property]") {
    std::vector<WeightLink> one_way, both;
    for (std::uint32_t i = 0; i < 49; ++i)
        for (const std::uint32_t j : columbus_neighbours[i]) {
            if (j < i) continue;
            const double w = 1.1 + made_up_noise(i * 49 + j, 0.3);
            one_way.push_back({i, j, w});
            both.push_back({i, j, w / 2});
            both.push_back({j, i, w / 2});
        }
    one_way.push_back({48, 0, 0.7});  // no unit without a neighbour
    both.push_back({48, 0, 0.35});
    both.push_back({0, 48, 0.35});
    for (std::uint32_t i = 40; i < 48; ++i)
        one_way.push_back({i, i - 7, 0.2}), both.push_back({i, i - 7, 0.1}), both.push_back({i - 7, i, 0.1});
    const auto merged = [](const std::vector<WeightLink>& links) {
        std::vector<double> full(std::size_t{49} * 49, 0.0);
        for (const WeightLink& link : links) full[link.from * 49 + link.to] += link.weight;
        std::vector<WeightLink> result;
        for (std::uint32_t k = 0; k < 49 * 49; ++k)
            if (full[k] > 0) result.push_back({k / 49, k % 49, full[k]});
        for (std::uint32_t i = 0; i < 49; ++i) {
            bool has = false;
            for (const WeightLink& link : result) has = has || link.from == i;
            if (!has) result.push_back({i, (i + 11) % 49, 1e-12});
        }
        return SpatialWeights::from_links(49, result);
    };
    const auto a = global_association(GlobalStatistic::moran, columbus_crime, merged(one_way),
                                      {.permutations = 0}),
               b = global_association(GlobalStatistic::moran, columbus_crime, merged(both),
                                      {.permutations = 0});
    CHECK(a.value == Approx(b.value).epsilon(1e-9));
    CHECK(a.variance == Approx(b.variance).epsilon(1e-9));
}

TEST_CASE("The second order of a lag model goes through W² of an asymmetric W", "[unit]") {
    std::vector<WeightLink> links;
    std::vector<std::uint32_t> group;
    constexpr std::uint32_t n = 30;
    RegressionData data{.x = {{"x", {}}}};
    for (std::uint32_t i = 0; i < n; ++i) {
        group.push_back(i % 3);
        for (const std::uint32_t step : {1U, 3U, 27U})
            links.push_back({i, (i + step) % n, 1.1 + made_up_noise(i * 5 + step, 0.4)});
        data.x[0].values.push_back(made_up_noise(i, 0.1));
        data.y.push_back(2 * data.x[0].values[i] + made_up_noise(i, 1.9));
    }
    const SpatialWeights w = SpatialWeights::from_links(n, links).row_standardised();
    const SpatialFit fit = fit_spatial(SpatialModel::lag, data, w, group);
    REQUIRE(fit.converged);
    double within = 0;
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t k = 0; k < w.degree(i); ++k) {
            const std::uint32_t j = w.neighbours(i)[k];
            for (std::uint32_t l = 0; l < w.degree(j); ++l) {
                const std::uint32_t end = w.neighbours(j)[l];
                if (end != i && group[end] == group[i]) within += w.weights(i)[k] * w.weights(j)[l] / n;
            }
        }
    const double rho = fit.rho->estimate, factor = fit.coefficients[1].estimate * rho * rho;
    CHECK(province_spillover(fit, w, group, {.draws = 0}).columns[0].orders[1].within ==
          Approx(factor * within).epsilon(1e-9));
}

TEST_CASE("A panel's coefficients and ρ vary together as those of the cross-section", "[unit]") {
    const auto w = columbus_weights().row_standardised();
    const std::vector<Regressor> x{{"INC", columbus_inc}, {"HOVAL", columbus_hoval}};
    const SpatialFit panel = fit_panel(SpatialModel::lag, PanelEffects::pooled, {1, columbus_crime, x}, w);
    const SpatialFit cross = fit_spatial(SpatialModel::lag, {columbus_crime, x}, w);
    REQUIRE(panel.covariance.size() == 16);
    // The Hessian and the expected information differ a little; the signs and sizes are one.
    for (std::size_t j = 0; j < 3; ++j) {
        CHECK(panel.covariance[12 + j] * cross.covariance[12 + j] > 0);
        CHECK(panel.covariance[12 + j] == Approx(panel.covariance[j * 4 + 3]));
    }
}

}  // namespace spatial_signs_test
