#include "analysis/quantile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deltareach {

double quantile_of_sorted(std::span<const double> sorted, double p) {
    assert(!sorted.empty() && p >= 0 && p <= 1);
    const double position = p * static_cast<double>(sorted.size() - 1);
    // R adds 4 ulps so that a position that is whole but for rounding takes the order statistic itself.
    const double fuzz = 4 * 2.220446049250313e-16 * (1 + position);
    const double whole = std::floor(position + fuzz);
    const std::size_t at = std::min(static_cast<std::size_t>(whole), sorted.size() - 1);
    const double fraction = position - whole;
    if (fraction < fuzz || at + 1 == sorted.size() || sorted[at] == sorted[at + 1]) return sorted[at];
    return (1 - fraction) * sorted[at] + fraction * sorted[at + 1];
}

}  // namespace deltareach
