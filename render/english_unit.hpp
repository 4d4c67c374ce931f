#pragma once

#include "render/words.hpp"

#include <string>

namespace deltareach {

/// The unit in which an English reader takes amounts in: billions and millions, since 亿 and 万 have no word
/// there. What has no such multiple is as display_unit has it.
/// @param largest  of the values shown together
[[nodiscard]] DisplayUnit english_unit(const std::string& unit, double largest);

}  // namespace deltareach
