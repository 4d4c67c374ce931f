// A field in 元 around a million with differences of a few, a year, a plane coordinate: the digits that all
// units share carry nothing, and cost nothing.
#include "analysis/autocorrelation.hpp"
#include "analysis/composite_index.hpp"
#include "analysis/spatial_panel.hpp"
#include "analysis/spatial_regression.hpp"
#include "tests/analysis/made_up.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace far_from_zero_test {

using namespace deltareach;
using namespace deltareach::test;
namespace {

/// A ring with links to the next, the third and the seventh, of weights that differ, row-standardised.
SpatialWeights ring(std::uint32_t n) {
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < n; ++i)
        for (const std::uint32_t step : {1U, 3U, n - 7})
            links.push_back({i, (i + step) % n, 1.1 + made_up_noise(i * 5 + step, 0.4)});
    return SpatialWeights::from_links(n, links).row_standardised();
}

/// y = 0.4·lag + 2a − b + noise, with `far` added to a and ten times that to y.
RegressionData far_data(const SpatialWeights& w, double far) {
    RegressionData data{.x = {{"a", {}}, {"b", {}}}};
    for (std::size_t i = 0; i < w.size(); ++i) {
        data.x[0].values.push_back(made_up_noise(i, 0.1));
        data.x[1].values.push_back(made_up_noise(i, 2.3));
        data.y.push_back(2 * data.x[0].values[i] - data.x[1].values[i] + made_up_noise(i, 1.9));
    }
    const std::vector<double> lag = w.lag(data.y);
    for (std::size_t i = 0; i < w.size(); ++i) {
        data.y[i] += 0.4 * lag[i] + 10 * far;
        data.x[0].values[i] += far;
    }
    return data;
}

void check_same(const SpatialCoefficient& far, const SpatialCoefficient& near) {
    CAPTURE(far.name, far.estimate, near.estimate, far.std_error, near.std_error);
    CHECK(far.estimate == Approx(near.estimate).epsilon(1e-6).margin(1e-7));
    CHECK(far.std_error == Approx(near.std_error).epsilon(1e-6));
}

}  // namespace

TEST_CASE("A regression does not mind how far from 0 its columns lie", "[property]") {
    // Above 2,000 units the errors are those of the Hessian.
    for (const std::uint32_t n : {40U, 2101U}) {
        const SpatialWeights w = ring(n);
        const RegressionData near = far_data(w, 0), far = far_data(w, 1e6);
        for (const SpatialModel model :
             {SpatialModel::ols, SpatialModel::slx, SpatialModel::lag, SpatialModel::error,
              SpatialModel::durbin, SpatialModel::durbin_error, SpatialModel::sarar}) {
            if (n > 2000 && has_lagged_x(model)) continue;  // the same code as without
            CAPTURE(n, name_of(model));
            const SpatialFit a = fit_spatial(model, near, w), b = fit_spatial(model, far, w);
            REQUIRE(a.converged);
            REQUIRE(b.converged);
            CHECK(b.log_likelihood == Approx(a.log_likelihood).epsilon(1e-8));
            REQUIRE(a.coefficients.size() == b.coefficients.size());
            for (std::size_t j = 1; j < a.coefficients.size(); ++j)
                check_same(b.coefficients[j], a.coefficients[j]);
            if (a.rho) check_same(*b.rho, *a.rho);
            if (a.lambda) check_same(*b.lambda, *a.lambda);
            CHECK(b.residual_moran.z == Approx(a.residual_moran.z).epsilon(1e-5).margin(1e-6));
        }
    }
}

TEST_CASE("A panel does not mind it either", "[property]") {
    const SpatialWeights w = ring(40);
    const auto fit = [&](double far) {
        const RegressionData data = far_data(w, far);
        return fit_panel(SpatialModel::lag, PanelEffects::pooled, {1, data.y, data.x}, w);
    };
    const SpatialFit a = fit(0), b = fit(1e6);
    REQUIRE(b.converged);
    check_same(*b.rho, *a.rho);
    for (std::size_t j = 1; j < a.coefficients.size(); ++j) check_same(b.coefficients[j], a.coefficients[j]);
}

TEST_CASE("What columns explain to the last digit is refused far from 0 too", "[unit]") {
    const SpatialWeights w = ring(40);
    RegressionData data = far_data(w, 1e6);
    for (std::size_t i = 0; i < w.size(); ++i)
        data.y[i] = 1e7 + data.x[0].values[i] - 2 * data.x[1].values[i];
    CHECK(code_refusing([&] { return fit_spatial(SpatialModel::lag, data, w); }) == "DR1935");
}

// All 720 permutations in fractions (Python 3.11).
TEST_CASE("The variance of G keeps its digits where the values nearly agree", "[reference]") {
    const SpatialWeights w = SpatialWeights::from_links(
        6, {{0, 1, 1}, {1, 2, 2}, {2, 0, 1}, {3, 4, 1}, {4, 3, 3}, {4, 5, 2}, {5, 0, 1}});
    const std::vector<double> x{1000003, 1000001, 1000004, 1000001, 1000005, 1000009};
    const GlobalAssociation g = global_association(GlobalStatistic::getis_ord, x, w, {.permutations = 0});
    CHECK(g.value == Approx(0.36666668888921185).epsilon(1e-14));
    CHECK(g.expected == Approx(0.36666666666666667).epsilon(1e-14));
    CHECK(g.variance == Approx(7.306109212048464e-14).epsilon(1e-9));
    CHECK(g.z == Approx(0.0822149350401).epsilon(1e-6));
}

// mpmath 1.2.1 with 50 digits.
TEST_CASE("Entropy weighs columns whose values nearly agree by what they differ", "[reference]") {
    const auto weights = [](double base) {
        std::vector<Indicator> columns{
            {"a", {3, 1, 4, 1, 5}, false}, {"b", {2, 7, 1, 8, 2}, false}, {"c", {9, 9, 8, 9, 9}, false}};
        for (Indicator& column : columns)
            for (double& value : column.values) value += base;
        return composite_index(columns, {.weighting = Weighting::entropy}).weights;
    };
    const std::vector<double> near = weights(0), far = weights(1e8);
    const double of_near[] = {0.3989011864312, 0.59871065954922, 0.0023881540195792},
                 of_far[] = {0.23021583253196, 0.75539567962994, 0.014388487838104};
    for (std::size_t j = 0; j < 3; ++j) {
        CHECK(near[j] == Approx(of_near[j]).epsilon(1e-12));
        CHECK(far[j] == Approx(of_far[j]).epsilon(1e-12));
    }
}

}  // namespace far_from_zero_test
