#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace deltareach {

/// Bytes of the Unicode space (or zero-width space, or byte order mark) at the start of UTF-8 `text`; 0 when
/// there is none. Tab, CR and LF count as spaces.
[[nodiscard]] std::size_t leading_space(std::string_view text);

/// Without spaces of any kind (U+3000, U+00A0 … too) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Without spaces of any kind anywhere: 合　计 → 合计.
[[nodiscard]] std::string without_spaces(std::string_view text);

/// Unicode compatibility composition: １２，３ → 12,3; （万元） → (万元). `text` is UTF-8; ill-formed parts
/// become U+FFFD.
[[nodiscard]] std::string nfkc(std::string_view text);

/// Unicode composition: e and a combining accent become é; nothing else changes. Ill-formed parts become
/// U+FFFD.
[[nodiscard]] std::string nfc(std::string_view text);

/// Whether every byte is below 128.
[[nodiscard]] bool is_ascii(std::string_view text);

/// Whether it is one of 0 to 9, whatever the locale.
[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// ASCII letters to lower case, the rest as it is. Locale has no say.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// The shortest decimal that reads back as the same double, without exponent where 1e-5 <= |value| < 1e16.
/// NaN gives the empty string, −0 gives 0. @param value finite or NaN
[[nodiscard]] std::string shortest(double value);

/// A text cell that a spreadsheet would take for a formula (first visible character = + - @, full-width forms
/// too) gets an apostrophe before it; others stay as they are.
[[nodiscard]] std::string neutralised(std::string_view text);

/// The text as a literal of SQL: in single quotes, those in it doubled.
[[nodiscard]] std::string sql_text(std::string_view text);

/// For SVG, HTML and QML, in text and attributes: what `printable` makes of the text, with & < > " ' as
/// entities, so that it is well-formed whatever the text holds and a name cannot turn the text around it.
[[nodiscard]] std::string escaped_for_xml(std::string_view text);

/// Words before Chinese text, a space behind them where they end in a letter, digit or sign of ASCII: `12.3%
/// ` but `1.46 亿元`.
[[nodiscard]] std::string before_chinese(std::string words);

/// Letters to insert, delete, replace or swap with the neighbour to come from `a` to `b`, counted in code
/// points.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace deltareach
