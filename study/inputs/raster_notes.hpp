#pragma once

#include "gis/messages.hpp"
#include "gis/raster_source.hpp"

#include <string>

namespace deltareach {

/// DR1885 for every file beside a raster that is named as its metadata or mask and says nothing of the band.
/// @param shown_path  the raster, as messages show it
[[nodiscard]] Messages passed_over_notes(const RasterSource& raster, const std::string& shown_path);

}  // namespace deltareach
