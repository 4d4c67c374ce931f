#pragma once

#include "gis/table.hpp"
#include "study/inputs/units.hpp"

namespace deltareach {

/// What a table says of a column of numbers outside its head: the measure of a head that is a period alone,
/// and the unit above the table. Of other columns nothing.
/// @param at     position of the column  @param named  the column as its head has it
[[nodiscard]] SaidOutside said_outside(const Table& table, std::size_t at, Column named);

}  // namespace deltareach
