#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// What a cell says as a number.
struct NumberCell {
    /// What a cell holds.
    enum class Kind { value, missing, faulty };
    Kind kind = Kind::missing;
    double value = 0;            ///< kind value: finite
    std::string_view code;       ///< kind faulty: the message that says why (DR1121 …)
    bool own_unit = false;       ///< read with a note: the cell itself says 千, 万, 亿, 元, ¥, % or ‰
    bool own_scale = false;      ///< the cell itself says 千, 万 or 亿
    std::string_view unit = {};  ///< the unit the cell names: "yuan", another currency ("usd"), "%", "‰" or
                                 ///< empty
};

/// Reads a number as people write it, after NFKC. `power_of_ten` is that of the column's unit (万元: 4); the
/// decimal is scaled before it becomes a double, so 172.79 in 亿元 is the double nearest to 17279000000.
///
/// Thousands groups only when all are exactly three digits. Missing, never 0: empty, -, —, …, N/A, NA.
/// `12.3万` (own multiplier) is 123000 where the column has no multiplier of its own and faulty (DR1128)
/// where it has; `5.4%` is 5.4 percent, and faulty (DR1128) where the column has a multiplier; `1.2亿元` (own
/// unit) is 120000000 yuan whatever the column says. `010` is 10. Faulty: NaN, inf, 1e400 (DR1124), hex,
/// words, 12元左右 (DR1121), 1,23 (DR1122), a time 0:30 (DR1182), N/A and other error values of spreadsheets
/// (DR1123), 一百二十 (DR1126).
[[nodiscard]] NumberCell parse_number(std::string_view text, int power_of_ten = 0);

/// Whether a number's cell names another unit than the column's: 50% under ‰, 3万元 or ¥20 under persons, $20
/// under yuan.
/// @param unit of the column, as Unit::name has it; its caller knows one
[[nodiscard]] bool is_foreign(const NumberCell& cell, std::string_view unit);

/// N/A, REF!, Err:502 and the other values that spreadsheets give a formula that failed.
[[nodiscard]] bool is_error_value(std::string_view text);

/// Nothing, or a mark that there is nothing (-, —, …, N/A): where a name should stand there is none. NA,
/// which is Namibia too, is a name.
[[nodiscard]] bool is_no_name(std::string_view text);

/// value × 10^power, rounded once from the shortest decimal of `value`. @param value finite or NaN (stays
/// NaN)
[[nodiscard]] double scaled(double value, int power_of_ten);

}  // namespace deltareach
