#pragma once

#include "gis/table.hpp"

#include <cstddef>
#include <string>

namespace deltareach {

/// The unit that a column of units (单位, unit) names in every row for the one column of numbers that names
/// none itself. Empty where there is no such column, some cell of it is no unit (单位 are institutions too),
/// or the numbers stand in several columns.
/// @param only  whether the column at `position` is the one column of numbers
/// @throws InputError DR1992 rows name different units
[[nodiscard]] std::string unit_in_column(const Table& table, std::size_t position, bool only);

}  // namespace deltareach
