#include "tests/gis/ogr_facts.hpp"

#include "gis/private/gdal_handles.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace deltareach::test {
namespace {

namespace fs = std::filesystem;

void add_vertices(const OGRGeometry& shape, ShapeFacts& facts) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    const auto add = [&](const OGRPoint& point) {
        facts.vertices.push_back({point.getX(), point.getY(), shape.Is3D() ? point.getZ() : 0,
                                  shape.IsMeasured() ? point.getM() : 0});
    };
    if (type == wkbPoint) {
        facts.size += 1;
        add(*shape.toPoint());
    } else if (type == wkbLineString) {
        facts.size += shape.toLineString()->get_Length();
        for (const OGRPoint& point : *shape.toLineString()) add(point);
    } else if (type == wkbPolygon || type == wkbTriangle) {
        facts.size += shape.toPolygon()->get_Area();
        for (const OGRLinearRing* ring : *shape.toPolygon())
            for (const OGRPoint& point : *ring) add(point);
    } else if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) {
        for (const OGRPolygon* face : *shape.toPolyhedralSurface()) add_vertices(*face, facts);
    } else {
        for (const OGRGeometry* part : *shape.toGeometryCollection()) add_vertices(*part, facts);
    }
}

ValueFacts facts_of(const OGRFeature& feature, int index) {
    ValueFacts facts;
    const OGRFieldDefn& field = *feature.GetFieldDefnRef(index);
    facts.null = !feature.IsFieldSetAndNotNull(index);
    if (facts.null) return facts;
    facts.text = feature.GetFieldAsString(index);
    facts.moment = field.GetType() == OFTDate || field.GetType() == OFTDateTime || field.GetType() == OFTTime;
    if (field.GetType() == OFTInteger || field.GetType() == OFTInteger64) {
        facts.number = true;
        facts.value = static_cast<double>(feature.GetFieldAsInteger64(index));
    } else if (field.GetType() == OFTReal) {
        facts.number = true;
        facts.value = feature.GetFieldAsDouble(index);
    } else {
        read_number(facts);
    }
    return facts;
}

deltareach::gdal::Dataset opened(const fs::path& path) {
    const char* const options[] = {"X_POSSIBLE_NAMES=lon",     "Y_POSSIBLE_NAMES=lat",
                                   "GEOM_POSSIBLE_NAMES=wkt",  "KEEP_GEOM_COLUMNS=NO",
                                   "EMPTY_STRING_AS_NULL=YES", nullptr};
    const bool csv = path.extension() == ".csv";
    deltareach::gdal::Dataset dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, nullptr, csv ? options : nullptr, nullptr));
    if (!dataset || dataset->GetLayerCount() == 0)
        throw std::runtime_error("GDAL does not open " + path.string());
    return dataset;
}

/// A workbook has shapes in columns: well-known text, or longitude and latitude. They are no fields then.
void take_shape_columns(LayerFacts& layer) {
    const auto place = [&](const char* name) {
        return std::ranges::find(layer.fields, name, &FieldFacts::name) - layer.fields.begin();
    };
    const auto drop = [&](std::ptrdiff_t at) {
        layer.fields.erase(layer.fields.begin() + at);
        for (auto& row : layer.rows) row.erase(row.begin() + at);
    };
    const auto none = static_cast<std::ptrdiff_t>(layer.fields.size());
    const std::ptrdiff_t wkt = place("wkt"), lon = place("lon"), lat = place("lat");
    if (wkt == none && (lon == none || lat == none)) return;
    for (std::size_t i = 0; i < layer.rows.size(); ++i) {
        const auto& row = layer.rows[i];
        const auto at = [&](std::ptrdiff_t column) { return row[static_cast<std::size_t>(column)]; };
        std::unique_ptr<OGRGeometry> shape;
        if (wkt != none && !at(wkt).null) {
            OGRGeometry* made = nullptr;
            OGRGeometryFactory::createFromWkt(at(wkt).text.c_str(), nullptr, &made);
            shape.reset(made);
        } else if (wkt == none && !at(lon).null && !at(lat).null) {
            shape = std::make_unique<OGRPoint>(at(lon).value, at(lat).value);
        }
        layer.shapes[i] = shape_facts(shape.get());
    }
    if (wkt != none) return drop(wkt);
    drop(std::max(lon, lat));
    drop(std::min(lon, lat));
}

}  // namespace

ShapeFacts shape_facts(const OGRGeometry* shape) {
    ShapeFacts facts;
    facts.empty = shape != nullptr && shape->IsEmpty() != 0;
    if (shape == nullptr || shape->IsEmpty()) return facts;
    const OGRwkbGeometryType type = wkbFlatten(shape->getGeometryType());
    facts.surface = type == wkbTIN                 ? "TIN"
                    : type == wkbPolyhedralSurface ? "PolyhedralSurface"
                    : type == wkbTriangle          ? "Triangle"
                                                   : "";
    facts.none = false;
    facts.high = shape->Is3D() != 0;
    facts.measured = shape->IsMeasured() != 0;
    facts.curved = shape->hasCurveGeometry(TRUE) != 0;
    facts.dimension = shape->getDimension();
    const std::unique_ptr<OGRGeometry> linear(shape->getLinearGeometry());
    add_vertices(*linear, facts);
    std::ranges::sort(facts.vertices);
    facts.vertices.erase(std::unique(facts.vertices.begin(), facts.vertices.end()), facts.vertices.end());
    return facts;
}

void read_number(ValueFacts& facts) {
    if (facts.text == "true" || facts.text == "false") {
        facts.number = true;
        facts.value = facts.text == "true" ? 1 : 0;
        return;
    }
    char* end = nullptr;
    facts.value = std::strtod(facts.text.c_str(), &end);
    facts.number = !facts.text.empty() && *end == '\0';
}

LayerFacts facts_by_gdal(const fs::path& path) {
    GDALAllRegister();
    CPLSetConfigOption("OGR_XLSX_HEADERS", "FORCE");
    const deltareach::gdal::ErrorScope quiet;
    if (path.extension() == ".geojsonl" && fs::file_size(path) == 0) return {};  // of no feature
    const deltareach::gdal::Dataset dataset = opened(path);
    OGRLayer& layer = *dataset->GetLayer(0);
    LayerFacts facts;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i)
        facts.fields.push_back({definition.GetFieldDefn(i)->GetNameRef(),
                                OGRFieldDefn::GetFieldTypeName(definition.GetFieldDefn(i)->GetType())});
    while (const deltareach::gdal::Feature feature{layer.GetNextFeature()}) {
        facts.shapes.push_back(shape_facts(feature->GetGeometryRef()));
        std::vector<ValueFacts> row;
        for (int i = 0; i < definition.GetFieldCount(); ++i) row.push_back(facts_of(*feature, i));
        facts.rows.push_back(std::move(row));
    }
    if (path.extension() == ".xlsx") take_shape_columns(facts);
    return facts;
}

}  // namespace deltareach::test
