#pragma once

#include "gis/column.hpp"
#include "render/sheet_spec.hpp"

#include <span>
#include <string>
#include <vector>

/// The units that numbers are shown in. Money, people, tons and the like, and what is written in a multiple
/// (万件) move between
/// multiples by size, whatever multiple they are written in: 元, 万元 and 亿元 in Chinese; ones, millions and
/// billions in English, since 万 and 亿 have no word there.
namespace deltareach {

/// How a unit is shown: values are divided by `divisor` and named `label`.
struct DisplayUnit {
    double divisor = 1;  ///< below 1 where the values are written in a larger unit than is shown
    Text label;          ///< empty for "1"
};

/// Of numbers in a Chinese text: 亿 from 100 million on (亿人 from a billion), 万 from 100,000 on, or from
/// 10,000 on where it is written so.
/// @param unit  as in Column: internal (yuan) or as written (万元)
/// @param largest  of the values shown together, in that unit; 0: the unit's words as they are written
[[nodiscard]] DisplayUnit display_unit(const std::string& unit, double largest);
/// Of numbers in an English text: billions, millions, and thousands where it is written so.
[[nodiscard]] DisplayUnit english_unit(const std::string& unit, double largest);

/// The largest size of a list of numbers, and the smallest that is not 0.
struct SizesShown {
    double largest = 0, smallest = 0;
};
/// Numbers that are not finite are passed over; so is what is 0 beside the largest.
[[nodiscard]] SizesShown sizes_shown(std::span<const double> shown);

/// The unit of a list of numbers: that of the largest, or a smaller one where the smallest but 0 would be
/// less than a hundredth of it and the largest keeps to five digits.
[[nodiscard]] DisplayUnit display_unit(const std::string& unit, std::span<const double> shown);

/// A unit, and the least size, in the column's own unit, that is shown in it.
struct UnitStep {
    double least = 0;
    DisplayUnit unit;
};
/// The units of single numbers, from the largest: those that display_unit and english_unit choose from. One
/// where there are no multiples.
[[nodiscard]] std::vector<UnitStep> unit_steps(const std::string& unit, SheetLanguage language);

/// The unit of what a sheet of that language shows: english_unit where it is in English alone, else
/// display_unit. In both languages one number stands for both, in the multiples of the first.
[[nodiscard]] DisplayUnit sheet_unit(const std::string& unit, double largest, SheetLanguage language);
/// The same of a list of numbers, as display_unit of one.
[[nodiscard]] DisplayUnit sheet_unit(const std::string& unit, std::span<const double> shown,
                                     SheetLanguage language);
/// The unit of a column on a sheet: as of a list (12.5 beside 123,456 万元), but what is less than a hundred
/// thousandth of the largest does not make all others large numbers.
[[nodiscard]] DisplayUnit sheet_unit(const Column& column, SheetLanguage language);
/// That of amounts in one picture of which the column is one: a total in the subtitle, what each received.
/// @param beside  all of them, the column's among them; empty: the column stands alone
[[nodiscard]] DisplayUnit sheet_unit(const Column& column, std::span<const double> beside,
                                     SheetLanguage language);

}  // namespace deltareach
