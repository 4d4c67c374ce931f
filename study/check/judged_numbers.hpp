#pragma once

#include "gis/table.hpp"

#include <cstddef>
#include <optional>

namespace deltareach {

/// Cells of columns with a unit that are no numbers or are in another unit, error values of spreadsheets
/// anywhere, numbers with a unit of their own beside others, and values that are hardly meant (DR1553,
/// DR1554).
/// @param names   the column that says what a row is of; nothing: rows are called by their numbers
/// @param told    gets warnings and notes
/// @param faults  gets errors
void judge_numbers(const Table& table, std::optional<std::size_t> names, Messages& told, Messages& faults);

}  // namespace deltareach
