#pragma once

#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <boost/geometry/geometries/multi_linestring.hpp>
#include <boost/geometry/geometries/multi_point.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/geometries/ring.hpp>
#include <string_view>
#include <variant>

namespace deltareach {

/// WGS 84 degrees, longitude first.
struct LonLat {
    double lon = 0;
    double lat = 0;

    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// Planar value types in the units of the layer's CRS: x east, y north. Rings are closed and exterior rings
/// anticlockwise, as RFC 7946 wants them.
using Point = boost::geometry::model::d2::point_xy<double>;
using Box = boost::geometry::model::box<Point>;
using LineString = boost::geometry::model::linestring<Point>;
using Ring = boost::geometry::model::ring<Point, false, true>;
using Polygon = boost::geometry::model::polygon<Point, false, true>;
using MultiPoint = boost::geometry::model::multi_point<Point>;
using MultiLineString = boost::geometry::model::multi_linestring<LineString>;
using MultiPolygon = boost::geometry::model::multi_polygon<Polygon>;

/// Any shape of a feature.
using Geometry = std::variant<Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon>;

/// Smallest box around a geometry; an inverted box (min > max) when it has no points.
[[nodiscard]] Box bounds_of(const Geometry& geometry);

/// A polygon or multipolygon as a multipolygon. @throws InputError DR1306 for points and lines
[[nodiscard]] MultiPolygon as_multipolygon(const Geometry& geometry);

/// Area in the plane, in squared units of the coordinates; holes subtracted.
[[nodiscard]] double planar_area(const MultiPolygon& polygons);

/// "Point", "MultiPoint" … as GeoJSON writes them.
[[nodiscard]] std::string_view type_name(const Geometry& geometry);

/// `visit(const Point&)` for every vertex, in order; closed rings give their first vertex twice.
template <class Visit>
void for_each_point(const Geometry& geometry, const Visit& visit);

/// Every vertex replaced by what `map` makes of it; `map` takes and returns a Point.
template <class Map>
[[nodiscard]] Geometry mapped(Geometry geometry, const Map& map);

}  // namespace deltareach

#include "gis/geometry_mapped.hpp"  // IWYU pragma: export
