#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// Whether a character may stand in a name that people read: no control character, no noncharacter (U+FFFE,
/// U+FFFF, U+FDD0 …, which XML 1.0 and Cairo refuse), nothing invisible that turns or hides what stands
/// beside it.
[[nodiscard]] bool is_showable(char32_t code);

/// The text as every page, picture and workbook can hold it: noncharacters and ill-formed bytes become U+FFFD
/// (�), control characters other than tab and line end go, and so do bidi marks, overrides and isolates.
/// All else stays, byte for byte.
[[nodiscard]] std::string printable(std::string_view text);

/// Whether `printable` would put U+FFFD for something in it, which a reader should be told of.
[[nodiscard]] bool holds_noncharacter(std::string_view text);

}  // namespace deltareach
