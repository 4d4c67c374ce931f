#pragma once

#include <string>
#include <vector>

namespace deltareach {

/// Heads of columns of longitudes and latitudes, as normal_head compares them.
inline const std::vector<std::string> lon_heads = {"经度", "lon", "longitude", "lng", "long"};
inline const std::vector<std::string> lat_heads = {"纬度", "lat", "latitude"};
/// Heads of columns of shapes as well-known text.
inline const std::vector<std::string> wkt_heads = {"wkt",      "geometry", "geom", "the_geom",
                                                   "wkt_geom", "shape",    "几何"};

}  // namespace deltareach
