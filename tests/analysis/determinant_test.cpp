// Determinants by factors over traces of powers, and by the traces alone, against factors at every value.
#include "analysis/impacts.hpp"
#include "analysis/private/likelihood.hpp"
#include "gis/random.hpp"
#include "layers/distance_weights.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace determinant_test {

using namespace deltareach;
using namespace deltareach::detail;

namespace {

/// Points in a square without order, each with so many neighbours: not symmetric.
SpatialWeights nearest(std::size_t n, std::size_t k) {
    RandomStream stream(5, 1);
    std::vector<Point> points;
    for (std::size_t i = 0; i < n; ++i) points.emplace_back(100 * stream.uniform(), 100 * stream.uniform());
    return nearest_neighbours(Places(points), k).row_standardised();
}

/// Cells of a grid with a hole, each linked to those beside it: symmetric until rows are standardised.
SpatialWeights holed_grid(std::uint32_t side) {
    std::vector<WeightLink> links;
    const auto is_cell = [&](std::uint32_t i) { return i % 7 != 3 || (i / side) % 5 != 2; };
    for (std::uint32_t i = 0; i < side * side; ++i)
        for (const std::uint32_t j : {i + 1, i + side}) {
            if (j >= side * side || (j == i + 1 && j % side == 0) || !is_cell(i) || !is_cell(j)) continue;
            links.push_back({i, j, 1});
            links.push_back({j, i, 1});
        }
    for (std::uint32_t i = 0; i < side * side; ++i)
        if (!is_cell(i))
            links.push_back({i, (i + 2) % (side * side), 1}),
                links.push_back({(i + 2) % (side * side), i, 1});
    return SpatialWeights::from_links(std::size_t{side} * side, links).row_standardised();
}

RegressionData made(const SpatialWeights& w, double rho) {
    RandomStream stream(9, 2);
    RegressionData data{.x = {{"a", {}}}};
    std::vector<double> shock;
    for (std::size_t i = 0; i < w.size(); ++i) {
        data.x[0].values.push_back(stream.normal());
        shock.push_back(1 + 0.8 * data.x[0].values[i] + stream.normal());
    }
    data.y = shock;
    for (int k = 0; k < 200; ++k) {
        const std::vector<double> lag = w.lag(data.y);
        for (std::size_t i = 0; i < w.size(); ++i) data.y[i] = rho * lag[i] + shock[i];
    }
    return data;
}

double exact(SpatialFactor& factor, double rho) {
    REQUIRE(factor.factorise(rho));
    return factor.log_determinant();
}

}  // namespace

TEST_CASE("units of one colour are farther apart than the steps of the colouring", "[unit]") {
    const SpatialWeights w = nearest(600, 5), back = w.transposed();
    const Colouring colouring = colouring_of(w, 60);
    REQUIRE(colouring.steps >= 2);
    REQUIRE(colouring.colours < 60);
    for (std::uint32_t unit = 0; unit < w.size(); ++unit) {
        std::vector<std::uint32_t> met{unit};
        for (int step = 0; step < colouring.steps; ++step)
            for (std::size_t at = 0, all = met.size(); at < all; ++at)
                for (const SpatialWeights* links : {&w, &back})
                    for (const std::uint32_t other : links->neighbours(met[at]))
                        if (std::ranges::find(met, other) == met.end()) met.push_back(other);
        for (const std::uint32_t other : met)
            if (other != unit) CHECK(colouring.of[other] != colouring.of[unit]);
    }
    CHECK(colouring_of(w, 2).colours == 1);  // too dense for any step: plain signs
}

TEST_CASE("as many traces as a colouring has steps are exact", "[unit]") {
    const SpatialWeights w = nearest(700, 6);
    double second = 0;
    for (const WeightLink& link : w.to_links()) second += link.weight * w.weight(link.to, link.from);
    const TraceSeries series(w, 1, {.terms = 40});
    CHECK(series.curvature(0) == Approx(-second).epsilon(1e-5));
    CHECK(series.slope(0) == 0);
    CHECK(series.value(0) == 0);
}

TEST_CASE("the series of traces and its derivatives agree", "[property]") {
    const TraceSeries series(nearest(700, 6), 1, {.terms = 60});
    const double rho = 0.41, h = 1e-4;
    CHECK(series.slope(rho) ==
          Approx((series.value(rho + h) - series.value(rho - h)) / (2 * h)).epsilon(1e-6));
    CHECK(series.curvature(rho) ==
          Approx((series.slope(rho + h) - series.slope(rho - h)) / (2 * h)).epsilon(1e-6));
}

TEST_CASE("weights of another size have the same series in their own scale", "[property]") {
    const SpatialWeights w = nearest(700, 6);
    std::vector<double> thrice;
    for (const WeightLink& link : w.to_links()) thrice.push_back(3 * link.weight);
    const TraceSeries one(w, 1, {.terms = 60}), other(w.with_weights(thrice), 1.0 / 3, {.terms = 60});
    CHECK(other.value(0.2) == Approx(one.value(0.6)).epsilon(1e-6));
    CHECK(other.slope(0.2) == Approx(3 * one.slope(0.6)).epsilon(1e-6));
    CHECK(other.curvature(0.2) == Approx(9 * one.curvature(0.6)).epsilon(1e-6));
}

TEST_CASE("a curve at nodes of one's own has the derivative of its polynomial", "[unit]") {
    const Interval interval{0.2, 0.9};
    const std::vector<double> nodes = NodeCurve::leja_points(interval, 5);
    CHECK(nodes[0] == Approx(0.55));
    CHECK(std::min(nodes[1], nodes[2]) == Approx(0.2));
    CHECK(std::max(nodes[1], nodes[2]) == Approx(0.9));
    Eigen::VectorXd values(5);
    for (Eigen::Index k = 0; k < 5; ++k) {
        const double x = nodes[static_cast<std::size_t>(k)];
        values[k] = 1 - x + 2 * x * x - 3 * x * x * x + x * x * x * x;
    }
    const NodeCurve curve(interval, nodes, values), slope = curve.derivative();
    for (const double x : {0.2, 0.31, 0.55, 0.83}) {
        CHECK(curve.at(x)[0] == Approx(1 - x + 2 * x * x - 3 * x * x * x + x * x * x * x).epsilon(1e-12));
        CHECK(slope.at(x)[0] == Approx(-1 + 4 * x - 9 * x * x + 4 * x * x * x).epsilon(1e-10));
    }
}

TEST_CASE("block sums by powers are those by a factor", "[unit]") {
    const SpatialWeights w = nearest(800, 7);
    std::vector<std::uint32_t> group;
    for (std::uint32_t i = 0; i < w.size(); ++i) group.push_back(i * i % 3);
    DeterminantCurve by_factor(w, group), by_powers(w, group, 0);
    REQUIRE(by_powers.by_traces());
    for (const double rho : {-0.7, 0.3, 0.93, 0.3}) {
        const Eigen::MatrixXd a = by_factor.block_sums(rho), b = by_powers.block_sums(rho);
        CHECK((a - b).cwiseAbs().maxCoeff() < 1e-9 * a.cwiseAbs().maxCoeff());
    }
}

TEST_CASE("factors over traces give the determinant of factors alone", "[unit]") {
    for (const SpatialWeights& w : {nearest(2600, 8), holed_grid(51)}) {
        DeterminantCurve curve(w);
        curve.settle(0.55, 0.1);
        curve.settle(-0.2, 0.05, true);
        SpatialFactor factor(w);
        for (const double rho : {0.46, 0.55, 0.612, -0.23, -0.17}) {
            REQUIRE(curve.reaches(rho));
            const double h = 2e-3, value = exact(factor, rho), up = exact(factor, rho + h),
                         down = exact(factor, rho - h);
            CHECK(std::abs(curve.value(rho) - value) < 2e-9);
            CHECK(curve.slope(rho) == Approx((up - down) / (2 * h)).epsilon(2e-4));
            CHECK(curve.curvature(rho) == Approx((up - 2 * value + down) / (h * h)).epsilon(2e-4));
            CHECK(curve.value_error(rho) < 2e-9);
        }
        CHECK_FALSE(curve.reaches(0.3));
        const DeterminantAccount account = curve.account();
        CHECK(account.method == DeterminantMethod::factors);
        CHECK(account.factors >= 8);
        CHECK(account.factors <= 24);
        CHECK(account.probes > 0);
    }
}

TEST_CASE("estimates by traces alone lie as near to those by factors as they say", "[unit]") {
    const SpatialWeights w = nearest(3000, 12);
    const RegressionData data = made(w, 0.6);
    for (const SpatialModel model : {SpatialModel::lag, SpatialModel::error, SpatialModel::sarar}) {
        CAPTURE(static_cast<int>(model));
        const Design design = design_of(model, data, w);
        const auto fit = [&](DeterminantCurve& curve) {
            if (model == SpatialModel::sarar) return estimate_sarar(design, curve);
            return model == SpatialModel::lag ? estimate_lag(design, curve) : estimate_error(design, curve);
        };
        DeterminantCurve by_factors(w), by_traces(w, {}, 0), again(w, {}, 0);
        const Estimate a = fit(by_factors), b = fit(by_traces), c = fit(again);
        REQUIRE((a.converged && b.converged));
        CHECK(by_factors.account().method == DeterminantMethod::factors);
        const DeterminantAccount account = by_traces.account();
        CHECK(account.method == DeterminantMethod::traces);
        CHECK(account.factors == 0);
        CHECK(account.probes >= 256);
        const auto covariance = covariance_of(design, by_factors, a),
                   near = covariance_of(design, by_traces, b);
        REQUIRE((covariance && near));
        double error = 0;
        const Eigen::Index last = covariance->rows() - 1;
        for (const auto& [exact_at, at] : {std::pair(a.rho, b.rho), std::pair(a.lambda, b.lambda)}) {
            if (!at) continue;
            error += by_traces.value_error(*at);
            // Three digits at least: a hundredth of a standard error.
            CHECK(std::abs(*at - *exact_at) < 0.02 * std::sqrt((*covariance)(last, last)));
        }
        CHECK(error > 0);
        CHECK(error < 0.5);
        CHECK(std::abs(b.log_likelihood - a.log_likelihood) < 4 * error);
        CHECK(std::sqrt((*near)(last, last)) == Approx(std::sqrt((*covariance)(last, last))).epsilon(2e-3));
        CHECK(b.log_likelihood == c.log_likelihood);  // seeded: the same every time
        CHECK(b.rho == c.rho);
    }
}

/// Links as `nearest` has them, as they are: some rows weigh eight times what others do.
SpatialWeights uneven(std::size_t n, std::size_t k) {
    const SpatialWeights w = nearest(n, k);
    std::vector<double> weights;
    for (const WeightLink& link : w.to_links()) weights.push_back(link.from % 50 == 7 ? 1.0 : 0.125);
    return w.with_weights(weights);
}

TEST_CASE("where the optimum lies beyond what traces reach, factors decide: the rim of a search is none",
          "[unit]") {
    const SpatialWeights even = nearest(700, 6), raw = uneven(700, 6);
    for (const auto& [w, rho] : {std::pair(&even, 0.96), std::pair(&raw, 0.6)}) {
        const RegressionData data = made(*w, rho);
        for (const SpatialModel model : {SpatialModel::lag, SpatialModel::error, SpatialModel::sarar}) {
            CAPTURE(rho, static_cast<int>(model));
            const Design design = design_of(model, data, *w);
            DeterminantCurve by_factors(*w), by_traces(*w, {}, 0);
            REQUIRE(by_traces.by_traces());
            const auto fit = [&](DeterminantCurve& curve) {
                if (model == SpatialModel::sarar) return estimate_sarar(design, curve);
                return model == SpatialModel::lag ? estimate_lag(design, curve)
                                                  : estimate_error(design, curve);
            };
            const Estimate a = fit(by_factors), b = fit(by_traces);
            CHECK(b.converged == a.converged);
            if (!a.converged || by_traces.by_traces()) continue;
            CHECK(b.log_likelihood == Approx(a.log_likelihood).epsilon(1e-8));
            if (a.rho) CHECK(*b.rho == Approx(*a.rho).epsilon(1e-5));
            if (a.lambda) CHECK(*b.lambda == Approx(*a.lambda).epsilon(1e-5).margin(1e-6));
            if (model == SpatialModel::lag) CHECK(std::abs(*b.rho) > 0.9 * by_traces.sure_interval().high);
        }
        DeterminantCurve curve(*w, {}, 0);
        static_cast<void>(estimate_lag(design_of(SpatialModel::lag, data, *w), curve));
        CHECK_FALSE(curve.by_traces());  // the lag model's optimum is beyond for both
    }
}

TEST_CASE("a fit says how its determinants were found and what that leaves uncertain", "[unit]") {
    const SpatialWeights w = nearest(2600, 8);
    const SpatialFit fit = fit_spatial(SpatialModel::sarar, made(w, 0.5), w);
    REQUIRE(fit.converged);
    CHECK(fit.determinant.method == DeterminantMethod::factors);
    CHECK(fit.determinant.factor_entries > 2600);
    CHECK(fit.determinant.log_likelihood_error > 0);
    CHECK(fit.determinant.log_likelihood_error < 1e-8);
    CHECK(fit.determinant.rho_error < 1e-6 * fit.rho->std_error);
    CHECK(fit.determinant.lambda_error < 1e-6 * fit.lambda->std_error);
    const SpatialWeights few = nearest(60, 4);
    CHECK(fit_spatial(SpatialModel::lag, made(few, 0.3), few).determinant.method ==
          DeterminantMethod::eigenvalues);
}

}  // namespace determinant_test
