#pragma once

#include "gis/private/number_shown.hpp"
#include "gis/private/zip_archive.hpp"
#include "gis/raw_sheet.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What of a day number a cell's format shows.
enum class DateShown : std::uint8_t { none, year, month, day, time, duration };

/// Decides from a number format's code: yyyy"年"m"月" shows a month, h:mm a time of day, [h]:mm a duration.
[[nodiscard]] DateShown date_shown_by(std::string_view format_code);

/// Bytes of `_x0041_` in strings of a workbook turned into the characters they stand for.
[[nodiscard]] std::string without_escapes(std::string_view text);

struct XlsxSheetEntry {
    std::string name;
    std::string part;
    bool hidden = false;
};

/// All that the sheets of a workbook share.
struct XlsxParts {
    std::vector<XlsxSheetEntry> sheets;  ///< sheets of cells only, in the order of the tabs
    bool system_1904 = false;
    std::vector<DateShown> styles;     ///< by the cell's style number
    std::vector<std::size_t> formats;  ///< by the cell's style number: which of `shown`
    std::vector<NumberShown> shown;    ///< formats that show another number than is stored; the first: none
    std::string text;                  ///< the shared strings, one after the other
    std::vector<RawSheet::Cell> strings;  ///< where each lies in `text`, with the spaces at its ends
};

/// @throws InputError DR1152 damaged, DR1160 a zip without a workbook of this kind; LimitError DR1718
[[nodiscard]] XlsxParts read_xlsx_parts(const ZipArchive& archive);

}  // namespace deltareach
