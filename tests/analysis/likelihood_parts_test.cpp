// The parts of a likelihood, and of what is read off it, that no model whose sums agree would show.
#include "analysis/autocorrelation.hpp"
#include "analysis/fit_measures.hpp"
#include "analysis/gravity.hpp"
#include "analysis/opportunities.hpp"
#include "analysis/private/fit_sums.hpp"
#include "analysis/province_spillover.hpp"
#include "analysis/spatial_regression.hpp"
#include "tests/analysis/columbus.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace likelihood_parts_test {

using namespace deltareach;
using namespace deltareach::test;

TEST_CASE("The likelihood of intervening opportunities counts each place of a ring by its share", "[unit]") {
    const std::vector<double> mass = {2, 3, 5, 1}, flow = {0, 4, 1, 2, 3, 0, 6, 1, 2, 5, 0, 7, 1, 1, 2, 0},
                              distance = {0, 6, 6, 9, 6, 0, 4, 4, 6, 4, 0, 3, 9, 4, 3, 0};
    const OpportunityFit fit = fit_opportunities(mass, distance, flow);
    REQUIRE(fit.converged);
    const std::vector<double> share = opportunity_shares(mass, distance, fit.l);
    double sum = 0;
    for (std::size_t pair = 0; pair < flow.size(); ++pair)
        if (flow[pair] > 0) sum += flow[pair] * std::log(share[pair]);
    CHECK(fit.log_likelihood == Approx(sum).epsilon(1e-12));
}

TEST_CASE("The deviance counts what is foretold too much, where the totals differ", "[unit]") {
    const FitMeasures m = fit_measures(std::vector<double>{3, 1}, std::vector<double>{4, 2});
    CHECK(m.deviance == Approx(2 * (3 * std::log(0.75) + std::log(0.5) + 2)).epsilon(1e-12));
}

TEST_CASE("The Poisson likelihood of flows that are no whole numbers has their gamma function", "[unit]") {
    const std::vector<double> y = {0.5, 2.25, 15.5, 17.75, 0}, mu = {1, 2, 12, 19, 0.5};
    double sum = 0;
    for (std::size_t k = 0; k < y.size(); ++k) sum += y[k] * std::log(mu[k]) - mu[k] - std::lgamma(y[k] + 1);
    FitSums sums;
    sums.add(y, mu);
    CHECK(sums.log_likelihood() == Approx(sum).epsilon(1e-12));
}

TEST_CASE("A two-way covariance is the sum of both clusterings less that of pairs, each by its own factor",
          "[unit]") {
    GravityData data;
    data.origin_count = data.destination_count = 8;
    for (std::uint32_t o = 0; o < 8; ++o)
        for (std::uint32_t d = 0; d < 8; ++d) {
            if (o == d) continue;
            data.origin.push_back(o);
            data.destination.push_back(d);
            data.distance.push_back(10 + (o * 29 + d * 47 + o * d * 13) % 83);
            data.flow.push_back(1 + (o * 31 + d * 17 + o * o * d) % 23);
        }
    const auto variance = [&](StandardErrors errors) {
        const GravityFit fit = fit_gravity(
            data, {.constraint = Constraint::production, .errors = errors, .cluster_factor = true});
        REQUIRE(fit.converged);
        CHECK_FALSE(fit.covariance_truncated);
        return fit.covariance[0];
    };
    const GravityFit fit = fit_gravity(data, {.constraint = Constraint::production});
    const double n = static_cast<double>(fit.n), k = static_cast<double>(fit.k);
    const double of_pairs = variance(StandardErrors::hc1) * (n - k) / n * n / (n - 1);
    CHECK(variance(StandardErrors::two_way) ==
          Approx(variance(StandardErrors::origin) + variance(StandardErrors::destination) - of_pairs)
              .epsilon(1e-9));
}

TEST_CASE("A destination that the left-out origin alone reached is foretold no flow", "[unit]") {
    const double km[3][3] = {{3, 7, 4}, {5, 2, 9}, {6, 8, 3}}, flow[3][3] = {{9, 2, 6}, {4, 8, 3}, {5, 1, 7}};
    GravityData data, others;
    const auto add = [](GravityData& to, std::uint32_t o, std::uint32_t d, double distance, double value) {
        to.origin_count = 3;
        to.destination_count = 4;
        to.origin.push_back(o);
        to.destination.push_back(d);
        to.distance.push_back(distance);
        to.flow.push_back(value);
    };
    double sent = 0;
    for (std::uint32_t o = 0; o < 3; ++o)
        for (std::uint32_t d = 0; d < 3; ++d) {
            add(data, o, d, km[o][d], flow[o][d]);
            if (o > 0) add(others, o, d, km[o][d], flow[o][d]);
            sent += flow[o][d];
        }
    // What is foretold is scaled to what an origin sends, so that a share of all is Σ min over all sent. The
    // other origins' pairs are foretold alike with the new place and without it.
    const GravityOptions options{.constraint = Constraint::doubly};
    const double shared = leave_one_origin_out_cpc(data, options) * sent;
    add(data, 0, 3, 5, 10);
    const GravityFit fit = fit_gravity(others, options);
    REQUIRE(fit.converged);
    std::vector<double> foretold;
    double sum = 0, change = 0;
    for (std::uint32_t d = 0; d < 3; ++d) {
        foretold.push_back(fit.destination_effect[d] * std::pow(km[0][d], fit.find("distance")->estimate));
        sum += foretold[d];
    }
    for (std::uint32_t d = 0; d < 3; ++d)
        change += std::min(flow[0][d], foretold[d] * 27 / sum) - std::min(flow[0][d], foretold[d] * 17 / sum);
    CHECK(change > 0.01);
    CHECK(leave_one_origin_out_cpc(data, options) == Approx((shared + change) / (sent + 10)).epsilon(1e-7));
}

TEST_CASE("That nothing crosses borders is tested by twice the likelihood it costs", "[unit]") {
    const SpatialWeights weights = columbus_weights().row_standardised();
    std::vector<std::uint32_t> group;
    for (const double cp : columbus_cp) group.push_back(cp > 0.5 ? 1 : 0);
    const RegressionData data{columbus_crime, {{"INC", columbus_inc}, {"HOVAL", columbus_hoval}}};
    const BorderLag border = border_lag(SpatialModel::lag, data, weights, group);
    REQUIRE(border.converged);
    double low = -0.5, high = 0.95;  // one peak
    const auto at = [&](double rho) {
        return border_log_likelihood(SpatialModel::lag, data, weights, group, rho, 0);
    };
    while (high - low > 1e-7) {
        const double left = low + (high - low) / 3, right = high - (high - low) / 3;
        (at(left) < at(right) ? low : high) = at(left) < at(right) ? left : right;
    }
    CHECK(border.lr_no_cross.statistic == Approx(2 * (border.log_likelihood - at(low))).epsilon(1e-6));
    CHECK(border.lr_no_cross.degrees == 1);
}

TEST_CASE("Where an island has no neighbours common factors are not tested, θ = 0 is", "[unit]") {
    std::vector<WeightLink> links = columbus_weights().to_links();
    std::erase_if(links, [](const WeightLink& link) { return link.from == 7 || link.to == 7; });
    const SpatialWeights island = SpatialWeights::from_links(49, std::move(links)).row_standardised();
    const RegressionData data{columbus_crime, {{"INC", columbus_inc}}};
    const ModelLadder with = model_ladder(data, island),
                      without = model_ladder(data, columbus_weights().row_standardised());
    CHECK(std::isnan(with.common_factor.statistic));
    CHECK(std::isnan(with.common_factor.p));
    CHECK(with.durbin_to_lag.statistic >= 0);
    CHECK(without.common_factor.statistic >= 0);
}

TEST_CASE("A rate whose prior variance is below 0 is standardised by its Poisson part alone", "[unit]") {
    const std::vector<double> events = {10, 21, 39, 82}, population = {100, 200, 400, 800};
    const double b = 152.0 / 1500, mean = 1500.0 / 4;
    double spread = 0;
    for (std::size_t i = 0; i < 4; ++i)
        spread += population[i] * std::pow(events[i] / population[i] - b, 2) / 1500;
    const double a = spread - b / mean;
    const std::vector<double> z = eb_standardised(events, population);
    std::size_t below = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const double prior = a + b / population[i];
        below += prior < 0 ? 1 : 0;
        CHECK(z[i] ==
              Approx((events[i] / population[i] - b) / std::sqrt(prior > 0 ? prior : b / population[i]))
                  .epsilon(1e-10));
    }
    CHECK(below == 2);
}

}  // namespace likelihood_parts_test
