#pragma once

#include "layers/spatial_weights.hpp"
#include "study/inputs/units.hpp"

#include <string>

namespace deltareach {

/// Weights that are flows: the columns are origin, destination and flow, in this order, whatever their heads;
/// rows of one pair are summed. Row = origin.
/// @throws InputError DR1904 fewer than three columns, DR1929 a place that is not among the units, DR1907
[[nodiscard]] SpatialWeights flow_links_in_table(const std::string& path, const Units& units,
                                                 Session& session);

/// The same from a flow set of the project the units come from. @param named THEME or THEME:PERIOD
/// @throws UsageError DR1010
[[nodiscard]] SpatialWeights flow_links_of_project(const std::string& named, const Units& units);

}  // namespace deltareach
