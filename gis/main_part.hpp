#pragma once

#include "gis/geometry.hpp"

namespace deltareach {

/// A point certainly inside the main part of an area: the largest on the globe, since degrees and most
/// planes make what lies near a pole too large (Norway's would lie on Svalbard). An area of one part, or
/// whose usual inner point lies in the main part, has that one.
/// @param polygons  WGS 84 degrees; not empty
/// @throws InputError DR1317 GEOS cannot do it, most often because the area is invalid
[[nodiscard]] Point point_in_main_part(const MultiPolygon& polygons);

}  // namespace deltareach
