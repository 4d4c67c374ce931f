#include "layers/exact_sum.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

/// Moves what is above 9 in a place to the next; false when the number is negative.
bool carry(std::vector<std::int64_t>& digits) {
    std::int64_t over = 0;
    for (std::size_t at = 0; at < digits.size() || over > 0; ++at) {
        if (at == digits.size()) digits.push_back(0);
        over += digits[at];
        digits[at] = ((over % 10) + 10) % 10;
        over = (over - digits[at]) / 10;
    }
    return over == 0;
}

/// The whole number whose places, lowest first, are `digits`; without leading zeros.
std::string carried(std::vector<std::int64_t> digits) {
    std::vector<std::int64_t> negated;
    negated.reserve(digits.size());
    for (const std::int64_t digit : digits) negated.push_back(-digit);
    const bool negative = !carry(digits);
    if (negative) {
        digits = std::move(negated);
        carry(digits);
    }
    while (digits.size() > 1 && digits.back() == 0) digits.pop_back();
    std::string text;
    if (negative) text += '-';
    std::for_each(digits.rbegin(), digits.rend(),
                  [&](std::int64_t digit) { text += static_cast<char>('0' + digit); });
    return text.empty() ? "0" : text;
}

/// Plain decimal of digits · 10^exponent; trailing zeros behind the point are dropped.
std::string with_point(std::string_view digits, int exponent) {
    std::string result;
    if (digits.front() == '-') {
        result += '-';
        digits.remove_prefix(1);
    }
    if (digits == "0") return "0";
    if (exponent >= 0) {
        result += digits;
        result.append(static_cast<std::size_t>(exponent), '0');
        return result;
    }
    const auto decimals = static_cast<std::size_t>(-exponent);
    const std::size_t whole = digits.size() > decimals ? digits.size() - decimals : 0;
    std::string_view fraction = digits.substr(whole);
    result += whole > 0 ? digits.substr(0, whole) : "0";
    result += '.';
    result.append(decimals - fraction.size(), '0');
    result += fraction;
    while (result.back() == '0') result.pop_back();
    if (result.back() == '.') result.pop_back();
    return result;
}

/// mantissa · 10^power; nothing when it has more than 28 digits, so that ten thousand million of them can be
/// added. @param power from 0 on
std::optional<Decimal::Wide> times_ten_to(Decimal::Wide mantissa, int power) {
    constexpr std::int64_t e14 = 100'000'000'000'000;
    constexpr Decimal::Wide most = static_cast<Decimal::Wide>(e14) * e14;
    for (; power > 0 && mantissa < most && mantissa > -most; --power) mantissa *= 10;
    if (power > 0 || mantissa >= most || mantissa <= -most) return std::nullopt;
    return mantissa;
}

}  // namespace

Decimal shortest_decimal(double value) {
    assert(std::isfinite(value));
    constexpr double most_whole = 9007199254740992;  // up to 2^53 a whole number is its own digits
    if (std::abs(value) < most_whole && std::trunc(value) == value) {
        auto whole = static_cast<std::int64_t>(value);
        int zeros = 0;
        for (; whole != 0 && whole % 10 == 0; whole /= 10) ++zeros;
        return {.mantissa = whole, .exponent = zeros};
    }
    std::array<char, 32> text{};
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
    return *written_decimal({text.data(), static_cast<std::size_t>(written.ptr - text.data())});
}

std::optional<Decimal> written_decimal(std::string_view text) {
    constexpr int most_digits = 30, most_exponent = 400;
    Decimal decimal;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    int digits = 0;
    bool any = false, after_point = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (letter < '0' || letter > '9') break;
        any = true;
        if ((digits > 0 || letter != '0') && ++digits > most_digits) return std::nullopt;
        decimal.mantissa = decimal.mantissa * 10 + (letter - '0');
        if (after_point) --decimal.exponent;
    }
    if (!any) return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
        std::string_view power = text.substr(at + 1);
        if (power.starts_with('+') && power.size() > 1 && power[1] != '-') power.remove_prefix(1);
        int exponent = 0;
        const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
        if (power.empty() || read.ec != std::errc() || read.ptr != power.data() + power.size() ||
            exponent > most_exponent || exponent < -most_exponent)
            return std::nullopt;
        decimal.exponent += exponent;
    }
    if (negative) decimal.mantissa = -decimal.mantissa;
    return decimal;
}

void ExactSum::add(const Decimal& decimal) {
    if (decimal.mantissa == 0) return;
    if (near_.mantissa == 0) near_.exponent = decimal.exponent;
    const int up = decimal.exponent - near_.exponent;
    if (const auto raised = up >= 0 ? times_ten_to(decimal.mantissa, up) : std::nullopt) {
        near_.mantissa += *raised;
    } else if (const auto lowered = up < 0 ? times_ten_to(near_.mantissa, -up) : std::nullopt;
               lowered && times_ten_to(decimal.mantissa, 0)) {
        near_ = {*lowered + decimal.mantissa, decimal.exponent};
    } else {
        by_exponent_[decimal.exponent] += decimal.mantissa;
    }
}

void ExactSum::add_plain(std::string_view digits, int power_of_ten) {
    constexpr int at_once = 18;
    const int sign = digits.starts_with('-') ? -1 : 1;
    if (sign < 0) digits.remove_prefix(1);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::string all(digits.substr(0, point));
    if (point < digits.size()) all += digits.substr(point + 1);
    int behind = static_cast<int>(point) + power_of_ten;  // of ten, that a part is multiplied by
    for (std::size_t at = 0; at < all.size(); at += at_once) {
        const std::string_view part = std::string_view(all).substr(at, at_once);
        std::int64_t value = 0;
        std::from_chars(part.data(), part.data() + part.size(), value);
        behind -= static_cast<int>(part.size());
        add(Decimal{.mantissa = Decimal::Wide{sign} * value, .exponent = behind});
    }
}

ExactSum& ExactSum::operator+=(const ExactSum& other) {
    add(other.near_);
    for (const auto& [exponent, sum] : other.by_exponent_) by_exponent_[exponent] += sum;
    return *this;
}

std::string ExactSum::text() const {
    std::map<int, Decimal::Wide> sums = by_exponent_;
    sums[near_.exponent] += near_.mantissa;
    const int lowest = sums.begin()->first;
    std::vector<std::int64_t> digits;  // lowest first; each may exceed 9 until carried
    for (auto [exponent, sum] : sums) {
        for (auto at = static_cast<std::size_t>(exponent - lowest); sum != 0; ++at, sum /= 10) {
            if (digits.size() <= at) digits.resize(at + 1, 0);
            digits[at] += static_cast<std::int64_t>(sum % 10);
        }
    }
    return with_point(carried(std::move(digits)), lowest);
}

double ExactSum::value() const {
    const std::string digits = text();
    double result = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), result);
    if (read.ec == std::errc::result_out_of_range) result = std::numeric_limits<double>::infinity();
    return result;
}

}  // namespace deltareach
