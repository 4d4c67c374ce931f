#pragma once

#include "gis/messages.hpp"
#include "gis/table.hpp"

#include <vector>

namespace deltareach {

/// Numbers of a column in the unit that its head, or the 单位： line above the table, says: 3.5万元 is 3.5
/// under 产值（万元）, and 35,000 under 产值.
///
/// @param notes  as numbers_in
/// @returns shape (rows); NaN: missing
/// @throws InputError as numbers_in: DR1128 3.5万 under （万元）, …
[[nodiscard]] std::vector<double> numbers_as_headed(const Table& table, std::size_t column, Messages& notes);

}  // namespace deltareach
