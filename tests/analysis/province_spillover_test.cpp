#include "analysis/province_spillover.hpp"

#include "gis/random.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace province_spillover_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

SpatialWeights path_of(std::uint32_t n) {
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i + 1 < n; ++i) {
        links.push_back({i, i + 1, 1});
        links.push_back({i + 1, i, 1});
    }
    return SpatialWeights::from_links(n, links).row_standardised();
}

/// A lag model with given parameters, as if it had been fitted.
SpatialFit lag_model(double rho, double beta, std::size_t n) {
    SpatialFit fit{.model = SpatialModel::lag, .n = n, .k = 2, .regressors = 1, .converged = true};
    fit.coefficients = {{"constant", 0, 1, 0, 1}, {"x", beta, 1, 0, 1}};
    fit.rho = SpatialCoefficient{"rho", rho, 0.1, 0, 1};
    return fit;
}

std::vector<std::uint32_t> halves(std::size_t n) {
    std::vector<std::uint32_t> group;
    for (std::size_t i = 0; i < n; ++i) group.push_back(i < n / 2 ? 0 : 1);
    return group;
}

/// A square grid, queen contiguity, row-standardised.
SpatialWeights grid_of(std::uint32_t side) {
    std::vector<WeightLink> links;
    for (std::uint32_t r = 0; r < side; ++r)
        for (std::uint32_t c = 0; c < side; ++c)
            for (std::uint32_t a = r > 0 ? r - 1 : 0; a <= std::min(r + 1, side - 1); ++a)
                for (std::uint32_t b = c > 0 ? c - 1 : 0; b <= std::min(c + 1, side - 1); ++b)
                    if (a != r || b != c) links.push_back({r * side + c, a * side + b, 1});
    return SpatialWeights::from_links(std::size_t{side} * side, links).row_standardised();
}

/// y = (I − ρW)^{-1}(1 + x + ε) by repeated lags.
RegressionData simulated(const SpatialWeights& weights, double rho, std::uint64_t seed) {
    RandomStream stream(seed, 0);
    RegressionData data{.x = {{"x", {}}}};
    std::vector<double> shock;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        data.x[0].values.push_back(stream.normal());
        shock.push_back(1 + data.x[0].values[i] + stream.normal());
    }
    data.y = shock;
    for (int k = 0; k < 200; ++k) {
        const std::vector<double> lag = weights.lag(data.y);
        for (std::size_t i = 0; i < lag.size(); ++i) data.y[i] = rho * lag[i] + shock[i];
    }
    return data;
}

}  // namespace

TEST_CASE("On the path 1-2-3-4 the split is direct 1.2, within 7/15, cross 1/3", "[unit]") {
    const SpatialWeights path = path_of(4);
    const SpatialFit fit = lag_model(0.5, 1, 4);
    const Impacts impacts = impacts_of(fit, path, {.draws = 0});
    CHECK(impacts.columns[0].direct.value == Approx(1.2).epsilon(1e-12));
    CHECK(impacts.columns[0].total.value == Approx(2.0).epsilon(1e-12));
    const ProvinceSpillover split = province_spillover(fit, path, halves(4), {.draws = 0});
    const ProvinceImpact& x = split.columns[0];
    CHECK(x.within.value == Approx(7.0 / 15).epsilon(1e-12));
    CHECK(x.cross.value == Approx(1.0 / 3).epsilon(1e-12));
    // Blocks sum to the total; W alone gives the net of a lag model its pattern, so it is not shown.
    CHECK(x.blocks.values[0] + x.blocks.values[1] + x.blocks.values[2] + x.blocks.values[3] == Approx(8.0));
    CHECK(std::isnan(x.blocks.net[0]));
    CHECK(x.blocks.exported[0] == Approx(x.blocks.values[2] / 2));
    // Cut in the middle, 2 keeps its weight of one half to 1: S_12 + S_21 = (0.5 + 0.25)/(1 − 0.125) a half.
    CHECK(x.within_when_cut == Approx((0.5 + 0.25) / (1 - 0.125) / 2).epsilon(1e-12));
    // With θ the matrix is (I − ρW)^{-1}(βI + θW): off the diagonal (ρβ + θ)(I − ρW)^{-1}W, here 0.2 for 0.5.
    SpatialFit durbin = lag_model(0.5, 1, 4);
    durbin.model = SpatialModel::durbin;
    durbin.k = 3;
    durbin.coefficients.push_back({"lag_x", -0.3, 1, 0, 1});
    CHECK(province_spillover(durbin, path, halves(4), {.draws = 0}).columns[0].within_when_cut ==
          Approx(0.2 / 0.5 * x.within_when_cut).epsilon(1e-12));
    REQUIRE(x.orders.size() == 4);
    double within = 0, cross = 0;
    for (const OrderPart& part : x.orders) within += part.within, cross += part.cross;
    CHECK(within == Approx(x.within.value).epsilon(1e-12));
    CHECK(cross == Approx(x.cross.value).epsilon(1e-12));
}

TEST_CASE("Within and cross add up to the indirect impact for every model", "[property]") {
    const SpatialWeights weights = columbus_weights(true).row_standardised();
    std::vector<std::uint32_t> group;
    for (const double cp : columbus_cp) group.push_back(cp > 0.5 ? 1 : 0);
    const RegressionData data{columbus_crime, {{"INC", columbus_inc}, {"HOVAL", columbus_hoval}}};
    for (const SpatialModel model : {SpatialModel::slx, SpatialModel::lag, SpatialModel::durbin,
                                     SpatialModel::durbin_error, SpatialModel::sarar}) {
        const SpatialFit fit = fit_spatial(model, data, weights, group);
        const Impacts impacts = impacts_of(fit, weights, {.draws = 20});
        const ProvinceSpillover split = province_spillover(fit, weights, group, {.draws = 20});
        for (std::size_t r = 0; r < 2; ++r) {
            INFO(name_of(model) << " " << r);
            const double sum = split.columns[r].within.value + split.columns[r].cross.value;
            CHECK(std::abs(sum - impacts.columns[r].indirect.value) < 1e-10);
            CHECK(std::abs(impacts.columns[r].total.value - impacts.columns[r].direct.value -
                           impacts.columns[r].indirect.value) < 1e-12);
            double blocks = 0;
            for (const double cell : split.columns[r].blocks.values) blocks += cell;
            CHECK(blocks / 49 == Approx(impacts.columns[r].total.value).epsilon(1e-12));
            CHECK(split.columns[r].within.low.has_value());
        }
    }
}

TEST_CASE("The border model holds the lag model where both ρ are one", "[unit]") {
    const SpatialWeights weights = columbus_weights().row_standardised();
    std::vector<std::uint32_t> group;
    for (const double cp : columbus_cp) group.push_back(cp > 0.5 ? 1 : 0);
    const RegressionData data{columbus_crime, {{"INC", columbus_inc}, {"HOVAL", columbus_hoval}}};
    const SpatialFit lag = fit_spatial(SpatialModel::lag, data, weights);
    const double nested =
        border_log_likelihood(SpatialModel::lag, data, weights, group, lag.rho->estimate, lag.rho->estimate);
    CHECK(nested == Approx(lag.log_likelihood).epsilon(1e-12));
    const BorderLag border = border_lag(SpatialModel::lag, data, weights, group);
    CHECK(border.converged);
    CHECK(border.log_likelihood >= lag.log_likelihood);
    CHECK(border.lr_equal.statistic == Approx(2 * (border.log_likelihood - lag.log_likelihood)).margin(1e-8));
    CHECK(border.lr_no_cross.statistic >= 0);
}

TEST_CASE("The sparse path finds what the eigenvalues find", "[property]") {
    // 22² = 484 units go by eigenvalues, 24² = 576 by sparse factors: each recovers the parameters it was
    // made with, and the sparse determinant is that of the eigenvalues on the blocks both can do.
    const SpatialWeights large = grid_of(60);
    const SpatialFit fit = fit_spatial(SpatialModel::lag, simulated(large, 0.5, 7), large);
    REQUIRE(fit.converged);
    CHECK(fit.information == InformationKind::observed);
    CHECK(std::abs(fit.rho->estimate - 0.5) < 4 * fit.rho->std_error);
    CHECK(std::abs(fit.coefficients[1].estimate - 1) < 4 * fit.coefficients[1].std_error);
    const Impacts impacts = impacts_of(fit, large, {.draws = 50, .seed = 3});
    CHECK(impacts.columns[0].total.value ==
          Approx(fit.coefficients[1].estimate / (1 - fit.rho->estimate)).epsilon(1e-9));
    CHECK(*impacts.columns[0].total.low < impacts.columns[0].total.value);
    CHECK(*impacts.columns[0].total.high > impacts.columns[0].total.value);
}

}  // namespace province_spillover_test
