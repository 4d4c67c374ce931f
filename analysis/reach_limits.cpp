#include "analysis/private/reach_limits.hpp"

#include "gis/random.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace deltareach {
namespace {

constexpr std::uint64_t most_exact = 100'000'000;
constexpr double negligible = 1e-18;  ///< of the mode's probability

/// The probabilities of B(n, q) that are not negligible, up to a common factor: those of first, first + 1 …
struct BinomialBody {
    std::uint64_t first = 0;
    std::vector<double> weight;
    double sum = 0;
};

BinomialBody body_of(std::uint64_t n, double q) {
    const double trials = static_cast<double>(n), odds = q / (1 - q);
    const auto mode =
        std::min(n, static_cast<std::uint64_t>((trials + 1) * q));  // outwards from it nothing underflows
    BinomialBody body{.first = mode, .weight = {1.0}};
    for (double p = 1; body.first > 0; --body.first) {
        const double k = static_cast<double>(body.first);
        p *= k / ((trials - k + 1) * odds);
        if (p < negligible) break;
        body.weight.push_back(p);
    }
    std::ranges::reverse(body.weight);
    double p = 1;
    for (std::uint64_t k = mode; k < n; ++k) {
        p *= (trials - static_cast<double>(k)) / static_cast<double>(k + 1) * odds;
        if (p < negligible) break;
        body.weight.push_back(p);
    }
    for (const double weight : body.weight) body.sum += weight;
    return body;
}

QuantileRanks normal_ranks(std::uint64_t n, double q, double tail) {
    const double mean = static_cast<double>(n) * q;
    const double width = -normal_quantile(tail) * std::sqrt(mean * (1 - q));
    return {static_cast<std::uint64_t>(std::floor(mean - width)),
            static_cast<std::uint64_t>(std::ceil(mean + width)) + 1};
}

}  // namespace

QuantileRanks quantile_ranks(std::uint64_t n, double q, double tail) {
    if (n > most_exact) return normal_ranks(n, q, tail);
    const BinomialBody body = body_of(n, q);
    QuantileRanks ranks;
    double below = 0;
    std::size_t k = 0;
    while (below + body.weight[k] <= tail * body.sum) below += body.weight[k++];
    if (body.first + k > 0) ranks.low = body.first + k;  // P(B < low) <= tail < P(B <= low)
    double above = 0;
    k = body.weight.size();
    while (above + body.weight[k - 1] <= tail * body.sum) above += body.weight[--k];
    if (body.first + k <= n) ranks.high = body.first + k;  // P(B >= high) <= tail
    return ranks;
}

}  // namespace deltareach
