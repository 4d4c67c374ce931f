#pragma once

#include "gis/table.hpp"
#include "gis/units.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace deltareach {

/// The unit that the cells of a column name themselves: percent, when every figure in it is a percentage
/// (5.4%, or 0.054 shown in a percent format). Nothing when one is not, or when there is no figure. A column
/// whose head and project say no unit has this one.
[[nodiscard]] std::optional<Unit> unit_in_cells(const Table& table, std::size_t column);

/// Whether the word behind a number that its format shows (万, 千元, 元) says what the column's unit says
/// already: 100万 under 金额（万元） is 100, and 100元 where no unit is stated 100.
[[nodiscard]] bool says_no_more(std::string_view word, const std::optional<Unit>& unit);

}  // namespace deltareach
