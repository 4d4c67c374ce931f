#pragma once

#include "layers/flow_table.hpp"

namespace deltareach {

/// Warns (DR1133) of a period whose median flow lies about 10^4 or 10^8 from that of the theme's other
/// periods: one of the tables was probably in 万元 and said to be in 亿元 or 元. Figures of one theme, unit
/// and quality are compared; regional totals are not.
void warn_of_unlike_units(const FlowTable& flows, Messages& notes);

}  // namespace deltareach
