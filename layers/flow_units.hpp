#pragma once

#include "layers/flow_table.hpp"

namespace deltareach {

/// Warns (DR1133) of a period whose median flow lies about 10^4 or 10^8 from that of the theme's other
/// periods: one of the tables was probably in 万元 and said to be in 亿元 or 元. Figures of one theme, unit
/// and quality are compared; regional totals are not. Then (DR1137) of single values about 10^4 (within a
/// factor of 3) from the median of at least four of one origin, theme and unit, with no other within 10^3 of
/// them.
void warn_of_unlike_units(const FlowTable& flows, Messages& notes);

/// Warns (DR1245) of a theme that has a period and parts of it (2023 and 2023-05): the part may be counted in
/// the whole already.
void warn_of_mixed_periods(const FlowTable& flows, Messages& notes);

}  // namespace deltareach
