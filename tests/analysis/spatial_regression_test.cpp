#include "analysis/spatial_regression.hpp"

#include "analysis/impacts.hpp"
#include "gis/error.hpp"
#include "layers/distance_weights.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/analysis/spatial_reference.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace spatial_regression_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

SpatialWeights weights_named(const std::string& name) {
    if (name == "knn4") {
        std::vector<Point> points;
        for (std::size_t i = 0; i < columbus_x.size(); ++i) points.emplace_back(columbus_x[i], columbus_y[i]);
        return nearest_neighbours(Places(points), 4).row_standardised();
    }
    return columbus_weights(name == "island").row_standardised();
}

RegressionData columbus_data() {
    return {columbus_crime, {{"INC", columbus_inc}, {"HOVAL", columbus_hoval}}};
}

/// spatialreg orders sarar's and the lag models' parameters: rho, lambda, coefficients.
void check_fit(const ReferenceFit& expected) {
    INFO(expected.weights << " " << expected.model);
    const SpatialFit fit =
        fit_spatial(*spatial_model_named(expected.model), columbus_data(), weights_named(expected.weights));
    REQUIRE(fit.converged);
    CHECK(std::abs(fit.log_likelihood - expected.log_likelihood) < 1e-6);
    std::size_t at = 0;
    // nlminb and optimize stop spatialreg's ρ and λ short of the last digits; the likelihood above is the
    // measure.
    const double slack = expected.model == "sarar" ? 2e-4 : 2e-6;
    for (const auto& parameter : {fit.rho, fit.lambda}) {
        if (!parameter) continue;
        CHECK(parameter->estimate == Approx(expected.parameters[at]).epsilon(slack));
        CHECK(parameter->std_error == Approx(expected.parameter_errors[at]).epsilon(slack));
        ++at;
    }
    for (std::size_t j = 0; j < fit.coefficients.size(); ++j) {
        CHECK(fit.coefficients[j].estimate == Approx(expected.parameters[at + j]).epsilon(slack));
        CHECK(fit.coefficients[j].std_error == Approx(expected.errors[j]).epsilon(slack));
    }
    if (expected.sigma2 > 0) CHECK(fit.sigma2 == Approx(expected.sigma2).epsilon(slack));
}

}  // namespace

TEST_CASE("All models agree with spatialreg, with islands and with asymmetric weights too", "[reference]") {
    for (const ReferenceFit& expected : reference_fits) check_fit(expected);
}

TEST_CASE("Impacts agree with spatialreg where no unit is an island", "[reference]") {
    for (const ReferenceFit& expected : reference_fits) {
        if (expected.direct.empty() || expected.weights == "island") continue;
        INFO(expected.weights << " " << expected.model);
        const auto weights = weights_named(expected.weights);
        const Impacts impacts =
            impacts_of(fit_spatial(*spatial_model_named(expected.model), columbus_data(), weights), weights,
                       {.draws = 0});
        const double slack = expected.model == "sarar" ? 2e-4 : 2e-6;
        for (std::size_t r = 0; r < 2; ++r) {
            CHECK(impacts.columns[r].direct.value == Approx(expected.direct[r]).epsilon(slack));
            CHECK(impacts.columns[r].indirect.value == Approx(expected.indirect[r]).epsilon(slack));
            CHECK(impacts.columns[r].total.value == Approx(expected.total[r]).epsilon(slack));
        }
    }
}

TEST_CASE("LM tests and the residual Moran of OLS and SLX agree with spdep", "[reference]") {
    for (const ReferenceTests& expected : reference_tests) {
        INFO(expected.weights);
        const auto weights = weights_named(expected.weights);
        const SpatialFit ols = fit_spatial(SpatialModel::ols, columbus_data(), weights);
        REQUIRE(ols.lm_tests);
        const LmTests& lm = *ols.lm_tests;
        const double found[] = {lm.lm_error.statistic, lm.lm_lag.statistic, lm.robust_lm_error.statistic,
                                lm.robust_lm_lag.statistic, lm.sarma.statistic};
        for (std::size_t t = 0; t < 5; ++t) CHECK(found[t] == Approx(expected.lm[t]).epsilon(1e-9));
        CHECK(ols.residual_moran.value == Approx(expected.residual_moran[0]).epsilon(1e-10));
        CHECK(ols.residual_moran.expected == Approx(expected.residual_moran[1]).epsilon(1e-10));
        CHECK(ols.residual_moran.variance == Approx(expected.residual_moran[2]).epsilon(1e-9));
        const SpatialFit slx = fit_spatial(SpatialModel::slx, columbus_data(), weights);
        CHECK(slx.residual_moran.value == Approx(expected.residual_moran_slx[0]).epsilon(1e-10));
        CHECK(slx.residual_moran.expected == Approx(expected.residual_moran_slx[1]).epsilon(1e-9));
        CHECK(slx.residual_moran.variance == Approx(expected.residual_moran_slx[2]).epsilon(1e-9));
    }
}

}  // namespace spatial_regression_test
