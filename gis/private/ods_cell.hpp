#pragma once

#include "gis/raw_sheet.hpp"

#include <optional>
#include <string>

namespace deltareach {

/// A cell of an OpenDocument spreadsheet as the file has it.
struct OdsCell {
    std::string type;     ///< office:value-type: float, currency, percentage, date, time, boolean, string
    std::string value;    ///< what is stored
    std::string written;  ///< what is seen: the paragraphs
};

/// What the reader of the sheet takes it for, as in a workbook of Excel: dates as ISO 8601, percentages with
/// their sign, times as a clock shows them, a number as it is seen, but unrounded (1000000 shown as 100.0万
/// is 100万, 1234567 shown as 1,235 in thousands is 1234.567); an error that is seen is the cell, whatever
/// value stands beside it.
/// @param reshown gets what a warning needs where the number seen is another than the one stored; its row and
///                column are the caller's
[[nodiscard]] std::string seen_in(const OdsCell& cell, std::optional<RawSheet::Reshown>& reshown);

}  // namespace deltareach
