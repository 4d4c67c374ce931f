// Beyond 2,000 units standard errors come from the Hessian, below from the expected information: on lattices
// of one law they are those of the other, but for the square root of the number of units.
#include "analysis/spatial_regression.hpp"
#include "tests/analysis/made_up.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numbers>

namespace observed_information_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

constexpr double rho = 0.45, lambda = 0.3;

/// Rook neighbours of a lattice, row-standardised.
SpatialWeights lattice(std::uint32_t side) {
    std::vector<WeightLink> links;
    for (std::uint32_t row = 0; row < side; ++row)
        for (std::uint32_t column = 0; column < side; ++column) {
            const std::uint32_t i = row * side + column;
            if (column + 1 < side) links.push_back({i, i + 1, 1}), links.push_back({i + 1, i, 1});
            if (row + 1 < side) links.push_back({i, i + side, 1}), links.push_back({i + side, i, 1});
        }
    return SpatialWeights::from_links(std::size_t{side} * side, links).row_standardised();
}

/// (I − a·W)⁻¹·v
std::vector<double> filtered(const SpatialWeights& w, double a, const std::vector<double>& v) {
    std::vector<double> sum = v;
    for (int step = 0; step < 60; ++step) {
        std::vector<double> next = v;
        for (std::uint32_t i = 0; i < v.size(); ++i)
            for (std::size_t k = 0; k < w.degree(i); ++k)
                next[i] += a * w.weights(i)[k] * sum[w.neighbours(i)[k]];
        sum = std::move(next);
    }
    return sum;
}

/// Standard errors of ρ, λ, constant and slope times √n.
std::vector<double> errors_on(std::uint32_t side) {
    const SpatialWeights w = lattice(side);
    const std::size_t n = std::size_t{side} * side;
    RegressionData data{.y = {}, .x = {{"x", {}}}};
    std::vector<double> noise;
    for (std::size_t i = 0; i < n; ++i) {
        data.x[0].values.push_back(3 * made_up_noise(i, 0.7));
        noise.push_back(made_up_noise(7 * i + 3, 0.2));
    }
    const std::vector<double> u = filtered(w, lambda, noise);
    std::vector<double> systematic(n);
    for (std::size_t i = 0; i < n; ++i) systematic[i] = 1 + 2 * data.x[0].values[i] + u[i];
    data.y = filtered(w, rho, systematic);
    const SpatialFit fit = fit_spatial(SpatialModel::sarar, data, w);
    REQUIRE(fit.converged);
    CHECK(fit.information == (n > 2000 ? InformationKind::observed : InformationKind::expected));
    std::vector<double> errors{fit.rho->std_error, fit.lambda->std_error, fit.coefficients[0].std_error,
                               fit.coefficients[1].std_error};
    for (double& error : errors) error *= std::sqrt(static_cast<double>(n));
    return errors;
}

}  // namespace

TEST_CASE("Standard errors by the Hessian are those of the expected information", "[property]") {
    const std::vector<double> small = errors_on(22), large = errors_on(46);
    for (std::size_t i = 0; i < small.size(); ++i) {
        CAPTURE(i, small[i], large[i]);
        CHECK(large[i] == Approx(small[i]).epsilon(0.15));
    }
}

TEST_CASE("The error of ρ by the Hessian is the curvature of the likelihood with all else at its best",
          "[unit]") {
    // On a ring the eigenvalues of W are cos(2πk/n); e'e of y − ρWy on X is a polynomial in ρ.
    constexpr std::uint32_t n = 2100;
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < n; ++i) {
        links.push_back({i, (i + 1) % n, 0.5});
        links.push_back({i, (i + n - 1) % n, 0.5});
    }
    const SpatialWeights w = SpatialWeights::from_links(n, links);
    RegressionData data{.y = {}, .x = {{"x", {}}}};
    std::vector<double> shock;
    for (std::size_t i = 0; i < n; ++i) {
        data.x[0].values.push_back(made_up_noise(i, 0.7));
        shock.push_back(1 + 2 * data.x[0].values[i] + 0.3 * made_up_noise(7 * i + 3, 0.2));
    }
    data.y = filtered(w, 0.7, shock);
    const SpatialFit fit = fit_spatial(SpatialModel::lag, data, w);
    REQUIRE(fit.converged);
    REQUIRE(fit.information == InformationKind::observed);
    const auto left_of_x = [&](std::vector<double> v) {
        const std::vector<double>& x = data.x[0].values;
        double sx = 0, sv = 0, xx = 0, xv = 0;
        for (std::size_t i = 0; i < n; ++i) sx += x[i] / n, sv += v[i] / n;
        for (std::size_t i = 0; i < n; ++i) xx += (x[i] - sx) * (x[i] - sx), xv += (x[i] - sx) * (v[i] - sv);
        for (std::size_t i = 0; i < n; ++i) v[i] -= sv + xv / xx * (x[i] - sx);
        return v;
    };
    const std::vector<double> e = left_of_x(data.y), lag = left_of_x(w.lag(data.y));
    double a = 0, b = 0, c = 0, curvature = 0;
    for (std::size_t i = 0; i < n; ++i) a += e[i] * e[i], b += e[i] * lag[i], c += lag[i] * lag[i];
    const double at = fit.rho->estimate, s = a - 2 * at * b + at * at * c, slope = 2 * at * c - 2 * b;
    for (std::uint32_t k = 0; k < n; ++k) {
        const double value = std::cos(2 * std::numbers::pi * k / n);
        curvature -= value * value / ((1 - at * value) * (1 - at * value));
    }
    curvature -= n / 2.0 * (2 * c * s - slope * slope) / (s * s);
    CHECK(fit.rho->std_error == Approx(1 / std::sqrt(-curvature)).epsilon(1e-6));
}

}  // namespace observed_information_test
