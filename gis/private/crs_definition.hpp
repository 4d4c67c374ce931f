#pragma once

#include "gis/crs.hpp"

#include <ogr_spatialref.h>

namespace deltareach {

struct Crs::Definition {
    std::string wkt;
    std::string name;
    std::optional<int> epsg;
    bool geographic = false;
    bool planar_km = false;
};

}  // namespace deltareach

namespace deltareach::gdal {

/// A reference for GDAL with x east and y north. The only place that chooses an axis order.
[[nodiscard]] OGRSpatialReference reference_of(const Crs& crs);

/// What a file says its reference is; nothing when that is no CRS for maps (vertical, geocentric,
/// engineering).
[[nodiscard]] std::optional<Crs> crs_of(const OGRSpatialReference& reference);

}  // namespace deltareach::gdal
