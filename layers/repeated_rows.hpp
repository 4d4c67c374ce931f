#pragma once

#include "layers/align.hpp"

#include <vector>

namespace deltareach {

/// Rows that say what an earlier row of their theme, period and unit says: both ends, value, deals and
/// quality. A file may have been pasted twice; all are added. Rows of 0 do not matter, and rows that are one
/// deal each may well be alike.
/// @returns DR1249, one for each set that has such rows, at the first
[[nodiscard]] Messages notes_of_repeated(const std::vector<FlowSet>& sets, const FlowTable& table);

}  // namespace deltareach
