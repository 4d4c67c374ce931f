#include "analysis/estimate.hpp"
#include "analysis/estimate_margins.hpp"
#include "gis/random.hpp"
#include "tests/coverage/places_world.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach::coverage {
namespace {

bool within(double low, double value, double high) {
    return low <= value && value <= high;
}

/// q of the prior with its residual.
double prior_weight(double mass, double distance, double alpha, double beta, RandomStream& random) {
    return std::pow(mass, alpha) * std::pow(distance, -beta) * std::exp(0.68 * random.normal());
}

/// Eight places that send to each other, none like another.
struct Square {
    static constexpr std::size_t n = 8;
    std::vector<double> distance, mass, sent;
    std::vector<std::uint32_t> sender;
    std::vector<int>
        group;  ///< halves of the origins by thirds of the destinations: sums that no margin gives
    std::vector<Margin> margins;

    Square() {
        RandomStream random(20224, 5);
        std::vector<double> x, y, size;
        for (std::size_t i = 0; i < n; ++i) {
            x.push_back(600 * random.uniform());
            y.push_back(600 * random.uniform());
            size.push_back(std::exp(random.normal()));
            sent.push_back(100 * std::exp(random.normal()));
        }
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                distance.push_back(i == j ? std::nan("") : 20 + std::hypot(x[i] - x[j], y[i] - y[j]));
                mass.push_back(size[j]);
                sender.push_back(static_cast<std::uint32_t>(i));
                group.push_back(i == j ? -1 : static_cast<int>(j % 3 + (i < n / 2 ? 0 : 3)));
            }
        for (const bool of_origin : {true, false})
            for (std::size_t i = 0; i < n; ++i) {
                Margin margin{.name = fmt::format("{} {}", of_origin ? "from" : "to", i + 1),
                              .family = of_origin ? 0 : 1};
                for (std::size_t j = 0; j < n; ++j)
                    if (i != j)
                        margin.cells.push_back(static_cast<std::uint32_t>(of_origin ? i * n + j : j * n + i));
                margins.push_back(std::move(margin));
            }
    }

    /// Flows of the prior with the sums that origins send.
    [[nodiscard]] std::vector<double> drawn(RandomStream& random) const {
        const double beta = std::max(0.0, 0.41 + 0.15 * random.normal()),
                     alpha = 0.9 + 0.2 * random.uniform();
        std::vector<double> flow(n * n, 0);
        for (std::size_t i = 0; i < n; ++i) {
            double sum = 0;
            for (std::size_t cell = i * n; cell < (i + 1) * n; ++cell)
                if (distance[cell] > 0)
                    sum += flow[cell] = prior_weight(mass[cell], distance[cell], alpha, beta, random);
            for (std::size_t j = 0; j < n; ++j) flow[i * n + j] *= sent[i] / sum;
        }
        return flow;
    }
};

double mean_km(const Square& world, const std::vector<double>& flow, std::size_t origin) {
    double sum = 0, weighted = 0;
    for (std::size_t cell = origin * Square::n; cell < (origin + 1) * Square::n; ++cell) {
        if (!(flow[cell] > 0)) continue;
        sum += flow[cell];
        weighted += flow[cell] * world.distance[cell];
    }
    return weighted / sum;
}

}  // namespace

Covers margins(const Trials& trials) {
    const Square world;
    Covers covers;
    for (const char* what : {"rows", "sums of six groups", "mean of an origin"})
        covers.push_back({.what = fmt::format("estimate, sums of origins and destinations, {}", what),
                          .level = 0.9,
                          .first_seed = trials.first_seed});
    for (int trial = 0; trial < trials.samples; ++trial) {
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'008);
        const std::vector<double> flow = world.drawn(random);
        std::vector<Margin> known = world.margins;
        for (Margin& margin : known)
            for (const std::uint32_t cell : margin.cells) margin.total += flow[cell];
        const MarginsEstimate e = split_margins({.distance = world.distance,
                                                 .mass = world.mass,
                                                 .sender = world.sender,
                                                 .senders = Square::n,
                                                 .margins = known,
                                                 .group = world.group},
                                                {.draws = trials.replicates, .seed = seed, .threads = 1});
        std::vector<double> sums(6, 0);
        for (std::size_t cell = 0; cell < flow.size(); ++cell) {
            if (world.group[cell] < 0) continue;
            covers[0].add(within(e.low[cell], flow[cell], e.high[cell]));
            sums[static_cast<std::size_t>(world.group[cell])] += flow[cell];
        }
        for (std::size_t g = 0; g < sums.size(); ++g)
            covers[1].add(within(e.groups[g].low, sums[g], e.groups[g].high));
        for (std::size_t i = 0; i < Square::n; ++i)
            covers[2].add(within(e.reach_low[i].mean_km, mean_km(world, flow, i), e.reach_high[i].mean_km));
    }
    return covers;
}

Covers estimates(double true_beta, double true_beta_sd, const Trials& trials) {
    const Places world;
    std::vector<std::size_t> all(places);
    std::vector<int> group(places);
    for (std::size_t j = 0; j < places; ++j) {
        all[j] = j;
        group[j] = static_cast<int>(j % 3);
    }
    constexpr double total = 744.32;
    const SplitEstimate e = split_totals({.distance_km = world.distance_km,
                                          .mass = world.mass,
                                          .totals = {{"total", total, all}},
                                          .group = group},
                                         {.draws = 10 * trials.replicates, .seed = 99, .threads = 1});
    const std::string name = fmt::format("estimate, true beta {} ± {}, ", true_beta, true_beta_sd);
    Covers covers;
    for (const char* what : {"rows", "sums of three groups", "r80", "mean", "r50", "r95", "entropy",
                             "effective destinations", "HHI", "Gini"})
        covers.push_back({.what = name + what, .level = 0.9, .first_seed = trials.first_seed});
    for (int trial = 0; trial < trials.samples; ++trial) {
        RandomStream random(trials.first_seed + static_cast<std::uint64_t>(trial), 1'000'003);
        const double beta = std::max(0.0, true_beta + true_beta_sd * random.normal()),
                     alpha = 0.9 + 0.2 * random.uniform();
        std::vector<double> flow(places), sums(3, 0);
        double sum = 0;
        for (std::size_t j = 0; j < places; ++j) {
            flow[j] = prior_weight(world.mass[j], world.distance_km[j], alpha, beta, random);
            sum += flow[j];
        }
        for (std::size_t j = 0; j < places; ++j) {
            flow[j] *= total / sum;
            sums[j % 3] += flow[j];
            covers[0].add(within(e.flows[j].low, flow[j], e.flows[j].high));
        }
        for (std::size_t g = 0; g < 3; ++g) covers[1].add(within(e.groups[g].low, sums[g], e.groups[g].high));
        const Truth truth = truth_of(world, flow);
        covers[2].add(within(e.low.r80_km, truth.r80, e.high.r80_km));
        covers[3].add(within(e.low.mean_km, truth.mean, e.high.mean_km));
        covers[4].add(within(e.low.r50_km, truth.r50, e.high.r50_km));
        covers[5].add(within(e.low.r95_km, truth.r95, e.high.r95_km));
        covers[6].add(within(e.low.spread.entropy, truth.spread.entropy, e.high.spread.entropy));
        covers[7].add(within(e.low.spread.effective_destinations, truth.spread.effective_destinations,
                             e.high.spread.effective_destinations));
        covers[8].add(within(e.low.spread.hhi, truth.spread.hhi, e.high.spread.hhi));
        covers[9].add(within(e.low.spread.gini, truth.spread.gini, e.high.spread.gini));
    }
    return covers;
}

}  // namespace deltareach::coverage
