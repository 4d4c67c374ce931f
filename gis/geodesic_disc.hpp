#pragma once

#include "gis/geometry.hpp"

#include <optional>

namespace deltareach {

/// All that lies within `radius_km` of `centre` on the ellipsoid, WGS 84 degrees, as RFC 7946 wants it: parts
/// end at ±180°, a pole within is covered by an edge along ±90°, and where both poles lie within, the far
/// side is a hole or a notch. Vertices lie on the circle, at least `vertices` of them, and at most 2° of
/// longitude apart; the straight edges in degrees are the only error. Empty for a radius of 0 or less. From
/// 19,900 km on, where geodesics about the antipode cross each other, the whole globe.
[[nodiscard]] MultiPolygon geodesic_disc(LonLat centre, double radius_km, int vertices = 180);

/// The disc as a polygon where it is one, else its parts together; nothing for a radius of 0 or less or NaN.
[[nodiscard]] std::optional<Geometry> disc_geometry(LonLat centre, double radius_km);

/// The edge of that disc as lines that end at ±180°: one closed line where none has to.
[[nodiscard]] MultiLineString geodesic_ring(LonLat centre, double radius_km, int vertices = 180);

/// A line in degrees, whatever turn its longitudes are written in, in pieces within `meridian` ± `half`
/// degrees. Each step goes the shorter way around the globe; a piece ends on the edge, where the next begins
/// on the other side. One piece, its longitudes in that range, when it crosses nowhere.
[[nodiscard]] MultiLineString cut_at_meridian(const LineString& line, double meridian, double half = 180);

}  // namespace deltareach
