#pragma once

#include "gis/json_text.hpp"
#include "study/inputs/read_points.hpp"

#include <string>

namespace deltareach {

/// The one account of rows that `check`, `info` and run.json print: used + dropped + other = input, of rows
/// and of their sums. Sums are exact and so texts: that they add up can be checked digit for digit.
/// @returns rows_read, rows_used, rows_dropped, rows_other, sum_input, sum_used, sum_dropped, sum_other,
///          share_dropped, share_other (of the sum; null where the input is 0)
[[nodiscard]] Json account_json(const Account& account);

/// The account of one theme, period and unit, with the rows that give no value.
[[nodiscard]] Json account_json(const FlowSet& set);

/// The account of a column that records of points gave: the same keys, with what was left out before, the
/// records without a value and the rows in no zone.
[[nodiscard]] Json account_json(const PointsAccount& points, const PointsAccount::Sum& sum);

/// The same as a line: input = used + dropped + other, with shares.
[[nodiscard]] std::string account_line(const std::string& what, const std::string& unit,
                                       const Account& account, const Session& session);

}  // namespace deltareach
