#include "gis/dates.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace deltareach {
namespace {

using Kind = Period::Kind;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

int integer(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Takes `least` to `most` digits off the front; −1 when there are fewer or more.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
    const auto end = std::ranges::find_if_not(text, is_digit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    if (count < least || count > most) return -1;
    const int value = integer(text.substr(0, count));
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, std::string_view lead) {
    if (!text.starts_with(lead)) return false;
    text.remove_prefix(lead.size());
    return true;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> leads) {
    return std::ranges::any_of(leads, [&](std::string_view lead) { return take(text, lead); });
}

std::optional<Period> checked(Period period) {
    if (period.year < 1900 || period.year > 2100) return std::nullopt;
    const auto within = [&](int most) { return period.part >= 1 && period.part <= most; };
    switch (period.kind) {
        case Kind::year:
            return period;
        case Kind::half:
            return within(2) ? std::optional(period) : std::nullopt;
        case Kind::quarter:
            return within(4) ? std::optional(period) : std::nullopt;
        case Kind::month:
            return within(12) ? std::optional(period) : std::nullopt;
        case Kind::months:
            return within(12) && period.last > period.part && period.last <= 12 ? std::optional(period)
                                                                                : std::nullopt;
        case Kind::day:
            break;
    }
    if (!within(12) || period.day < 1 || period.day > 31) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(period.year),
                                           std::chrono::month(static_cast<unsigned>(period.part)),
                                           std::chrono::day(static_cast<unsigned>(period.day))};
    return date.ok() ? std::optional(period) : std::nullopt;
}

/// 2023, 202305, 20230501
std::optional<Period> compact(std::string_view digits) {
    const int year = integer(digits.substr(0, 4));
    if (digits.size() == 4) return checked({Kind::year, year});
    if (digits.size() == 6) return checked({Kind::month, year, integer(digits.substr(4))});
    if (digits.size() != 8) return std::nullopt;
    return checked({Kind::day, year, integer(digits.substr(4, 2)), integer(digits.substr(6))});
}

/// 1-6月 is the first half, 4-6月 a quarter, 1-12月 the year; 1-9月 is of its own.
std::optional<Period> span_of_months(int year, int first, int last) {
    if (first == 1 && last == 12) return checked({Kind::year, year});
    if (first == last) return checked({Kind::month, year, first});
    if (last - first == 5 && first % 6 == 1 && last <= 12) return checked({Kind::half, year, last / 6});
    if (last - first == 2 && first % 3 == 1 && last <= 12) return checked({Kind::quarter, year, last / 3});
    return checked({Kind::months, year, first, 0, last});
}

bool take_span_mark(std::string_view& text) {
    return take_any(text, {"-", "~", "至", "到", "—", "–"});
}

/// The number of a quarter off the front: 一, 2; 0 where none stands there.
int take_ordinal(std::string_view& text) {
    static constexpr std::array<std::pair<std::string_view, int>, 9> ordinals{
        {{"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4}, {"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}}};
    for (const auto& [word, number] : ordinals)
        if (take(text, word)) return number;
    return 0;
}

/// 一季度, 第3季; 前三季度, 一至三季度, 1-3季度: those of the year up to one, or from one to another.
std::optional<Period> quarters_in_words(int year, std::string_view rest) {
    const bool up_to = take(rest, "前");
    take(rest, "第");
    const int first = take_ordinal(rest);
    const bool span = first > 0 && take_span_mark(rest);
    if (span) take(rest, "第");
    const int last = span ? take_ordinal(rest) : first;
    if (first == 0 || last == 0 || (rest != "季度" && rest != "季")) return std::nullopt;
    if (up_to) return span ? std::nullopt : span_of_months(year, 1, 3 * last);
    return span_of_months(year, 3 * first - 2, 3 * last);
}

/// What follows 2023年: 上半年, 一季度, 前三季度, 5月, 5月1日, 1-6月.
std::optional<Period> in_words(int year, std::string_view rest) {
    if (rest.empty() || rest == "度" || rest == "全年") return checked({Kind::year, year});
    if (rest == "上半年") return checked({Kind::half, year, 1});
    if (rest == "下半年") return checked({Kind::half, year, 2});
    if (const auto quarters = quarters_in_words(year, rest)) return quarters;
    if (std::string_view months = rest; take(months, "前")) {
        const int last = take_number(months, 1, 2);
        return last > 0 && (months == "个月" || months == "月") ? span_of_months(year, 1, last)
                                                                : std::nullopt;
    }
    const int month = take_number(rest, 1, 2);
    if (month < 0) return std::nullopt;
    const bool said = take(rest, "月");
    if (take_span_mark(rest)) {
        const int last = take_number(rest, 1, 2);
        return last > 0 && (rest == "月" || rest == "月份") ? span_of_months(year, month, last)
                                                            : std::nullopt;
    }
    if (!said) return std::nullopt;
    if (rest.empty() || rest == "份") return checked({Kind::month, year, month});
    const int day = take_number(rest, 1, 2);
    return rest == "日" || rest == "号" ? checked({Kind::day, year, month, day}) : std::nullopt;
}

/// What follows 2023 in 2023-5, 2023/5/1, 2023.05.
std::optional<Period> with_marks(int year, std::string_view rest) {
    const char mark = rest.front();
    rest.remove_prefix(1);
    const std::size_t digits = rest.size();
    const int month = take_number(rest, 1, 2);
    if (month < 0) return std::nullopt;
    // 2023.1 may be October that lost its zero, so a point alone needs two digits after it.
    if (rest.empty()) return mark == '.' && digits != 2 ? std::nullopt : checked({Kind::month, year, month});
    if (rest.front() != mark) return std::nullopt;
    rest.remove_prefix(1);
    const int day = take_number(rest, 1, 2);
    return day > 0 && rest.empty() ? checked({Kind::day, year, month, day}) : std::nullopt;
}

/// Without a time of day: 2023-05-01 00:00:00, 2023-05-01t08:30.
std::string_view without_time(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    const std::size_t gap = text.find_first_of(" t");
    const bool clock = gap != std::string_view::npos && gap < colon && colon - gap <= 3 &&
                       std::ranges::all_of(text.substr(gap + 1), [](char c) {
                           return is_digit(c) || c == ':' || c == '.' || c == 'z' || c == '+';
                       });
    return clock ? trimmed(text.substr(0, gap)) : text;
}

std::optional<Period> parse_normal(std::string_view text) {
    if (all_digits(text)) return compact(text);
    if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
        const std::string_view zeros = text.substr(point + 1);
        const bool integral =
            zeros == "0" || zeros == "000000";  // a whole number that was written as a real one
        if (integral && all_digits(text.substr(0, point))) return compact(text.substr(0, point));
    }
    if (text.front() == 'q' && text.size() >= 6 && is_digit(text[1])) {  // Q1 2023
        std::string_view year = text.substr(2);
        take_any(year, {"-", "/"});
        if (all_digits(year) && year.size() == 4)
            return checked({Kind::quarter, integer(year), text[1] - '0'});
    }
    const int year = take_number(text, 4, 4);
    if (year < 0 || text.empty()) return std::nullopt;
    if (take(text, "年")) {
        if (text.size() != 2 || (text.front() != 'q' && text.front() != 'h')) return in_words(year, text);
    } else if (text.front() == '-' || text.front() == '/' || text.front() == '.') {
        const bool lettered = text.size() == 3 && (text[1] == 'q' || text[1] == 'h');
        if (!lettered) return with_marks(year, text);
        text.remove_prefix(1);
    }
    if (text.size() == 2 && is_digit(text[1])) {
        if (text.front() == 'q') return checked({Kind::quarter, year, text[1] - '0'});
        if (text.front() == 'h') return checked({Kind::half, year, text[1] - '0'});
    }
    if (take(text, "m")) {  // 2023m01-09, as Period::text has it
        const int first = take_number(text, 2, 2);
        const bool span = first > 0 && take(text, "-");
        const int last = span ? take_number(text, 2, 2) : -1;
        return last > 0 && text.empty() ? span_of_months(year, first, last) : std::nullopt;
    }
    return is_digit(text.front()) ? std::nullopt : in_words(year, text);
}

int first_month(const Period& period) {
    switch (period.kind) {
        case Period::Kind::year:
            return 1;
        case Period::Kind::half:
            return 6 * period.part - 5;
        case Period::Kind::quarter:
            return 3 * period.part - 2;
        case Period::Kind::months:
        case Period::Kind::month:
        case Period::Kind::day:
            break;
    }
    return period.part;
}

int last_month(const Period& period) {
    switch (period.kind) {
        case Period::Kind::year:
            return 12;
        case Period::Kind::half:
            return 6 * period.part;
        case Period::Kind::quarter:
            return 3 * period.part;
        case Period::Kind::months:
            return period.last;
        case Period::Kind::month:
        case Period::Kind::day:
            break;
    }
    return period.part;
}

}  // namespace

std::string Period::text() const {
    switch (kind) {
        case Kind::half:
            return fmt::format("{}H{}", year, part);
        case Kind::quarter:
            return fmt::format("{}Q{}", year, part);
        case Kind::months:
            return fmt::format("{}M{:02}-{:02}", year, part, last);
        case Kind::month:
            return fmt::format("{}-{:02}", year, part);
        case Kind::day:
            return fmt::format("{}-{:02}-{:02}", year, part, day);
        case Kind::year:
            break;
    }
    return fmt::format("{}", year);
}

std::optional<Period> parse_period(std::string_view text) {
    text = trimmed(text);
    if (text.size() == 4 && all_digits(text)) return compact(text);
    if (text.empty() || text.size() > 100) return std::nullopt;
    const std::string normal = ascii_lower(nfkc(text));
    std::string_view rest = trimmed(normal);
    take_any(rest, {"'", "’"});
    const std::string tight = without_spaces(without_time(rest));
    if (tight.empty()) return std::nullopt;
    return parse_normal(tight);
}

std::string period_in_chinese(const std::string& period) {
    const auto read = parse_period(period);
    if (period == "unstated") return {};
    if (!read) return period;
    switch (read->kind) {
        case Kind::half:
            return fmt::format("{}年{}半年", read->year, read->part == 1 ? "上" : "下");
        case Kind::quarter:
            return fmt::format("{}年第{}季度", read->year, read->part);
        case Kind::months:
            return fmt::format("{}年{}–{}月", read->year, read->part, read->last);
        case Kind::month:
            return fmt::format("{}年{}月", read->year, read->part);
        case Kind::day:
            return fmt::format("{}年{}月{}日", read->year, read->part, read->day);
        case Kind::year:
            break;
    }
    return fmt::format("{}年", read->year);
}

std::string period_in_english(const std::string& period) {
    return period == "unstated" ? std::string() : period;
}

bool lies_in(const Period& inner, const Period& outer) {
    if (inner == outer) return true;
    return outer.kind != Kind::day && inner.year == outer.year && first_month(inner) >= first_month(outer) &&
           last_month(inner) <= last_month(outer);
}

std::optional<Period> date_of_serial(double serial, bool system_1904) {
    if (!(serial >= 0) || serial > 3e6) return std::nullopt;
    const auto days = static_cast<int>(std::floor(serial));
    if (!system_1904 && (days == 0 || days == 60)) return std::nullopt;
    using namespace std::chrono;
    const sys_days zero = system_1904 ? sys_days(January / 1 / 1904)
                                      : sys_days(December / 31 / 1899) - std::chrono::days(days > 60 ? 1 : 0);
    const year_month_day date(zero + std::chrono::days(days));
    return checked({Kind::day, static_cast<int>(date.year()),
                    static_cast<int>(static_cast<unsigned>(date.month())),
                    static_cast<int>(static_cast<unsigned>(date.day()))});
}

std::string clock_text(double days) {
    if (!(std::abs(days) < 1e9)) return fmt::format("{}", days);
    const long long seconds = std::llround(std::abs(days) * 86400);
    std::string text = fmt::format("{}{}:{:02}", days < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
    return text;
}

}  // namespace deltareach
