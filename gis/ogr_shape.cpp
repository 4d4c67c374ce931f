#include "gis/private/ogr_shape.hpp"

#include "gis/geometry_ops.hpp"

#include <vector>

namespace deltareach::gdal {
namespace {

template <class Points>
Points points_of(const OGRSimpleCurve& curve) {
    Points points;
    const int count = curve.getNumPoints();
    points.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) points.emplace_back(curve.getX(i), curve.getY(i));
    return points;
}

Polygon polygon_of(const OGRPolygon& shape) {
    Polygon polygon;
    bool outer = true;
    for (const OGRLinearRing* ring : shape) {
        if (outer)
            polygon.outer() = points_of<Ring>(*ring);
        else
            polygon.inners().push_back(points_of<Ring>(*ring));
        outer = false;
    }
    return polygon;
}

MultiPolygon polygons_of(const OGRMultiPolygon& shape) {
    MultiPolygon polygons;
    for (const OGRPolygon* part : shape)
        if (!part->IsEmpty()) polygons.push_back(polygon_of(*part));
    return polygons;
}

MultiLineString lines_of(const OGRMultiLineString& shape) {
    MultiLineString lines;
    for (const OGRLineString* part : shape)
        if (!part->IsEmpty()) lines.push_back(points_of<LineString>(*part));
    return lines;
}

MultiPoint points_of(const OGRMultiPoint& shape) {
    MultiPoint points;
    for (const OGRPoint* part : shape)
        if (!part->IsEmpty()) points.emplace_back(part->getX(), part->getY());
    return points;
}

/// The parts of a collection, of collections in it too, by their dimension.
struct CollectionParts {
    MultiPoint points;
    MultiLineString lines;
    MultiPolygon areas;
    bool other = false;

    void add(const OGRGeometry& shape) {
        const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
        if (shape.IsEmpty()) return;
        if (type == wkbPoint)
            points.emplace_back(shape.toPoint()->getX(), shape.toPoint()->getY());
        else if (type == wkbLineString)
            lines.push_back(points_of<LineString>(*shape.toLineString()));
        else if (type == wkbPolygon)
            areas.push_back(polygon_of(*shape.toPolygon()));
        else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection))
            for (const OGRGeometry* part : *shape.toGeometryCollection()) add(*part);
        else
            other = true;
    }
};

template <class Points>
void set_points(OGRSimpleCurve& curve, const Points& points) {
    curve.setNumPoints(static_cast<int>(points.size()), FALSE);
    for (std::size_t i = 0; i < points.size(); ++i)
        curve.setPoint(static_cast<int>(i), points[i].x(), points[i].y());
}

std::unique_ptr<OGRGeometry> made(const Point& point) {
    return std::make_unique<OGRPoint>(point.x(), point.y());
}

std::unique_ptr<OGRGeometry> made(const LineString& line) {
    auto shape = std::make_unique<OGRLineString>();
    set_points(*shape, line);
    return shape;
}

std::unique_ptr<OGRGeometry> made(const Polygon& polygon) {
    auto shape = std::make_unique<OGRPolygon>();
    const auto add = [&](const Ring& ring) {
        auto made_ring = std::make_unique<OGRLinearRing>();
        set_points(*made_ring, ring);
        shape->addRingDirectly(made_ring.release());
    };
    add(polygon.outer());
    for (const Ring& hole : polygon.inners()) add(hole);
    return shape;
}

template <class Collection, class Parts>
std::unique_ptr<OGRGeometry> collected(const Parts& parts) {
    auto shape = std::make_unique<Collection>();
    for (const auto& part : parts) shape->addGeometryDirectly(made(part).release());
    return shape;
}

std::unique_ptr<OGRGeometry> made(const MultiPoint& points) {
    return collected<OGRMultiPoint>(points);
}
std::unique_ptr<OGRGeometry> made(const MultiLineString& lines) {
    return collected<OGRMultiLineString>(lines);
}
std::unique_ptr<OGRGeometry> made(const MultiPolygon& polygons) {
    return collected<OGRMultiPolygon>(polygons);
}

}  // namespace

std::optional<Geometry> geometry_of(const OGRGeometry& given, std::string& kind_refused) {
    if (given.IsEmpty()) return std::nullopt;
    const OGRGeometry* shape = &given;
    std::unique_ptr<OGRGeometry> linear;
    if (given.hasCurveGeometry()) {
        linear.reset(given.getLinearGeometry());
        shape = linear.get();
    }
    switch (wkbFlatten(shape->getGeometryType())) {
        case wkbPoint:
            return Point{shape->toPoint()->getX(), shape->toPoint()->getY()};
        case wkbLineString:
            return points_of<LineString>(*shape->toLineString());
        case wkbPolygon:
            return right_handed(polygon_of(*shape->toPolygon()));
        case wkbMultiPoint:
            return points_of(*shape->toMultiPoint());
        case wkbMultiLineString:
            return lines_of(*shape->toMultiLineString());
        case wkbMultiPolygon:
            return right_handed(polygons_of(*shape->toMultiPolygon()));
        default:
            break;
    }
    kind_refused = given.getGeometryName();
    return std::nullopt;
}

std::optional<Geometry> highest_parts_of(const OGRGeometry& given, bool& left_out) {
    const std::unique_ptr<OGRGeometry> linear(given.getLinearGeometry());
    CollectionParts parts;
    parts.add(*linear);
    if (parts.other) return std::nullopt;
    left_out = (!parts.areas.empty() && !parts.lines.empty()) ||
               (!parts.points.empty() && !(parts.areas.empty() && parts.lines.empty()));
    if (!parts.areas.empty()) return right_handed(std::move(parts.areas));
    if (!parts.lines.empty()) return std::move(parts.lines);
    if (!parts.points.empty()) return std::move(parts.points);
    return std::nullopt;
}

std::unique_ptr<OGRGeometry> shape_of(const Geometry& geometry) {
    return std::visit([](const auto& shape) { return made(shape); }, geometry);
}

Geometry as_multiple(Geometry geometry) {
    if (auto* point = std::get_if<Point>(&geometry)) return MultiPoint{*point};
    if (auto* line = std::get_if<LineString>(&geometry)) return MultiLineString{std::move(*line)};
    if (auto* polygon = std::get_if<Polygon>(&geometry)) return MultiPolygon{std::move(*polygon)};
    return geometry;
}

OGRwkbGeometryType common_type(const std::vector<std::optional<Geometry>>& geometries) {
    // In the order of the variant: the multiple form of a kind follows it.
    static constexpr OGRwkbGeometryType types[] = {wkbPoint,           wkbMultiPoint, wkbLineString,
                                                   wkbMultiLineString, wkbPolygon,    wkbMultiPolygon};
    std::optional<std::size_t> common;
    for (const auto& geometry : geometries) {
        if (!geometry) continue;
        const std::size_t kind = geometry->index();
        if (!common || *common == kind)
            common = kind;
        else if (*common / 2 == kind / 2)
            common = kind | 1U;
        else
            return wkbUnknown;
    }
    return common ? types[*common] : wkbUnknown;
}

bool add_vertices(const OGRGeometry& shape, std::size_t& count) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    const auto all = [&](const auto& parts) {
        return std::all_of(parts.begin(), parts.end(),
                           [&](const auto* part) { return add_vertices(*part, count); });
    };
    if (type == wkbPoint) {
        const OGRPoint& point = *shape.toPoint();
        count += point.IsEmpty() ? 0 : 1;
        return point.IsEmpty() || (std::isfinite(point.getX()) && std::isfinite(point.getY()));
    }
    if (type == wkbLineString || type == wkbCircularString) {
        const OGRSimpleCurve& curve = *shape.toSimpleCurve();
        const int points = curve.getNumPoints();
        count += static_cast<std::size_t>(points);
        for (int i = 0; i < points; ++i)
            if (!std::isfinite(curve.getX(i)) || !std::isfinite(curve.getY(i))) return false;
        return true;
    }
    if (type == wkbCompoundCurve) return all(*shape.toCompoundCurve());
    if (OGR_GT_IsSubClassOf(type, wkbCurvePolygon)) return all(*shape.toCurvePolygon());
    if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) return all(*shape.toPolyhedralSurface());
    return all(*shape.toGeometryCollection());
}

}  // namespace deltareach::gdal
