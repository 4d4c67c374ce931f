#pragma once

#include "gis/table.hpp"
#include "gis/units.hpp"

#include <cstddef>
#include <optional>

namespace deltareach {

/// The unit that the cells of a column name themselves: percent, when every figure in it is a percentage
/// (5.4%, or 0.054 shown in a percent format). Nothing when one is not, or when there is no figure. A column
/// whose head and project say no unit has this one.
[[nodiscard]] std::optional<Unit> unit_in_cells(const Table& table, std::size_t column);

}  // namespace deltareach
