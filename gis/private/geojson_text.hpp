#pragma once

#include "gis/crs.hpp"
#include "gis/geometry.hpp"

#include <string>

/// The parts of a GeoJSON text.
namespace deltareach::geojson {

/// At most 7 decimals, without zeros at the end.
void add_number(std::string& out, double value);

/// A geometry as RFC 7946 wants it: WGS 84, exteriors anticlockwise, areas still valid when rounded; one that
/// would lose a narrow part so has all its digits.
void add_geometry(std::string& out, const Geometry& geometry, const CrsTransform& to_wgs84);

/// A text as JSON, ill-formed parts replaced.
[[nodiscard]] std::string quoted(const std::string& text);

}  // namespace deltareach::geojson
