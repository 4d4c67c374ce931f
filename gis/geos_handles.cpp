#include "gis/private/geos_handles.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/memory.hpp"
#include "gis/words.hpp"

#include <utility>
#include <vector>

namespace deltareach::geos {
namespace {

/// A context and what was said to it; ends with its thread.
class Context {
  public:
    Context() : handle_(GEOS_init_r()) {
        GEOSContext_setErrorMessageHandler_r(handle_, &Context::take, this);
    }
    ~Context() { GEOS_finish_r(handle_); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    [[nodiscard]] GEOSContextHandle_t handle() const { return handle_; }
    [[nodiscard]] std::string complaint() { return std::exchange(complaint_, {}); }

  private:
    static void take(const char* text, void* self) { static_cast<Context*>(self)->complaint_ = text; }
    GEOSContextHandle_t handle_;
    std::string complaint_;
};

Context& own() {
    thread_local Context context;
    return context;
}

/// Coordinates as GEOS takes them, x and y in turn; `closed` repeats the first point where the last differs.
template <class Points>
GEOSCoordSequence* sequence_of(const Points& points, bool closed) {
    std::vector<double> xy;
    xy.reserve(2 * points.size() + 2);
    for (const Point& point : points) {
        xy.push_back(point.x());
        xy.push_back(point.y());
    }
    if (closed && (xy[0] != xy[xy.size() - 2] || xy[1] != xy.back())) {
        xy.push_back(xy[0]);
        xy.push_back(xy[1]);
    }
    return GEOSCoordSeq_copyFromBuffer_r(context(), xy.data(), static_cast<unsigned>(xy.size() / 2), 0, 0);
}

bool is_long_enough(const Ring& ring) {
    return ring.size() >= 4;
}
bool is_long_enough(const LineString& line) {
    return line.size() >= 2;
}

GEOSGeometry* made(const Point& point) {
    return GEOSGeom_createPointFromXY_r(context(), point.x(), point.y());
}

GEOSGeometry* made(const LineString& line) {
    if (!is_long_enough(line)) return GEOSGeom_createEmptyLineString_r(context());
    return GEOSGeom_createLineString_r(context(), sequence_of(line, false));
}

GEOSGeometry* made(const Polygon& polygon) {
    if (!is_long_enough(polygon.outer())) return GEOSGeom_createEmptyPolygon_r(context());
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : polygon.inners())
        if (is_long_enough(hole))
            holes.push_back(GEOSGeom_createLinearRing_r(context(), sequence_of(hole, true)));
    return GEOSGeom_createPolygon_r(
        context(), GEOSGeom_createLinearRing_r(context(), sequence_of(polygon.outer(), true)), holes.data(),
        static_cast<unsigned>(holes.size()));
}

template <class Parts>
GEOSGeometry* collected(const Parts& parts, int type) {
    std::vector<GEOSGeometry*> made_parts;
    for (const auto& part : parts) made_parts.push_back(made(part));
    return GEOSGeom_createCollection_r(context(), type, made_parts.data(),
                                       static_cast<unsigned>(made_parts.size()));
}

GEOSGeometry* made(const MultiPoint& points) {
    return collected(points, GEOS_MULTIPOINT);
}
GEOSGeometry* made(const MultiLineString& lines) {
    return collected(lines, GEOS_MULTILINESTRING);
}
GEOSGeometry* made(const MultiPolygon& polygons) {
    return collected(polygons, GEOS_MULTIPOLYGON);
}

template <class Points>
Points points_of(const GEOSGeometry* line) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context(), line);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(context(), sequence, &size);
    std::vector<double> xy(std::size_t{2} * size);
    GEOSCoordSeq_copyToBuffer_r(context(), sequence, xy.data(), 0, 0);
    Points points;
    points.reserve(size);
    for (std::size_t i = 0; i < size; ++i) points.emplace_back(xy[2 * i], xy[2 * i + 1]);
    return points;
}

Polygon polygon_of(const GEOSGeometry* shape) {
    Polygon polygon;
    polygon.outer() = points_of<Ring>(GEOSGetExteriorRing_r(context(), shape));
    const int holes = GEOSGetNumInteriorRings_r(context(), shape);
    for (int i = 0; i < holes; ++i)
        polygon.inners().push_back(points_of<Ring>(GEOSGetInteriorRingN_r(context(), shape, i)));
    return polygon;
}

/// `visit(part)` for every part of the wanted kind, however deep it lies in collections.
template <class Visit>
void visit_parts(const GEOSGeometry* shape, int kind, const Visit& visit) {
    const int type = GEOSGeomTypeId_r(context(), shape);
    if (type == kind) {
        if (GEOSisEmpty_r(context(), shape) == 0) visit(shape);
    } else if (type >= GEOS_MULTIPOINT) {
        const int parts = GEOSGetNumGeometries_r(context(), shape);
        for (int i = 0; i < parts; ++i) visit_parts(GEOSGetGeometryN_r(context(), shape, i), kind, visit);
    }
}

}  // namespace

GEOSContextHandle_t context() {
    return own().handle();
}
std::string complaint() {
    return own().complaint();
}

Shape shape_of(const Geometry& geometry) {
    return std::visit([](const auto& shape) { return checked(made(shape)); }, geometry);
}

std::optional<Point> too_short_part(const Geometry& geometry) {
    if (const auto* line = std::get_if<LineString>(&geometry)) {
        if (!is_long_enough(*line)) return line->empty() ? Point{} : line->front();
    } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
        for (const LineString& part : *lines)
            if (!is_long_enough(part)) return part.empty() ? Point{} : part.front();
    } else if (geometry.index() >= 4) {
        for (const Polygon& polygon : as_multipolygon(geometry)) {
            if (!is_long_enough(polygon.outer()))
                return polygon.outer().empty() ? Point{} : polygon.outer().front();
            for (const Ring& hole : polygon.inners())
                if (!is_long_enough(hole)) return hole.empty() ? Point{} : hole.front();
        }
    }
    return std::nullopt;
}

MultiPolygon polygons_in(const GEOSGeometry* shape) {
    MultiPolygon polygons;
    visit_parts(shape, GEOS_POLYGON, [&](const GEOSGeometry* part) { polygons.push_back(polygon_of(part)); });
    return std::get<MultiPolygon>(right_handed(std::move(polygons)));
}

Geometry geometry_of(const GEOSGeometry* shape) {
    const bool single = GEOSGeomTypeId_r(context(), shape) < GEOS_MULTIPOINT;
    if (MultiPolygon polygons = polygons_in(shape); !polygons.empty()) {
        if (single) return std::move(polygons.front());
        return polygons;
    }
    MultiLineString lines;
    visit_parts(shape, GEOS_LINESTRING,
                [&](const GEOSGeometry* part) { lines.push_back(points_of<LineString>(part)); });
    if (!lines.empty()) {
        if (single) return std::move(lines.front());
        return lines;
    }
    MultiPoint points;
    visit_parts(shape, GEOS_POINT, [&](const GEOSGeometry* part) {
        double x = 0, y = 0;
        GEOSGeomGetX_r(context(), part, &x);
        GEOSGeomGetY_r(context(), part, &y);
        points.emplace_back(x, y);
    });
    if (points.size() == 1 && single) return points.front();
    if (!points.empty()) return points;
    return MultiPolygon{};
}

Shape checked(GEOSGeometry* result) {
    Shape shape(result);
    if (shape != nullptr) return shape;
    const Words reason = words_of_library(complaint());
    if (is_lack_of_memory(reason.en)) throw memory_error();
    throw InputError(Message{
        .code = "DR1317", .where = {}, .values = {{"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

}  // namespace deltareach::geos
