#include "gis/geometry_ops.hpp"

#include "gis/private/geos_handles.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {
namespace {

using geos::checked;
using geos::context;
using geos::polygons_in;
using geos::Shape;
using geos::shape_of;

/// What GEOS finds wrong, by its words; anything else it says stays in them.
Words words_of_invalidity(const std::string& said) {
    constexpr std::pair<std::string_view, const char*> known[] = {
        {"Self-intersection", "自相交"},
        {"Ring Self-intersection", "环自相交"},
        {"Hole lies outside shell", "洞在外环之外"},
        {"Holes are nested", "洞套洞"},
        {"Nested shells", "外环相套"},
        {"Interior is disconnected", "内部不连通"},
        {"Duplicate Rings", "环重复"},
        {"Too few points in geometry component", "顶点太少"},
        {"Invalid Coordinate", "坐标无效"},
        {"Ring is not closed", "环没有闭合"},
    };
    const auto found = std::ranges::find(known, said, &std::pair<std::string_view, const char*>::first);
    return found != std::end(known) ? Words{found->second, said} : words_of_library(said);
}

double twice_signed_area(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        twice += (ring[i].x() - ring[0].x()) * (ring[i + 1].y() - ring[0].y()) -
                 (ring[i + 1].x() - ring[0].x()) * (ring[i].y() - ring[0].y());
    return twice;
}

void turn(Ring& ring, bool anticlockwise) {
    if (ring.empty()) return;
    if (ring.front().x() != ring.back().x() || ring.front().y() != ring.back().y())
        ring.push_back(ring.front());
    const double area = twice_signed_area(ring);
    if (anticlockwise ? area < 0 : area > 0) std::ranges::reverse(ring);
}

void turn(Polygon& polygon) {
    turn(polygon.outer(), true);
    for (Ring& hole : polygon.inners()) turn(hole, false);
}

/// How often a ray from `point` towards the east crosses the ring is odd. An edge counts its lower end and
/// not its upper one, and is always followed upwards, so that both polygons beside it come to the same
/// result.
bool crosses_oddly(const Ring& ring, Point point) {
    bool odd = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        Point low = ring[i], high = ring[i + 1];
        if (low.y() > high.y()) std::swap(low, high);
        if (point.y() < low.y() || point.y() >= high.y()) continue;
        const double side =
            (high.x() - low.x()) * (point.y() - low.y()) - (point.x() - low.x()) * (high.y() - low.y());
        if (side > 0) odd = !odd;
    }
    return odd;
}

}  // namespace

std::optional<Invalidity> invalidity_of(const Geometry& geometry) {
    if (const auto where = geos::too_short_part(geometry))
        return Invalidity{.reason = words_of_invalidity("Too few points in geometry component"),
                          .where = *where};
    const Shape shape = shape_of(geometry);
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    const char valid = GEOSisValidDetail_r(context(), shape.get(), 0, &reason, &location);
    const geos::Text owned_reason(reason);
    const Shape owned_location(location);
    if (valid == 1) return std::nullopt;
    Invalidity invalidity{.reason = words_of_invalidity(reason != nullptr ? reason : geos::complaint()),
                          .where = {}};
    if (location != nullptr) {
        double x = 0, y = 0;
        GEOSGeomGetX_r(context(), location, &x);
        GEOSGeomGetY_r(context(), location, &y);
        invalidity.where = {x, y};
    }
    return invalidity;
}

Geometry repaired(const Geometry& geometry) {
    const Shape shape = shape_of(geometry);
    const std::unique_ptr<GEOSMakeValidParams, geos::Destroyer> params(
        GEOSMakeValidParams_create_r(context()));
    GEOSMakeValidParams_setMethod_r(context(), params.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context(), params.get(), 0);
    const Shape valid = checked(GEOSMakeValidWithParams_r(context(), shape.get(), params.get()));
    if (geometry.index() >= 4 || GEOSisEmpty_r(context(), valid.get()) == 1) {
        MultiPolygon polygons = polygons_in(valid.get());
        if (std::holds_alternative<Polygon>(geometry) && polygons.size() == 1)
            return std::move(polygons.front());
        return polygons;
    }
    return geos::geometry_of(valid.get());
}

namespace {

Shape collection_of(std::span<const MultiPolygon> parts) {
    std::vector<GEOSGeometry*> shapes;
    for (const MultiPolygon& part : parts) shapes.push_back(shape_of(part).release());
    return checked(GEOSGeom_createCollection_r(context(), GEOS_GEOMETRYCOLLECTION, shapes.data(),
                                               static_cast<unsigned>(shapes.size())));
}

}  // namespace

MultiPolygon union_of(std::span<const MultiPolygon> parts) {
    return polygons_in(checked(GEOSUnaryUnion_r(context(), collection_of(parts).get())).get());
}

MultiPolygon union_on_grid(std::span<const MultiPolygon> parts, double grid) {
    return polygons_in(checked(GEOSUnaryUnionPrec_r(context(), collection_of(parts).get(), grid)).get());
}

MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b) {
    return polygons_in(checked(GEOSIntersection_r(context(), shape_of(a).get(), shape_of(b).get())).get());
}

MultiPolygon clipped_to(const MultiPolygon& polygons, const Box& box) {
    return polygons_in(
        checked(GEOSClipByRect_r(context(), shape_of(polygons).get(), box.min_corner().x(),
                                 box.min_corner().y(), box.max_corner().x(), box.max_corner().y()))
            .get());
}

MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b) {
    return polygons_in(checked(GEOSDifference_r(context(), shape_of(a).get(), shape_of(b).get())).get());
}

Point point_on_surface(const MultiPolygon& polygons) {
    const Shape point = checked(GEOSPointOnSurface_r(context(), shape_of(polygons).get()));
    double x = 0, y = 0;
    GEOSGeomGetX_r(context(), point.get(), &x);
    GEOSGeomGetY_r(context(), point.get(), &y);
    return {x, y};
}

bool contains(const MultiPolygon& polygons, Point point) {
    bool inside = false;
    for (const Polygon& polygon : polygons) {
        if (crosses_oddly(polygon.outer(), point)) inside = !inside;
        for (const Ring& hole : polygon.inners())
            if (crosses_oddly(hole, point)) inside = !inside;
    }
    return inside;
}

MultiPolygon simplified(const MultiPolygon& polygons, double tolerance) {
    return polygons_in(
        checked(GEOSTopologyPreserveSimplify_r(context(), shape_of(polygons).get(), tolerance)).get());
}

MultiPolygon on_grid(const MultiPolygon& polygons, double cell) {
    return polygons_in(checked(GEOSGeom_setPrecision_r(context(), shape_of(polygons).get(), cell, 0)).get());
}

Geometry right_handed(Geometry geometry) {
    if (auto* polygon = std::get_if<Polygon>(&geometry)) turn(*polygon);
    if (auto* polygons = std::get_if<MultiPolygon>(&geometry))
        std::ranges::for_each(*polygons, [](Polygon& p) { turn(p); });
    return geometry;
}

}  // namespace deltareach
