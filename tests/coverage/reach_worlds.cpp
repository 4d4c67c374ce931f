#include "analysis/reach.hpp"
#include "gis/random.hpp"
#include "tests/coverage/places_world.hpp"
#include "tests/coverage/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach::coverage {
namespace {

/// The intervals of reach against the truth.
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

}  // namespace

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

}  // namespace deltareach::coverage
