#include "tests/coverage/grid_world.hpp"

#include <algorithm>
#include <utility>

namespace deltareach::coverage {
namespace {

constexpr std::size_t provinces = 4;

/// (ρ_in W_in + ρ_x W_x) v
std::vector<double> lagged(const GridWorld& world, double rho_within, double rho_cross,
                           const std::vector<double>& v) {
    std::vector<double> lag(world.n, 0);
    for (std::size_t i = 0; i < world.n; ++i) {
        const auto neighbours = world.weights.neighbours(i);
        const auto weights = world.weights.weights(i);
        for (std::size_t m = 0; m < neighbours.size(); ++m) {
            const bool same = world.province[i] == world.province[neighbours[m]];
            lag[i] += (same ? rho_within : rho_cross) * weights[m] * v[neighbours[m]];
        }
    }
    return lag;
}

/// Σ_k (ρ_in W_in + ρ_x W_x)^k v, until nothing is added.
std::vector<double> multiplied(const GridWorld& world, double rho_within, double rho_cross,
                               const std::vector<double>& v) {
    std::vector<double> sum = v, term = v;
    for (int k = 0; k < 200 && (rho_within != 0 || rho_cross != 0); ++k) {
        term = lagged(world, rho_within, rho_cross, term);
        for (std::size_t i = 0; i < world.n; ++i) sum[i] += term[i];
    }
    return sum;
}

std::vector<double> normal_values(std::size_t n, RandomStream& random) {
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i) values.push_back(random.normal());
    return values;
}

/// βx + θWx
std::vector<double> explained(const GridWorld& world, const SpatialTruth& truth,
                              const std::vector<double>& x) {
    std::vector<double> shock = lagged(world, truth.theta, truth.theta, x);
    for (std::size_t i = 0; i < world.n; ++i) shock[i] += truth.beta * x[i];
    return shock;
}

/// Adds one unit's column of S to the sums.
void add_column(TrueImpacts& truth, const GridWorld& world, std::size_t from,
                const std::vector<double>& column, const std::vector<double>& one_link) {
    const double n = static_cast<double>(world.n);
    for (std::size_t i = 0; i < world.n; ++i) {
        const bool same = world.province[i] == world.province[from];
        (i == from ? truth.direct : same ? truth.within : truth.cross) += column[i] / n;
        if (i != from) (same ? truth.within_of_one_link : truth.cross_of_one_link) += one_link[i] / n;
        truth.blocks[world.province[i] * provinces + world.province[from]] += column[i];
    }
}

}  // namespace

GridWorld grid_world(std::uint32_t side) {
    std::vector<WeightLink> links;
    GridWorld world;
    world.n = std::size_t{side} * side;
    for (std::uint32_t r = 0; r < side; ++r)
        for (std::uint32_t c = 0; c < side; ++c) {
            world.province.push_back((r < side / 2 ? 0U : 2U) + (c < side / 2 ? 0U : 1U));
            for (std::uint32_t a = r > 0 ? r - 1 : 0; a <= std::min(r + 1, side - 1); ++a)
                for (std::uint32_t b = c > 0 ? c - 1 : 0; b <= std::min(c + 1, side - 1); ++b)
                    if (a != r || b != c) links.push_back({r * side + c, a * side + b, 1});
        }
    world.weights = SpatialWeights::from_links(world.n, links).row_standardised();
    return world;
}

RegressionData drawn(const GridWorld& world, const SpatialTruth& truth, RandomStream& random) {
    RegressionData data{.y = {}, .x = {{"x", {}}}};
    std::vector<double> error;
    for (std::size_t i = 0; i < world.n; ++i) {
        data.x[0].values.push_back(random.normal());
        error.push_back(random.normal());
    }
    error = multiplied(world, truth.lambda, truth.lambda, error);
    std::vector<double> shock = explained(world, truth, data.x[0].values);
    for (std::size_t i = 0; i < world.n; ++i) shock[i] += 2 + error[i];
    data.y = multiplied(world, truth.rho_within, truth.rho_cross, shock);
    return data;
}

PanelData drawn_panel(const GridWorld& world, const SpatialTruth& truth, PanelEffects effects,
                      std::size_t periods, RandomStream& random) {
    PanelData data{.periods = periods, .y = {}, .x = {{"x", {}}}};
    const std::vector<double> of_unit = normal_values(world.n, random);
    for (std::size_t t = 0; t < periods; ++t) {
        const double of_period = effects == PanelEffects::two_way ? random.normal() : 0;
        std::vector<double> x = normal_values(world.n, random);
        // x goes with the units' constants: without them β would be wrong.
        for (std::size_t i = 0; i < world.n; ++i) x[i] += of_unit[i];
        std::vector<double> shock = explained(world, truth, x);
        for (std::size_t i = 0; i < world.n; ++i) shock[i] += of_unit[i] + of_period + random.normal();
        const std::vector<double> y = multiplied(world, truth.rho_within, truth.rho_cross, shock);
        data.y.insert(data.y.end(), y.begin(), y.end());
        data.x[0].values.insert(data.x[0].values.end(), x.begin(), x.end());
    }
    return data;
}

TrueImpacts true_impacts(const GridWorld& world, const SpatialTruth& truth) {
    TrueImpacts impacts{.blocks = std::vector<double>(provinces * provinces)};
    std::vector<double> sizes(provinces, 0);
    for (std::size_t j = 0; j < world.n; ++j) {
        std::vector<double> unit(world.n, 0);
        unit[j] = 1;
        const std::vector<double> shock = explained(world, truth, unit);
        // Of one link: β(ρ_in W_in + ρ_x W_x) + θW.
        std::vector<double> one_link = lagged(world, truth.beta * truth.rho_within + truth.theta,
                                              truth.beta * truth.rho_cross + truth.theta, unit);
        add_column(impacts, world, j, multiplied(world, truth.rho_within, truth.rho_cross, shock), one_link);
        sizes[world.province[j]] += 1;
    }
    for (std::size_t q = 0; q < provinces; ++q) {
        double sent = 0, received = 0;
        for (std::size_t p = 0; p < provinces; ++p) {
            if (p == q) continue;
            sent += impacts.blocks[p * provinces + q];
            received += impacts.blocks[q * provinces + p];
        }
        impacts.exported.push_back(sent / sizes[q]);
        impacts.imported.push_back(received / sizes[q]);
        impacts.net.push_back(sent - received);
    }
    return impacts;
}

}  // namespace deltareach::coverage
