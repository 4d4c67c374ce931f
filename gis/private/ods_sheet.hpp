#pragma once

#include "gis/table_io.hpp"

namespace deltareach {

/// One sheet of an OpenDocument spreadsheet: the one that is named, else the first visible one that is a
/// table with the heads asked for. Cells are as `seen_in` has them; a formula without a value is `unvalued`.
/// @param notes  gets DR1156 which sheet of several, DR1159 hidden rows, DR1163 numbers shown as others
/// @throws InputError DR1152 damaged or no spreadsheet, DR1153 no such sheet, DR1157 encrypted, DR1714 a
/// DOCTYPE; LimitError DR1711 … DR1718
[[nodiscard]] RawSheet ods_sheet(std::string bytes, const std::string& path, const ReadTable& options,
                                 Messages& notes);

/// The visible ones, or the hidden ones, in the file's order. @throws as `ods_sheet`
[[nodiscard]] std::vector<std::string> ods_sheet_names(std::string bytes, const std::string& path,
                                                       bool hidden = false);

}  // namespace deltareach
