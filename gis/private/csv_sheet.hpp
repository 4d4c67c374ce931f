#pragma once

#include "gis/messages.hpp"
#include "gis/raw_sheet.hpp"
#include "gis/table_io.hpp"

#include <string>

namespace deltareach {

/// A text table in memory. Blank rows are left out, cells are without spaces at the ends.
/// @throws InputError as read_table for text tables; LimitError DR1712 too many cells
[[nodiscard]] RawSheet csv_sheet(std::string bytes, const std::string& path, const ReadTable& options,
                                 Messages& notes);

}  // namespace deltareach
