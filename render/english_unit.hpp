#pragma once

#include "render/words.hpp"

#include <span>
#include <string>

namespace deltareach {

/// The unit in which an English reader takes amounts in: billions and millions, since 亿 and 万 have no word
/// there. What has no such multiple is as display_unit has it.
/// @param largest  of the values shown together
[[nodiscard]] DisplayUnit english_unit(const std::string& unit, double largest);

/// The unit of what a sheet of that language shows: english_unit where it is in English alone, else
/// display_unit. In both languages one number stands for both, in the multiples of the first.
[[nodiscard]] DisplayUnit sheet_unit(const std::string& unit, double largest, SheetLanguage language);
/// The same of a list of numbers, as display_unit of one.
[[nodiscard]] DisplayUnit sheet_unit(const std::string& unit, std::span<const double> shown,
                                     SheetLanguage language);

}  // namespace deltareach
