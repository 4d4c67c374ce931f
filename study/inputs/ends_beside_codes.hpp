#pragma once

#include "gis/messages.hpp"
#include "gis/table.hpp"
#include "layers/flow_columns.hpp"
#include "layers/place_names.hpp"
#include "layers/region.hpp"

namespace deltareach {

/// The rows of a table of flows of which the code and the name of one end, in two columns (起点代码 beside
/// 起点, origin_code beside origin), are two places that do not hold each other: DR1229 for each, with the
/// row. The first ten rows of many are told. A column is found by its head; what is no place says nothing.
[[nodiscard]] Messages ends_against_codes(const Table& table, const FlowColumns& columns,
                                          const Region& region, const PlaceIndex& places);

}  // namespace deltareach
