#include "analysis/spatial_panel.hpp"

#include "analysis/impacts.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace spatial_panel_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

/// y = ρWy + x + unit effect + period effect + ε on columbus' contiguity.
PanelData made_up(std::size_t periods, double rho, const SpatialWeights& w) {
    const std::size_t n = w.size();
    RandomStream stream(9, 0);
    PanelData data{.periods = periods, .x = {{"x", {}}}};
    std::vector<double> own;
    for (std::size_t i = 0; i < n; ++i) own.push_back(5 * stream.normal());
    for (std::size_t t = 0; t < periods; ++t) {
        std::vector<double> shock, y;
        for (std::size_t i = 0; i < n; ++i) {
            const double x = stream.normal() + 0.3 * own[i];
            data.x[0].values.push_back(x);
            shock.push_back(x + own[i] + 2.0 * static_cast<double>(t) + stream.normal());
        }
        y = shock;
        for (int round = 0; round < 300; ++round) {
            const std::vector<double> lag = w.lag(y);
            for (std::size_t i = 0; i < n; ++i) y[i] = rho * lag[i] + shock[i];
        }
        data.y.insert(data.y.end(), y.begin(), y.end());
    }
    return data;
}

}  // namespace

TEST_CASE("A pooled panel of one period is the cross-section", "[unit]") {
    const auto w = columbus_weights().row_standardised();
    const std::vector<Regressor> x{{"INC", columbus_inc}, {"HOVAL", columbus_hoval}};
    const SpatialFit panel = fit_panel(SpatialModel::lag, PanelEffects::pooled, {1, columbus_crime, x}, w);
    const SpatialFit cross = fit_spatial(SpatialModel::lag, {columbus_crime, x}, w);
    CHECK(panel.rho->estimate == Approx(cross.rho->estimate).epsilon(1e-8));
    CHECK(panel.log_likelihood == Approx(cross.log_likelihood).epsilon(1e-10));
    CHECK(panel.coefficients[1].estimate == Approx(cross.coefficients[1].estimate).epsilon(1e-8));
}

TEST_CASE("Fixed effects recover what was put in, with few periods too", "[property]") {
    const auto w = columbus_weights().row_standardised();
    const PanelData data = made_up(4, 0.4, w);
    const SpatialFit fit = fit_panel(SpatialModel::lag, PanelEffects::two_way, data, w);
    REQUIRE(fit.converged);
    CHECK(std::abs(fit.rho->estimate - 0.4) < 4 * fit.rho->std_error);
    CHECK(std::abs(fit.coefficients[0].estimate - 1) < 4 * fit.coefficients[0].std_error);
    CHECK(std::abs(fit.sigma2 - 1) < 0.4);
    const Impacts impacts = impacts_of(fit, w, {.draws = 0});
    CHECK(impacts.columns[0].name == "x");
    CHECK(impacts.columns[0].total.value ==
          Approx(fit.coefficients[0].estimate / (1 - fit.rho->estimate)).epsilon(1e-8));
}

TEST_CASE("Two-way effects ask for weights whose rows sum to 1, the others do not", "[unit]") {
    const SpatialWeights w = columbus_weights().row_standardised(), links = columbus_weights();
    const PanelData data = made_up(3, 0.2, w);
    CHECK_THROWS_AS(fit_panel(SpatialModel::lag, PanelEffects::two_way, data, links), InputError);
    CHECK_NOTHROW(fit_panel(SpatialModel::lag, PanelEffects::two_way, data, w));
    CHECK_NOTHROW(fit_panel(SpatialModel::lag, PanelEffects::unit, data, links));
}

TEST_CASE("A panel that is not balanced is refused", "[unit]") {
    const auto w = columbus_weights().row_standardised();
    CHECK_THROWS_AS(fit_panel(SpatialModel::lag, PanelEffects::unit, {1, columbus_crime, {}}, w), InputError);
    CHECK_THROWS_AS(fit_panel(SpatialModel::lag, PanelEffects::pooled, {2, columbus_crime, {}}, w),
                    InputError);
}

}  // namespace spatial_panel_test
