#pragma once

#include "gis/geometry.hpp"

#include <span>

namespace deltareach {

/// The smallest box in longitude and latitude that holds areas in degrees. Areas on both sides of 180° give a
/// box whose eastern edge lies beyond 180 (Fiji: 177 to 182), not one around the globe. Holes do not matter;
/// an inverted box when there are no points.
[[nodiscard]] Box bounds_on_globe(std::span<const MultiPolygon> areas);

}  // namespace deltareach
