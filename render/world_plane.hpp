#pragma once

#include "gis/crs.hpp"
#include "render/path.hpp"

#include <optional>
#include <span>

namespace deltareach {

/// Wider than this a region is drawn as a part of the whole globe: about its middle an azimuthal projection
/// would tear what lies on the far side.
inline constexpr double widest_region_deg = 150;

/// The map plane of shapes in degrees: Lambert azimuthal equal-area about `centre`, or Equal Earth about its
/// meridian where they go around more of the globe than one side of it.
[[nodiscard]] Crs map_plane(std::span<const MultiPolygon> shapes, LonLat centre);

/// The central meridian when the plane is one of map_plane's whole globes.
[[nodiscard]] std::optional<double> meridian_of_globe(const Crs& plane);

/// Areas in degrees cut where the globe about a meridian ends, each piece on its side of the page.
[[nodiscard]] MultiPolygon cut_at_edge_of_globe(const MultiPolygon& areas, double meridian, double pole = 90);

/// A line in degrees cut there, each piece on its side of the page.
[[nodiscard]] MultiLineString cut_at_edge_of_globe(const LineString& line, double meridian);

/// Areas whose parts meet at ±180°, where files cut them, in one piece that goes beyond 180: no line is to be
/// drawn where nothing ends. Others as they are.
[[nodiscard]] MultiPolygon joined_over_180(const MultiPolygon& areas);

/// The edge of the whole globe in degrees about its meridian, with a vertex at every degree.
[[nodiscard]] MultiPolygon edge_of_globe(double meridian, double last = 90);

/// With a vertex at least every degree: straight edges follow their parallels in any projection.
[[nodiscard]] Ring with_more_vertices(const Ring& ring);

}  // namespace deltareach
