#include "gis/stray_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double stray_power = 4, stray_leeway = 0.4771;  // a factor of 3 about 10^4

/// Beyond what anything measured is: the least float, −1e38 and the like.
constexpr double beyond_all = 1e30;

bool is_mark(double value) {
    static constexpr std::array<double, 14> marks{-99,    -999, -9999, -99999, -999999, -9999999, -99.99,
                                                  -32768, 9999, 99999, 999999, 9999999, 99999999, -99999999};
    return std::abs(value) >= beyond_all || std::ranges::find(marks, value) != marks.end();
}

/// From here on values are too wide of themselves to be told apart by halves: flows of one origin.
constexpr double widest_gap = 3;

/// Values of one column in two units: halves each of its own size, with nothing between them and 10^4 apart.
std::optional<Strays> halves_of(std::span<const double> values, std::vector<double> sorted, double gap) {
    constexpr double widest = 1.5;  // powers of ten within a half
    std::ranges::sort(sorted);
    const auto power = [&](std::size_t at) { return std::log10(sorted[at]); };
    std::size_t upper = 0;
    for (std::size_t at = 1; at < sorted.size(); ++at)
        if (upper == 0 || power(at) - power(at - 1) > power(upper) - power(upper - 1)) upper = at;
    const double low = power(upper / 2), high = power(upper + (sorted.size() - upper) / 2);
    const bool tight =
        power(upper - 1) - power(0) <= widest && power(sorted.size() - 1) - power(upper) <= widest;
    if (!tight || power(upper) - power(upper - 1) < gap || std::abs(high - low - stray_power) > stray_leeway)
        return std::nullopt;
    const bool fewer_above = 2 * (sorted.size() - upper) <= sorted.size();
    Strays found;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] > 0 && std::isfinite(values[i]) && (values[i] >= sorted[upper]) == fewer_above)
            found.at.push_back(i);
    found.ratio = std::pow(10, fewer_above ? high - low : low - high);
    return found;
}

}  // namespace

std::string ratio_text(double ratio) {
    return ratio > 1 ? fmt::format("{:.0f}", ratio) : fmt::format("1/{:.0f}", 1 / ratio);
}

bool may_hold_strays(double low, double high) {
    return high > 0 && std::log10(high / low) >= stray_power - stray_leeway - 1e-9;
}

std::optional<Strays> strays_among(std::span<const double> values, double gap) {
    constexpr std::size_t least = 4;
    std::vector<double> sorted;
    for (const double value : values)
        if (value > 0 && std::isfinite(value)) sorted.push_back(value);
    if (sorted.size() < least) return std::nullopt;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    const double middle = sorted[sorted.size() / 2], median = std::log10(middle);
    Strays found;
    double lowest = HUGE_VAL, highest = -HUGE_VAL;  // of the values that are not far
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!(values[i] > 0) || !std::isfinite(values[i])) continue;
        const double log = std::log10(values[i]);
        if (std::abs(std::abs(log - median) - stray_power) <= stray_leeway) {
            found.at.push_back(i);
        } else {
            lowest = std::min(lowest, log);
            highest = std::max(highest, log);
        }
    }
    const bool alone = std::ranges::all_of(found.at, [&](std::size_t i) {
        const double log = std::log10(values[i]);
        return log > highest + gap || log < lowest - gap;
    });
    if (found.at.empty() || !alone || found.at.size() * least > sorted.size())
        return gap < widest_gap ? halves_of(values, sorted, gap) : std::nullopt;
    found.ratio = values[found.at.front()] / middle;
    return found;
}

std::optional<MissingMark> missing_mark_among(std::span<const double> values) {
    constexpr std::size_t least_others = 3;
    constexpr double far = 10;
    double lowest = 0, highest = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    const double mark = lowest < 0 ? lowest : highest;
    if (!is_mark(mark)) return std::nullopt;
    MissingMark found{.value = mark, .at = {}};
    double largest = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        if (values[i] == mark) {
            found.at.push_back(i);
            continue;
        }
        if (mark < 0 && values[i] < 0) return std::nullopt;  // others are below 0 too: it may be a value
        ++others;
        largest = std::max(largest, values[i]);
    }
    if (others < least_others) return std::nullopt;
    constexpr double near = 0.9;  // of the mark: another value there belongs to the same range
    const bool apart = mark < 0 || mark >= far * largest || (found.at.size() > 1 && largest < near * mark);
    return apart ? std::optional(std::move(found)) : std::nullopt;
}

}  // namespace deltareach
