#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// Whether the bytes are an XLSX workbook (a zip), by content. Other things that are named like tables are
/// refused.
/// @throws InputError DR1150 an old .xls (OLE), DR1151 HTML (exports named .xls), DR1157 an encrypted
/// workbook,
///         DR1158 an XML spreadsheet of 2003
[[nodiscard]] bool is_workbook(std::string_view bytes, const std::string& path);

}  // namespace deltareach
