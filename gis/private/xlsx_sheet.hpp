#pragma once

#include "gis/private/xlsx_parts.hpp"

#include <cstddef>
#include <string>

namespace deltareach {

/// The cells of one sheet. @param hidden_rows gets how many rows with content are hidden
/// @param keep_blank  texts keep the spaces at their ends
/// @throws as XlsxWorkbook::sheet
[[nodiscard]] RawSheet read_xlsx_sheet(const ZipArchive& archive, const XlsxParts& parts,
                                       const XlsxSheetEntry& entry, bool keep_blank,
                                       std::size_t& hidden_rows);

}  // namespace deltareach
