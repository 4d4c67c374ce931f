// Numbers of tests/analysis/reference/border_impacts.py (Python 3.11, numpy 1.24.2): the border model with
// full matrices, and 20,000 draws of it.
#include "analysis/private/border_multiplier.hpp"
#include "analysis/province_spillover.hpp"
#include "tests/analysis/made_up.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace border_impacts_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

constexpr std::size_t n = 40;

struct Region {
    SpatialWeights weights;
    std::vector<std::uint32_t> group;
    RegressionData data;
};

/// Four nearest neighbours of unequal weights, asymmetric; three groups from west to east.
Region made_up_region() {
    Region region;
    std::vector<WeightLink> links;
    const auto apart = [](std::uint32_t i, std::uint32_t j) {
        return std::hypot(made_up_noise(i, 3.1) - made_up_noise(j, 3.1),
                          made_up_noise(i, 4.7) - made_up_noise(j, 4.7));
    };
    for (std::uint32_t i = 0; i < n; ++i) {
        const double east = made_up_noise(i, 3.1);
        region.group.push_back(east < -0.2 ? 0 : east < 0.15 ? 1 : 2);
        std::vector<std::uint32_t> others(n);
        std::iota(others.begin(), others.end(), 0U);
        std::erase(others, i);
        std::ranges::sort(others, {}, [&](std::uint32_t j) { return apart(i, j); });
        for (std::size_t k = 0; k < 4; ++k) links.push_back({i, others[k], 1 / (0.05 + apart(i, others[k]))});
    }
    region.weights = SpatialWeights::from_links(n, links).row_standardised();
    region.data.x = {{"x", {}}};
    std::vector<double> shock;
    for (std::size_t i = 0; i < n; ++i) {
        region.data.x[0].values.push_back(3 * made_up_noise(i, 0.1));
        shock.push_back(1 + region.data.x[0].values[i] + 1.5 * made_up_noise(i, 1.9));
    }
    std::vector<double>& y = region.data.y = shock;
    for (int round = 0; round < 400; ++round) {
        std::vector<double> next = shock;
        for (const WeightLink& link : region.weights.to_links())
            next[link.from] +=
                (region.group[link.from] == region.group[link.to] ? 0.6 : -0.5) * link.weight * y[link.to];
        y = std::move(next);
    }
    return region;
}

void check_all(const std::vector<double>& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(found[i] == Approx(expected[i]).epsilon(1e-6));
}

void check_orders(const BorderImpact& x, const std::vector<double>& expected) {
    REQUIRE(x.orders.size() == 4);
    Uncertain rest_within = x.within, rest_cross = x.cross;
    for (std::size_t q = 0; q < 3; ++q) {
        CHECK(x.orders[q].order == static_cast<int>(q) + 1);
        CHECK(x.orders[q].within == Approx(expected[2 * q]).epsilon(1e-6));
        CHECK(x.orders[q].cross == Approx(expected[2 * q + 1]).epsilon(1e-6));
        rest_within.value -= expected[2 * q];
        rest_cross.value -= expected[2 * q + 1];
    }
    CHECK(x.orders[3].order == -1);
    CHECK(x.orders[3].within == Approx(rest_within.value).epsilon(1e-5));
    CHECK(x.orders[3].cross == Approx(rest_cross.value).epsilon(1e-5));
}

BorderLag fitted(SpatialModel model, std::uint32_t draws = 0) {
    const Region region = made_up_region();
    return border_lag(model, region.data, region.weights, region.group, {.draws = draws, .seed = 4});
}

}  // namespace

TEST_CASE("The border lag model, its impacts, blocks and orders agree with full matrices", "[reference]") {
    const BorderLag border = fitted(SpatialModel::lag);
    REQUIRE(border.converged);
    check_all({border.rho_within, border.rho_cross}, {0.600159359298, -0.525141355673});
    CHECK(border.rho_within_se == Approx(0.103928624319).epsilon(1e-4));
    CHECK(border.rho_cross_se == Approx(0.133033949428).epsilon(1e-4));
    CHECK(border.log_likelihood == Approx(-26.9297560028).epsilon(1e-9));
    REQUIRE(border.coefficients.size() == 2);
    CHECK(border.coefficients[0].estimate == Approx(1.05083156921).epsilon(1e-6));
    CHECK(border.coefficients[1].estimate == Approx(1.10595328253).epsilon(1e-6));
    const BorderImpact& x = border.impacts.at(0);
    CHECK(x.name == "x");
    check_all({x.direct.value, x.within.value, x.cross.value, x.total.value},
              {1.24451206084, 0.953435054077, -0.416777365743, 1.78116974917});
    CHECK_FALSE(x.cross_share);  // one is above 0, the other below
    CHECK_FALSE(x.direct.low);
    check_all(x.blocks.values, {18.0090485599, -5.07443401044, 0.326549312682, -2.89344085995, 26.1326386817,
                                -4.50114421632, 0.0193037835071, -4.5479286392, 43.776197355});
    check_all(x.blocks.exported, {-0.319348564049, -0.74018174228, -0.231921939091});
    check_all(x.blocks.imported, {-0.527542744195, -0.568814236636, -0.251590269761});
    check_all(x.blocks.net, {1.87374762131, -2.22777757337, 0.354029952058});
    check_orders(x, {0.48909960435, -0.152818090617, 0.18230134417, -0.0999989168034, 0.126445004598,
                     -0.0660456079549});
    CHECK(std::accumulate(border.units.begin(), border.units.end(), std::size_t{0}) == n);
    CHECK(border_is_headline(border));
}

TEST_CASE("The border Durbin model agrees with full matrices, and its intervals with their draws",
          "[reference]") {
    const BorderLag border = fitted(SpatialModel::durbin, 4000);
    REQUIRE(border.converged);
    check_all({border.rho_within, border.rho_cross}, {0.538108062041, -0.601722698112});
    REQUIRE(border.coefficients.size() == 3);
    CHECK(border.coefficients[2].name == "lag.x");
    CHECK(border.coefficients[2].estimate == Approx(0.154523162108).epsilon(1e-5));
    const BorderImpact& x = border.impacts.at(0);
    check_all({x.direct.value, x.within.value, x.cross.value, x.total.value},
              {1.25355434099, 0.995034866856, -0.400621561597, 1.84796764625});
    check_all(x.blocks.net, {1.99868859433, -2.18331432175, 0.184625727419});
    check_orders(x, {0.556642750638, -0.136140695154, 0.186033017099, -0.103863830657, 0.120967336326,
                     -0.06709987492});
    CHECK(border.draws == 4000);
    CHECK(border.rejected <= 5);
    const double low[] = {1.07120702542, 0.53085226347,   -0.716542226135, 1.27905236153,  -9.00613499991,
                          -1.3107083925, -0.452889558554, 1.0798657469,    -0.157007041537};
    const double high[] = {1.48588798509,   1.84780765992,   -0.211648837465, 2.76781737751,   -2.65122692176,
                           -0.376597738943, -0.121005362684, 3.62534920914,   -0.0596346089404};
    const auto bounds = [](const Uncertain& figure) { return Bounds{*figure.low, *figure.high}; };
    const Bounds found[] = {bounds(x.direct),
                            bounds(x.within),
                            bounds(x.cross),
                            bounds(x.total),
                            x.blocks.value_bounds[1],
                            x.blocks.exported_bounds[1],
                            x.blocks.imported_bounds[2],
                            x.blocks.net_bounds[0],
                            *x.orders[1].cross_bounds};
    for (std::size_t k = 0; k < 9; ++k) {
        INFO("figure " << k);
        // Quantiles of 4,000 draws lie within a few hundredths of the interval's width of those of 20,000.
        const double slack = 0.06 * (high[k] - low[k]);
        CHECK(std::abs(found[k].low - low[k]) < slack);
        CHECK(std::abs(found[k].high - high[k]) < slack);
    }
}

TEST_CASE("Beyond the nodes around the estimates a draw is solved by itself", "[property]") {
    const Region region = made_up_region();
    const detail::Design design = detail::design_of(SpatialModel::lag, region.data, region.weights);
    detail::BorderSurface surface(design, region.weights, region.group);
    detail::BorderMultiplier multiplier(surface, region.group);
    multiplier.settle({0.2, 0.1}, {1e-3, 1e-3});
    for (const Eigen::Vector2d& rho : {Eigen::Vector2d{0.201, 0.099}, {0.6, 0.1}, {0.2, -0.5}, {-0.3, 0.4}}) {
        const detail::BorderParts found = multiplier.at(rho), right = multiplier.exact(rho, 400);
        INFO(rho.transpose());
        CHECK(found.trace_within == Approx(right.trace_within).epsilon(1e-6));
        CHECK(found.trace_cross == Approx(right.trace_cross).epsilon(1e-6));
        CHECK((found.within - right.within).norm() <= 1e-6 * right.within.norm());
        CHECK((found.cross - right.cross).norm() <= 1e-6 * right.cross.norm());
    }
}

TEST_CASE("With one ρ the border model is the lag model", "[property]") {
    const Region region = made_up_region();
    const SpatialFit lag = fit_spatial(SpatialModel::lag, region.data, region.weights, region.group);
    const double rho = lag.rho->estimate;
    CHECK(border_log_likelihood(SpatialModel::lag, region.data, region.weights, region.group, rho, rho) ==
          Approx(lag.log_likelihood).epsilon(1e-10));
    const BorderLag border = fitted(SpatialModel::lag);
    CHECK(border.lr_equal.statistic ==
          Approx(2 * (border.log_likelihood - lag.log_likelihood)).epsilon(1e-8));
    BorderLag equal = border;
    equal.lr_equal.p = 0.06;
    CHECK_FALSE(border_is_headline(equal));
    CHECK(border_is_headline(equal, 0.1));
    equal.lr_equal.p = 0.01;
    equal.converged = false;
    CHECK_FALSE(border_is_headline(equal));
}

TEST_CASE("Blocks, export, import and orders of one ρ have intervals; net only in the Durbin model",
          "[unit]") {
    const Region region = made_up_region();
    for (const SpatialModel model :
         {SpatialModel::lag, SpatialModel::durbin, SpatialModel::sarar, SpatialModel::slx}) {
        INFO(name_of(model));
        const SpatialFit fit = fit_spatial(model, region.data, region.weights, region.group);
        REQUIRE(fit.converged);
        const ProvinceSpillover split =
            province_spillover(fit, region.weights, region.group, {.draws = 300, .seed = 2, .level = 0.9});
        CHECK(split.level == 0.9);
        const BlockTable& table = split.columns[0].blocks;
        REQUIRE(table.value_bounds.size() == 9);
        REQUIRE(table.exported_bounds.size() == 3);
        REQUIRE(table.imported_bounds.size() == 3);
        for (std::size_t cell = 0; cell < 9; ++cell) {
            if (table.values[cell] == 0) continue;  // SLX, groups without a link
            CHECK(table.value_bounds[cell].low < table.values[cell]);
            CHECK(table.value_bounds[cell].high > table.values[cell]);
        }
        for (std::size_t p = 0; p < 3; ++p) {
            CHECK(table.exported_bounds[p].low < table.exported[p]);
            CHECK(table.imported_bounds[p].high > table.imported[p]);
            CHECK(std::isnan(table.net[p]) == (model != SpatialModel::durbin));
        }
        CHECK(table.net_bounds.size() == (model == SpatialModel::durbin ? 3 : 0));
        for (const OrderPart& part : split.columns[0].orders)
            if (model != SpatialModel::slx) CHECK(part.within_bounds->low < part.within_bounds->high);
        const ProvinceSpillover plain = province_spillover(fit, region.weights, region.group, {.draws = 0});
        CHECK(plain.columns[0].blocks.value_bounds.empty());
        CHECK_FALSE(plain.columns[0].orders[0].within_bounds);
    }
}

TEST_CASE("Without ρ every block moves with θ alone, and so does its interval", "[property]") {
    const Region region = made_up_region();
    const SpatialFit fit = fit_spatial(SpatialModel::slx, region.data, region.weights);
    const ProvinceSpillover split =
        province_spillover(fit, region.weights, region.group, {.draws = 200, .seed = 6});
    const ProvinceImpact& x = split.columns[0];
    double cross_weight = 0;
    std::vector<double> sums(9, 0.0);
    for (const WeightLink& link : region.weights.to_links()) {
        sums[region.group[link.from] * 3 + region.group[link.to]] += link.weight;
        if (region.group[link.from] != region.group[link.to]) cross_weight += link.weight / n;
    }
    CHECK(x.cross.value == Approx(fit.coefficients[2].estimate * cross_weight).epsilon(1e-10));
    for (const std::size_t cell : {1U, 3U, 5U, 7U}) {
        CHECK(x.blocks.values[cell] == Approx(fit.coefficients[2].estimate * sums[cell]).epsilon(1e-10));
        CHECK(x.blocks.value_bounds[cell].low / sums[cell] ==
              Approx(*x.cross.low / cross_weight).epsilon(1e-9));
    }
    // All of it goes through W itself.
    CHECK(x.orders[0].cross_bounds->high == Approx(*x.cross.high).epsilon(1e-9));
    CHECK(x.orders[3].cross == Approx(0).margin(1e-12));
}

}  // namespace border_impacts_test
