#pragma once

#include "analysis/reach_curve.hpp"

#include <cmath>
#include <cstddef>
#include <span>

namespace deltareach {

/// How much one zone sends, and how far it goes.
struct ZoneReach {
    double total = std::nan("");   ///< NaN: not one pair says anything
    std::size_t destinations = 0;  ///< that receive more than 0
    /// In the unit of the distance; NaN where nothing is sent.
    double mean = std::nan(""), r50 = std::nan(""), r80 = std::nan(""), r95 = std::nan("");
};

/// The sum of a zone's flows, their mean distance and the radii that hold 50, 80 and 95 %
/// of them. Scaling all flows changes the total alone; the order of the destinations does not matter.
/// @param distance  shape (n); >= 0
/// @param flow      shape (n); same order; >= 0, any unit
/// @param rule      by which the radii are taken; the mean does not depend on it
/// @throws InputError  shapes differ, a value is negative or not finite
[[nodiscard]] ZoneReach zone_reach(std::span<const double> distance, std::span<const double> flow,
                                   RadiusRule rule = RadiusRule::lower);

}  // namespace deltareach
