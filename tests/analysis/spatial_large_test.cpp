// Expected numbers: tests/analysis/reference/spatial_large.R (R 4.2.2, spdep 1.2-7, spatialreg 1.2-6; the
// panel and the flow regression by its own dense formulas).
#include "analysis/autocorrelation.hpp"
#include "analysis/flow_regression.hpp"
#include "analysis/impacts.hpp"
#include "analysis/province_spillover.hpp"
#include "analysis/spatial_panel.hpp"
#include "gis/error.hpp"
#include "layers/distance_weights.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace spatial_large_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

/// The fractional part of a large sine less ½, as R makes it.
double noise(std::size_t i, double salt) {
    const double value = std::sin(static_cast<double>(i + 1) * 12.9898 + salt) * 43758.5453;
    return value - std::floor(value) - 0.5;
}

constexpr std::size_t columns = 55, rows = 56, cells = columns * rows;

SpatialWeights queen_of_grid() {
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < cells; ++i)
        for (std::uint32_t j = 0; j < cells; ++j) {
            const auto apart = [](std::uint32_t a, std::uint32_t b) { return a < b ? b - a : a - b; };
            if (i != j && apart(i % columns, j % columns) <= 1 && apart(i / columns, j / columns) <= 1)
                links.push_back({i, j, 1});
        }
    return SpatialWeights::from_links(cells, links).row_standardised();
}

SpatialWeights four_nearest() {
    std::vector<Point> points;
    for (std::size_t i = 0; i < cells; ++i) {
        const std::size_t row = i / columns;
        points.emplace_back(static_cast<double>(i % columns) + 0.3 * noise(i, 3.1),
                            static_cast<double>(row) + 0.3 * noise(i, 4.7));
    }
    return nearest_neighbours(Places(points), 4).row_standardised();
}

RegressionData grid_data(const SpatialWeights& w) {
    RegressionData data{.x = {{"a", {}}, {"b", {}}}};
    std::vector<double> shock;
    for (std::size_t i = 0; i < cells; ++i) {
        data.x[0].values.push_back(3 * noise(i, 0.1));
        data.x[1].values.push_back(3 * noise(i, 0.7));
        shock.push_back(1 + data.x[0].values[i] - 0.5 * data.x[1].values[i] + 3 * noise(i, 1.9));
    }
    data.y = shock;
    for (int k = 0; k < 100; ++k) {
        const std::vector<double> lag = w.lag(data.y);
        for (std::size_t i = 0; i < cells; ++i) data.y[i] = 0.6 * lag[i] + shock[i];
    }
    return data;
}

struct LargeCase {
    bool asymmetric;
    SpatialModel model;
    double spatial, log_likelihood;
    std::vector<double> coefficients, direct, total;
};

const std::vector<LargeCase> large_cases{
    {false,
     SpatialModel::lag,
     0.615535955477151,
     -3988.75813724625,
     {0.994141553440735, 0.998073275419301, -0.490425293243011},
     {1.07396501575149, -0.527716371888015},
     {2.5960120059029, -1.27560769395658}},
    {false,
     SpatialModel::durbin,
     0.643886601845533,
     -3985.82540006304,
     {0.919309137945115, 0.994432917909702, -0.489280820676037, -0.127521254305046, 0.0729239767853358},
     {1.06324191549239, -0.521770054856121},
     {2.43436969262422, -1.16916927599029}},
    {false,
     SpatialModel::error,
     0.692974207062768,
     -4042.61641607113,
     {2.54722589711012, 0.946337497326418, -0.468076996784347},
     {},
     {}},
    {false,
     SpatialModel::durbin_error,
     0.653226375290723,
     -3993.20353493804,
     {2.56392083623197, 1.0416833817733, -0.511684357410925, 0.636281309747468, -0.301829479514333},
     {},
     {}},
    {true,
     SpatialModel::lag,
     0.601022745127549,
     -4049.31505416712,
     {1.03076915641592, 0.9995075835869, -0.491196079815056},
     {1.11284376617451, -0.546893794872359},
     {2.50517434610761, -1.23113805064423}},
    {true,
     SpatialModel::durbin,
     0.620245982233901,
     -4046.47676266661,
     {0.979813148530695, 0.994598792405163, -0.490525767907357, -0.0529822583242296, 0.0821928457862776},
     {1.1066803248753, -0.53466041392892},
     {2.47954330969291, -1.0752563581107}},
    {true,
     SpatialModel::error,
     0.669901863455218,
     -4169.0177416941,
     {2.54768711932803, 0.897300945749768, -0.449084718493997},
     {},
     {}},
    {true,
     SpatialModel::durbin_error,
     0.632781066242449,
     -4063.76240414402,
     {2.56126988901015, 1.06585809904193, -0.514782273371255, 0.555972561198124, -0.199259106028511},
     {},
     {}}};

/// y of the panel: (I − 0.4W)^{-1}(x + 0.5Wx + unit + period + noise), column by column.
PanelData panel_data(const SpatialWeights& w) {
    const double period[] = {0, 2, -1, 3};
    PanelData data{.periods = 4, .x = {{"x", {}}}};
    for (std::size_t t = 0; t < 4; ++t) {
        std::vector<double> x, shock;
        for (std::size_t i = 0; i < 49; ++i) x.push_back(4 * noise(t * 49 + i, 0.4));
        const std::vector<double> lagged_x = w.lag(x);
        for (std::size_t i = 0; i < 49; ++i)
            shock.push_back(x[i] + 0.5 * lagged_x[i] + 5 * noise(i, 5.1) + period[t] +
                            2 * noise(t * 49 + i, 2.2));
        std::vector<double> y = shock;
        for (int k = 0; k < 200; ++k) {
            const std::vector<double> lag = w.lag(y);
            for (std::size_t i = 0; i < 49; ++i) y[i] = 0.4 * lag[i] + shock[i];
        }
        data.y.insert(data.y.end(), y.begin(), y.end());
        data.x[0].values.insert(data.x[0].values.end(), x.begin(), x.end());
    }
    return data;
}

struct PanelCase {
    PanelEffects effects;
    SpatialModel model;
    std::vector<double> parameters;  ///< ρ, coefficients, σ², log-likelihood
    std::vector<double> errors;      ///< of ρ and the coefficients
};

const std::vector<PanelCase> panel_cases{
    {PanelEffects::pooled,
     SpatialModel::lag,
     {0.813578270372836, 0.268401610712885, 0.777329020362274, 2.71894947479367, -398.952862542427},
     {0.0328028730484, 0.130424820522184, 0.0982515196995557}},
    {PanelEffects::pooled,
     SpatialModel::durbin,
     {0.817848208628836, 0.264845721103508, 0.780469143626553, -0.100001389410245, 2.70483550759671,
      -398.8161019653},
     {0.033501399131114, 0.130127677676696, 0.0981805645572293, 0.190767380831088}},
    {PanelEffects::unit,
     SpatialModel::lag,
     {0.935833354786847, 0.796976781269133, 0.494485917774534, -185.247960405321},
     {0.0158706857541288, 0.048196992034042}},
    {PanelEffects::unit,
     SpatialModel::durbin,
     {0.951641020345297, 0.803907167756541, -0.380460096451401, 0.4227985070999, -176.142589152478},
     {0.0142126124652428, 0.0445940302286189, 0.0851249376643654}},
    {PanelEffects::two_way,
     SpatialModel::lag,
     {0.685439600400638, 0.92012431598176, 0.351526993521844, -136.158876577322},
     {0.0366814780202238, 0.0429621644929856}},
    {PanelEffects::two_way,
     SpatialModel::durbin,
     {0.463286250478397, 0.993373613330488, 0.554610650234708, 0.341024481331845, -129.149111722979},
     {0.0732631630014097, 0.0472499141992293, 0.151977683531107}}};

}  // namespace

TEST_CASE("At 3080 units the sparse factors agree with spatialreg, for asymmetric weights too",
          "[reference]") {
    const SpatialWeights queen = queen_of_grid(), nearest = four_nearest();
    for (const LargeCase& expected : large_cases) {
        INFO(name_of(expected.model) << (expected.asymmetric ? " knn" : " queen"));
        const SpatialWeights& w = expected.asymmetric ? nearest : queen;
        const SpatialFit fit = fit_spatial(expected.model, grid_data(w), w);
        REQUIRE(fit.converged);
        CHECK(std::abs(fit.log_likelihood - expected.log_likelihood) < 1e-6);
        const double spatial = fit.rho ? fit.rho->estimate : fit.lambda->estimate;
        CHECK(spatial == Approx(expected.spatial).epsilon(2e-6));
        for (std::size_t j = 0; j < expected.coefficients.size(); ++j)
            CHECK(fit.coefficients[j].estimate == Approx(expected.coefficients[j]).epsilon(5e-6));
        if (expected.direct.empty()) continue;
        const Impacts impacts = impacts_of(fit, w, {.draws = 0});
        for (std::size_t r = 0; r < 2; ++r) {
            CHECK(impacts.columns[r].direct.value == Approx(expected.direct[r]).epsilon(1e-6));
            CHECK(impacts.columns[r].total.value == Approx(expected.total[r]).epsilon(1e-6));
        }
    }
}

TEST_CASE("Panels agree with the likelihood of Lee and Yu written out with orthonormal bases",
          "[reference]") {
    const SpatialWeights w = columbus_weights().row_standardised();
    const PanelData data = panel_data(w);
    for (const PanelCase& expected : panel_cases) {
        const SpatialFit fit = fit_panel(expected.model, expected.effects, data, w);
        INFO(static_cast<int>(expected.effects) << " " << name_of(expected.model));
        REQUIRE(fit.converged);
        std::vector<double> found{fit.rho->estimate}, errors{fit.rho->std_error};
        for (const SpatialCoefficient& c : fit.coefficients)
            found.push_back(c.estimate), errors.push_back(c.std_error);
        found.push_back(fit.sigma2);
        REQUIRE(found.size() + 1 == expected.parameters.size());
        for (std::size_t k = 0; k < found.size(); ++k)
            CHECK(found[k] == Approx(expected.parameters[k]).epsilon(2e-6).margin(2e-6));
        CHECK(std::abs(fit.log_likelihood - expected.parameters.back()) < 1e-6);
        for (std::size_t k = 0; k < errors.size(); ++k)
            CHECK(errors[k] == Approx(expected.errors[k]).epsilon(2e-4));
    }
}

TEST_CASE("Bivariate and EB-adjusted Moran agree with spdep", "[reference]") {
    const SpatialWeights w = columbus_weights().row_standardised();
    CHECK(bivariate_moran(columbus_crime, columbus_inc, w, {.permutations = 0}).value ==
          Approx(-0.423269740017436).epsilon(1e-9));
    std::vector<double> population;
    for (int i = 1; i <= 49; ++i) population.push_back(100 + 10 * i);
    const std::vector<double> z = eb_standardised(columbus_crime, population);
    CHECK(z[0] == Approx(0.566314530812091).epsilon(1e-9));
    CHECK(z[4] == Approx(3.23243514605993).epsilon(1e-9));
    CHECK(global_association(GlobalStatistic::moran, z, w, {.permutations = 0}).value ==
          Approx(0.664664822906596).epsilon(1e-9));
}

TEST_CASE("Flow regression agrees with kronecker products in full", "[reference]") {
    constexpr std::size_t m = 10;
    std::vector<WeightLink> links;
    for (const WeightLink& link : columbus_weights().to_links())
        if (link.from < m && link.to < m) links.push_back(link);
    const SpatialWeights w = SpatialWeights::from_links(m, links).row_standardised();
    FlowRegressionData data{.zone = {{"z", {}}}};
    for (std::size_t i = 0; i < m; ++i) data.zone[0].values.push_back(2 * noise(i, 6.3));
    std::vector<double> shock(m * m);
    data.distance.resize(m * m);
    for (std::size_t i = 0; i < m; ++i)
        for (std::size_t j = 0; j < m; ++j) {
            const double d = std::hypot(columbus_x[i] - columbus_x[j], columbus_y[i] - columbus_y[j]);
            data.distance[i * m + j] = d;
            shock[i * m + j] = 2 + data.zone[0].values[i] + 0.5 * data.zone[0].values[j] - 0.3 * d +
                               (i == j ? 3 : 0) + 0.6 * noise(j * m + i, 7.7);
        }
    data.flow = shock;
    for (int round = 0; round < 400; ++round) {
        std::vector<double> next = shock;
        for (const WeightLink& a : w.to_links())
            for (std::size_t k = 0; k < m; ++k) {
                next[k * m + a.from] += 0.3 * a.weight * data.flow[k * m + a.to];
                next[a.from * m + k] += 0.25 * a.weight * data.flow[a.to * m + k];
            }
        for (const WeightLink& a : w.to_links())
            for (const WeightLink& b : w.to_links())
                next[a.from * m + b.from] -= 0.1 * a.weight * b.weight * data.flow[a.to * m + b.to];
        data.flow = next;
    }
    const FlowRegressionFit fit = fit_flow_regression(data, w);
    REQUIRE(fit.converged);
    CHECK(std::abs(fit.log_likelihood - 37.7558781287221) < 1e-6);
    CHECK(fit.rho_destination->estimate == Approx(0.279814661457838).epsilon(1e-4));
    CHECK(fit.rho_origin->estimate == Approx(0.249528383151891).epsilon(1e-4));
    CHECK(fit.rho_network->estimate == Approx(-0.0426375113934265).epsilon(1e-3));
    const double expected[] = {1.95907004518187, 1.08471974151297, 0.510907850917866, -0.294651178918495,
                               2.83235325418001};
    for (std::size_t j = 0; j < 5; ++j)
        CHECK(fit.coefficients[j].estimate == Approx(expected[j]).epsilon(1e-4));
    const FlowEffect& effect = fit.effects.at(0);
    CHECK(effect.origin == Approx(14.2866537111416).epsilon(1e-4));
    CHECK(effect.destination == Approx(6.93217493121636).epsilon(1e-4));
    CHECK(effect.intra == Approx(2.26377847972211).epsilon(1e-4));
    CHECK(effect.network == Approx(7.60340092373111).epsilon(1e-4));
}

TEST_CASE("Without links on one side of the border there is nothing to test", "[unit]") {
    const SpatialWeights w = columbus_weights().row_standardised();
    const RegressionData data{columbus_crime, {{"INC", columbus_inc}}};
    const std::vector<std::uint32_t> one(49, 0);
    try {
        static_cast<void>(border_lag(SpatialModel::lag, data, w, one));
        FAIL("a border without a far side was tested");
    } catch (const InputError& error) {
        CHECK(error.messages().front().code == "DR1922");
    }
    const SpatialWeights none = SpatialWeights::from_links(49, {});
    try {
        static_cast<void>(global_association(GlobalStatistic::moran, columbus_crime, none, {}));
        FAIL("no links, yet a statistic");
    } catch (const InputError& error) {
        CHECK(error.messages().front().code == "DR1913");
    }
}

}  // namespace spatial_large_test
