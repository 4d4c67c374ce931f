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

/// Where a reference is meant to be used, in degrees; the east is below the west where it crosses 180°.
/// Nothing where the registry does not say.
[[nodiscard]] std::optional<Box> area_of_use(const Crs& crs);

}  // namespace deltareach::gdal
