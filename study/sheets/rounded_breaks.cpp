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

/// The last decimal place of a bound, as the power of ten it counts.
int last_place(double value) {
    const int first = static_cast<int>(std::floor(std::log10(std::abs(value))));
    for (int exponent = first; exponent > first - 12; --exponent) {
        const double count = value / std::pow(10, exponent);
        if (std::abs(count - std::round(count)) < 1e-9 * std::max(1.0, std::abs(count))) return exponent;
    }
    return first - 12;
}

/// Two significant digits, or as few as the inner bounds have, downwards or upwards; more where the class
/// would reach farther beyond its values: years from 1980 on do not begin in 1900. 0 stays, and what is not 0
/// does not become it.
double outward(double value, bool down, int finest, double span) {
    constexpr double farthest = 0.1;  // of the span
    if (value == 0) return 0;
    const int first = static_cast<int>(std::floor(std::log10(std::abs(value))));
    for (int exponent = std::min(first, std::max(first - 1, finest)); exponent > first - 12; --exponent) {
        const double scaled = value / std::pow(10, exponent);
        const double near = std::round(scaled);
        if (std::abs(scaled - near) < 1e-9) return multiple_of(near, exponent);
        const double found = multiple_of(down ? std::floor(scaled) : std::ceil(scaled), exponent);
        if (std::abs(found - value) <= farthest * span) return found;
    }
    return value;
}

}  // namespace

std::vector<double> rounded_breaks(const std::vector<double>& bounds, std::span<const double> values) {
    std::vector<double> sorted;
    for (const double value : values)
        if (std::isfinite(value)) sorted.push_back(value);
    std::ranges::sort(sorted);
    std::vector<double> round = bounds;
    if (bounds.size() < 2 || sorted.empty() || sorted.front() == sorted.back()) return bounds;
    for (std::size_t i = 1; i + 1 < bounds.size(); ++i) {
        const auto above = std::ranges::upper_bound(sorted, bounds[i]);
        if (above == sorted.begin() || above == sorted.end()) return bounds;
        round[i] = roundest(*(above - 1), *above, bounds[i]);
    }
    int finest = -99;  // with one class alone nothing is given
    for (std::size_t i = 1; i + 1 < round.size(); ++i)
        if (round[i] != 0)
            finest = finest == -99 ? last_place(round[i]) : std::min(finest, last_place(round[i]));
    const double span = bounds.back() - bounds.front();
    round.front() = outward(bounds.front(), true, finest, span);
    round.back() = outward(bounds.back(), false, finest, span);
    // A lowest class of one value alone, such as zeros, begins and ends with it.
    const auto from = round.begin() + (bounds[0] == bounds[1] && round[0] == round[1] ? 1 : 0);
    const bool ascends =
        std::adjacent_find(from, round.end(), [](double a, double b) { return !(a < b); }) == round.end();
    return ascends ? round : bounds;
}

}  // namespace deltareach
