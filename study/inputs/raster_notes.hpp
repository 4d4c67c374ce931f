#pragma once

#include "gis/messages.hpp"
#include "gis/raster_source.hpp"

#include <string>

namespace deltareach {

/// DR1885 for every file beside a raster that is named as its metadata or mask and says nothing of the band;
/// DR1886 where the range of its values is written from above down.
/// @param shown_path  the raster, as messages show it
[[nodiscard]] Messages notes_on_raster(const RasterSource& raster, const std::string& shown_path);

}  // namespace deltareach
