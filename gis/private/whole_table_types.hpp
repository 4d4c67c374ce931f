#pragma once

#include "gis/table.hpp"

#include <cstddef>
#include <ogr_core.h>
#include <string>

namespace deltareach::gdal {

/// What the texts of a column stand for. A text is a number only where the number, written again, is the same
/// decimal: 1e5 and 2E3 are codes, 0.12345678901234567890 has more digits than a double, 1.10 beside 1.9 is a
/// version.
struct CellKind {
    OGRFieldType type = OFTString;  ///< OFTInteger64, OFTReal, OFTDate or OFTString
    std::size_t kept = 0;           ///< cells for whose sake a column of numbers stays one of texts
    std::size_t zeros = 0;          ///< cells of a column of numbers that lose zeros at their ends
    std::string example;            ///< the first of these cells
};

/// @param place  the column says where the rows lie: all that reads as numbers is numbers
[[nodiscard]] CellKind kind_of_cells(const Table& table, std::size_t column, bool place);

}  // namespace deltareach::gdal
