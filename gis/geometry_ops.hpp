#pragma once

#include "gis/geometry.hpp"
#include "gis/words.hpp"

#include <optional>
#include <span>
#include <string>

namespace deltareach {

/// What makes a shape invalid, and where.
struct Invalidity {
    Words reason;  ///< "Self-intersection", "自相交"
    Point where;
};
/// What is wrong with a geometry by the OGC rules; nothing when it is valid.
[[nodiscard]] std::optional<Invalidity> invalidity_of(const Geometry& geometry);

/// A valid geometry of the same points (GEOS MakeValid, structure method, lower dimensions dropped).
[[nodiscard]] Geometry repaired(const Geometry& geometry);

/// Overlays of valid areas; lines and points in the result are left out.
/// @throws InputError DR1317 GEOS cannot do it, most often because an input is invalid
[[nodiscard]] MultiPolygon union_of(std::span<const MultiPolygon> parts);
/// The same on a grid of that width, which closes gaps narrower than it between parts; its points lie on it.
[[nodiscard]] MultiPolygon union_on_grid(std::span<const MultiPolygon> parts, double grid);
[[nodiscard]] MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b);
/// The part inside a box (GEOS ClipByRect): much faster than an overlay for shapes of very many vertices.
[[nodiscard]] MultiPolygon clipped_to(const MultiPolygon& polygons, const Box& box);
/// A point certainly inside (GEOS PointOnSurface). @param polygons not empty
[[nodiscard]] Point point_on_surface(const MultiPolygon& polygons);
/// Whether the point lies in the areas. Borders are half-open: a point on the common border of two areas that
/// share its vertices lies in exactly one of them, one on the western or southern edge inside, one on the
/// eastern or northern edge outside.
[[nodiscard]] bool contains(const MultiPolygon& polygons, Point point);
/// Douglas–Peucker that keeps each polygon valid; tolerance in units of the coordinates.
[[nodiscard]] MultiPolygon simplified(const MultiPolygon& polygons, double tolerance);
/// All vertices on multiples of `cell`, each polygon still valid; what is thinner than a cell vanishes.
[[nodiscard]] MultiPolygon on_grid(const MultiPolygon& polygons, double cell);
/// The rings turned the RFC 7946 way: exteriors anticlockwise, holes clockwise; rings closed.
[[nodiscard]] Geometry right_handed(Geometry geometry);

}  // namespace deltareach
