#pragma once

#include <string>

namespace deltareach::detail {

/// A font in the Compact Font Format without the bytes of routines that no letter calls. Cairo leaves each of
/// them as one byte that returns, some 28,000 in Noto Sans CJK, whose ascending offsets pack badly: they get
/// no byte at all, so that the offsets repeat. Lengths and places of all else stay, and so does every letter.
/// @returns the font as it is where it is not read as one
/// Source: Adobe Technical Note 5176 (CFF), sections 5 (INDEX) and 16 (subrs).
[[nodiscard]] std::string lean_font(const std::string& cff);

}  // namespace deltareach::detail
