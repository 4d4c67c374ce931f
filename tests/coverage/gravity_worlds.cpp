#include "analysis/gravity.hpp"
#include "gis/random.hpp"
#include "tests/coverage/worlds.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <span>

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
/// Every kind there is but the bootstrap, which is a world of its own: it is many fits.
constexpr std::array<ErrorKind, 9> error_kinds = {{{StandardErrors::model, "model"},
                                                   {StandardErrors::hc1, "hc1"},
                                                   {StandardErrors::hc3, "hc3"},
                                                   {StandardErrors::origin, "by origin"},
                                                   {StandardErrors::origin_hc3, "by origin, hc3"},
                                                   {StandardErrors::destination, "by destination"},
                                                   {StandardErrors::destination_hc3, "by destination, hc3"},
                                                   {StandardErrors::two_way, "two-way"},
                                                   {StandardErrors::two_way_hc3, "two-way, hc3"}}};
constexpr std::array<ErrorKind, 1> bootstrap = {{{StandardErrors::bootstrap, "bootstrap by origin"}}};

const char* name_of_constraint(Constraint constraint) {
    switch (constraint) {
        case Constraint::none:
            return "unconstrained";
        case Constraint::production:
            return "production-constrained";
        case Constraint::attraction:
            return "attraction-constrained";
        case Constraint::doubly:
            break;
    }
    return "doubly constrained";
}

bool within_errors(double estimate, double error, double truth) {
    return std::abs(estimate - truth) <= 1.96 * error;
}

Covers covers_of(std::uint32_t zones, Constraint constraint, std::span<const ErrorKind> kinds,
                 const Trials& trials) {
    const GravityData world = pairs_between(zones);
    const double border_truth = std::exp(border) - 1;
    Covers covers;
    for (const ErrorKind& kind : kinds)
        for (const char* what : {"decay", "border effect"})
            covers.push_back({.what = fmt::format("gravity, {}, {} places, {}, {}",
                                                  name_of_constraint(constraint), zones, kind.name, what),
                              .level = 0.95,
                              .first_seed = trials.first_seed});
    for (int trial = 0; trial < trials.samples; ++trial) {
        GravityData data = world;
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'004);
        draw_flows(data, random);
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            const GravityFit fit = fit_gravity(data, {.constraint = constraint,
                                                      .errors = kinds[k].kind,
                                                      .bootstrap_draws = trials.replicates,
                                                      .seed = seed,
                                                      .threads = 1,
                                                      .keep_fitted = false});
            if (!fit.converged) continue;
            const Coefficient& d = *fit.find("distance");
            covers[2 * k].add(within_errors(d.estimate, d.std_error, decay));
            covers[2 * k + 1].add(fit.border.low <= border_truth && border_truth <= fit.border.high);
        }
    }
    return covers;
}

}  // namespace

Covers gravity(std::uint32_t zones, Constraint constraint, const Trials& trials) {
    return covers_of(zones, constraint, error_kinds, trials);
}

Covers gravity_bootstrap(std::uint32_t zones, const Trials& trials) {
    return covers_of(zones, Constraint::doubly, bootstrap, trials);
}

}  // namespace deltareach::coverage
