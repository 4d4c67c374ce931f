#pragma once

#include "gis/messages.hpp"
#include "gis/private/head_row.hpp"
#include "gis/raw_sheet.hpp"

#include <cstddef>
#include <vector>

namespace deltareach {

/// Gives every row of a vertically merged cell its content, in key columns below the row of heads (note
/// DR1120). Columns nobody asked for are filled where the content is not a number.
/// @throws InputError DR1155 a merged cell in a value column: how it splits is not known
void fill_merged_keys(RawSheet& sheet, std::size_t head_row, const std::vector<HeadUse>& uses,
                      Messages& notes);

}  // namespace deltareach
