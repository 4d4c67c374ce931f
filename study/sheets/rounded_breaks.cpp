#include "study/sheets/rounded_breaks.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// A multiple of a power of ten as the decimal it is meant to be: 3 · 0.1 is 0.3, not 0.30000000000000004.
double multiple_of(double count, int exponent) {
    return exponent >= 0 ? count * std::pow(10, exponent) : count / std::pow(10, -exponent);
}

/// The roundest number in [low, high), of equally round ones the nearest to `wished`.
double roundest(double low, double high, double wished) {
    const double largest = std::max(std::abs(low), std::abs(high));
    if (low <= 0 && high > 0) return 0;
    const int first = static_cast<int>(std::floor(std::log10(largest)));
    for (int exponent = first; exponent > first - 12; --exponent)
        for (const double of : {5.0, 1.0}) {  // 50 is rounder than 40
            const double step = multiple_of(of, exponent);
            double count = std::round(wished / step);
            const double at = multiple_of(of * count, exponent);
            if (at < low) count = std::ceil(low / step);
            if (at >= high) count = std::ceil(high / step) - 1;
            const double found = multiple_of(of * count, exponent);
            if (found >= low && found < high) return found;
        }
    return wished;
}

/// Two significant digits, downwards or upwards; 0 stays.
double outward(double value, bool down) {
    if (value == 0) return 0;
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value)))) - 1;
    const double scaled = value / std::pow(10, exponent);
    const double near = std::round(scaled);
    if (std::abs(scaled - near) < 1e-9) return multiple_of(near, exponent);
    return multiple_of(down ? std::floor(scaled) : std::ceil(scaled), exponent);
}

}  // namespace

std::vector<double> rounded_breaks(const std::vector<double>& bounds, std::span<const double> values) {
    std::vector<double> sorted;
    for (const double value : values)
        if (std::isfinite(value)) sorted.push_back(value);
    std::ranges::sort(sorted);
    std::vector<double> round = bounds;
    if (bounds.size() < 2 || sorted.empty() || sorted.front() == sorted.back()) return bounds;
    round.front() = outward(bounds.front(), true);
    round.back() = outward(bounds.back(), false);
    for (std::size_t i = 1; i + 1 < bounds.size(); ++i) {
        const auto above = std::ranges::upper_bound(sorted, bounds[i]);
        if (above == sorted.begin() || above == sorted.end()) return bounds;
        round[i] = roundest(*(above - 1), *above, bounds[i]);
    }
    const bool ascends =
        std::ranges::adjacent_find(round, [](double a, double b) { return !(a < b); }) == round.end();
    return ascends ? round : bounds;
}

}  // namespace deltareach
