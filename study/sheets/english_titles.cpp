#include "study/sheets/english_titles.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <span>
#include <vector>

namespace deltareach {
namespace {

bool is_upper(char c) {
    return std::isupper(static_cast<unsigned char>(c)) != 0;
}

/// Words between spaces, each with the mark behind it: "Japan,".
std::vector<std::string_view> words_in(std::string_view title) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < title.size();) {
        const std::size_t end = std::min(title.find(' ', at), title.size());
        if (end > at) words.push_back(title.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string_view without_mark(std::string_view word) {
    while (!word.empty() && std::string_view(",;:.()").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return word;
}

bool is_word_of(std::string_view word, std::span<const std::string_view> words) {
    const std::string lower = ascii_lower(without_mark(word));
    return std::ranges::find(words, lower) != words.end();
}

/// Whether a word with a capital may be part of a name of a place: no abbreviation of a measure, no month.
bool may_name_place(std::string_view word) {
    static constexpr std::array<std::string_view, 31> others{
        "gdp",       "gva",       "gni",      "grp",      "fdi", "r&d",  "million", "millions",
        "thousand",  "thousands", "yuan",     "yen",      "usd", "euro", "euros",   "rmb",
        "january",   "february",  "march",    "april",    "may", "june", "july",    "august",
        "september", "october",   "november", "december", "fy",  "cny",  "nz$"};
    return !word.empty() && is_upper(word.front()) && !is_word_of(word, others);
}

struct YearSaid {
    std::size_t at = 0;
    std::string digits;
    bool fiscal = false;
};

bool digit_at(std::string_view text, std::size_t at) {
    return at < text.size() && is_digit(text[at]);
}

/// Bytes of the mark at the start that may join two years; 0 where there is none.
std::size_t joining_mark(std::string_view text) {
    for (const std::string_view mark : {"/", "-", "–", "—"})
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

/// Nothing where a year is written as 2021/22 or 2021–22.
std::vector<YearSaid> years_in(std::string_view title, bool& unclear) {
    std::vector<YearSaid> years;
    for (std::size_t at = 0; at < title.size();) {
        std::size_t end = at;
        while (digit_at(title, end)) ++end;
        const bool year = end - at == 4 && (title.substr(at, 2) == "19" || title.substr(at, 2) == "20");
        if (year) {
            const std::size_t mark = joining_mark(title.substr(end));
            std::size_t more = end + mark;
            while (mark > 0 && digit_at(title, more)) ++more;
            unclear = unclear || (mark > 0 && more - end == mark + 2) || (at > 0 && title[at - 1] == '.');
            years.push_back({.at = at,
                             .digits = std::string(title.substr(at, 4)),
                             .fiscal = at > 1 && ascii_lower(title.substr(at - 2, 2)) == "fy"});
        }
        at = std::max(end, at + 1);
    }
    return years;
}

/// Of what follows a year: 2015 US$ are the prices of that year.
bool is_of_money(std::string_view behind) {
    const std::string lower = ascii_lower(trimmed(behind));
    return std::ranges::any_of(std::array{"us$", "$", "usd", "dollar", "eur", "€", "yen", "yuan", "pound"},
                               [&](const char* money) { return lower.starts_with(money); });
}

/// 2018-2022, 2018–2022, 2018 to 2022.
bool is_span(std::string_view title, const YearSaid& from, const YearSaid& to) {
    const std::string between = ascii_lower(title.substr(from.at + 4, to.at - from.at - 4));
    static constexpr std::array<std::string_view, 5> spans{"-", "–", "—", " to ", " - "};
    return from.digits < to.digits && std::ranges::find(spans, between) != spans.end();
}

}  // namespace

bool is_english_title(std::string_view title) {
    const bool letters =
        std::ranges::any_of(title, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    return letters && std::ranges::none_of(title, [](char c) {
               return static_cast<unsigned char>(c) >= 0xE3U && static_cast<unsigned char>(c) <= 0xEFU;
           });
}

std::string english_place_in(std::string_view title) {
    static constexpr std::array<std::string_view, 4> before{"of", "in", "for", "across"};
    static constexpr std::array<std::string_view, 3> within{"of", "and", "the"};
    if (!is_english_title(title)) return {};
    const std::vector<std::string_view> words = words_in(title);
    // Where every word has a capital, one says nothing: Employees by Industry.
    const auto is_common = [](std::string_view word) {
        return word.size() > 3 && std::islower(static_cast<unsigned char>(word.front())) != 0;
    };
    if (std::ranges::none_of(words, is_common)) return {};
    for (std::size_t i = words.size(); i-- > 0;) {
        if (!is_word_of(words[i], before)) continue;
        std::string place;
        for (std::size_t j = i + 1; j < words.size(); ++j) {
            const bool link = is_word_of(words[j], within) && j + 1 < words.size() &&
                              may_name_place(words[j + 1]) && without_mark(words[j]) == words[j];
            if (!link && !may_name_place(words[j])) break;
            if (!(place.empty() && link))
                place += (place.empty() ? "" : " ") + std::string(without_mark(words[j]));
            if (without_mark(words[j]) != words[j]) break;
        }
        if (!place.empty()) return place;
    }
    return {};
}

Text english_period_in(std::string_view title) {
    // Of prices and bases of an index, and of the making of the table.
    static constexpr std::array<std::string_view, 14> others{
        "price",    "constant",   "chained", "ppp",       "realterms", "deflat",  "=1",
        "baseyear", "baseperiod", "edition", "published", "updated",   "revised", "yearbook"};
    const std::string lower = without_spaces(ascii_lower(title));
    const bool of_other = std::ranges::any_of(
        others, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
    bool unclear = false;
    const std::vector<YearSaid> years = years_in(title, unclear);
    const auto of_money = [&](const YearSaid& year) { return is_of_money(title.substr(year.at + 4)); };
    if (!is_english_title(title) || of_other || unclear || years.empty() ||
        std::ranges::any_of(years, of_money))
        return {};
    const YearSaid& first = years.front();
    if (years.size() == 2 && is_span(title, first, years.back())) {
        const std::string span = first.digits + "–" + years.back().digits;
        return {span + "年", span};
    }
    if (std::ranges::any_of(years, [&](const YearSaid& year) { return year.digits != first.digits; }))
        return {};
    if (first.fiscal) return {first.digits + "财年", "FY" + first.digits};
    return {first.digits + "年", first.digits};
}

}  // namespace deltareach
