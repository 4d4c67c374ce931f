#include "analysis/quantile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deltareach {
namespace {

/// The order statistic below a quantile, counted from 0, and how far it lies towards the next; 0: it is it.
struct Place {
    std::size_t at = 0;
    double fraction = 0;
};

Place place_of(std::size_t n, double p) {
    assert(n > 0 && p >= 0 && p <= 1);
    const double position = p * static_cast<double>(n - 1);
    // R adds 4 ulps so that a position that is whole but for rounding takes the order statistic itself.
    const double fuzz = 4 * 2.220446049250313e-16 * (1 + position);
    const double whole = std::floor(position + fuzz);
    const std::size_t at = std::min(static_cast<std::size_t>(whole), n - 1);
    const double fraction = position - whole;
    return {at, fraction < fuzz || at + 1 == n ? 0 : fraction};
}

double between(double below, double above, double fraction) {
    return below == above ? below : (1 - fraction) * below + fraction * above;
}

}  // namespace

double quantile_of_sorted(std::span<const double> sorted, double p) {
    const auto [at, fraction] = place_of(sorted.size(), p);
    return fraction == 0 ? sorted[at] : between(sorted[at], sorted[at + 1], fraction);
}

double quantile_among(std::span<double> values, double p) {
    const auto [at, fraction] = place_of(values.size(), p);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(at);
    std::ranges::nth_element(values, below);
    return fraction == 0 ? *below : between(*below, *std::min_element(below + 1, values.end()), fraction);
}

}  // namespace deltareach
