#include "gis/private/shown_word.hpp"

#include "gis/private/foreign_money.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

/// Longest first where one holds another.
constexpr std::array<std::pair<std::string_view, int>, 10> shown_multiples{{{"万亿", 12},
                                                                            {"千亿", 11},
                                                                            {"百亿", 10},
                                                                            {"十亿", 9},
                                                                            {"亿", 8},
                                                                            {"千万", 7},
                                                                            {"百万", 6},
                                                                            {"十万", 5},
                                                                            {"万", 4},
                                                                            {"千", 3}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> letters{{{"千", "千"},
                                                                                 {"k", "千"},
                                                                                 {"thousand", "千"},
                                                                                 {"w", "万"},
                                                                                 {"M", "百万"},
                                                                                 {"mn", "百万"},
                                                                                 {"mio", "百万"},
                                                                                 {"million", "百万"},
                                                                                 {"b", "十亿"},
                                                                                 {"bn", "十亿"},
                                                                                 {"billion", "十亿"}}};

/// Signs, brackets and the marks of the yuan say nothing of the multiple.
std::string bare(std::string_view text) {
    constexpr std::array<std::string_view, 11> marks{"(", ")", "+", "-", "/", "¥", ":", "'", "·", "约", "−"};
    std::string rest = without_spaces(nfkc(text));
    for (const std::string_view mark : marks)
        for (std::size_t at = rest.find(mark); at != std::string::npos; at = rest.find(mark))
            rest.erase(at, mark.size());
    return rest;
}

std::string_view word_for_power(int power) {
    const auto found = std::ranges::find(shown_multiples, power, &std::pair<std::string_view, int>::second);
    return found == shown_multiples.end() ? std::string_view() : found->first;
}

std::optional<ShownWord> known_word(const std::string& text) {
    if (text.empty()) return ShownWord{};
    if (text == "%" || text == "‰") return ShownWord{.written = text};
    if (const auto unit = unit_named(text)) {
        const std::string_view word = word_for_power(unit->power_of_ten);
        if (unit->name == "%" || unit->name == "‰") return ShownWord{.written = unit->name};
        const bool money = unit->name == "yuan";
        if (unit->power_of_ten != 0 && word.empty()) return std::nullopt;
        return ShownWord{.written = std::string(word) + (money ? "元" : ""), .multiple = !word.empty()};
    }
    return std::nullopt;
}

/// Without the currency; it may stand at both ends: US$ … million USD.
std::string without_mark(std::string_view text, const ForeignMark& mark) {
    std::string rest = nfkc(text);
    const std::size_t at = ascii_lower(rest).find(mark.written);
    return at == std::string::npos ? rest : rest.erase(at, mark.written.size());
}

ShownWord word_of_yuan(std::string_view behind, std::string_view all) {
    const std::string after = bare(behind), around = bare(all);
    for (const auto& [letter, word] : letters) {
        const bool one = after == letter || (letter != "M" && ascii_lower(after) == letter);
        if (one) return {.written = std::string(word), .multiple = true};
    }
    for (const std::string& text : {after, around})
        if (auto word = known_word(text); word && (!text.empty() || around.empty())) return *word;
    for (const auto& [word, power] : shown_multiples)
        if (around.find(word) != std::string::npos && power > 3)
            return {.written = std::string(word), .multiple = true};
    const std::string_view rest = trimmed(behind).empty() ? trimmed(all) : trimmed(behind);
    return {.written = std::string(rest), .multiple = false, .known = false};
}

}  // namespace

ShownWord shown_word(std::string_view behind, std::string_view all) {
    // Apart, or "每日"0"元" were yen.
    const std::string_view front = all.ends_with(behind) ? all.substr(0, all.size() - behind.size()) : all;
    const ForeignMark before = foreign_mark_in(ascii_lower(nfkc(front)));
    const ForeignMark mark = before ? before : foreign_mark_in(ascii_lower(nfkc(behind)));
    if (!mark) return word_of_yuan(behind, all);
    const std::string rest = before ? std::string(behind) : without_mark(behind, mark);
    ShownWord word = word_of_yuan(rest, (before ? without_mark(front, mark) : std::string(front)) + rest);
    if (word.written == "%" || word.written == "‰") return word;
    // $ beside a multiple is written out, so that the figure is not in the multiple of the column besides.
    if (word.multiple)
        word.written += mark.symbol ? mark.unit : mark.written;
    else
        word.written = mark.written;
    word.known = word.foreign = true;
    return word;
}

}  // namespace deltareach
