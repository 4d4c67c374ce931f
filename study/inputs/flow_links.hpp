#pragma once

#include "layers/spatial_weights.hpp"
#include "study/inputs/units.hpp"

#include <string>

namespace deltareach {

/// Weights that are the flows of a set of the project that the units come from. Row = origin. @param named
/// THEME or THEME:PERIOD
/// @throws UsageError DR1010
[[nodiscard]] SpatialWeights flow_links_of_project(const std::string& named, const Units& units);

}  // namespace deltareach
