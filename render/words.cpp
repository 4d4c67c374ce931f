#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <string_view>
#include <utility>

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

namespace {

/// The name by which the units of a ratio are known, which keeps the words that it was written in.
std::string in_english(const std::string& word) {
    static constexpr std::array<std::pair<const char*, const char*>, 6> names{{{"元", "yuan"},
                                                                               {"人", "persons"},
                                                                               {"公里", "km"},
                                                                               {"千米", "km"},
                                                                               {"平方公里", "km2"},
                                                                               {"平方千米", "km2"}}};
    const auto found = std::ranges::find(names, word, &std::pair<const char*, const char*>::first);
    return found == names.end() ? word : found->second;
}

}  // namespace

DisplayUnit display_unit(const std::string& unit, double largest) {
    if (unit.empty() || unit == "1") return {};
    if (unit == "yuan") {
        if (largest >= 1e8) return {1e8, {"亿元", "100 million yuan"}};
        if (largest >= 1e5) return {1e4, {"万元", "10,000 yuan"}};
        return {1, {"元", "yuan"}};
    }
    if (unit == "persons" || unit == "person") {
        if (largest >= 1e5) return {1e4, {"万人", "10,000 persons"}};
        return {1, {"人", "persons"}};
    }
    constexpr std::string_view per_area = "/km²";
    if (unit.ends_with(per_area)) {
        DisplayUnit base = display_unit(unit.substr(0, unit.size() - per_area.size()), largest);
        base.label.zh += "/平方千米";
        base.label.en += "/km²";
        return base;
    }
    if (unit == "km") return {1, {"千米", "km"}};
    if (unit == "km2") return {1, {"平方千米", "km²"}};
    if (unit == "count" || unit == "items") return {1, {"项", "items"}};
    static constexpr std::array<std::array<const char*, 3>, 20> counted{
        {{"min", "分钟", "min"},
         {"papers", "篇", "papers"},
         {"patents", "件", "patents"},
         {"contracts", "项", "contracts"},
         {"firms", "家", "firms"},
         {"institutions", "家", "institutions"},
         {"家", "家", "establishments"},  // firms, shops and institutes alike
         {"branches", "家", "branches"},
         {"parks", "个", "parks"},
         {"yuan/km²", "元/平方千米", "yuan/km²"},
         {"deg", "度", "degrees"},
         {"元", "元", "yuan"},  // of layers, whose values stay as they are written
         {"万元", "万元", "10,000 yuan"},
         {"亿元", "亿元", "100 million yuan"},
         {"人", "人", "persons"},
         {"万人", "万人", "10,000 persons"},
         {"公里", "公里", "km"},
         {"平方公里", "平方公里", "km²"},
         {"公顷", "公顷", "ha"},
         {"亩", "亩", "mu"}}};
    for (const auto& [name, zh, en] : counted)
        if (unit == name) return {1, {zh, en}};
    if (unit == "unstated") return {};  // what nobody stated heads nothing
    constexpr std::string_view times = "·";
    if (const std::size_t at = unit.find(times); at != std::string::npos) {
        const Text first = display_unit(unit.substr(0, at), 0).label,
                   second = display_unit(unit.substr(at + times.size()), 0).label;
        return {1, {first.zh + "·" + second.zh, first.en + "·" + second.en}};
    }
    if (const std::size_t slash = unit.find('/'); slash != std::string::npos && slash > 0) {
        DisplayUnit base = display_unit(in_english(unit.substr(0, slash)), largest);
        const Text below = display_unit(in_english(unit.substr(slash + 1)), 0).label;
        base.label = {base.label.zh + "/" + below.zh, base.label.en + "/" + below.en};
        return base;
    }
    if (unit.starts_with("km^")) return {1, {"千米" + unit.substr(2), unit}};
    return {1, {unit, unit}};
}

SizesShown sizes_shown(std::span<const double> shown) {
    SizesShown sizes;
    for (const double value : shown)
        if (std::isfinite(value)) sizes.largest = std::max(sizes.largest, std::abs(value));
    for (const double value : shown) {
        const double size = std::abs(value);
        if (!std::isfinite(size) || size <= smallest_step * sizes.largest) continue;
        sizes.smallest = sizes.smallest == 0 ? size : std::min(sizes.smallest, size);
    }
    return sizes;
}

DisplayUnit display_unit(const std::string& unit, std::span<const double> shown) {
    const SizesShown sizes = sizes_shown(shown);
    DisplayUnit chosen = display_unit(unit, sizes.largest);
    while (chosen.divisor > 1 && sizes.smallest < 0.01 * chosen.divisor)
        chosen = display_unit(unit, std::nextafter(chosen.divisor, 0.0));
    return chosen;
}

Text label_of(const Column& column) {
    const std::string& fallback = column.name;
    return {column.label_zh.empty() && column.label_en.empty() ? fallback : column.label_zh,
            column.label_en.empty() && column.label_zh.empty() ? fallback : column.label_en};
}

namespace {

/// @param grouped_from  digits before the point from which they are grouped
std::string grouped_text(double value, int decimals, std::size_t grouped_from) {
    std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    const std::size_t whole = std::min(text.find('.'), text.size());
    if (whole >= grouped_from) {
        for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, ",");
    }
    return value < 0 && !zero ? "−" + text : text;
}

/// Whether it has no more decimals than that, but for what binary fractions lose.
bool is_exact_at(double value, int decimals) {
    const double scaled = value * std::pow(10, decimals);
    return std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled));
}

}  // namespace

std::string number_text(double value, int decimals) {
    return grouped_text(value, decimals, 5);
}

std::vector<std::string> list_of_numbers(std::span<const double> values) {
    double largest = 0, smallest = 0;
    for (const double value : values) {
        const double size = std::abs(value);
        if (!(size > 0) || !std::isfinite(size)) continue;
        largest = std::max(largest, size);
        smallest = smallest == 0 ? size : std::min(smallest, size);
    }
    if (largest == 0) return list_of_numbers(values, 0);
    const int small = static_cast<int>(std::floor(std::log10(smallest))),
              large = static_cast<int>(std::floor(std::log10(largest)));
    int decimals = std::clamp(2 - small, 0, std::max(0, 4 - large));
    const auto exact = [&](int at) {
        return std::ranges::all_of(values, [&](double v) { return !std::isfinite(v) || is_exact_at(v, at); });
    };
    while (decimals > 0 && exact(decimals - 1)) --decimals;
    return list_of_numbers(values, decimals);
}

std::vector<std::string> list_of_numbers(std::span<const double> values, int decimals) {
    const bool grouped = std::ranges::any_of(values, [](double v) { return std::abs(v) >= 9999.5; });
    std::vector<std::string> texts;
    for (const double value : values)
        texts.push_back(std::isnan(value) ? std::string() : grouped_text(value, decimals, grouped ? 4 : 99));
    return texts;
}

std::string range_text(const std::string& low, const std::string& high, SheetLanguage language) {
    const bool negative = low.starts_with("−") || high.starts_with("−");
    const char* between = !negative ? " – " : language == SheetLanguage::en ? " to " : " 至 ";
    return low + between + high;
}

int decimals_for(std::span<const double> bounds) {
    double step = 0;
    const double least = bounds.empty() ? 0 : smallest_step * std::abs(bounds.back() - bounds.front());
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        const double d = std::abs(bounds[i] - bounds[i - 1]);
        if (d > least && (step == 0 || d < step)) step = d;
    }
    if (step == 0) step = bounds.empty() || bounds[0] == 0 ? 1 : std::abs(bounds[0]);
    int digits = std::clamp(static_cast<int>(std::ceil(1 - std::log10(step))), 0, 6);
    while (digits > 0 &&
           std::ranges::all_of(bounds, [&](double bound) { return is_exact_at(bound, digits - 1); }))
        --digits;
    return digits;
}

std::string short_number(double value) {
    if (value == 0) return "0";
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    std::string text = number_text(value, std::clamp(2 - magnitude, 0, 8));
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

}  // namespace deltareach
