#include "analysis/estimate.hpp"
#include "analysis/reach.hpp"
#include "gis/random.hpp"
#include "tests/coverage/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach::coverage {
namespace {

constexpr std::size_t places = 40;

/// Forty places in no order of distance, every fourth as far as another, attractive by mass and nearness.
struct Places {
    std::vector<double> distance_km, mass, propensity;
    std::vector<std::uint8_t> own = std::vector<std::uint8_t>(places, 0);
    Places() {
        RandomStream random(20221, 7);
        double sum = 0;
        for (std::size_t j = 0; j < places; ++j) {
            distance_km.push_back(j % 4 == 3 ? distance_km[j - 2] : std::round(40 + 560 * random.uniform()));
            mass.push_back(std::exp(random.normal()));
            propensity.push_back(mass[j] * std::pow(distance_km[j], -1.2));
            sum += propensity[j];
        }
        for (double& p : propensity) p /= sum;
    }
    [[nodiscard]] std::size_t draw(RandomStream& random) const {
        double u = random.uniform();
        for (std::size_t j = 0; j + 1 < places; ++j) {
            if (u < propensity[j]) return j;
            u -= propensity[j];
        }
        return places - 1;
    }
};

struct Truth {
    double r50 = 0, r80 = 0, r95 = 0, mean = 0;
};

/// What the statistics are of an endless sample.
Truth truth_of(const Places& world, const std::vector<double>& flow) {
    Truth truth{.r50 = reach_radius_km(world.distance_km, flow, 0.5),
                .r80 = reach_radius_km(world.distance_km, flow, 0.8),
                .r95 = reach_radius_km(world.distance_km, flow, 0.95)};
    double total = 0;
    for (const double f : flow) total += f;
    for (std::size_t j = 0; j < flow.size(); ++j) truth.mean += flow[j] / total * world.distance_km[j];
    return truth;
}

/// The four intervals of reach against the truth.
class ReachCovers {
  public:
    ReachCovers(const std::string& world, const Trials& trials) {
        for (const char* name : {"r50", "r80", "r95", "mean"})
            covers_.push_back({.what = world + ", " + name, .level = 0.9, .first_seed = trials.first_seed});
    }
    void add(const ReachResult& result, const Truth& truth) {
        one(0, result.r50_interval, truth.r50);
        one(1, result.r80_interval, truth.r80);
        one(2, result.r95_interval, truth.r95);
        one(3, result.mean_interval, truth.mean);
    }
    [[nodiscard]] Covers take() {
        for (Cover& cover : covers_) cover.share_high_is_map /= cover.n;
        return covers_;
    }

  private:
    void one(std::size_t at, const std::optional<Interval>& interval, double truth) {
        covers_[at].add(interval && interval->low <= truth && truth <= interval->high);
        covers_[at].share_high_is_map += interval && interval->high_is_map ? 1 : 0;
    }
    Covers covers_;
};

void append(Covers& to, const Covers& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

double Cover::low() const {
    const double z2 = 1.96 * 1.96, p = share(), m = n;
    return (p + z2 / (2 * m) - 1.96 * std::sqrt(p * (1 - p) / m + z2 / (4 * m * m))) / (1 + z2 / m);
}

double Cover::high() const {
    const double z2 = 1.96 * 1.96, p = share(), m = n;
    return (p + z2 / (2 * m) + 1.96 * std::sqrt(p * (1 - p) / m + z2 / (4 * m * m))) / (1 + z2 / m);
}

Covers reach_counts(std::uint64_t n, const Trials& trials) {
    const Places world;
    const Truth truth = truth_of(world, world.propensity);
    ReachCovers covers(fmt::format("reach of counts, N = {}", n), trials);
    for (int trial = 0; trial < trials.samples; ++trial) {
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'001);
        std::vector<double> flow(places, 0);
        for (std::uint64_t k = 0; k < n; ++k) flow[world.draw(random)] += 1;
        covers.add(
            reach_of({.distance_km = world.distance_km, .flow = flow, .own = world.own, .counts = true},
                     {.replicates = trials.replicates, .seed = seed, .threads = 1}),
            truth);
    }
    return covers.take();
}

Covers reach_values(std::uint64_t n, const Trials& trials) {
    const Places world;
    constexpr double sigma = 1.2;
    std::vector<double> level, expected;
    RandomStream levels(20222, 3);
    for (std::size_t j = 0; j < places; ++j) {
        level.push_back(0.4 * levels.normal());
        expected.push_back(world.propensity[j] * std::exp(level[j] + sigma * sigma / 2));
    }
    const Truth truth = truth_of(world, expected);
    ReachCovers by_rows(fmt::format("reach of values, {} deals, rows resampled", n), trials);
    ReachCovers by_count(fmt::format("reach of values, {} deals, mean value a deal held fixed", n), trials);
    for (int trial = 0; trial < trials.samples; ++trial) {
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'002);
        std::vector<double> flow(places, 0), deals(places, 0);
        std::vector<DealRow> rows;
        for (std::uint64_t k = 0; k < n; ++k) {
            const std::size_t j = world.draw(random);
            rows.push_back({j, std::exp(level[j] + sigma * random.normal())});
            flow[j] += rows.back().value;
            deals[j] += 1;
        }
        const ReachOptions options{.replicates = trials.replicates, .seed = seed, .threads = 1};
        ReachInput input{
            .distance_km = world.distance_km, .flow = flow, .deals = deals, .rows = rows, .own = world.own};
        by_rows.add(reach_of(input, options), truth);
        input.rows = {};
        by_count.add(reach_of(input, options), truth);
    }
    Covers all = by_rows.take();
    append(all, by_count.take());
    return all;
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
    for (const char* what : {"rows", "sums of three groups", "r80", "mean"})
        covers.push_back({.what = name + what, .level = 0.9, .first_seed = trials.first_seed});
    const auto within = [](double low, double value, double high) { return low <= value && value <= high; };
    for (int trial = 0; trial < trials.samples; ++trial) {
        RandomStream random(trials.first_seed + static_cast<std::uint64_t>(trial), 1'000'003);
        const double beta = std::max(0.0, true_beta + true_beta_sd * random.normal()),
                     alpha = 0.9 + 0.2 * random.uniform();
        std::vector<double> flow(places), sums(3, 0);
        double sum = 0;
        for (std::size_t j = 0; j < places; ++j) {
            flow[j] = std::pow(world.mass[j], alpha) * std::pow(world.distance_km[j], -beta) *
                      std::exp(0.68 * random.normal());
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
    }
    return covers;
}

}  // namespace deltareach::coverage
