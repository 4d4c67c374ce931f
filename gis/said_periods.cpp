#include "gis/said_periods.hpp"

#include "gis/price_bases.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace deltareach {
namespace {

using Kind = Period::Kind;

constexpr std::string_view year_word = "年";
constexpr std::size_t year_digits = 4;

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

bool is_year_at(std::string_view text, std::size_t at) {
    return digits_at(text, at) == year_digits && parse_period(text.substr(at, year_digits));
}

std::size_t mark_at(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 8> marks{"——", "—", "–", "－", "-", "~", "至", "到"};
    for (const std::string_view mark : marks)
        if (text.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

bool starts_character(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

bool is_wide(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

/// The longest period that begins at a place, and its bytes; digits after it would be more of it.
struct Longest {
    Period period;
    std::size_t bytes = 0;
};
std::optional<Longest> longest_at(std::string_view text, std::size_t at, const std::string& before = {}) {
    constexpr std::size_t most = 48;  // bytes: 2023年第一季度至第三季度
    for (std::size_t bytes = std::min(text.size() - at, most); bytes > 0; --bytes) {
        const std::size_t end = at + bytes;
        const bool cut = !starts_character(text, end) ||
                         (end < text.size() && is_digit(text[end - 1]) && is_digit(text[end]));
        const bool crop = text.substr(at, bytes).ends_with("季") && end < text.size() && is_wide(text[end]);
        if (cut || crop) continue;  // 一季稻
        if (const auto period = parse_period(before + std::string(text.substr(at, bytes))))
            return Longest{*period, bytes};
    }
    return std::nullopt;
}

/// Words as a sheet prints them: 2023年1–9月.
std::string printed(std::string_view words) {
    std::string text;
    for (std::size_t at = 0; at < words.size();) {
        const std::string_view rest = words.substr(at);
        if (rest.starts_with("至") || rest.starts_with("到")) {
            text += rest.substr(0, 3);
            at += 3;
        } else if (const std::size_t mark = mark_at(words, at)) {
            text += "–";
            at += mark;
        } else {
            text += words[at++];
        }
    }
    return text;
}

bool starts_with_any(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

/// Whether what follows 2023年 says a part of it that is no period: 春季, 第12周, 13月.
bool is_other_part(std::string_view rest) {
    static constexpr std::array<std::string_view, 4> seasons{"春季", "夏季", "秋季", "冬季"};
    static constexpr std::array<std::string_view, 5> leads{"前", "第", "上", "下", "头"};
    static constexpr std::array<std::string_view, 11> numbers{"一", "二", "三", "四", "五", "六",
                                                              "七", "八", "九", "十", "两"};
    static constexpr std::array<std::string_view, 6> ends{"季度", "周", "旬", "月", "个月", "半年"};
    if (starts_with_any(rest, seasons)) return true;
    constexpr std::size_t character = 3;  // bytes
    if (starts_with_any(rest, leads)) rest.remove_prefix(character);
    const std::string_view counted = rest;
    rest.remove_prefix(digits_at(rest, 0));
    while (starts_with_any(rest, numbers)) rest.remove_prefix(character);
    return counted.size() > rest.size() && starts_with_any(rest, ends);
}

/// What is found of when, and the bytes it takes.
struct Said {
    PeriodSaid said;
    std::size_t begin = 0, end = 0;
    bool unclear = false;
};

/// 2018—2023年, 2018年至2023年.
std::optional<Said> span_of_years(std::string_view text, std::size_t at) {
    std::size_t next = at + year_digits;
    if (text.substr(next).starts_with(year_word)) next += year_word.size();
    const std::size_t mark = mark_at(text, next);
    if (mark == 0 || !is_year_at(text, next + mark)) return std::nullopt;
    const std::size_t second = next + mark, end = second + year_digits;
    if (!text.substr(end).starts_with(year_word)) return std::nullopt;
    const std::string first(text.substr(at, year_digits)), last(text.substr(second, year_digits));
    return Said{.said = {std::nullopt, first + "–" + last + "年", first + "–" + last},
                .begin = at,
                .end = end + year_word.size(),
                .unclear = first >= last};
}

std::optional<Said> found_at(std::string_view text, std::size_t at, YearsMeant years) {
    if (auto span = span_of_years(text, at)) return span;
    const std::size_t after = at + digits_at(text, at);
    const bool worded = text.substr(after).starts_with(year_word);
    const bool lettered =
        after < text.size() && std::string_view("QqHhMm").find(text[after]) != std::string_view::npos;
    if (!worded && !lettered && years != YearsMeant::bare_too) return std::nullopt;
    const auto longest = longest_at(text, at);
    if (!longest ||
        (lettered && !worded && longest->period.kind == Kind::year && years != YearsMeant::bare_too))
        return std::nullopt;
    Said found{
        .said = {longest->period, {}, longest->period.text()}, .begin = at, .end = at + longest->bytes};
    const bool year = longest->period.kind == Kind::year;
    found.said.zh =
        year || !worded ? period_in_chinese(found.said.en) : printed(text.substr(at, longest->bytes));
    std::size_t rest = found.end;
    if (year && !worded) rest = after;
    if (year && worded) rest = after + year_word.size();
    found.unclear = year && found.end <= rest && is_other_part(text.substr(rest));
    return found;
}

/// 1-9月 of 2023年指标（1-9月）: the parts of a year that stand apart from it.
std::vector<Longest> parts_apart(std::string_view text, const std::string& year, const Said& own,
                                 std::vector<std::string>& words) {
    std::vector<Longest> parts;
    for (std::size_t at = 0; at < text.size();) {
        if (at >= own.begin && at < own.end) {
            at = own.end;
            continue;
        }
        const bool inside_number = at > 0 && is_digit(text[at]) && is_digit(text[at - 1]);
        const std::size_t bytes = at < own.begin ? own.begin - at : text.size() - at;
        const auto part = starts_character(text, at) && !inside_number
                              ? longest_at(text.substr(0, at + bytes), at, year)
                              : std::nullopt;
        if (part && part->period.kind != Kind::year) {
            parts.push_back(*part);
            words.push_back(year + printed(text.substr(at, part->bytes)));
            at += part->bytes;
        } else {
            ++at;
        }
    }
    return parts;
}

}  // namespace

std::optional<PeriodSaid> period_said_in(std::string_view written, YearsMeant years) {
    const std::string text = without_years_of_prices(without_spaces(nfkc(written)));
    std::optional<Said> found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t digits = digits_at(text, at);
        const auto here = digits >= year_digits ? found_at(text, at, years) : std::nullopt;
        if (here && (here->unclear || (found && found->said.en != here->said.en))) return std::nullopt;
        if (here) found = here;
        at = here ? here->end : at + std::max<std::size_t>(digits, 1);
    }
    if (!found || !found->said.period) return found ? std::optional(found->said) : std::nullopt;
    std::vector<std::string> words;
    const std::string year = std::to_string(found->said.period->year) + std::string(year_word);
    const std::vector<Longest> parts = parts_apart(text, year, *found, words);
    if (parts.empty()) return found->said;
    const Period first = found->said.period->kind == Kind::year ? parts.front().period : *found->said.period;
    const bool alike = std::ranges::all_of(parts, [&](const Longest& part) { return part.period == first; });
    if (!alike) return std::nullopt;
    if (found->said.period->kind != Kind::year) return found->said;
    return PeriodSaid{first, words.front(), first.text()};
}

bool names_a_year(std::string_view written) {
    const std::string text = without_years_of_prices(without_spaces(nfkc(written)));
    const bool ascii = std::ranges::none_of(text, is_wide);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t digits = digits_at(text, at), end = at + digits;
        const bool worded = std::string_view(text).substr(end).starts_with(year_word);
        const bool lettered =
            end < text.size() && std::string_view("QqHh").find(text[end]) != std::string_view::npos;
        const bool alone = ascii && (at == 0 || end == text.size());  // GDP 2022
        if (is_year_at(text, at) && (worded || lettered || alone)) return true;
        at += std::max<std::size_t>(digits, 1);
    }
    return false;
}

}  // namespace deltareach
