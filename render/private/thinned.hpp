#pragma once

#include "gis/geometry.hpp"

#include <span>
#include <vector>

namespace deltareach::detail {

/// The points that are needed so that no left-out point lies farther than `tolerance` from the line through
/// those kept (Douglas–Peucker). First and last stay; of a ring, whose first point is its last, the farthest
/// from it too.
[[nodiscard]] std::vector<Point> thinned(std::span<const Point> points, double tolerance);

}  // namespace deltareach::detail
