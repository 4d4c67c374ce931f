#pragma once

#include "analysis/gravity.hpp"
#include "gis/messages.hpp"

#include <string>

namespace deltareach {

/// DR1850 for a mass that is a sum of the very flows that are to be explained: by its name, since sums may
/// count more than the pairs of the fit, or by its values, proportional to what the zones send (an origin's
/// mass) or receive (a destination's) by these pairs, of three zones or more.
/// @param origin_mass, destination_mass  the fields behind those of `data`; empty: none
/// @param own  how the columns of these flows begin (flow_column); empty: they have none
[[nodiscard]] Messages circular_masses(const GravityData& data, const std::string& origin_mass,
                                       const std::string& destination_mass, const std::string& own);

}  // namespace deltareach
