#pragma once

#include <string>

namespace deltareach::detail {

/// A font in the Compact Font Format whose letters are spelled out with the routines that they call, which
/// go. Cairo leaves each unused one as a byte that returns, some 28,000 in Noto Sans CJK, whose ascending
/// offsets pack badly; and Ghostscript refuses fonts with routines of no byte. Every letter stays as it is
/// drawn.
/// @returns the font as it is where it is not read as one, or a letter cannot be followed
/// Source: Adobe Technical Notes 5176 (CFF), sections 5 (INDEX) and 16 (subrs), and 5177 (charstrings).
[[nodiscard]] std::string lean_font(const std::string& cff);

}  // namespace deltareach::detail
