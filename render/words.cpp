#include "render/words.hpp"

#include "gis/dates.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <string_view>

namespace deltareach {

const std::string& first_words(const Text& text, SheetLanguage language) {
    if (language == SheetLanguage::en) return text.en.empty() ? text.zh : text.en;
    return text.zh.empty() ? text.en : text.zh;
}

std::string second_words(const Text& text, SheetLanguage language) {
    if (language != SheetLanguage::both || text.zh.empty() || text.en == text.zh) return {};
    return text.en;
}

std::string joined_words(const Text& text, SheetLanguage language) {
    const std::string second = second_words(text, language);
    return second.empty() ? first_words(text, language) : first_words(text, language) + " " + second;
}

Text label_of(const Column& column) {
    const std::string& fallback = column.name;
    return {column.label_zh.empty() && column.label_en.empty() ? fallback : column.label_zh,
            column.label_en.empty() && column.label_zh.empty() ? fallback : column.label_en};
}

namespace {

/// Whether it has no more decimals than that, but for what binary fractions lose.
bool is_exact_at(double value, int decimals) {
    const double scaled = value * std::pow(10, decimals);
    return std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled));
}

/// Halves go away from 0 as people and spreadsheets round them, by the decimal of 15 digits that a number
/// stands for: 455.25 is 455.3 and 0.15 is 0.2, though the nearest binary fraction of the latter lies below
/// it.
double to_be_rounded(double value, int decimals) {
    constexpr double most_digits = 1e12, below_15_digits = 1e-15;
    return value * std::pow(10, decimals) < most_digits ? value * (1 + below_15_digits) : value;
}

}  // namespace

std::string number_text(double value, int decimals, Digits digits) {
    std::string text = fmt::format("{:.{}f}", to_be_rounded(std::abs(value), decimals), decimals);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    if (digits == Digits::grouped)
        for (std::size_t at = std::min(text.find('.'), text.size()); at > 3; at -= 3)
            text.insert(at - 3, ",");
    return value < 0 && !zero ? "−" + text : text;
}

std::string period_at_axis(const std::string& period, SheetLanguage language) {
    const std::optional<Period> known = parse_period(period);
    const bool plain = !known || known->kind == Period::Kind::year;
    return plain || language != SheetLanguage::zh ? period : period_in_chinese(period);
}

Digits digits_of(const Column& column) {
    const bool counted = !column.unit.empty() && column.unit != "1" && column.unit != "unstated";
    if (column.unit == "年" || column.unit == "year") return Digits::plain;
    const auto says_years = [](std::string_view words) {
        const std::string lower = ascii_lower(words);
        return lower.ends_with("年") || lower.ends_with("年份") || lower.ends_with("年度") ||
               lower.ends_with("year");
    };
    if (counted || (!says_years(column.name) && !says_years(column.label_zh) && !says_years(column.label_en)))
        return Digits::grouped;
    const std::vector<double> values = numbers_of(column);
    const bool years = std::ranges::all_of(values, [](double value) {
        return !std::isfinite(value) || (value == std::floor(value) && value >= 1000 && value < 3000);
    });
    return years ? Digits::plain : Digits::grouped;
}

int decimals_of_list(std::span<const double> values) {
    const SizesShown sizes = sizes_shown(values);
    if (sizes.largest == 0) return 0;
    // One value is written as it is where two decimals are enough for that.
    if (sizes.smallest == sizes.largest && sizes.largest < 1e6)
        for (const int decimals : {0, 1, 2})
            if (is_exact_at(sizes.largest, decimals)) return decimals;
    const int small = static_cast<int>(std::floor(std::log10(sizes.smallest))),
              large = static_cast<int>(std::floor(std::log10(sizes.largest)));
    // Two decimals tell enough of numbers above 1, three digits of the largest below it, unless the smallest
    // had no digit left.
    const int most = std::min(4 - large, std::max(2 - std::min(large, 0), -small));
    int decimals = std::clamp(2 - small, 0, std::max(0, most));
    const auto exact = [&](int at) {
        return std::ranges::all_of(values, [&](double v) { return !std::isfinite(v) || is_exact_at(v, at); });
    };
    while (decimals > 0 && exact(decimals - 1)) --decimals;
    return decimals;
}

int decimals_of_column(std::span<const double> values) {
    constexpr double least_steps = 5;
    constexpr int most_digits = 7;
    const int listed = decimals_of_list(values);
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double value : values)
        if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    const double largest = std::max(std::abs(low), std::abs(high)), range = high - low;
    if (!(low < high) || range <= smallest_step * largest) return listed;
    const int before = std::max(1, 1 + static_cast<int>(std::floor(std::log10(largest))));
    int decimals = std::min(static_cast<int>(std::ceil(std::log10(least_steps / range))),
                            std::max(listed, most_digits - before));
    const auto exact = [&](int at) {
        return std::ranges::all_of(values, [&](double v) { return !std::isfinite(v) || is_exact_at(v, at); });
    };
    while (decimals > listed && exact(decimals - 1)) --decimals;
    return std::max(listed, decimals);
}

std::vector<std::string> list_of_numbers(std::span<const double> values, Digits digits) {
    return list_of_numbers(values, decimals_of_list(values), digits);
}

std::vector<std::string> list_of_numbers(std::span<const double> values, int decimals, Digits digits) {
    std::vector<std::string> texts;
    for (const double value : values)
        texts.push_back(std::isnan(value) ? std::string() : number_text(value, decimals, digits));
    return texts;
}

std::string range_text(const std::string& low, const std::string& high, SheetLanguage language) {
    const std::array<std::string, 2> bounds{low, high};
    return range_of_list(bounds, 0, language);
}

std::string range_of_list(std::span<const std::string> bounds, std::size_t i, SheetLanguage language) {
    const bool negative =
        std::ranges::any_of(bounds, [](const std::string& bound) { return bound.starts_with("−"); });
    const char* between = !negative ? " – " : language == SheetLanguage::en ? " to " : " 至 ";
    return bounds[i] + between + bounds[i + 1];
}

int decimals_for(std::span<const double> bounds) {
    double step = 0;
    const double least = bounds.empty() ? 0 : smallest_step * std::abs(bounds.back() - bounds.front());
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        const double d = std::abs(bounds[i] - bounds[i - 1]);
        if (d > least && (step == 0 || d < step)) step = d;
    }
    if (step == 0) return bounds.empty() ? 0 : decimals_of_list(bounds.first(1));
    // A first step of 9.97 is no reason for a decimal: outer bounds are rounded outwards.
    constexpr double nearly = 1.02;
    int digits = std::clamp(static_cast<int>(std::ceil(1 - std::log10(nearly * step))), 0, 12);
    while (digits > 0 &&
           std::ranges::all_of(bounds, [&](double bound) { return is_exact_at(bound, digits - 1); }))
        --digits;
    return digits;
}

double whole_step(std::span<const double> values) {
    double step = 1e9;
    for (const double value : values)
        while (step >= 1 && std::isfinite(value) && !is_exact_at(value / step, 0)) step /= 10;
    return step;
}

int decimals_of_amounts(std::span<const double> amounts, double divisor) {
    return whole_step(amounts) >= divisor ? 0 : 2;
}

bool are_whole(std::span<const double> values) {
    return std::ranges::all_of(values, [](double v) { return !std::isfinite(v) || v == std::floor(v); });
}

std::string short_number(double value, Digits digits) {
    if (value == 0) return "0";
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    std::string text = number_text(value, std::clamp(2 - magnitude, 0, 8), digits);
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return text;
}

double nice_below(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    const double lead = value / power * (1 + 1e-12);
    return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

double nice_above(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    const double lead = value / power * (1 - 1e-12);
    for (const double nice : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (lead <= nice) return nice * power;
    return 10 * power;
}

}  // namespace deltareach
