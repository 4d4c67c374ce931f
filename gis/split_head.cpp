#include "gis/dates.hpp"
#include "gis/head_brackets.hpp"
#include "gis/head_kinds.hpp"
#include "gis/private/unit_words.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// Without the marks ① to ⒇ behind a word: GDP①（亿元） → GDP（亿元）.
std::string without_footnote_marks(std::string_view head) {
    constexpr std::string_view first = "①", last = "⒇";
    std::string text;
    for (std::size_t at = 0; at < head.size();) {
        const std::string_view mark = head.substr(at, first.size()),
                               rest = head.substr(std::min(at + mark.size(), head.size()));
        const bool ends = rest.empty() || rest.starts_with("(") || rest.starts_with("（") ||
                          rest.starts_with("[") || leading_space(rest) > 0;
        if (!text.empty() && mark.size() == first.size() && mark >= first && mark <= last && ends)
            at += mark.size();
        else
            text += head[at++];
    }
    return text;
}

/// GDP（亿元）（现价）: the unit stands in the bracket before the last. Nothing where none does.
/// @param begin  of the last bracket
std::optional<HeadParts> unit_before_bracket(std::string_view text, std::size_t begin) {
    const std::string_view before = trimmed(text.substr(0, begin));
    const Bracket bracket = last_bracket(before);
    if (bracket.begin == std::string_view::npos || trimmed(before.substr(0, bracket.begin)).empty())
        return std::nullopt;
    const auto words = known_unit_words_in(bracket.content);
    if (!words) return std::nullopt;
    return HeadParts{
        .label = std::string(trimmed(before.substr(0, bracket.begin))) + std::string(text.substr(begin)),
        .written = std::string(*words),
        .unit = unit_named(*words)};
}

/// What stands behind a bracket and is no part of a name: _2023, 2023年, *.
bool is_behind_bracket(std::string_view tail) {
    if (std::ranges::all_of(tail, [](char c) { return c == '*' || c == '#'; })) return true;
    const std::size_t begin = tail.find_first_not_of(" _-./");
    return begin != std::string_view::npos && parse_period(tail.substr(begin)).has_value();
}

/// 专利（件）2022, GDP（亿元）_2023, 企业数（家）*: the bracket with the unit does not end the head. The
/// label keeps the period behind a '_', in Latin letters a blank. Nothing where it is none of these.
std::optional<HeadParts> unit_before_period(std::string_view text) {
    const std::size_t close = text.find_last_of(")]");
    if (close == std::string_view::npos || close + 1 == text.size()) return std::nullopt;
    const std::string_view tail = trimmed(text.substr(close + 1));
    if (!is_behind_bracket(tail)) return std::nullopt;
    HeadParts parts = split_head(text.substr(0, close + 1));
    if (!parts.unit) return std::nullopt;
    const std::size_t period = tail.find_first_not_of(" _-./*#");
    if (period != std::string_view::npos)
        parts.label += (is_ascii(parts.label) ? " " : "_") + std::string(tail.substr(period));
    return parts;
}

/// GDP_亿元, 面积_km2, 占比%, 增长±%: as fields are called that hold no brackets.
std::optional<HeadParts> unit_without_bracket(std::string_view text) {
    static constexpr std::array<std::string_view, 8> latin{"km2", "km",   "ha",  "usd",
                                                           "eur", "yuan", "rmb", "cny"};
    const auto parts_at = [&](std::size_t end, std::string_view words) {
        return HeadParts{.label = std::string(trimmed(text.substr(0, end))),
                         .written = std::string(words),
                         .unit = unit_named(words)};
    };
    if (const std::size_t mark = text.rfind('_'); mark != std::string_view::npos && mark > 0) {
        const std::string_view words = trimmed(text.substr(mark + 1));
        const bool plain = !is_ascii(words) || std::ranges::find(latin, ascii_lower(words)) != latin.end();
        if (plain && unit_named(words)) return parts_at(mark, words);
    }
    if (!text.ends_with('%')) return std::nullopt;
    std::size_t end = text.size() - 1;
    for (const std::string_view sign : {"±", "+/-", "_"})
        if (text.substr(0, end).ends_with(sign)) end -= sign.size();
    if (end == 0 || is_digit(text[end - 1]) || trimmed(text.substr(0, end)).empty()) return std::nullopt;
    return parts_at(end, text.substr(text.size() - 1));
}

}  // namespace

HeadParts split_head(std::string_view head) {
    const std::string normal = nfkc(without_footnote_marks(head));
    const std::string_view text = trimmed(normal);
    HeadParts parts{.label = std::string(text), .written = {}, .unit = {}};
    if (auto inner = unit_before_period(text)) return *inner;
    const Bracket bracket = last_bracket(text);
    std::size_t end = bracket.begin;
    std::optional<std::string_view> words;
    if (end != std::string_view::npos) {
        words = known_unit_words_in(bracket.content);
        if (auto inner = unit_before_bracket(text, end); !words && inner) return *inner;
    } else if (const std::size_t mark = text.find_last_of("/:"); mark != std::string_view::npos && mark > 0) {
        if (text[mark] == ':' && unit_words_in(text)) return parts;  // 单位：万元 is about the table
        end = mark;
        words = known_unit_words_in(trimmed(text.substr(mark + 1)));
        if (text[mark] == '/' && words && is_per(base_words(*words))) return parts;  // 租金/平方米
    }
    if (!words && bracket.begin == std::string_view::npos)
        if (auto bare = unit_without_bracket(text)) return *bare;
    if (!words || trimmed(text.substr(0, end)).empty()) return parts;
    const HeadKind kind = kind_of_head(text.substr(0, end));
    if (*words == "m" && (kind == HeadKind::money || kind == HeadKind::persons))
        return parts;  // GDP (m): millions or metres, nobody says which
    parts.label = trimmed(text.substr(0, end));
    parts.written = *words;
    parts.unit = unit_named(*words);
    return parts;
}

std::vector<std::string> words_beside_unit(std::string_view head) {
    const std::string text = nfkc(without_footnote_marks(head));
    const Bracket bracket = last_bracket(trimmed(text));
    if (bracket.begin == std::string_view::npos || unit_named(bracket.content) ||
        !known_unit_words_in(bracket.content))
        return {};
    std::vector<std::string> words;
    for (const std::string_view part : parts_of_unit_words(bracket.content))
        if (!part.empty() && !known_unit_words_in(part)) words.emplace_back(part);
    return words;
}

std::string label_with_words(std::string_view head) {
    const std::vector<std::string> words = words_beside_unit(head);
    return words.empty() ? std::string()
                         : fmt::format("{}（{}）", split_head(head).label, fmt::join(words, "，"));
}

}  // namespace deltareach
