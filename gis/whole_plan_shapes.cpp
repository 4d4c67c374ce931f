#include "gis/private/whole_state.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace deltareach::gdal {
namespace {

using Features = std::vector<Feature>;

OGRwkbGeometryType multiple_of(OGRwkbGeometryType type) {
    return OGR_GT_IsSubClassOf(type, wkbGeometryCollection) ? type : OGR_GT_GetCollection(type);
}

void add_dimensions(const OGRGeometry& shape, std::set<int>& dimensions) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    if (shape.IsEmpty()) return;
    if (type == wkbGeometryCollection)
        for (const OGRGeometry* part : *shape.toGeometryCollection()) add_dimensions(*part, dimensions);
    else
        dimensions.insert(shape.getDimension());
}

bool has_empty_part(const OGRGeometry& shape) {
    if (!OGR_GT_IsSubClassOf(wkbFlatten(shape.getGeometryType()), wkbGeometryCollection)) return false;
    const OGRGeometryCollection& parts = *shape.toGeometryCollection();
    return std::any_of(parts.begin(), parts.end(),
                       [](const OGRGeometry* part) { return part->IsEmpty() != 0 || has_empty_part(*part); });
}

void add_surfaces(const OGRGeometry& shape, std::set<std::string>& names) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    if (const char* name = surface_name(type)) names.insert(name);
    if (type != wkbGeometryCollection) return;
    for (const OGRGeometry* part : *shape.toGeometryCollection()) add_surfaces(*part, names);
}

/// The heights of an area: none where there is no area with heights; of several areas those of the first
/// whose heights differ, else of the last.
std::set<double> heights_of_area(const OGRGeometry& shape) {
    if (shape.Is3D() == 0 || shape.getDimension() < 2) return {};
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    std::set<double> heights;
    const auto look = [&](const auto& parts) {
        for (const auto* part : parts)
            if (std::set<double> own = heights_of_area(*part); heights.size() < 2 && !own.empty())
                heights = std::move(own);
        return heights;
    };
    if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) return look(*shape.toGeometryCollection());
    if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) return look(*shape.toPolyhedralSurface());
    const std::unique_ptr<OGRGeometry> linear(shape.getLinearGeometry());
    for (const OGRLinearRing* ring : *linear->toPolygon())
        for (const OGRPoint& vertex : *ring) heights.insert(vertex.getZ());
    return heights;
}

OGRwkbGeometryType type_without_faces(OGRwkbGeometryType type) {
    if (surface_name(type) == nullptr) return type;
    return type == wkbTriangle ? wkbPolygon : wkbMultiPolygon;
}

/// What the shapes of a layer are as a format has them, each kind with its number.
struct ShapesFound {
    std::set<OGRwkbGeometryType> types;
    std::set<int> dimensions;
    std::size_t shapes = 0, high = 0, measured = 0, curved = 0;
    std::size_t scattered = 0;                    ///< multipoints and collections
    std::size_t multiple = 0;                     ///< of several parts
    std::size_t sloping = 0, at_zero = 0;         ///< areas of several heights; of the height 0
    std::size_t empty = 0, empty_parts = 0;       ///< of those that the format does not have
    std::map<std::string, std::size_t> of_faces;  ///< surfaces that become polygons

    ShapesFound(const Features& features, const OutputFormat& format, const OutputPlan& plan) {
        for (const Feature& feature : features) {
            const OGRGeometry* shape = feature->GetGeometryRef();
            if (shape == nullptr) continue;
            if (!plan.empties && shape->IsEmpty() != 0) {
                ++empty;
                continue;
            }
            ++shapes;
            empty_parts += !plan.empties && has_empty_part(*shape) ? 1 : 0;
            OGRwkbGeometryType type = wkbFlatten(shape->getGeometryType());
            if (!plan.surfaces) {
                type = type_without_faces(type);
                std::set<std::string> names;
                add_surfaces(*shape, names);
                for (const std::string& name : names) ++of_faces[name];
            }
            types.insert(type);
            scattered += type == wkbMultiPoint || type == wkbGeometryCollection ? 1 : 0;
            multiple += OGR_GT_IsSubClassOf(type, wkbGeometryCollection) ? 1 : 0;
            if (!format.slopes) {
                const std::set<double> heights = heights_of_area(*shape);
                sloping += heights.size() > 1 ? 1 : 0;
                at_zero += heights == std::set<double>{0} ? 1 : 0;
            }
            add_dimensions(*shape, dimensions);
            high += shape->Is3D() ? 1 : 0;
            measured += shape->IsMeasured() ? 1 : 0;
            curved += shape->hasCurveGeometry(TRUE) ? 1 : 0;
        }
    }
};

bool is_table(const OutputFormat& format) {
    return format.driver == "CSV" || format.driver == "XLSX";
}

/// A table has them as two numbers, which are missing where there is no point.
bool has_points_alone(const Features& features) {
    return std::ranges::all_of(features, [](const Feature& feature) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        return shape == nullptr || shape->getGeometryType() == wkbPoint;
    });
}

constexpr Spoken z_of_others{"没有 Z → Z 0", "no Z → Z 0"};

Words counted(const Spoken& what, std::size_t count) {
    return {fmt::format("{} ({})", what.zh, count), fmt::format("{} ({})", what.en, count)};
}

/// What of the shapes a format has no room for.
void judge_shapes(const ShapesFound& found, const OutputFormat& format, std::size_t features,
                  OutputPlan& plan) {
    if (!format.measures && found.measured > 0) plan.losses.push_back(counted({"M", "M"}, found.measured));
    if (!format.heights && found.high > 0) plan.losses.push_back(counted({"Z", "Z"}, found.high));
    if (!format.curves && found.curved > 0)
        plan.forms.push_back(counted({"曲线 → 折线", "curve → line"}, found.curved));
    if (!format.absent && found.shapes < features)
        plan.losses.push_back(counted({"没有图形", "no shape"}, features - found.shapes));
    plan.linear = !format.curves;
    if (format.absent && found.empty > 0)
        plan.forms.push_back(counted({"EMPTY → null", "EMPTY → null"}, found.empty));
    if (found.empty_parts > 0)
        plan.forms.push_back(counted({"EMPTY 部分 → 无", "EMPTY part → none"}, found.empty_parts));
    for (const auto& [name, count] : found.of_faces)
        plan.forms.push_back(in_both(
            fmt::format("{} → {} ({})", name, name == "Triangle" ? "Polygon" : "MultiPolygon", count)));
    if (!format.flat && found.high < found.shapes)
        plan.coordinates.push_back(counted(z_of_others, found.shapes - found.high));
    plan.parts = format.parts;
    if (!format.parts && found.multiple > 0)
        plan.losses.push_back(
            counted({"多部分 → 每部分一个要素", "several parts → a feature each part"}, found.multiple));
    if (!format.slopes && found.sloping > 0)
        plan.losses.push_back(counted({"面的 Z → 平均值", "Z of an area → its mean"}, found.sloping));
    if (found.at_zero > 0)
        plan.coordinates.push_back(counted({"面的 Z 0 → 没有 Z", "Z 0 of an area → no Z"}, found.at_zero));
    if (format.driver == "MapInfo File" && found.scattered > 0)
        plan.losses.push_back(
            counted({"MultiPoint、集合 → 每部分一个要素", "MultiPoint, collection → a feature each part"},
                    found.scattered));
}

/// One kind a layer, with one dimension: a Shapefile. Several layers where there are several.
void settle_shapefile(const ShapesFound& found, OutputPlan& plan) {
    plan.one_dimension = true;
    plan.dimensions.assign(found.dimensions.begin(), found.dimensions.end());
    if (plan.dimensions.empty()) plan.dimensions = {0};
    if (plan.dimensions.size() > 1)
        plan.forms.push_back(in_both(fmt::format("{} → _points, _lines, _areas", plan.dimensions.size())));
    if (found.high > 0 && found.high < found.shapes)
        plan.losses.push_back(counted(z_of_others, found.shapes - found.high));
    if (found.measured > 0 && found.measured < found.shapes)
        plan.losses.push_back(counted({"没有 M → 无数据", "no M → no data"}, found.shapes - found.measured));
    plan.type = found.types.contains(wkbMultiPoint) || found.types.contains(wkbGeometryCollection)
                    ? wkbMultiPoint
                    : wkbPoint;  // of the points; lines and areas have one type each
    if (found.high > 0) plan.type = wkbSetZ(plan.type);
    if (found.measured > 0) plan.type = wkbSetM(plan.type);
}

}  // namespace

const char* surface_name(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbTIN:
            return "TIN";
        case wkbPolyhedralSurface:
            return "PolyhedralSurface";
        case wkbTriangle:
            return "Triangle";
        default:
            return nullptr;
    }
}

void settle_geometry(const WholeLayer::State& layer, const OutputFormat& format, OutputPlan& plan) {
    plan.empties = format.empties && !(is_table(format) && has_points_alone(layer.features));
    plan.surfaces = format.surfaces;
    const ShapesFound found(layer.features, format, plan);
    const std::string driver(format.driver);
    std::set<OGRwkbGeometryType> kinds;
    for (const OGRwkbGeometryType type : found.types) kinds.insert(multiple_of(type));
    if (found.shapes == 0 && !layer.features.empty())
        plan.type = wkbNone;
    else if (found.types.size() == 1)
        plan.type = *found.types.begin();
    else if (kinds.size() == 1 && !kinds.contains(wkbUnknown) && !OGR_GT_IsNonLinear(*kinds.begin()))
        plan.type = *kinds.begin();
    plan.promote = found.types.size() > 1 && plan.type != wkbUnknown && plan.type != wkbNone;
    judge_shapes(found, format, layer.features.size(), plan);
    if (driver == "ESRI Shapefile") return settle_shapefile(found, plan);
    if (!format.typed) return;
    const bool mixed = driver == "FlatGeobuf";  // one dimension for all: the others would get a 0
    plan.one_dimension = plan.stand_ins = mixed;
    const bool ours = plan.type == wkbUnknown || (plan.type >= wkbPoint && plan.type <= wkbMultiPolygon);
    if (mixed && !(ours && found.shapes > 0)) plan.type = wkbUnknown;
    if (!format.curves && plan.type != wkbNone) plan.type = OGR_GT_GetLinear(plan.type);
    if (mixed && found.high > 0 && found.high < found.shapes)
        plan.losses.push_back(counted(z_of_others, found.shapes - found.high));
    if (mixed && found.measured > 0 && found.measured < found.shapes)
        plan.losses.push_back(counted({"没有 M → M 0", "no M → M 0"}, found.shapes - found.measured));
    if (plan.type == wkbNone) return;
    const auto all_or_some = [&](std::size_t count) { return count > 0 && (mixed || count == found.shapes); };
    if (format.heights && all_or_some(found.high)) plan.type = wkbSetZ(plan.type);
    if (format.measures && all_or_some(found.measured)) plan.type = wkbSetM(plan.type);
}

namespace {

void drop_empty_parts(OGRGeometryCollection& parts) {
    for (int i = parts.getNumGeometries() - 1; i >= 0; --i) {
        OGRGeometry& part = *parts.getGeometryRef(i);
        if (OGR_GT_IsSubClassOf(wkbFlatten(part.getGeometryType()), wkbGeometryCollection))
            drop_empty_parts(*part.toGeometryCollection());
        if (part.IsEmpty() != 0) parts.removeGeometry(i, TRUE);
    }
}

std::unique_ptr<OGRGeometry> with_faces_as_polygons(std::unique_ptr<OGRGeometry> shape) {
    const OGRwkbGeometryType type = wkbFlatten(shape->getGeometryType());
    // As a base class: a copy of the ring, and no longer a triangle.
    if (type == wkbTriangle) return std::make_unique<OGRPolygon>(*shape->toPolygon());
    if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) {
        auto polygons = std::make_unique<OGRMultiPolygon>();
        for (const OGRPolygon* face : *shape->toPolyhedralSurface())
            polygons->addGeometryDirectly(std::make_unique<OGRPolygon>(*face).release());
        return polygons;
    }
    if (type != wkbGeometryCollection) return shape;
    auto parts = std::make_unique<OGRGeometryCollection>();
    for (const OGRGeometry* part : *shape->toGeometryCollection())
        parts->addGeometryDirectly(
            with_faces_as_polygons(std::unique_ptr<OGRGeometry>(part->clone())).release());
    return parts;
}

}  // namespace

std::unique_ptr<OGRGeometry> held_shape(std::unique_ptr<OGRGeometry> shape, const OutputPlan& plan) {
    if (!plan.empties) {
        if (OGR_GT_IsSubClassOf(wkbFlatten(shape->getGeometryType()), wkbGeometryCollection))
            drop_empty_parts(*shape->toGeometryCollection());
        if (shape->IsEmpty() != 0) return nullptr;
    }
    return plan.surfaces ? std::move(shape) : with_faces_as_polygons(std::move(shape));
}

std::unique_ptr<OGRGeometry> parts_of_dimension(const OGRGeometry& shape, int dimension) {
    if (wkbFlatten(shape.getGeometryType()) != wkbGeometryCollection)
        return std::unique_ptr<OGRGeometry>(
            !shape.IsEmpty() && shape.getDimension() == dimension ? shape.clone() : nullptr);
    std::unique_ptr<OGRGeometryCollection> parts;
    if (dimension == 0)
        parts = std::make_unique<OGRMultiPoint>();
    else if (dimension == 1)
        parts = std::make_unique<OGRMultiLineString>();
    else
        parts = std::make_unique<OGRMultiPolygon>();
    for (const OGRGeometry* part : *shape.toGeometryCollection()) {
        const auto found = parts_of_dimension(*part, dimension);
        if (!found) continue;
        if (OGR_GT_IsSubClassOf(wkbFlatten(found->getGeometryType()), wkbGeometryCollection))
            for (const OGRGeometry* one : *found->toGeometryCollection()) parts->addGeometry(one);
        else
            parts->addGeometry(found.get());
    }
    return parts->IsEmpty() ? nullptr : std::unique_ptr<OGRGeometry>(std::move(parts));
}

}  // namespace deltareach::gdal
