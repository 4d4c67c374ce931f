#include "gis/private/layer_reader.hpp"
#include "gis/private/ogr_shape.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/whole_state.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

ColumnValues no_values(OGRFieldType type) {
    if (type == OFTInteger || type == OFTInteger64) return std::vector<std::int64_t>();
    if (type == OFTReal) return std::vector<double>();
    return std::vector<std::string>();
}

bool is_area(const OGRGeometry& shape) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    return type == wkbPolygon || type == wkbMultiPolygon;
}

}  // namespace

WholeLayer::WholeLayer(std::unique_ptr<State> state) : state_(std::move(state)) {}
WholeLayer::WholeLayer(WholeLayer&&) noexcept = default;
WholeLayer& WholeLayer::operator=(WholeLayer&&) noexcept = default;
WholeLayer::~WholeLayer() = default;

std::size_t WholeLayer::size() const {
    return state_->features.size();
}
const Crs& WholeLayer::crs() const {
    return state_->crs;
}
bool WholeLayer::placed() const {
    return state_->placed;
}
const std::string& WholeLayer::encoding() const {
    return state_->encoding;
}

std::vector<WholeField> WholeLayer::declared_fields() const {
    std::vector<WholeField> fields;
    for (const WholeFieldHead& head : state_->fields)
        fields.push_back({.name = head.name,
                          .alias = head.alias,
                          .type = gdal::type_name(head.type, head.subtype),
                          .unit = head.unit,
                          .missing = 0,
                          .example = ""});
    return fields;
}

std::vector<WholeField> WholeLayer::fields() const {
    std::vector<WholeField> fields = declared_fields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const int index = static_cast<int>(i);
        for (const gdal::Feature& feature : state_->features) {
            if (!feature->IsFieldSetAndNotNull(index))
                ++fields[i].missing;
            else if (fields[i].example.empty())
                fields[i].example = gdal::text_of_field(
                    *feature, index, {.head = state_->fields[i], .form = gdal::Form::text});
        }
    }
    return fields;
}

std::string WholeLayer::geometry() const {
    std::set<std::string> types;
    for (const gdal::Feature& feature : state_->features)
        if (const OGRGeometry* shape = feature->GetGeometryRef())
            types.insert(OGRToOGCGeomType(shape->getGeometryType()) +
                         std::string(shape->Is3D() != 0 || shape->IsMeasured() != 0 ? " " : "") +
                         (shape->Is3D() != 0 ? "Z" : "") + (shape->IsMeasured() != 0 ? "M" : ""));
    return fmt::format("{}", fmt::join(types, ", "));
}

Box WholeLayer::extent() const {
    OGREnvelope extent;
    for (const gdal::Feature& feature : state_->features) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        if (shape == nullptr || shape->IsEmpty()) continue;
        OGREnvelope one;
        shape->getEnvelope(&one);
        extent.Merge(one);
    }
    return Box(Point(extent.MinX, extent.MinY), Point(extent.MaxX, extent.MaxY));
}

std::size_t WholeLayer::without_shape() const {
    return static_cast<std::size_t>(std::ranges::count_if(state_->features, [](const gdal::Feature& feature) {
        return feature->GetGeometryRef() == nullptr || feature->GetGeometryRef()->IsEmpty();
    }));
}

FeatureLayer WholeLayer::head() const {
    FeatureLayer layer{.name = state_->name, .crs = state_->crs, .geometries = {}, .columns = {}};
    for (const WholeFieldHead& field : state_->fields)
        layer.columns.push_back({.name = field.name,
                                 .label_zh = field.alias,
                                 .label_en = field.label_en,
                                 .unit = field.unit,
                                 .values = no_values(field.type),
                                 .truth = field.subtype == OFSTBoolean});
    for (const gdal::Feature& feature : state_->features) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        if (shape == nullptr) continue;
        std::string refused;
        layer.geometries = {gdal::geometry_of(*shape, refused)};
        if (layer.geometries.front()) break;
        layer.geometries.clear();
    }
    return layer;
}

void WholeLayer::move(const Crs& crs, const std::function<Point(Point)>& image) {
    for (const gdal::Feature& feature : state_->features)
        if (OGRGeometry* shape = feature->GetGeometryRef()) gdal::move_vertices(*shape, image);
    state_->crs = crs;
}

void WholeLayer::replace_areas(
    const std::function<std::optional<Geometry>(std::size_t, const Geometry&)>& change) {
    for (std::size_t row = 0; row < state_->features.size(); ++row) {
        const OGRGeometry* shape = state_->features[row]->GetGeometryRef();
        if (shape == nullptr || !is_area(*shape)) continue;
        std::string refused;
        const auto geometry = gdal::geometry_of(*shape, refused);
        if (!geometry) continue;
        if (const auto other = change(row, *geometry))
            state_->features[row]->SetGeometryDirectly(gdal::shape_of(*other).release());
    }
}

namespace gdal {

void move_vertices(OGRGeometry& shape, const std::function<Point(Point)>& image) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    if (type == wkbPoint) {
        OGRPoint& point = *shape.toPoint();
        if (point.IsEmpty()) return;
        const Point moved = image({point.getX(), point.getY()});
        point.setX(moved.x());
        point.setY(moved.y());
    } else if (type == wkbLineString || type == wkbCircularString) {
        OGRSimpleCurve& curve = *shape.toSimpleCurve();
        for (int i = 0; i < curve.getNumPoints(); ++i) {
            const Point moved = image({curve.getX(i), curve.getY(i)});
            curve.setPoint(i, moved.x(), moved.y());
        }
    } else if (type == wkbCompoundCurve) {
        for (OGRCurve* part : *shape.toCompoundCurve()) move_vertices(*part, image);
    } else if (OGR_GT_IsSubClassOf(type, wkbCurvePolygon)) {
        for (OGRCurve* ring : *shape.toCurvePolygon()) move_vertices(*ring, image);
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        for (OGRGeometry* part : *shape.toGeometryCollection()) move_vertices(*part, image);
    } else if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) {
        for (OGRPolygon* face : *shape.toPolyhedralSurface()) move_vertices(*face, image);
    }
}

std::string type_name(OGRFieldType type, OGRFieldSubType subtype) {
    const std::string name = OGRFieldDefn::GetFieldTypeName(type);
    return subtype == OFSTNone ? name
                               : fmt::format("{}({})", name, OGRFieldDefn::GetFieldSubTypeName(subtype));
}

}  // namespace gdal
}  // namespace deltareach
