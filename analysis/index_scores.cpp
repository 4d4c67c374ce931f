#include "analysis/private/index_parts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach::index_parts {
namespace {

/// Nearness to the ideal place: d⁻/(d⁺ + d⁻), on columns divided by their Euclidean length.
std::vector<double> topsis(std::span<const Indicator> indicators, std::span<const double> weights) {
    const std::size_t n = indicators[0].values.size();
    std::vector<double> to_best(n, 0), to_worst(n, 0);
    for (std::size_t j = 0; j < indicators.size(); ++j) {
        const auto& values = indicators[j].values;
        double squares = 0;
        for (const double v : values) squares += v * v;
        if (!(squares > 0)) continue;
        const double factor = weights[j] / std::sqrt(squares);
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        const double best = indicators[j].cost ? *low : *high, worst = indicators[j].cost ? *high : *low;
        for (std::size_t i = 0; i < n; ++i) {
            to_best[i] += std::pow(factor * (values[i] - best), 2);
            to_worst[i] += std::pow(factor * (values[i] - worst), 2);
        }
    }
    std::vector<double> scores(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double best = std::sqrt(to_best[i]), worst = std::sqrt(to_worst[i]);
        scores[i] = best + worst > 0 ? worst / (best + worst) : 0;
    }
    return scores;
}

}  // namespace

bool constant(const Indicator& indicator) {
    const auto [low, high] = std::minmax_element(indicator.values.begin(), indicator.values.end());
    // Sums that should be equal differ in their last bits; min–max would blow that up to 0 and 1.
    return *high - *low <= 1e-13 * std::max(std::abs(*low), std::abs(*high));
}

std::vector<double> min_max(const Indicator& indicator) {
    const auto [low, high] = std::minmax_element(indicator.values.begin(), indicator.values.end());
    const double least = *low, spread = *high - *low;
    std::vector<double> scaled(indicator.values.size(), 0);
    for (std::size_t i = 0; i < scaled.size() && spread > 0; ++i) {
        const double share = (indicator.values[i] - least) / spread;
        scaled[i] = indicator.cost ? 1 - share : share;
    }
    return scaled;
}

std::vector<double> scores_of(std::span<const Indicator> indicators, std::span<const double> weights,
                              Scoring scoring) {
    if (scoring == Scoring::topsis) return topsis(indicators, weights);
    std::vector<double> scores(indicators[0].values.size(), 0);
    for (std::size_t j = 0; j < indicators.size(); ++j) {
        const std::vector<double> column = min_max(indicators[j]);
        for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += weights[j] * column[i];
    }
    return scores;
}

std::vector<double> ranks_of(std::span<const double> scores) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
    });
    std::vector<double> ranks(scores.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first + 1;
        while (last < order.size() && scores[order[last - 1]] - scores[order[last]] <= 1e-12) ++last;
        for (std::size_t t = first; t < last; ++t)
            ranks[order[t]] = static_cast<double>(first + 1 + last) / 2;
        first = last;
    }
    return ranks;
}

}  // namespace deltareach::index_parts
