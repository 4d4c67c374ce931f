#pragma once

#include "gis/geometry.hpp"

#include <memory>
#include <ogr_geometry.h>
#include <optional>
#include <string>
#include <vector>

namespace deltareach::gdal {

/// What OGR read, as ours: curves segmentised, Z and M left out, rings closed and turned. Empty geometries
/// are none.
/// @param kind_refused set to the name of the type when it is none of ours
[[nodiscard]] std::optional<Geometry> geometry_of(const OGRGeometry& shape, std::string& kind_refused);

/// The parts of a collection that have its highest dimension, as one shape; nothing where it is empty or
/// holds a kind that is none of ours.
/// @param left_out  set: there are parts of lower dimensions
[[nodiscard]] std::optional<Geometry> highest_parts_of(const OGRGeometry& collection, bool& left_out);

[[nodiscard]] std::unique_ptr<OGRGeometry> shape_of(const Geometry& geometry);

/// Polygon as MultiPolygon, and so on; what is one already stays.
[[nodiscard]] Geometry as_multiple(Geometry geometry);

/// The type that holds every geometry given: one kind, its multiple form, or any.
[[nodiscard]] OGRwkbGeometryType common_type(const std::vector<std::optional<Geometry>>& geometries);

/// Adds the vertices of a shape to those counted. @returns whether all are finite
[[nodiscard]] bool add_vertices(const OGRGeometry& shape, std::size_t& count);

}  // namespace deltareach::gdal
