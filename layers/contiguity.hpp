#pragma once

#include "gis/geometry.hpp"
#include "layers/spatial_weights.hpp"

#include <span>

namespace deltareach {

/// Queen: polygons that share at least one vertex. Rook: at least two.
enum class Contiguity { queen, rook };

/// The default distance within which two vertices are one, in units of the coordinates.
inline constexpr double default_snap = 1.5e-8;

/// Binary weights between polygons that touch. Two vertices are one when both coordinates differ by at most
/// `snap`; shared edges that are cut at different vertices share only the vertices they have in common, as in
/// spdep's poly2nb. Coordinates are used as they are, whatever the CRS. Time grows with the number of
/// vertices.
///
/// @param shapes one a unit; points and lines have no contiguity
/// @param snap   >= 0
/// @throws InputError DR1306 a shape that is no polygon
[[nodiscard]] SpatialWeights contiguity_weights(std::span<const Geometry> shapes, Contiguity kind,
                                                double snap = default_snap);
[[nodiscard]] SpatialWeights contiguity_weights(std::span<const MultiPolygon> shapes, Contiguity kind,
                                                double snap = default_snap);

}  // namespace deltareach
