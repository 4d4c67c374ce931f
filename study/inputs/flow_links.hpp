#pragma once

#include "layers/spatial_weights.hpp"
#include "study/inputs/units.hpp"

#include <string>

namespace deltareach {

/// Weights that are the flows of a set of the project that the units come from. Row = origin. Where several
/// units fit, which was taken is told (DR1060).
/// @param named   THEME or THEME:PERIOD, each as other commands read it
/// @param period  where `named` has none; empty: the latest
/// @throws UsageError DR1010
[[nodiscard]] SpatialWeights flow_links_of_project(const std::string& named, const std::string& period,
                                                   const Units& units, Session& session);

/// The period that the word of such weights names; empty where it names none.
[[nodiscard]] std::string period_of_flow_weights(const std::string& named, const Units& units);

}  // namespace deltareach
