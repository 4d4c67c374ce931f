#include "layers/distance_weights.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

/// Ranks from 1; equal values share the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t k) { return values[k]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
        while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
        for (std::size_t k = first; k < last; ++k)
            ranks[order[k]] = (static_cast<double>(first + last) + 1) / 2;
    }
    return ranks;
}

/// Pearson's correlation; 0 where one side does not vary.
double correlation(std::span<const double> x, std::span<const double> y) {
    const auto n = static_cast<double>(x.size());
    const double mean_x = std::reduce(x.begin(), x.end()) / n, mean_y = std::reduce(y.begin(), y.end()) / n;
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        xx += (x[k] - mean_x) * (x[k] - mean_x);
        yy += (y[k] - mean_y) * (y[k] - mean_y);
        xy += (x[k] - mean_x) * (y[k] - mean_y);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

}  // namespace

Messages warn_of_distances(const SpatialWeights& weights, const Places& places, const std::string& path) {
    constexpr std::size_t least = 4;
    constexpr double close = 0.9;
    std::vector<double> weight, distance;
    for (const WeightLink& link : weights.to_links()) {
        weight.push_back(link.weight);
        distance.push_back(places.distance_km(link.from, link.to));
    }
    if (weight.size() < least) return {};
    const double found = correlation(ranks_of(weight), ranks_of(distance));
    if (found < close) return {};
    return {{.code = "DR1944", .where = {path}, .values = {{"correlation", fmt::format("{:.3f}", found)}}}};
}

}  // namespace deltareach
