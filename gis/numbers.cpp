#include "gis/numbers.hpp"

#include "gis/private/foreign_money.hpp"
#include "gis/private/utf8.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

using NumberKind = NumberCell::Kind;

NumberCell faulty(std::string_view code) {
    return {.kind = NumberKind::faulty, .code = code};
}

bool is_missing_mark(std::string_view text) {
    // NFKC has turned － into - and … into ... already.
    static constexpr std::array<std::string_view, 12> marks{"-", "--", "—",   "——",     "–",   "−",
                                                            "―", "─",  "...", "......", "n/a", "na"};
    return std::ranges::find(marks, text) != marks.end();
}

/// #DIV/0!, #CALC!, #NAME? and whatever else spreadsheets of tomorrow call an error; Err:502 of LibreOffice.
bool is_spreadsheet_error(std::string_view text) {
    if (text == "#n/a" || text == "#getting_data") return true;
    if (text.starts_with("err:")) return text.size() == 7 && std::ranges::all_of(text.substr(4), is_digit);
    constexpr std::size_t longest = 20;
    return text.size() > 2 && text.size() <= longest && text.front() == '#' &&
           (text.back() == '!' || text.back() == '?') && text.find(' ') == std::string_view::npos &&
           !is_digit(text[1]);
}

/// 0:30, 36:00:00: what a spreadsheet shows of a time or a duration.
bool is_clock(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    if (digits == 0 || digits > 4 || digits == text.size()) return false;
    for (text.remove_prefix(digits); !text.empty(); text.remove_prefix(3))
        if (text.size() < 3 || text[0] != ':' || !is_digit(text[1]) || !is_digit(text[2])) return false;
    return true;
}

bool is_not_finite(std::string_view text) {
    while (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
    static constexpr std::array<std::string_view, 7> words{"nan",    "inf",    "infinity", "∞",
                                                           "1.#inf", "1.#ind", "1.#qnan"};
    return std::ranges::find(words, text) != words.end();
}

bool is_chinese_numeral(std::string_view text) {
    static constexpr std::string_view numerals =
        "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟点负元圆整";
    if (text.empty()) return false;
    for (; text.size() >= 3; text.remove_prefix(3)) {
        const auto at = numerals.find(text.substr(0, 3));
        if (at == std::string_view::npos || at % 3 != 0) return false;
    }
    return text.empty();
}

/// Superscripts, circled digits and fractions become plain digits under NFKC: 10² would read as 102.
bool hides_digits(std::string_view text) {
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t code = take_code_point(text);
        if (code < 0x80 || (code >= 0xFF01 && code <= 0xFF5E)) continue;
        if (std::ranges::any_of(nfkc(before.substr(0, before.size() - text.size())), is_digit)) return true;
    }
    return false;
}

/// The words around the digits.
struct Affixes {
    int power = 0;  ///< 万: 4, 亿: 8
    bool multiplier = false;
    bool yuan = false;     ///< 元 is written out
    bool settled = false;  ///< 元 or 美元 is written out, so the unit is settled
    bool money = false;    ///< 元, ¥ or RMB
    bool minus = false;    ///< stands before the currency: -¥1,200
    bool any = false;
    std::string_view foreign = {};  ///< the currency, where it is not the yuan
};

bool strip_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text = trimmed(text.substr(prefix.size()));
    return true;
}

bool strip_suffix(std::string_view& text, std::string_view suffix) {
    if (!text.ends_with(suffix)) return false;
    text = trimmed(text.substr(0, text.size() - suffix.size()));
    return true;
}

/// Takes % or ‰ off `text`. @returns which; empty: neither
std::string_view share_sign(std::string_view& text) {
    for (const std::string_view sign : {"%", "‰"})
        if (strip_suffix(text, sign)) return sign;
    return {};
}

/// Takes $, US$, 美元 … off one end of `text`.
void strip_foreign(std::string_view& text, Affixes& affixes) {
    if (text.empty() || (is_digit(text.back()) && (is_digit(text.front()) || text.front() == '.'))) return;
    std::string_view unsigned_text = text;
    const bool minus = strip_prefix(unsigned_text, "-");
    if (const ForeignMark mark = foreign_mark_before(unsigned_text)) {
        strip_prefix(unsigned_text, mark.written);
        text = unsigned_text;
        affixes.minus = minus;
        affixes.foreign = mark.unit;
    } else if (const ForeignMark behind = foreign_mark_behind(text)) {
        strip_suffix(text, behind.written);
        affixes.foreign = behind.unit;
        affixes.settled = !behind.symbol;
    }
}

/// Takes ¥, RMB, 元, 万, 亿 and 千 … off `text`. NFKC has turned ￥ into ¥ already.
Affixes strip_affixes(std::string_view& text) {
    Affixes affixes;
    std::string_view unsigned_text = text;
    if (strip_prefix(unsigned_text, "-") && unsigned_text.starts_with("¥")) {
        affixes.minus = true;
        text = unsigned_text;
    }
    const bool sign = strip_prefix(text, "¥") || strip_prefix(text, "rmb") || strip_prefix(text, "cny");
    if (!sign) strip_foreign(text, affixes);
    affixes.yuan = affixes.foreign.empty() && (strip_suffix(text, "元") || strip_suffix(text, "圆"));
    affixes.settled = affixes.settled || affixes.yuan;
    static constexpr std::array<std::pair<std::string_view, int>, 10> multipliers{{{"万亿", 12},
                                                                                   {"千亿", 11},
                                                                                   {"百亿", 10},
                                                                                   {"十亿", 9},
                                                                                   {"亿", 8},
                                                                                   {"千万", 7},
                                                                                   {"百万", 6},
                                                                                   {"十万", 5},
                                                                                   {"万", 4},
                                                                                   {"千", 3}}};
    for (const auto& [word, power] : multipliers) {
        if (affixes.multiplier || !strip_suffix(text, word)) continue;
        affixes.power = power;
        affixes.multiplier = true;
    }
    affixes.money = sign || affixes.yuan;
    affixes.any = affixes.money || affixes.multiplier || !affixes.foreign.empty();
    return affixes;
}

/// Sign, digits with their groups, fraction and exponent, as std::from_chars takes them.
struct Decimal {
    std::string digits;  ///< "-1200.50"
    std::int64_t exponent = 0;
    std::string_view fault;  ///< the code of what is wrong; empty when nothing is
};

/// Digits before the point; commas must part groups of exactly three.
std::string_view take_whole_part(std::string_view& text, Decimal& decimal) {
    const auto end = std::ranges::find_if_not(text, [](char c) { return is_digit(c) || c == ','; });
    std::string_view whole = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(whole.size());
    if (whole.find(',') == std::string_view::npos) {
        decimal.digits += whole;
        return {};
    }
    std::size_t group = whole.find(',');
    if (group == 0 || group > 3 || whole.front() == '0') return "DR1122";
    decimal.digits += whole.substr(0, group);
    whole.remove_prefix(group);
    while (!whole.empty()) {
        const std::string_view next = whole.substr(1, 3);
        if (next.size() < 3 || next.find(',') != std::string_view::npos) return "DR1122";
        if (whole.size() > 4 && whole[4] != ',') return "DR1122";
        decimal.digits += next;
        whole.remove_prefix(4);
    }
    return {};
}

bool take_exponent(std::string_view& text, Decimal& decimal) {
    if (text.empty()) return true;
    if (text.front() != 'e') return false;
    text.remove_prefix(1);
    if (text.starts_with('+')) text.remove_prefix(1);
    const bool signed_twice = text.starts_with('+');
    const auto result = std::from_chars(text.data(), text.data() + text.size(), decimal.exponent);
    return !signed_twice && result.ec == std::errc() && result.ptr == text.data() + text.size() &&
           std::abs(decimal.exponent) < 100000;
}

Decimal read_decimal(std::string_view text) {
    Decimal decimal;
    if (text.starts_with("−")) {
        decimal.digits = "-";
        text.remove_prefix(std::string_view("−").size());
    } else if (text.starts_with('-') || text.starts_with('+')) {
        if (text.front() == '-') decimal.digits = "-";
        text.remove_prefix(1);
    }
    const std::size_t sign = decimal.digits.size();
    decimal.fault = take_whole_part(text, decimal);
    if (!decimal.fault.empty()) return decimal;
    std::size_t count = decimal.digits.size() - sign;
    if (text.starts_with('.')) {
        const auto end = std::find_if_not(text.begin() + 1, text.end(), is_digit);
        const auto length = static_cast<std::size_t>(end - text.begin());
        decimal.digits += text.substr(0, length);
        count += length - 1;
        text.remove_prefix(length);
    }
    if (count == 0 || !take_exponent(text, decimal)) decimal.fault = "DR1121";
    return decimal;
}

NumberCell value_of(const Decimal& decimal, int power) {
    const std::string text = fmt::format("{}e{}", decimal.digits, decimal.exponent + power);
    NumberCell cell{.kind = NumberKind::value};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), cell.value);
    if (result.ec == std::errc::result_out_of_range || !std::isfinite(cell.value)) return faulty("DR1124");
    if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return faulty("DR1121");
    return cell;
}

/// The common case without allocation: plain ASCII digits, sign and point only.
bool read_plain(std::string_view text, int power, NumberCell& cell) {
    std::array<char, 48> digits{};
    const bool plain = std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == '-'; });
    if (!plain || !is_digit(text.back()) || text.size() + 5 > digits.size()) return false;
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (power != 0) {
        char* out = std::copy(text.begin(), text.end(), digits.data());
        *out++ = 'e';
        end = std::to_chars(out, digits.data() + digits.size(), power).ptr;
        begin = digits.data();
    }
    const auto result = std::from_chars(begin, end, cell.value);
    if (result.ec != std::errc() || result.ptr != end) return false;
    cell.kind = NumberKind::value;
    return true;
}

}  // namespace

NumberCell parse_number(std::string_view text, int power_of_ten) {
    text = trimmed(text);
    NumberCell cell;
    if (text.empty()) return cell;
    if (read_plain(text, power_of_ten, cell)) return cell;
    if (hides_digits(text)) return faulty("DR1121");
    const std::string normal = ascii_lower(nfkc(text));
    std::string_view rest = trimmed(normal);
    if (rest.empty() || is_missing_mark(rest)) return cell;
    if (is_spreadsheet_error(rest)) return faulty("DR1123");
    if (is_not_finite(rest)) return faulty("DR1124");
    if (is_chinese_numeral(rest)) return faulty("DR1126");
    if (is_clock(rest)) return faulty("DR1182");
    const std::string_view share = share_sign(rest);
    const Affixes affixes = strip_affixes(rest);
    if (!share.empty() && (affixes.any || rest.empty())) return faulty("DR1121");
    const Decimal decimal = read_decimal(rest);
    if (!decimal.fault.empty()) return faulty(decimal.fault);
    const bool settled = affixes.settled;  // 元 is said, so the column's unit does not matter
    if ((!share.empty() || (affixes.multiplier && !settled)) && power_of_ten != 0) return faulty("DR1128");
    cell = value_of(decimal, settled || affixes.multiplier ? affixes.power : power_of_ten);
    if (affixes.minus) cell.value = -cell.value;
    cell.own_unit = affixes.any || !share.empty();
    cell.own_scale = affixes.multiplier;
    if (affixes.money) cell.unit = "yuan";
    if (!affixes.foreign.empty()) cell.unit = affixes.foreign;
    if (!share.empty()) cell.unit = share;
    return cell;
}

bool is_error_value(std::string_view text) {
    const bool may_be =
        text.starts_with('#') || text.starts_with("＃") || text.starts_with('E') || text.starts_with('e');
    return may_be && is_spreadsheet_error(ascii_lower(trimmed(nfkc(text))));
}

bool is_no_name(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return true;
    constexpr std::size_t longest = 20;
    if (text.size() > longest ||
        std::string_view("-.nN\xE2\xEF").find(text.front()) == std::string_view::npos)
        return false;
    const std::string normal = ascii_lower(nfkc(text));
    return normal != "na" && is_missing_mark(normal);
}

bool is_foreign(const NumberCell& cell, std::string_view unit) {
    if (cell.kind != NumberKind::value || cell.unit.empty() || cell.unit == unit) return false;
    return currency_of(cell.unit).empty() || currency_of(unit) != cell.unit;  // 300元 under 元/人
}

double scaled(double value, int power_of_ten) {
    if (power_of_ten == 0 || std::isnan(value)) return value;
    std::array<char, 48> text{};
    char* end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;
    char* const mark = std::find(text.data(), end, 'e');
    int exponent = 0;
    std::from_chars(mark + (mark[1] == '+' ? 2 : 1), end, exponent);
    end = std::to_chars(mark + 1, text.data() + text.size(), exponent + power_of_ten).ptr;
    double result = 0;
    const auto read = std::from_chars(text.data(), end, result);
    if (read.ec == std::errc()) return result;
    return std::copysign(power_of_ten > 0 ? std::numeric_limits<double>::infinity() : 0.0, value);
}

}  // namespace deltareach
