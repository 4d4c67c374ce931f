#pragma once

#include "gis/crs.hpp"
#include "gis/geometry.hpp"
#include "gis/messages.hpp"

#include <filesystem>
#include <span>

namespace deltareach {

/// Whether columns of coordinates can be of the reference that somebody named for them, as for a layer.
/// @param points  shape (n); NaN: no place
/// @param notes   DR1328 they lie outside the area it is for
/// @throws InputError DR1314 no degrees, DR1315 latitude first, DR1319 degrees under a projected reference,
///         DR1326 a zone's number more or less
void check_coordinates(std::span<const Point> points, const Crs& crs, const std::filesystem::path& path,
                       Messages& notes);

}  // namespace deltareach
