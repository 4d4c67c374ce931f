#pragma once

#include "gis/geometry.hpp"

#include <optional>
#include <vector>

namespace deltareach {

/// The area that an anticlockwise ring, seen from above, encloses around a point, however it lies to the
/// poles and to ±180° and whatever turn its longitudes are written in: WGS 84 degrees as RFC 7946 wants them.
/// Parts end at ±180°, a pole within is covered by an edge along ±90°, and where both poles lie within, the
/// far side is a hole or a notch. @param ring simple, steps of less than 180° of longitude; closed or not
[[nodiscard]] MultiPolygon area_on_globe(std::vector<Point> ring, LonLat inside);

/// All that lies within `radius_km` of `centre` on the ellipsoid, WGS 84 degrees, as RFC 7946 wants it: parts
/// end at ±180°, a pole within is covered by an edge along ±90°, and where both poles lie within, the far
/// side is a hole or a notch. Vertices lie on the circle, at least `vertices` of them, and at most 2° of
/// longitude apart; the straight edges in degrees are the only error. Empty for a radius of 0 or less. From
/// 19,900 km on, where geodesics about the antipode cross each other, the whole globe.
[[nodiscard]] MultiPolygon geodesic_disc(LonLat centre, double radius_km, int vertices = 180);

/// A polygon where it is one, else its parts together; nothing where there is none.
[[nodiscard]] std::optional<Geometry> area_geometry(MultiPolygon area);
/// Nothing for a radius of 0 or less or NaN.
[[nodiscard]] std::optional<Geometry> disc_geometry(LonLat centre, double radius_km);

/// The edge of that disc as lines that end at ±180°: one closed line where none has to.
[[nodiscard]] MultiLineString geodesic_ring(LonLat centre, double radius_km, int vertices = 180);

/// A line in degrees, whatever turn its longitudes are written in, in pieces within `meridian` ± `half`
/// degrees. Each step goes the shorter way around the globe; a piece ends on the edge, where the next begins
/// on the other side. One piece, its longitudes in that range, when it crosses nowhere.
[[nodiscard]] MultiLineString cut_at_meridian(const LineString& line, double meridian, double half = 180);

}  // namespace deltareach
