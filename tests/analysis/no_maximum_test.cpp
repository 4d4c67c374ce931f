// Numbers of spatialreg: tests/analysis/reference/no_maximum.R (R 4.2.2, spatialreg 1.2-6).
#include "analysis/flow_regression.hpp"
#include "analysis/private/dense.hpp"
#include "analysis/spatial_panel.hpp"
#include "analysis/spatial_regression.hpp"
#include "gis/random.hpp"
#include "tests/analysis/made_up.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numbers>

namespace no_maximum_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

std::vector<std::uint32_t> blocks_of(const std::vector<std::size_t>& sizes) {
    std::vector<std::uint32_t> block;
    for (std::uint32_t g = 0; g < sizes.size(); ++g) block.insert(block.end(), sizes[g], g);
    return block;
}

/// y of the reference script, with the dummies of all blocks but the first.
RegressionData data_on(const std::vector<std::uint32_t>& block, bool dummies) {
    RegressionData data{.x = {{"x", {}}}};
    for (std::size_t i = 0; i < block.size(); ++i) {
        const double g = block[i] + 1.0;
        data.x[0].values.push_back(3 * made_up_noise(i, 0.1));
        data.y.push_back(1 + data.x[0].values[i] + g + 2 * made_up_noise(i, 1.9) +
                         0.8 * made_up_noise(block[i] + 1, 2.4));
    }
    for (std::uint32_t g = 1; dummies && g <= block.back(); ++g) {
        data.x.push_back({"block" + std::to_string(g), {}});
        for (const std::uint32_t of_unit : block) data.x.back().values.push_back(of_unit == g ? 1 : 0);
    }
    return data;
}

std::string code_of(SpatialModel model, const RegressionData& data, const SpatialWeights& w) {
    return code_refusing([&] { return fit_spatial(model, data, w); });
}

struct BlockCase {
    std::vector<std::size_t> sizes;
    bool dummies;
    SpatialModel model;
    double parameter, log_likelihood, x, sigma2;
};

const std::vector<BlockCase> block_cases{
    {{5, 5, 5, 5}, false, SpatialModel::lag, 0.628955020544, -26.80158519, 0.898180584135, 0.725689902369},
    {{5, 5, 5, 5}, false, SpatialModel::error, 0.737378312893, -22.9269586186, 1.07436769395, 0.445172130507},
    {{4, 7, 5, 6}, false, SpatialModel::lag, 0.681492021449, -29.8906274638, 0.789360406568, 0.73580624995},
    {{4, 7, 5, 6}, false, SpatialModel::error, 0.771527488354, -25.2309277282, 1.06896965147, 0.439005049616},
    {{4, 7, 5, 6}, true, SpatialModel::lag, -1.92465279239, -12.7721120413, 0.718663850778, 0.106794630608},
    {{4, 7, 5, 6},
     true,
     SpatialModel::error,
     -2.01611835372,
     -12.4286046256,
     1.11008067491,
     0.0979188012068}};

}  // namespace

TEST_CASE("Equal weights between all units have no maximum, whatever the model", "[unit]") {
    for (const std::size_t n : {9U, 40U}) {
        const std::vector<std::uint32_t> one(n, 0);
        const SpatialWeights w = block_weights(one);
        const RegressionData data = data_on(one, false);
        CHECK(code_of(SpatialModel::lag, data, w) == "DR1936");
        CHECK(code_of(SpatialModel::error, data, w) == "DR1936");
        CHECK(code_of(SpatialModel::sarar, data, w) == "DR1936");
        // Here the lag of x is a mix of x and the constant already.
        CHECK(code_of(SpatialModel::durbin, data, w) == "DR1919");
        CHECK(code_of(SpatialModel::durbin_error, data, w) == "DR1919");
        CHECK(code_of(SpatialModel::ols, data, w) == "none");
        // Not row-standardised: the bound is another, the cause the same.
        CHECK(code_of(SpatialModel::lag, data, w.binary()) == "DR1936");
    }
}

TEST_CASE("Weights that are equal but for the seventh digit do not converge", "[unit]") {
    const std::vector<std::uint32_t> one(30, 0);
    std::vector<WeightLink> links = block_weights(one).to_links();
    for (std::size_t k = 0; k < links.size(); ++k) links[k].weight *= 1 + 1e-7 * made_up_noise(k, 0.2);
    const SpatialWeights w = SpatialWeights::from_links(30, links);
    for (const SpatialModel model : {SpatialModel::lag, SpatialModel::error}) {
        const SpatialFit fit = fit_spatial(model, data_on(one, false), w);
        CHECK_FALSE(fit.converged);
        CHECK(fit.coefficients.empty());
        CHECK_FALSE(fit.rho);
        CHECK_FALSE(fit.lambda);
    }
}

TEST_CASE("Blocks of one size have no maximum beside their dummies, few units or many", "[unit]") {
    for (const std::size_t count : {4U, 130U}) {
        const std::vector<std::uint32_t> block = blocks_of(std::vector<std::size_t>(count, 5));
        const SpatialWeights w = block_weights(block);
        CHECK(code_of(SpatialModel::lag, data_on(block, true), w) == "DR1936");
        CHECK(code_of(SpatialModel::error, data_on(block, true), w) == "DR1936");
        const SpatialFit fit = fit_spatial(SpatialModel::lag, data_on(block, false), w);
        CHECK(fit.converged);
        CHECK(fit.rho->estimate > 0);
    }
}

TEST_CASE("Several blocks without dummies, or of unequal size, are fitted as by spatialreg", "[reference]") {
    for (const BlockCase& expected : block_cases) {
        const std::vector<std::uint32_t> block = blocks_of(expected.sizes);
        const SpatialFit fit =
            fit_spatial(expected.model, data_on(block, expected.dummies), block_weights(block));
        INFO(name_of(expected.model) << " " << expected.sizes[0] << " " << expected.dummies);
        REQUIRE(fit.converged);
        CHECK((fit.rho ? fit.rho : fit.lambda)->estimate == Approx(expected.parameter).epsilon(1e-5));
        CHECK(fit.log_likelihood == Approx(expected.log_likelihood).epsilon(1e-8));
        CHECK(fit.coefficients[1].estimate == Approx(expected.x).epsilon(1e-5));
        CHECK(fit.sigma2 == Approx(expected.sigma2).epsilon(1e-5));
    }
}

TEST_CASE("A residual that W only scales has a maximum where no bound of λ is its factor", "[property]") {
    // Blocks of 4 and 7; y moves in the larger one alone and sums to 0 there, so Wy = −y/6. The determinant
    // ends at λ = −3, by the smaller block: the score −5/(6 + λ) + 3/(3 + λ) − 2/(1 − λ) is 0 at −33/23.
    const std::vector<std::uint32_t> block = blocks_of({4, 7});
    RegressionData data{.y = std::vector<double>(11, 0.0)};
    for (std::size_t i = 4; i < 10; ++i) {
        data.y[i] = made_up_noise(i, 1.9);
        data.y[10] -= data.y[i];
    }
    const SpatialFit fit = fit_spatial(SpatialModel::error, data, block_weights(block));
    REQUIRE(fit.converged);
    CHECK(fit.parameter_low == Approx(-3));
    CHECK(fit.lambda->estimate == Approx(-33.0 / 23).epsilon(1e-6));
}

TEST_CASE("Panels under equal weights have no maximum, pooled or with two-way effects", "[unit]") {
    constexpr std::size_t n = 8, periods = 3;
    PanelData data{.periods = periods, .x = {{"x", {}}}};
    for (std::size_t k = 0; k < n * periods; ++k) {
        data.x[0].values.push_back(made_up_noise(k, 0.1));
        data.y.push_back(data.x[0].values[k] + made_up_noise(k, 1.9) + made_up_noise(k % n, 5.0));
    }
    const std::vector<std::uint32_t> one(n, 0), halves = blocks_of({4, 4});
    const auto code = [&](PanelEffects effects, const std::vector<std::uint32_t>& block) {
        return code_refusing(
            [&] { return fit_panel(SpatialModel::lag, effects, data, block_weights(block)); });
    };
    CHECK(code(PanelEffects::two_way, one) == "DR1936");
    // The periods differ in their sums, which no constant takes up.
    CHECK(code(PanelEffects::unit, one) == "none");
    CHECK(code(PanelEffects::two_way, halves) == "none");
    PanelData single{.periods = 1, .y = data.y, .x = data.x};
    single.y.resize(n);
    single.x[0].values.resize(n);
    CHECK(code_refusing([&] {
              return fit_panel(SpatialModel::lag, PanelEffects::pooled, single, block_weights(one));
          }) == "DR1936");
}

TEST_CASE("Flow regression under equal weights has no maximum", "[unit]") {
    constexpr std::size_t n = 7;
    FlowRegressionData data{.zone = {{"mass", {}}}};
    for (std::size_t i = 0; i < n; ++i) data.zone[0].values.push_back(made_up_noise(i, 0.1));
    for (std::size_t k = 0; k < n * n; ++k)
        data.flow.push_back(3 + data.zone[0].values[k / n] + 0.4 * data.zone[0].values[k % n] +
                            made_up_noise(k, 1.9));
    const auto code = [&](const std::vector<std::uint32_t>& block) {
        return code_refusing([&] { return fit_flow_regression(data, block_weights(block)); });
    };
    CHECK(code(std::vector<std::uint32_t>(n, 0)) == "DR1936");
    CHECK(code(blocks_of({3, 4})) == "none");
}

TEST_CASE("Beyond 500 units ρ is sought below −1 where the determinant allows it", "[property]") {
    // A ring with the next two on both sides: eigenvalues (cos θ + cos 2θ)/2, the least about −0.5625.
    constexpr std::uint32_t n = 701;
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < n; ++i)
        for (const std::uint32_t step : {1U, 2U, n - 1, n - 2}) links.push_back({i, (i + step) % n, 0.25});
    const SpatialWeights w = SpatialWeights::from_links(n, links);
    std::vector<double> eigenvalues;
    for (std::uint32_t k = 0; k < n; ++k) {
        const double angle = 2 * std::numbers::pi * k / n;
        eigenvalues.push_back((std::cos(angle) + std::cos(2 * angle)) / 2);
    }
    // y with the spectrum of ρ = −1.4, built from cosines so that no solver is needed.
    RegressionData data{.y = std::vector<double>(n, 0.0)};
    for (std::uint32_t k = 1; k <= n / 2; ++k) {
        const double size = 1 / (1 + 1.4 * eigenvalues[k]), phase = 6 * made_up_noise(k, 0.7);
        for (std::uint32_t i = 0; i < n; ++i)
            data.y[i] += size * std::cos(2 * std::numbers::pi * k * i / n + phase);
    }
    const SpatialFit fit = fit_spatial(SpatialModel::lag, data, w);
    REQUIRE(fit.converged);
    CHECK(fit.rho->estimate == Approx(-1.4).margin(0.02));
    const double least = *std::ranges::min_element(eigenvalues);
    CHECK(fit.parameter_low == Approx(1 / least).epsilon(1e-8));
    double log_determinant = 0;
    for (const double value : eigenvalues) log_determinant += std::log(1 - fit.rho->estimate * value);
    const double sigma2 = fit.sigma2;
    CHECK(fit.log_likelihood ==
          Approx(-0.5 * n * (std::log(2 * std::numbers::pi * sigma2) + 1) + log_determinant).epsilon(1e-9));
    // Binary weights: the guaranteed interval is the same ring's by another scale.
    const SpatialFit binary = fit_spatial(SpatialModel::lag, data, w.binary());
    CHECK(4 * binary.rho->estimate == Approx(fit.rho->estimate).epsilon(1e-6));
}

TEST_CASE("Columns as good as one share what one of them would take, by the threshold that is asked",
          "[unit]") {
    // By hand: the second column is the first but for 1e-12, at right angles to it.
    Eigen::MatrixXd x(4, 2);
    x << 0.5, 0.5 + 1e-12, 0.5, 0.5 - 1e-12, 0.5, 0.5 + 1e-12, 0.5, 0.5 - 1e-12;
    const Eigen::VectorXd y = x.col(0);
    const Eigen::VectorXd one = dense::shortest_least_squares(x, y, 1e-10);
    CHECK(one[0] == Approx(0.5).epsilon(1e-6));
    CHECK(one[1] == Approx(0.5).epsilon(1e-6));
    const Eigen::VectorXd two = dense::shortest_least_squares(x, y, 1e-14);
    CHECK(two[0] == Approx(1).epsilon(1e-2));
    CHECK(two[1] == Approx(0).margin(1e-2));
}

TEST_CASE("A y that some ρ beyond the bounds would explain in full has a maximum within them", "[unit]") {
    // On a ring of eight cos(πi/4) is a lag of itself by cos(π/4): exact at ρ = √2, and 1 is the bound.
    std::vector<WeightLink> links;
    RegressionData data{.x = {{"x", {}}}};
    for (std::uint32_t i = 0; i < 8; ++i) {
        links.push_back({i, (i + 1) % 8, 0.5});
        links.push_back({i, (i + 7) % 8, 0.5});
        data.x[0].values.push_back(std::cos(std::numbers::pi / 2 * i));
        data.y.push_back(3 + data.x[0].values[i] + std::cos(std::numbers::pi / 4 * i));
    }
    CHECK(code_of(SpatialModel::lag, data, SpatialWeights::from_links(8, links)) == "none");
}

}  // namespace no_maximum_test
