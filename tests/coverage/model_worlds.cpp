#include "analysis/gravity.hpp"
#include "analysis/impacts.hpp"
#include "analysis/province_spillover.hpp"
#include "gis/random.hpp"
#include "tests/coverage/worlds.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace deltareach::coverage {
namespace {

/// Pairs of places in the unit square with provinces by quadrant, distances longer one way than the other.
GravityData pairs_between(std::uint32_t zones) {
    RandomStream random(20223, 1);
    std::vector<double> x, y;
    for (std::uint32_t i = 0; i < zones; ++i) {
        x.push_back(random.uniform());
        y.push_back(random.uniform());
    }
    GravityData data;
    data.origin_count = data.destination_count = zones;
    data.skip_diagonal = true;
    data.covariates = {{"same_province", {}}};
    data.border = "same_province";
    for (std::uint32_t i = 0; i < zones; ++i)
        for (std::uint32_t j = 0; j < zones; ++j) {
            const double straight = 600 * std::hypot(x[i] - x[j], y[i] - y[j]) + 15;
            data.distance.push_back(i == j ? 0 : straight * (i < j ? 1 : 1.1));
            const bool same = (x[i] < 0.5) == (x[j] < 0.5) && (y[i] < 0.5) == (y[j] < 0.5);
            data.covariates[0].values.push_back(same && i != j ? 1 : 0);
        }
    data.flow.assign(data.distance.size(), 0);
    return data;
}

constexpr double decay = -1.1, border = 0.7;

/// Flows about their mean by a log-normal factor whose spread grows with distance: over-dispersed and
/// unequal, as contracts are.
void draw_flows(GravityData& data, RandomStream& random) {
    const std::uint32_t zones = data.origin_count;
    std::vector<double> push(zones), pull(zones);
    for (std::uint32_t i = 0; i < zones; ++i) {
        push[i] = std::exp(0.8 * random.normal());
        pull[i] = std::exp(0.8 * random.normal());
    }
    for (std::uint32_t cell = 0; cell < zones * zones; ++cell) {
        const std::uint32_t i = cell / zones, j = cell % zones;
        if (i == j) continue;
        const double mean = 4000 * push[i] * pull[j] * std::pow(data.distance[cell], decay) *
                            std::exp(border * data.covariates[0].values[cell]);
        const double sigma = 0.5 + 0.5 * data.distance[cell] / 600;
        data.flow[cell] = mean * std::exp(sigma * random.normal() - sigma * sigma / 2);
    }
}

struct ErrorKind {
    StandardErrors kind;
    const char* name;
};
/// Every kind that is printed by default somewhere; one row more is one row here.
constexpr std::array<ErrorKind, 4> error_kinds = {{{StandardErrors::model, "model"},
                                                   {StandardErrors::hc1, "hc1"},
                                                   {StandardErrors::origin, "by origin"},
                                                   {StandardErrors::two_way, "two-way"}}};

/// A square grid, queen contiguity, rows standardised; provinces are its quadrants.
struct GridWorld {
    SpatialWeights weights;
    std::vector<std::uint32_t> province;
    std::size_t n = 0;
};

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

/// Σ_k (ρ_in W_in + ρ_x W_x)^k v, until nothing is added.
std::vector<double> multiplied(const GridWorld& world, double rho_in, double rho_cross,
                               const std::vector<double>& v) {
    std::vector<double> sum = v, term = v;
    for (int k = 0; k < 200; ++k) {
        std::vector<double> next(world.n, 0);
        for (std::size_t i = 0; i < world.n; ++i) {
            const auto neighbours = world.weights.neighbours(i);
            const auto weights = world.weights.weights(i);
            for (std::size_t m = 0; m < neighbours.size(); ++m) {
                const bool same = world.province[i] == world.province[neighbours[m]];
                next[i] += (same ? rho_in : rho_cross) * weights[m] * term[neighbours[m]];
            }
        }
        term = std::move(next);
        for (std::size_t i = 0; i < world.n; ++i) sum[i] += term[i];
    }
    return sum;
}

constexpr double slope = 1.3, lag_rho = 0.45;

RegressionData lagged_world(const GridWorld& world, double rho_in, double rho_cross, RandomStream& random) {
    RegressionData data{.y = {}, .x = {{"x", {}}}};
    std::vector<double> shock;
    for (std::size_t i = 0; i < world.n; ++i) {
        data.x[0].values.push_back(random.normal());
        shock.push_back(2 + slope * data.x[0].values[i] + random.normal());
    }
    data.y = multiplied(world, rho_in, rho_cross, shock);
    return data;
}

struct TrueImpacts {
    double direct = 0, within = 0, cross = 0;
};

/// Column by column of (I − ρW)^{-1}, summed by where the response falls.
TrueImpacts true_impacts(const GridWorld& world) {
    TrueImpacts truth;
    for (std::size_t j = 0; j < world.n; ++j) {
        std::vector<double> unit(world.n, 0);
        unit[j] = slope / static_cast<double>(world.n);
        const std::vector<double> response = multiplied(world, lag_rho, lag_rho, unit);
        for (std::size_t i = 0; i < world.n; ++i)
            (i == j                                   ? truth.direct
             : world.province[i] == world.province[j] ? truth.within
                                                      : truth.cross) += response[i];
    }
    return truth;
}

bool within_errors(double estimate, double error, double truth) {
    return std::abs(estimate - truth) <= 1.96 * error;
}

bool holds(const Uncertain& figure, double truth) {
    return figure.low && *figure.low <= truth && truth <= *figure.high;
}

Covers named(const std::string& world, std::initializer_list<const char*> names, const Trials& trials) {
    Covers covers;
    for (const char* name : names)
        covers.push_back({.what = world + ", " + name, .level = 0.95, .first_seed = trials.first_seed});
    return covers;
}

}  // namespace

Covers gravity(std::uint32_t zones, const Trials& trials) {
    const GravityData world = pairs_between(zones);
    Covers covers;
    for (const ErrorKind& kind : error_kinds)
        for (const char* what : {"decay", "border effect"})
            covers.push_back({.what = fmt::format("gravity, doubly constrained, {} places, {}, {}", zones,
                                                  kind.name, what),
                              .level = 0.95,
                              .first_seed = trials.first_seed});
    for (int trial = 0; trial < trials.samples; ++trial) {
        GravityData data = world;
        RandomStream random(trials.first_seed + static_cast<std::uint64_t>(trial), 1'000'004);
        draw_flows(data, random);
        for (std::size_t k = 0; k < error_kinds.size(); ++k) {
            const GravityFit fit = fit_gravity(
                data,
                {.constraint = Constraint::doubly, .errors = error_kinds[k].kind, .keep_fitted = false});
            if (!fit.converged) continue;
            const Coefficient& d = *fit.find("distance");
            covers[2 * k].add(within_errors(d.estimate, d.std_error, decay));
            const double truth = std::exp(border) - 1;
            covers[2 * k + 1].add(fit.border.low <= truth && truth <= fit.border.high);
        }
    }
    return covers;
}

Covers lag_model(std::uint32_t side, const Trials& trials) {
    const GridWorld world = grid_world(side);
    const TrueImpacts truth = true_impacts(world);
    Covers covers = named(fmt::format("lag model, {} units", world.n),
                          {"rho", "x", "direct", "indirect", "total", "within", "cross"}, trials);
    for (int trial = 0; trial < trials.samples; ++trial) {
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'005);
        const SpatialFit fit = fit_spatial(SpatialModel::lag, lagged_world(world, lag_rho, lag_rho, random),
                                           world.weights, world.province);
        if (!fit.converged) continue;
        covers[0].add(within_errors(fit.rho->estimate, fit.rho->std_error, lag_rho));
        covers[1].add(within_errors(fit.coefficients[1].estimate, fit.coefficients[1].std_error, slope));
        const ImpactOptions options{.draws = static_cast<std::uint32_t>(trials.replicates), .seed = seed};
        const Impact impact = impacts_of(fit, world.weights, options).columns.at(0);
        covers[2].add(holds(impact.direct, truth.direct));
        covers[3].add(holds(impact.indirect, truth.within + truth.cross));
        covers[4].add(holds(impact.total, truth.direct + truth.within + truth.cross));
        const ProvinceImpact split =
            province_spillover(fit, world.weights, world.province, options).columns.at(0);
        covers[5].add(holds(split.within, truth.within));
        covers[6].add(holds(split.cross, truth.cross));
    }
    return covers;
}

Covers border_model(std::uint32_t side, const Trials& trials) {
    const GridWorld world = grid_world(side);
    constexpr double rho_in = 0.5, rho_cross = 0.15;
    Covers covers =
        named(fmt::format("border model, {} units", world.n), {"rho within", "rho across"}, trials);
    for (int trial = 0; trial < trials.samples; ++trial) {
        RandomStream random(trials.first_seed + static_cast<std::uint64_t>(trial), 1'000'006);
        const BorderLag fit = border_lag(SpatialModel::lag, lagged_world(world, rho_in, rho_cross, random),
                                         world.weights, world.province);
        if (!fit.converged) continue;
        covers[0].add(within_errors(fit.rho_within, fit.rho_within_se, rho_in));
        covers[1].add(within_errors(fit.rho_cross, fit.rho_cross_se, rho_cross));
    }
    return covers;
}

}  // namespace deltareach::coverage
