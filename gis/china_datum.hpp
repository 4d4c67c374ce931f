#pragma once

#include "gis/geometry.hpp"

#include <string_view>

namespace deltareach {

/// GCJ-02, the offset coordinates of Chinese web maps, from and to WGS 84. Outside the box the offset is
/// defined for (72.004–137.8347 E, 0.8293–55.8271 N) both are the identity. The inverse is iterated until a
/// round trip is within 1e-9 degrees (about 0.1 mm).
[[nodiscard]] LonLat gcj02_from_wgs84(LonLat wgs84);
[[nodiscard]] LonLat wgs84_from_gcj02(LonLat gcj02);

/// BD-09, Baidu's further offset on top of GCJ-02.
[[nodiscard]] LonLat bd09_from_wgs84(LonLat wgs84);
[[nodiscard]] LonLat wgs84_from_bd09(LonLat bd09);

/// Whether the name is one of the two: "GCJ-02", "BD-09".
[[nodiscard]] bool is_china_datum(std::string_view name);
/// @param name one of the two
[[nodiscard]] LonLat wgs84_from(LonLat written, std::string_view name);

}  // namespace deltareach
