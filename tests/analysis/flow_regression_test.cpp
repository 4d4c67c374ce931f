#include "analysis/flow_regression.hpp"

#include "analysis/province_table.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace flow_regression_test {

using namespace deltareach;

namespace {

SpatialWeights ring_of(std::uint32_t n) {
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < n; ++i) {
        links.push_back({i, (i + 1) % n, 0.5});
        links.push_back({i, (i + n - 1) % n, 0.5});
    }
    return SpatialWeights::from_links(n, links);
}

}  // namespace

TEST_CASE("Flow regression recovers the dependence the flows were made with", "[property]") {
    constexpr std::uint32_t n = 30;
    const SpatialWeights w = ring_of(n);
    RandomStream stream(3, 0);
    FlowRegressionData data{.zone = {{"mass", {}}}};
    for (std::uint32_t i = 0; i < n; ++i) data.zone[0].values.push_back(stream.normal());
    std::vector<double> shock(std::size_t{n} * n);
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint32_t j = 0; j < n; ++j)
            shock[i * n + j] = 2 + data.zone[0].values[i] + 0.5 * data.zone[0].values[j] + (i == j ? 3 : 0) +
                               0.5 * stream.normal();
    data.flow = shock;
    const auto at = [&](std::uint32_t i, std::uint32_t j) { return data.flow[i % n * n + j % n]; };
    for (int round = 0; round < 300; ++round) {
        std::vector<double> next = shock;
        for (std::uint32_t i = 0; i < n; ++i)
            for (std::uint32_t j = 0; j < n; ++j)
                next[i * n + j] += 0.3 * 0.5 * (at(i, j + 1) + at(i, j + n - 1)) +
                                   0.4 * 0.5 * (at(i + 1, j) + at(i + n - 1, j));
        data.flow = next;
    }
    const FlowRegressionFit fit = fit_flow_regression(data, w);
    REQUIRE(fit.converged);
    CHECK(std::abs(fit.rho_destination->estimate - 0.3) < 4 * fit.rho_destination->std_error);
    CHECK(std::abs(fit.rho_origin->estimate - 0.4) < 4 * fit.rho_origin->std_error);
    CHECK(std::abs(fit.rho_network->estimate) < 4 * fit.rho_network->std_error);
    CHECK(fit.coefficients[1].name == "origin.mass");
    CHECK(std::abs(fit.coefficients[1].estimate - 1) < 4 * fit.coefficients[1].std_error);
    CHECK(fit.lr_dependence.p < 1e-6);
    REQUIRE(fit.effects.size() == 1);
    const FlowEffect& effect = fit.effects[0];
    CHECK(effect.origin + effect.destination + effect.intra + effect.network == Approx(effect.total));
    // With rows that sum to 1, a change everywhere is multiplied by 1/(1 − Σρ).
    const double multiplier =
        1 / (1 - fit.rho_destination->estimate - fit.rho_origin->estimate - fit.rho_network->estimate);
    const double everywhere = (fit.coefficients[1].estimate + fit.coefficients[2].estimate) * n * multiplier;
    CHECK(effect.total == Approx(everywhere).epsilon(1e-8));
}

TEST_CASE("The province table sums, balances and compares by hand", "[unit]") {
    // Zones 0, 1 in province 0 and zone 2 in province 1.
    const PairFlows flows{
        .origin = {0, 0, 1, 2, 2}, .destination = {1, 2, 2, 0, 2}, .flow = {4, 3, 1, 2, 10}};
    const ProvinceTable table = province_table(flows, std::vector<std::uint32_t>{0, 0, 1}, 2);
    CHECK(table.flow == std::vector<double>{4, 4, 2, 10});
    CHECK(table.total == 20);
    CHECK(table.cross_share == Approx(0.3));
    CHECK(table.sent == std::vector<double>{4, 2});
    CHECK(table.received == std::vector<double>{2, 4});
    CHECK(table.balance == std::vector<double>{2, -2});
    CHECK(table.location_quotient[0] == Approx(4 * 20.0 / (8 * 6)));
    CHECK(table.observed_expected.empty());
    const PairFlows later{.origin = {0, 2}, .destination = {2, 0}, .flow = {6, 1}};
    const auto growth = growth_of(table, province_table(later, std::vector<std::uint32_t>{0, 0, 1}, 2));
    CHECK(growth[1] == Approx(0.5));
    CHECK(growth[2] == Approx(-0.5));
}

}  // namespace flow_regression_test
