#pragma once

#include "gis/messages.hpp"
#include "study/inputs/units.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// The rows of a table that one chart of bars compares.
struct RowsOfBars {
    std::vector<std::size_t> rows;  ///< positions, ascending
    std::string period;             ///< that they are of; empty: the table has none
    Messages notes;                 ///< what was chosen, and what was left out
};
/// Of a table with a row a place and year, those of one period: the one asked for, else the latest (DR1552).
/// Rows of 全市, 合计 and the like are left out where others stand beside them (DR1119).
/// @param called  the name of each row
/// @param period  empty: none is asked for
/// @throws UsageError DR1039 a period is asked for and no column says of which the rows are; DR1010 no row is
/// of it
[[nodiscard]] RowsOfBars rows_of_bars(const Units& units, const std::vector<std::string>& called,
                                      const std::string& period);

}  // namespace deltareach
