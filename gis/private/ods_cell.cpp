#include "gis/private/ods_cell.hpp"

#include "gis/dates.hpp"
#include "gis/numbers.hpp"
#include "gis/private/shown_word.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::optional<double> whole_number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// 0.054 as 5.4%, rounded once.
std::string percent_text(const std::string& stored) {
    const auto value = whole_number_in(stored);
    return value ? fmt::format("{}%", scaled(*value, 2)) : stored;
}

/// The digits that are seen, and what stands around them.
struct DigitsSeen {
    double size = 0;  ///< without its sign
    int decimals = 0;
    bool grouped = false;
    std::string before, behind;
};

bool groups_of_three(std::string_view whole) {
    for (std::size_t comma = whole.find(','); comma != std::string_view::npos; comma = whole.find(',')) {
        whole.remove_prefix(comma + 1);
        if (std::min(whole.find(','), whole.size()) != 3) return false;
    }
    return true;
}

/// Nothing for what is no plain decimal: 1.2E+06, 1/2, 2023-05, 1.234,5.
std::optional<DigitsSeen> digits_seen(const std::string& written) {
    const auto first = std::ranges::find_if(written, is_digit);
    if (first == written.end()) return std::nullopt;
    const auto last = std::find_if(written.rbegin(), written.rend(), is_digit).base();
    DigitsSeen seen{.before = {written.begin(), first}, .behind = {last, written.end()}};
    const std::string core(first, last);
    const std::size_t point = std::min(core.find('.'), core.size());
    const std::string_view whole = std::string_view(core).substr(0, point);
    const std::string_view fraction = std::string_view(core).substr(std::min(point + 1, core.size()));
    const auto is_part = [](char c) { return is_digit(c) || c == ','; };
    if (!std::ranges::all_of(whole, is_part) || !std::ranges::all_of(fraction, is_digit) ||
        !groups_of_three(whole))
        return std::nullopt;
    std::string digits = core;
    std::erase(digits, ',');
    const auto size = whole_number_in(digits);
    if (!size) return std::nullopt;
    seen.size = *size;
    seen.decimals = static_cast<int>(fraction.size());
    seen.grouped = whole.find(',') != std::string_view::npos;
    return seen;
}

/// What is stored, over 10^power, rounds to what is seen.
bool rounds_to(const DigitsSeen& seen, double stored, int power) {
    const double size = std::abs(scaled(stored, -power));
    const double step = std::pow(10.0, -seen.decimals);
    return std::abs(size - seen.size) <= step / 2 * (1 + 1e-9) + 1e-12 * size;
}

/// The power of ten between what is stored and the digits seen; nothing when they are another number.
std::optional<int> power_between(const DigitsSeen& seen, double stored, const ShownWord& word) {
    if (rounds_to(seen, stored, 0)) return 0;
    if (word.written == "%") return rounds_to(seen, stored, -2) ? std::optional(-2) : std::nullopt;
    // 1.235 may part thousands by a point.
    if (seen.decimals == 3 && !seen.grouped && !word.multiple) return std::nullopt;
    for (const int power : {3, 4, 6, 8, 9, 5, 7, 10, 11, 12})
        if (rounds_to(seen, stored, power)) return power;
    return std::nullopt;
}

/// The number format by which the digits may have come: 0.0,万.
std::string format_like(const DigitsSeen& seen, int power) {
    std::string format = seen.before + (seen.grouped ? "#,##0" : "0");
    if (seen.decimals > 0) format += "." + std::string(static_cast<std::size_t>(seen.decimals), '0');
    if (power > 0) format += std::string(static_cast<std::size_t>(power / 3), ',');
    return format + seen.behind;
}

std::string number_seen(const OdsCell& cell, std::optional<RawSheet::Reshown>& reshown) {
    const auto stored = whole_number_in(cell.value);
    const auto seen = stored ? digits_seen(cell.written) : std::nullopt;
    if (!seen) return cell.value;
    const ShownWord word = shown_word(seen->behind, seen->before + seen->behind);
    const auto power = power_between(*seen, *stored, word);
    if (!power) return cell.value;
    const bool changed = *power > 0 || word.multiple;
    const std::string text = (*power == 0 ? cell.value : shortest(scaled(*stored, -*power))) +
                             (word.known || *power > 0 ? word.written : "");
    if (changed || word.is_money())
        reshown = RawSheet::Reshown{.format = format_like(*seen, *power),
                                    .stored = cell.value,
                                    .shown = text,
                                    .word_bytes = word.written.size(),
                                    .changed = changed};
    return text;
}

/// PT1H30M0S, P1DT2H in days; nothing for what is none.
std::optional<double> days_of_duration(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (!text.starts_with('P')) return std::nullopt;
    double days = 0;
    bool time = false;
    for (text.remove_prefix(1); !text.empty();) {
        if (text.front() == 'T') {
            time = true;
            text.remove_prefix(1);
            continue;
        }
        const std::size_t end = text.find_first_not_of("0123456789.");
        const auto count = whole_number_in(text.substr(0, std::min(end, text.size())));
        if (!count || end == std::string_view::npos) return std::nullopt;
        const char part = text[end];
        if (part == 'D' && !time)
            days += *count;
        else if (part == 'H' && time)
            days += *count / 24;
        else if (part == 'M' && time)
            days += *count / 1440;
        else if (part == 'S' && time)
            days += *count / 86400;
        else
            return std::nullopt;
        text.remove_prefix(end + 1);
    }
    return negative ? -days : days;
}

}  // namespace

std::string seen_in(const OdsCell& cell, std::optional<RawSheet::Reshown>& reshown) {
    if (is_error_value(cell.written)) return cell.written;
    if (cell.type == "percentage") return percent_text(cell.value);
    if (cell.type == "date") return cell.value.ends_with("T00:00:00") ? cell.value.substr(0, 10) : cell.value;
    if (cell.type == "boolean") return cell.value == "true" ? "TRUE" : "FALSE";
    if (cell.type == "float" || cell.type == "currency") return number_seen(cell, reshown);
    if (cell.type == "time")
        if (const auto days = days_of_duration(cell.value)) return clock_text(*days);
    return cell.value.empty() ? cell.written : cell.value;
}

}  // namespace deltareach
