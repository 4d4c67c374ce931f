#include "gis/cancellation.hpp"
#include "gis/private/geojson_text.hpp"
#include "gis/private/ogr_shape.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/whole_state.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace deltareach::gdal {
namespace {

void add_position(std::string& out, double x, double y, bool high, double z) {
    out += '[';
    geojson::add_number(out, x);
    out += ',';
    geojson::add_number(out, y);
    if (high) {
        out += ',';
        geojson::add_number(out, z);
    }
    out += ']';
}

/// @param backwards  from the last position to the first
void add_positions(std::string& out, const OGRSimpleCurve& curve, bool backwards) {
    out += '[';
    const int count = curve.getNumPoints();
    for (int i = 0; i < count; ++i) {
        const int at = backwards ? count - 1 - i : i;
        if (i > 0) out += ',';
        add_position(out, curve.getX(at), curve.getY(at), curve.Is3D(), curve.getZ(at));
    }
    out += ']';
}

void add_rings(std::string& out, const OGRPolygon& polygon) {
    out += '[';
    bool outer = true;
    for (const OGRLinearRing* ring : polygon) {
        if (!outer) out += ',';
        add_positions(out, *ring, (ring->isClockwise() != 0) == outer);
        outer = false;
    }
    out += ']';
}

void add_shape(std::string& out, const OGRGeometry& shape);

void add_coordinates(std::string& out, const OGRGeometry& shape) {
    switch (wkbFlatten(shape.getGeometryType())) {
        case wkbPoint: {
            const OGRPoint& point = *shape.toPoint();
            if (point.IsEmpty())
                out += "[]";
            else
                add_position(out, point.getX(), point.getY(), point.Is3D(), point.getZ());
            return;
        }
        case wkbLineString:
            return add_positions(out, *shape.toLineString(), false);
        case wkbPolygon:
            return add_rings(out, *shape.toPolygon());
        default:
            break;
    }
    out += '[';
    for (const OGRGeometry* part : *shape.toGeometryCollection()) {
        if (part->IsEmpty()) continue;
        if (out.back() != '[') out += ',';
        add_coordinates(out, *part);
    }
    out += ']';
}

const char* geojson_type(OGRwkbGeometryType type) {
    switch (type) {
        case wkbPoint:
            return "Point";
        case wkbLineString:
            return "LineString";
        case wkbPolygon:
            return "Polygon";
        case wkbMultiPoint:
            return "MultiPoint";
        case wkbMultiLineString:
            return "MultiLineString";
        default:
            return "MultiPolygon";
    }
}

void add_shape(std::string& out, const OGRGeometry& shape) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    if (type == wkbGeometryCollection) {
        out += R"({"type":"GeometryCollection","geometries":[)";
        for (const OGRGeometry* part : *shape.toGeometryCollection()) {
            if (out.back() != '[') out += ',';
            add_shape(out, *part);
        }
        out += "]}";
        return;
    }
    out += fmt::format("{{\"type\":\"{}\",\"coordinates\":", geojson_type(type));
    add_coordinates(out, shape);
    out += '}';
}

/// Flat shapes of our kinds the way all our layers are written; others vertex by vertex.
void add_geometry(std::string& out, const OGRGeometry& shape, const CrsTransform& to_wgs84) {
    if (!shape.Is3D()) {
        std::string refused;
        const auto geometry = geometry_of(shape, refused);
        if (geometry) return geojson::add_geometry(out, *geometry, to_wgs84);
    }
    const std::unique_ptr<OGRGeometry> linear(shape.getLinearGeometry());
    move_vertices(*linear, [&](Point point) { return to_wgs84(point); });
    add_shape(out, *linear);
}

std::string real_text(double value, OGRFieldSubType subtype) {
    if (!std::isfinite(value)) return "null";
    if (subtype == OFSTFloat32)
        return nlohmann::json::parse(fmt::format("{}", static_cast<float>(value))).dump();
    return nlohmann::json(value).dump();
}

std::string value_text(const OGRFeature& feature, int index, const OutputField& field) {
    if (!feature.IsFieldSetAndNotNull(index)) return "null";
    const OGRFieldDefn& was = *feature.GetFieldDefnRef(index);
    switch (was.GetType()) {
        case OFTInteger:
        case OFTInteger64: {
            const GIntBig value = feature.GetFieldAsInteger64(index);
            if (was.GetSubType() == OFSTBoolean) return value != 0 ? "true" : "false";
            return fmt::format("{}", value);
        }
        case OFTReal:
            return real_text(feature.GetFieldAsDouble(index), was.GetSubType());
        case OFTIntegerList:
        case OFTInteger64List:
        case OFTRealList:
        case OFTStringList:
            return text_of_field(feature, index, field);
        default:
            break;
    }
    const std::string text = text_of_field(feature, index, field);
    // Of a scalar its reader no longer knows whether it was "1" or 1; it was told of then.
    const bool nested = text.starts_with('{') || text.starts_with('[');
    if (was.GetSubType() == OFSTJSON && nested && nlohmann::json::accept(text)) return text;
    return geojson::quoted(text);
}

/// How every feature of a layer is written.
struct FeatureForm {
    const OutputPlan& plan;
    CrsTransform to_wgs84;
    std::vector<std::string> keys;  ///< "name": of the fields; empty for one that is no property
    std::optional<std::size_t> id;  ///< the field that is the member id

    FeatureForm(const WholeLayer::State& layer, const OutputPlan& planned)
        : plan(planned), to_wgs84(layer.crs, Crs()), id(layer.id_field) {
        for (const OutputField& field : plan.fields) keys.push_back(geojson::quoted(field.head.name) + ":");
        if (id && !layer.id_is_property) keys[*id].clear();
    }
};

void add_value(std::string& out, const OGRFeature& feature, std::size_t field, const FeatureForm& form) {
    out += value_text(feature, static_cast<int>(field), form.plan.fields[field]);
}

std::string feature_text(const OGRFeature& feature, const FeatureForm& form) {
    std::string out = "{\"type\":\"Feature\",";
    if (form.id && feature.IsFieldSetAndNotNull(static_cast<int>(*form.id)) != 0) {
        out += "\"id\":";
        add_value(out, feature, *form.id, form);
        out += ',';
    }
    out += "\"properties\":{";
    for (std::size_t i = 0; i < form.keys.size(); ++i) {
        if (form.keys[i].empty()) continue;
        if (out.back() != '{') out += ',';
        out += form.keys[i];
        add_value(out, feature, i, form);
    }
    out += "},\"geometry\":";
    std::unique_ptr<OGRGeometry> shape;
    if (const OGRGeometry* whole = feature.GetGeometryRef())
        shape = held_shape(std::unique_ptr<OGRGeometry>(whole->clone()), form.plan);
    if (shape == nullptr)
        out += "null";
    else
        add_geometry(out, *shape, form.to_wgs84);
    return out + '}';
}

}  // namespace

void write_whole_geojson(const std::filesystem::path& file, const std::filesystem::path& shown,
                         const WholeLayer::State& layer, const OutputPlan& plan) {
    const FeatureForm form(layer, plan);
    std::ofstream to(file, std::ios::binary | std::ios::trunc);
    to << R"({"type":"FeatureCollection","name":)" << geojson::quoted(layer.name);
    if (!layer.description.empty()) to << R"(,"description":)" << geojson::quoted(layer.description);
    to << ",\"features\":[\n";
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        stop_if_cancelled();
        to << feature_text(*layer.features[row], form) << (row + 1 < layer.features.size() ? ",\n" : "\n");
    }
    to << "]}\n";
    to.close();
    if (!to) report_unwritten(shown);
}

void write_whole_geojson_lines(const std::filesystem::path& file, const std::filesystem::path& shown,
                               const WholeLayer::State& layer, const OutputPlan& plan, bool separators) {
    const FeatureForm form(layer, plan);
    std::ofstream to(file, std::ios::binary | std::ios::trunc);
    for (const Feature& feature : layer.features) {
        stop_if_cancelled();
        if (separators) to << '\x1E';
        to << feature_text(*feature, form) << '\n';
    }
    to.close();
    if (!to) report_unwritten(shown);
}

}  // namespace deltareach::gdal
