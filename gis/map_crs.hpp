#pragma once

#include "gis/crs.hpp"

#include <string_view>

namespace deltareach {

/// A reference for drawing: what Crs::from_user takes, or "ESRI:n", or a PROJ string of a projection
/// ("+proj=aea …"; no grids, no +init, no pipelines: nothing that names files).
/// @throws UsageError DR1311 it is none of these
[[nodiscard]] Crs crs_for_maps(std::string_view words);

}  // namespace deltareach
