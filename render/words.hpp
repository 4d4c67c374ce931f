#pragma once

#include "gis/column.hpp"
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

/// How a unit is shown: values are divided by `divisor` and named `label`.
struct DisplayUnit {
    double divisor = 1;
    Text label;  ///< empty for "1"
};
/// Yuan become 万元 or 亿元, persons 万人, metres km when the largest value is large.
[[nodiscard]] DisplayUnit display_unit(const std::string& unit, double largest);

/// The largest size of a list of numbers, and the smallest that is not 0.
struct SizesShown {
    double largest = 0, smallest = 0;
};
/// Numbers that are not finite are passed over; so is what is 0 beside the largest.
[[nodiscard]] SizesShown sizes_shown(std::span<const double> shown);

/// The unit of a list of numbers: that of the largest, or a smaller one where the smallest but 0 would be
/// less than a hundredth of it.
[[nodiscard]] DisplayUnit display_unit(const std::string& unit, std::span<const double> shown);

/// The labels of a column; its name where it has none.
[[nodiscard]] Text label_of(const Column& column);

/// A number with so many decimals, digits grouped by commas from five digits on. Never "-0".
[[nodiscard]] std::string number_text(double value, int decimals);
/// A class narrower than this share of all bounds holds one number alone, such as no change at all.
inline constexpr double smallest_step = 1e-12;
/// Decimals that keep neighbouring class bounds apart with two significant digits of their smallest step, at
/// most 6; fewer where all bounds have fewer.
[[nodiscard]] int decimals_for(std::span<const double> bounds);
/// Numbers that stand under one another: one number of decimals (three significant digits of the smallest, at
/// most five of the largest; none for whole numbers), and digits grouped in all of them or in none. NaN is
/// "".
[[nodiscard]] std::vector<std::string> list_of_numbers(std::span<const double> values);
/// The same with so many decimals.
[[nodiscard]] std::vector<std::string> list_of_numbers(std::span<const double> values, int decimals);
/// "1 – 5"; where a bound is negative "−10.4 至 −5.8" or "−10.4 to −5.8", so that no dash meets a minus.
[[nodiscard]] std::string range_text(const std::string& low, const std::string& high, SheetLanguage language);
/// Three significant digits at most, as a legend's sample value.
[[nodiscard]] std::string short_number(double value);
/// 1, 2 or 5 times a power of ten, at most `value` (> 0).
[[nodiscard]] double nice_below(double value);

}  // namespace deltareach
