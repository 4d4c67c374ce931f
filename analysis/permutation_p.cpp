#include "analysis/permutation_p.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace deltareach {

PermutationP permutation_p(TailCounts counts, std::uint64_t permutations) {
    const auto nearer = static_cast<double>(std::min(counts.not_below, counts.not_above));
    const double folded = (nearer + 1) / (static_cast<double>(permutations) + 1);
    return {folded, std::min(1.0, 2 * folded)};
}

double normal_p(double z) {
    return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

std::vector<double> false_discovery_rates(std::span<const double> p) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) order.push_back(i);
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
    std::vector<double> rates(p.size(), std::numeric_limits<double>::quiet_NaN());
    const auto tested = static_cast<double>(order.size());
    double smallest = 1;
    for (std::size_t k = 0; k < order.size(); ++k) {
        smallest = std::min(smallest, p[order[k]] * tested / (tested - static_cast<double>(k)));
        rates[order[k]] = smallest;
    }
    return rates;
}

bool fdr_is_feasible(std::uint64_t permutations, std::size_t tested, double alpha) {
    return static_cast<double>(permutations) + 1 >= 2 * static_cast<double>(tested) / alpha;
}

}  // namespace deltareach
