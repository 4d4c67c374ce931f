#pragma once

#include "gis/geometry.hpp"
#include "gis/raster.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// The areas where the surface is at least each level, in the raster's CRS: cumulative, so a higher level
/// lies inside a lower one. Contouring is GDAL's: linear between the centres of cells, level outside the
/// outermost ones. Missing cells lie outside every area, which then ends at their edges.
/// @param levels any order, finite; the result has the same order; an area may be empty
/// @throws NumericError DR1331 GDAL could not do it
[[nodiscard]] std::vector<MultiPolygon> areas_at_least(const Raster& raster, std::span<const double> levels);

}  // namespace deltareach
