#include "gis/private/whole_state.hpp"

#include <algorithm>
#include <fmt/format.h>
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

/// What the shapes of a layer are, each kind with its number.
struct ShapesFound {
    std::set<OGRwkbGeometryType> types;
    std::set<int> dimensions;
    std::size_t shapes = 0, high = 0, measured = 0, curved = 0;
    std::size_t scattered = 0;  ///< multipoints and collections

    explicit ShapesFound(const Features& features) {
        for (const Feature& feature : features) {
            const OGRGeometry* shape = feature->GetGeometryRef();
            if (shape == nullptr) continue;
            ++shapes;
            const OGRwkbGeometryType type = wkbFlatten(shape->getGeometryType());
            types.insert(type);
            scattered += type == wkbMultiPoint || type == wkbGeometryCollection ? 1 : 0;
            add_dimensions(*shape, dimensions);
            high += shape->Is3D() ? 1 : 0;
            measured += shape->IsMeasured() ? 1 : 0;
            curved += shape->hasCurveGeometry(TRUE) ? 1 : 0;
        }
    }
};

std::string counted(const char* text, std::size_t count) {
    return fmt::format("{} ({})", text, count);
}

/// What of the shapes a format has no room for.
void judge_shapes(const ShapesFound& found, const OutputFormat& format, std::size_t features,
                  OutputPlan& plan) {
    if (!format.measures && found.measured > 0) plan.losses.push_back(counted("M", found.measured));
    if (!format.heights && found.high > 0) plan.losses.push_back(counted("Z", found.high));
    if (!format.curves && found.curved > 0) plan.forms.push_back(counted("curve → line", found.curved));
    if (!format.absent && found.shapes < features)
        plan.losses.push_back(counted("no shape", features - found.shapes));
    plan.linear = !format.curves;
    if (!format.flat && found.high < found.shapes)
        plan.coordinates.push_back(counted("no Z → Z 0", found.shapes - found.high));
    if (format.driver == "MapInfo File" && found.scattered > 0)
        plan.losses.push_back(counted("MultiPoint, collection → a feature each part", found.scattered));
}

/// One kind a layer, with one dimension: a Shapefile. Several layers where there are several.
void settle_shapefile(const ShapesFound& found, OutputPlan& plan) {
    plan.one_dimension = true;
    plan.dimensions.assign(found.dimensions.begin(), found.dimensions.end());
    if (plan.dimensions.empty()) plan.dimensions = {0};
    if (plan.dimensions.size() > 1)
        plan.forms.push_back(fmt::format("{} → _points, _lines, _areas", plan.dimensions.size()));
    if (found.high > 0 && found.high < found.shapes)
        plan.losses.push_back(counted("no Z → Z 0", found.shapes - found.high));
    if (found.measured > 0 && found.measured < found.shapes)
        plan.losses.push_back(counted("no M → no data", found.shapes - found.measured));
    plan.type = found.types.contains(wkbMultiPoint) || found.types.contains(wkbGeometryCollection)
                    ? wkbMultiPoint
                    : wkbPoint;  // of the points; lines and areas have one type each
    if (found.high > 0) plan.type = wkbSetZ(plan.type);
    if (found.measured > 0) plan.type = wkbSetM(plan.type);
}

}  // namespace

void settle_geometry(const WholeLayer::State& layer, const OutputFormat& format, OutputPlan& plan) {
    const ShapesFound found(layer.features);
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
        plan.losses.push_back(counted("no Z → Z 0", found.shapes - found.high));
    if (mixed && found.measured > 0 && found.measured < found.shapes)
        plan.losses.push_back(counted("no M → M 0", found.shapes - found.measured));
    if (plan.type == wkbNone) return;
    const auto all_or_some = [&](std::size_t count) { return count > 0 && (mixed || count == found.shapes); };
    if (format.heights && all_or_some(found.high)) plan.type = wkbSetZ(plan.type);
    if (format.measures && all_or_some(found.measured)) plan.type = wkbSetM(plan.type);
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
