#include "gis/price_bases.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace deltareach {
namespace {

constexpr std::string_view word_of_year = "年";
constexpr std::size_t digits_of_year = 4;

/// A word for prices, and how a sheet has it.
struct PriceWord {
    std::string_view written, zh, en;
    bool of_year = false;  ///< of those of a year
};
/// Longest first where one begins another; spaces left out, in lower case.
constexpr std::array<PriceWord, 14> price_words{{{"不变价", "不变价", "constant prices", true},
                                                 {"固定价", "不变价", "constant prices", true},
                                                 {"可比价", "可比价", "comparable prices", true},
                                                 {"当年价", "当年价", "current prices"},
                                                 {"现行价", "现价", "current prices"},
                                                 {"现价", "现价", "current prices"},
                                                 {"constantprices", "不变价", "constant prices", true},
                                                 {"comparableprices", "可比价", "comparable prices", true},
                                                 {"currentprices", "现价", "current prices"},
                                                 {"constantus$", "不变价", "constant prices", true},
                                                 {"constantlcu", "不变价", "constant prices", true},
                                                 {"currentus$", "现价", "current prices"},
                                                 {"currentlcu", "现价", "current prices"},
                                                 {"prices", "价格", "prices", true}}};

bool begins_with_any(std::string_view text, std::span<const std::string_view> any) {
    return std::ranges::any_of(any, [&](std::string_view word) { return text.starts_with(word); });
}
bool ends_with_any(std::string_view text, std::span<const std::string_view> any) {
    return std::ranges::any_of(any, [&](std::string_view word) { return text.ends_with(word); });
}

bool is_year(std::string_view text) {
    return text.size() == digits_of_year && (text.starts_with("19") || text.starts_with("20")) &&
           std::ranges::all_of(text, is_digit);
}

/// The year that ends a text, 2020年 or 2020, and its bytes with 年.
std::string_view year_at_end(std::string_view before, std::size_t& bytes) {
    bytes = 0;
    std::string_view digits = before;
    if (digits.ends_with(word_of_year)) digits.remove_suffix(word_of_year.size());
    if (digits.size() < digits_of_year || !is_year(digits.substr(digits.size() - digits_of_year))) return {};
    const std::string_view ahead = digits.substr(0, digits.size() - digits_of_year);
    if (!ahead.empty() && is_digit(ahead.back())) return {};
    bytes = before.size() - ahead.size();
    return digits.substr(digits.size() - digits_of_year);
}

/// 实现价值, 发现价格: the characters of 现价 by chance.
bool is_by_chance(std::string_view before, const PriceWord& word, std::string_view behind) {
    static constexpr std::array<std::string_view, 6> ahead{"实", "发", "体", "出", "兑", "呈"};
    return word.written == "现价" && (ends_with_any(before, ahead) || behind.starts_with("值"));
}

/// Words found, with the year that they are of.
struct PricesFound {
    std::size_t begin = 0, end = 0;
    std::size_t year_begin = 0, year_end = 0;  ///< the same where there is none
    std::string zh, en;
};

/// 按2020年价格, (2020年价): prices of a year without another word, where they stand as a basis.
std::optional<PricesFound> prices_of_year(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 2> prices{"价格", "价"};
    static constexpr std::array<std::string_view, 4> leads{"(", "按", "以", "["};
    static constexpr std::array<std::string_view, 7> ends{")", "]", ",", ";", "、", "计算", "计"};
    std::size_t bytes = 0;
    const std::string_view year = year_at_end(text.substr(0, at), bytes);
    if (year.empty() || !text.substr(0, at).ends_with(word_of_year)) return std::nullopt;
    if (!ends_with_any(text.substr(0, at - bytes), leads)) return std::nullopt;
    for (const std::string_view price : prices) {
        if (!text.substr(at).starts_with(price)) continue;
        const std::string_view rest = text.substr(at + price.size());
        if (rest.empty() || begins_with_any(rest, ends))
            return PricesFound{at - bytes,
                               at + price.size(),
                               at - bytes,
                               at,
                               std::string(year) + "年价格",
                               std::string(year) + " prices"};
    }
    return std::nullopt;
}

/// constant2020prices, constant2015us$.
std::optional<PricesFound> constant_of_year(std::string_view text, std::size_t at) {
    constexpr std::string_view lead = "constant";
    static constexpr std::array<std::string_view, 6> ends{"prices", "us$", "usd", "yuan", "rmb", "lcu"};
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with(lead) || rest.size() < lead.size() + digits_of_year) return std::nullopt;
    const std::string_view year = rest.substr(lead.size(), digits_of_year);
    if (!is_year(year)) return std::nullopt;
    for (const std::string_view end : ends)
        if (rest.substr(lead.size() + digits_of_year).starts_with(end))
            return PricesFound{at,
                               at + lead.size() + digits_of_year + end.size(),
                               at + lead.size(),
                               at + lead.size() + digits_of_year,
                               std::string(year) + "年不变价",
                               "constant " + std::string(year) + " prices"};
    return std::nullopt;
}

std::optional<PricesFound> worded_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at), before = text.substr(0, at);
    const auto* const word = std::ranges::find_if(
        price_words, [&](const PriceWord& one) { return rest.starts_with(one.written); });
    if (word == price_words.end() || is_by_chance(before, *word, rest.substr(word->written.size())))
        return std::nullopt;
    const std::size_t end = at + word->written.size();
    std::size_t bytes = 0;
    const std::string_view year = word->of_year ? year_at_end(before, bytes) : std::string_view();
    if (!year.empty()) {
        const std::string_view kind = word->en.substr(0, word->en.size() - std::string_view("prices").size());
        return PricesFound{at - bytes,
                           end,
                           at - bytes,
                           at,
                           std::string(year) + "年" + std::string(word->zh),
                           std::string(kind) + std::string(year) + " prices"};
    }
    if (word->written == "prices") return std::nullopt;
    constexpr std::string_view last_year = "上年";
    if (word->of_year && before.ends_with(last_year))
        return PricesFound{
            at - last_year.size(),      end, at, at, std::string(last_year) + std::string(word->zh),
            "prices of the year before"};
    return PricesFound{at, end, at, at, std::string(word->zh), std::string(word->en)};
}

/// What is found, in order. @param text  without spaces, in lower case
std::vector<PricesFound> found_in(std::string_view text) {
    std::vector<PricesFound> all;
    for (std::size_t at = 0; at < text.size();) {
        auto found = worded_at(text, at);
        if (!found) found = constant_of_year(text, at);
        if (!found) found = prices_of_year(text, at);
        if (!found) {
            ++at;
            continue;
        }
        at = std::max(found->end, at + 1);
        all.push_back(std::move(*found));
    }
    return all;
}

constexpr std::array<std::string_view, 6> clause_marks{",", ";", "。", "(", ")", ":"};

/// The clause around what is found: from the mark before to the mark behind it.
std::string_view clause_around(std::string_view text, const PricesFound& found) {
    std::size_t begin = found.begin, end = found.end;
    while (begin > 0 && !ends_with_any(text.substr(0, begin), clause_marks)) --begin;
    while (end < text.size() && !begins_with_any(text.substr(end), clause_marks)) ++end;
    return text.substr(begin, end - begin);
}

/// 增速按可比价计算, 增速（可比价）; not 增长情况（可比价）.
bool is_of_growth(std::string_view text, std::string_view clause) {
    static constexpr std::array<std::string_view, 5> words_of{"增长", "增速", "增幅", "指数", "growth"};
    static constexpr std::array<std::string_view, 6> ends{"增长", "增长速度", "增长率",
                                                          "增速", "增幅",     "growth"};
    const bool said = std::ranges::any_of(
        words_of, [&](std::string_view word) { return clause.find(word) != std::string_view::npos; });
    const std::string_view before = text.substr(0, static_cast<std::size_t>(clause.data() - text.data()));
    return said || (before.ends_with('(') && ends_with_any(before.substr(0, before.size() - 1), ends));
}

/// Empty where the clause is not the first of a bracket.
std::string words_before_bracket(std::string_view text, std::string_view clause) {
    std::string_view before = text.substr(0, static_cast<std::size_t>(clause.data() - text.data()));
    if (!before.ends_with('(')) return {};
    before.remove_suffix(1);
    std::size_t begin = before.size();
    while (begin > 0 && !ends_with_any(before.substr(0, begin), clause_marks)) --begin;
    return std::string(before.substr(begin));
}

}  // namespace

std::vector<PriceBasis> price_bases_in(std::string_view written) {
    static constexpr std::array<std::string_view, 5> more{")及", ")和", ")与", ")、", ")and"};
    const std::string text = ascii_lower(without_spaces(nfkc(written)));
    std::vector<PriceBasis> bases;
    for (const PricesFound& found : found_in(text)) {
        const std::string_view clause = clause_around(text, found);
        std::string_view rest = std::string_view(text).substr(found.end);
        rest.remove_prefix(std::min(rest.find(')'), rest.size()));
        PriceBasis basis{.zh = found.zh,
                         .en = found.en,
                         .clause = std::string(clause),
                         .of = words_before_bracket(text, clause),
                         .of_growth = is_of_growth(text, clause),
                         .listed_after = begins_with_any(rest, more)};
        if (std::ranges::find(bases, basis) == bases.end()) bases.push_back(std::move(basis));
    }
    return bases;
}

std::string_view without_prices(std::string_view label) {
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>("（", "）"), {"(", ")"}}) {
        const std::size_t begin = label.rfind(open);
        if (label.ends_with(close) && begin != std::string_view::npos && begin > 0 &&
            !price_bases_in(label.substr(begin)).empty())
            return trimmed(label.substr(0, begin));
    }
    return label;
}

std::string without_years_of_prices(std::string_view written) {
    const std::string lower = ascii_lower(written);
    std::string text;
    std::size_t at = 0;
    for (const PricesFound& found : found_in(lower)) {
        text += written.substr(at, found.year_begin - at);
        at = found.year_end;
    }
    return text + std::string(written.substr(at));
}

}  // namespace deltareach
