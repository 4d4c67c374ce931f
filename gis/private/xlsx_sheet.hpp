#pragma once

#include "gis/private/xlsx_parts.hpp"

#include <cstddef>
#include <string>

namespace deltareach {

/// The cells of one sheet. @param hidden_rows gets how many rows with content are hidden
/// @throws as XlsxWorkbook::sheet
[[nodiscard]] RawSheet read_xlsx_sheet(const ZipArchive& archive, const XlsxParts& parts,
                                       const XlsxSheetEntry& entry, std::size_t& hidden_rows);

}  // namespace deltareach
