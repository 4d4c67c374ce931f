#pragma once

#include "render/path.hpp"

namespace deltareach::detail {

/// Where a name has most room in an area: the middle of the largest ellipse within it that is twice as wide
/// as high, as names are; `point` where it has nearly as much.
///
/// The quadtree search of polylabel (Agafonkin 2016, Mapbox) on the page squeezed to half its width.
///
/// @param outline  of straight lines, points on the page; holes by the even-odd rule
/// @param point    of the area, on the page
[[nodiscard]] Point centre_for_name(const Path& outline, Point point);

}  // namespace deltareach::detail
