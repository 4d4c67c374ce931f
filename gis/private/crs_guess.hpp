#pragma once

#include "gis/crs.hpp"
#include "gis/geometry.hpp"
#include "gis/messages.hpp"

#include <filesystem>
#include <string>

namespace deltareach {

/// Half of the last decimal that GeoJSON has: 180.00000000000006, which a reprojection gives, is 180.
constexpr double rounding_degrees = 5e-8;

/// References that such coordinates may be in, those in use in China before others, likeliest first:
/// "EPSG:4528 (CGCS2000, zone 40), …"; degrees are never among them where the coordinates are none.
[[nodiscard]] std::string likely_references(const Box& bounds);

/// "120.9 … 122.1", for messages.
[[nodiscard]] std::string range_text(double low, double high);

/// Coordinates that cannot be in the reference a file names.
/// @param stated  the user named the reference: what only looks like northing first is then no error
/// @throws InputError DR1327 outside the reference's area of use, but inside it with x and y exchanged;
/// DR1314 metres under degrees, DR1315 latitude first, DR1319 degrees under metres
/// @param notes  gets DR1328 where they lie outside the area in which the reference is used
void check_range(const Box& bounds, const Crs& crs, bool stated, const std::filesystem::path& path,
                 Messages& notes);

}  // namespace deltareach
