#pragma once

#include "gis/column.hpp"
#include "render/display_unit.hpp"
#include "render/sheet_spec.hpp"

#include <span>
#include <string>
#include <vector>

/// Numbers and units as a legend prints them, and texts in the sheet's language.
namespace deltareach {

/// The text in the sheet's first language, falling back to the other half.
[[nodiscard]] const std::string& first_words(const Text& text, SheetLanguage language);
/// The English half on a sheet in both languages, when it differs; else empty.
[[nodiscard]] std::string second_words(const Text& text, SheetLanguage language);
/// "中文 English", or the one language of the sheet.
[[nodiscard]] std::string joined_words(const Text& text, SheetLanguage language);

/// A period at an axis: a year as it is, 2024年3月 for 2024-03 on a sheet in Chinese.
[[nodiscard]] std::string period_at_axis(const std::string& period, SheetLanguage language);

/// The labels of a column; its name where it has none.
[[nodiscard]] Text label_of(const Column& column);

/// Whether thousands are marked in a number.
enum class Digits { grouped, plain };
/// Grouped, but for a column of years (in 年, or whole numbers of four digits under a name that ends in 年 or
/// year and without a unit).
[[nodiscard]] Digits digits_of(const Column& column);
/// A number with so many decimals, 1,000 and 12,345.6, the same wherever it stands. Never "-0"; halves are
/// rounded away from 0.
[[nodiscard]] std::string number_text(double value, int decimals, Digits digits = Digits::grouped);
/// A class narrower than this share of all bounds holds one number alone, such as no change at all.
inline constexpr double smallest_step = 1e-12;
/// Decimals that keep neighbouring class bounds apart with two significant digits of their smallest step, at
/// most 12; fewer where all bounds have fewer.
[[nodiscard]] int decimals_for(std::span<const double> bounds);
/// Numbers that stand under one another have one number of decimals: three significant digits of the smallest
/// but 0, at most two decimals beside numbers above 1 and three digits of the largest below it (more, up to
/// five of the largest, only where the smallest would be 0), none for whole numbers.
[[nodiscard]] int decimals_of_list(std::span<const double> values);
/// Decimals of the values of a column: as of a list, and so many more that values close together are not all
/// alike, 100.2 to 102.9 and not 100 to 103: their range takes in five steps of the last, within seven digits
/// of the largest.
[[nodiscard]] int decimals_of_column(std::span<const double> values);
/// Numbers with that many decimals. NaN is "".
[[nodiscard]] std::vector<std::string> list_of_numbers(std::span<const double> values,
                                                       Digits digits = Digits::grouped);
/// The same with so many decimals.
[[nodiscard]] std::vector<std::string> list_of_numbers(std::span<const double> values, int decimals,
                                                       Digits digits = Digits::grouped);
/// "1 – 5"; where a bound is negative "−10.4 至 −5.8" or "−10.4 to −5.8", so that no dash meets a minus.
[[nodiscard]] std::string range_text(const std::string& low, const std::string& high, SheetLanguage language);
/// The i-th of ranges between bounds that stand in one list: words between all of them where one has a minus.
[[nodiscard]] std::string range_of_list(std::span<const std::string> bounds, std::size_t i,
                                        SheetLanguage language);
/// The largest power of ten up to 10^9 of which all that are finite are whole multiples; below 1 where one
/// has a fraction.
[[nodiscard]] double whole_step(std::span<const double> values);
/// Decimals of amounts in sentences and tables: none where all are whole in their unit, else two.
/// @param amounts  undivided  @param divisor  as of DisplayUnit
[[nodiscard]] int decimals_of_amounts(std::span<const double> amounts, double divisor);
/// Whether all that are finite have no fraction.
[[nodiscard]] bool are_whole(std::span<const double> values);
/// Three significant digits at most, as a legend's sample value.
[[nodiscard]] std::string short_number(double value, Digits digits = Digits::grouped);
/// 1, 2 or 5 times a power of ten, at most `value` (> 0).
[[nodiscard]] double nice_below(double value);
/// A round number of one or two digits, at least `value` (> 0).
[[nodiscard]] double nice_above(double value);

}  // namespace deltareach
