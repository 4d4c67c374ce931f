#pragma once

#include "gis/geometry.hpp"
#include "layers/spatial_weights.hpp"

#include <span>

namespace deltareach {

/// Queen: polygons that touch, be it in one point. Rook: that share a piece of boundary of a positive length.
enum class Contiguity { queen, rook };

/// How a touch is found. `edges`: wherever two boundaries meet, at a vertex of both or within an edge of one.
/// `vertices`: by common vertices alone, as spdep's poly2nb does: one for queen, two for rook.
enum class ContiguityRule { edges, vertices };

/// The default distance within which two vertices are one, in units of the coordinates.
inline constexpr double default_snap = 1.5e-8;

/// Binary weights between polygons that touch. Two vertices are one when both coordinates differ by at most
/// `snap`; a vertex lies on an edge when it is no farther from it than `snap`. Coordinates are used as they
/// are, whatever the CRS. Polygons that overlap are neighbours where vertices of theirs coincide or edges run
/// along one another, not where their boundaries merely cross. Time grows with the number of vertices.
///
/// @param shapes one a unit; points and lines have no contiguity
/// @param snap   >= 0
/// @throws InputError DR1306 a shape that is no polygon
[[nodiscard]] SpatialWeights contiguity_weights(std::span<const Geometry> shapes, Contiguity kind,
                                                double snap = default_snap,
                                                ContiguityRule rule = ContiguityRule::edges);
[[nodiscard]] SpatialWeights contiguity_weights(std::span<const MultiPolygon> shapes, Contiguity kind,
                                                double snap = default_snap,
                                                ContiguityRule rule = ContiguityRule::edges);

}  // namespace deltareach
