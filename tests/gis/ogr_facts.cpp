#include "tests/gis/ogr_facts.hpp"

#include "gis/private/gdal_handles.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ogrsf_frmts.h>
#include <stdexcept>

namespace deltareach::test {
namespace {

namespace fs = std::filesystem;

void require(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

double rounded(double value) {
    return std::round(value * 1e6) / 1e6 + 0.0;
}

void add_vertices(const OGRGeometry& shape, ShapeFacts& facts) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    const auto add = [&](const OGRPoint& point) {
        facts.vertices.push_back({rounded(point.getX()), rounded(point.getY()),
                                  shape.Is3D() ? rounded(point.getZ()) : 0,
                                  shape.IsMeasured() ? rounded(point.getM()) : 0});
    };
    if (type == wkbPoint) {
        facts.size += 1;
        add(*shape.toPoint());
    } else if (type == wkbLineString) {
        facts.size += shape.toLineString()->get_Length();
        for (const OGRPoint& point : *shape.toLineString()) add(point);
    } else if (type == wkbPolygon) {
        facts.size += shape.toPolygon()->get_Area();
        for (const OGRLinearRing* ring : *shape.toPolygon())
            for (const OGRPoint& point : *ring) add(point);
    } else {
        for (const OGRGeometry* part : *shape.toGeometryCollection()) add_vertices(*part, facts);
    }
}

ShapeFacts facts_of(const OGRGeometry* shape) {
    ShapeFacts facts;
    if (shape == nullptr || shape->IsEmpty()) return facts;
    facts.none = false;
    facts.high = shape->Is3D() != 0;
    facts.measured = shape->IsMeasured() != 0;
    facts.dimension = shape->getDimension();
    add_vertices(*shape, facts);
    facts.size = std::round(facts.size * 1e5) / 1e5;
    std::ranges::sort(facts.vertices);  // rings may turn and begin elsewhere
    facts.vertices.erase(std::unique(facts.vertices.begin(), facts.vertices.end()), facts.vertices.end());
    return facts;
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

ValueFacts facts_of(const OGRFeature& feature, int index) {
    ValueFacts facts;
    const OGRFieldDefn& field = *feature.GetFieldDefnRef(index);
    facts.null = !feature.IsFieldSetAndNotNull(index);
    facts.text = facts.null ? "" : feature.GetFieldAsString(index);
    facts.moment = field.GetType() == OFTDate || field.GetType() == OFTDateTime;
    if (facts.null) return facts;
    if (field.GetType() == OFTInteger || field.GetType() == OFTInteger64) {
        facts.number = true;
        facts.value = static_cast<double>(feature.GetFieldAsInteger64(index));
    } else if (field.GetType() == OFTReal) {
        facts.number = true;
        facts.value = feature.GetFieldAsDouble(index);
    } else {
        char* end = nullptr;
        facts.value = std::strtod(facts.text.c_str(), &end);
        facts.number = !facts.text.empty() && *end == '\0';
        if (facts.text == "true" || facts.text == "false") {  // a truth value as text
            facts.number = true;
            facts.value = facts.text == "true" ? 1 : 0;
        }
        facts.text = without_blanks(facts.text);
    }
    return facts;
}

struct Value {
    const char *name, *first, *second;
    OGRFieldType type;
    OGRFieldSubType subtype = OFSTNone;
};

const std::string long_name(70, 'l');

/// A field of every type a GeoPackage has, with two values.
const std::vector<Value>& values() {
    static const std::vector<Value> all{{"名称", "上海市", "b, \"c\"; d", OFTString},
                                        {"GDP（亿元）", "47218.66", "-0.1", OFTReal},
                                        {"a b", "7", "-2147483648", OFTInteger},
                                        {"select", "9007199254740991", "-5", OFTInteger64},
                                        {"1st", "1", "0", OFTInteger, OFSTBoolean},
                                        {"x.y", "12", "-32768", OFTInteger, OFSTInt16},
                                        {"Größe", "0.5", "-1.25", OFTReal, OFSTFloat32},
                                        {"日期", "2023/05/06", "1999/12/31", OFTDate},
                                        {"moment", "2023/05/06 07:08:09", "1999/12/31 23:59:58", OFTDateTime},
                                        {long_name.c_str(), "0101", "x", OFTString}};
    return all;
}

std::unique_ptr<OGRGeometry> shape_of(const std::string& kind, int row) {
    static const char* mixed[] = {"POINT", "LINESTRING", "POLYGON"};
    const std::string one = kind == "MIXED" ? mixed[row % 3] : kind;
    const bool z = one.ends_with(" Z") || one.ends_with(" ZM"),
               m = one.ends_with("M") && one.find(' ') != one.npos;
    const std::string type = one.substr(0, one.find(' '));
    const auto at = [&](double x, double y) {
        std::string text = std::to_string(120 + x / 64 + row) + " " + std::to_string(30 + y / 64);
        if (z) text += " " + std::to_string(x + 3);
        if (m) text += " " + std::to_string(y + 9);
        return text;
    };
    const auto ring = [&](double x) {
        return "((" + at(x, 0) + "," + at(x + 8, 0) + "," + at(x + 8, 8) + "," + at(x, 0) + "))";
    };
    const auto line = [&](double x) {
        return "(" + at(x, 0) + "," + at(x + 3, 5) + "," + at(x + 9, 7) + ")";
    };
    std::string body;
    if (type == "POINT") body = "(" + at(1, 2) + ")";
    if (type == "LINESTRING") body = line(0);
    if (type == "POLYGON") body = ring(0);
    if (type == "MULTIPOINT") body = "((" + at(1, 2) + "),(" + at(5, 6) + "))";
    if (type == "MULTILINESTRING") body = "(" + line(0) + "," + line(20) + ")";
    if (type == "MULTIPOLYGON") body = "(" + ring(0) + "," + ring(20) + ")";
    const std::string text = one + " " + body;
    OGRGeometry* shape = nullptr;
    const char* rest = text.c_str();
    require(OGRGeometryFactory::createFromWkt(&rest, nullptr, &shape) == OGRERR_NONE, text.c_str());
    return std::unique_ptr<OGRGeometry>(shape);
}

}  // namespace

LayerFacts facts_by_gdal(const fs::path& path) {
    GDALAllRegister();
    const char* const options[] = {"X_POSSIBLE_NAMES=lon", "Y_POSSIBLE_NAMES=lat", "KEEP_GEOM_COLUMNS=NO",
                                   nullptr};
    const bool csv = path.extension() == ".csv";
    const gdal::Dataset dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, nullptr, csv ? options : nullptr, nullptr));
    require(dataset != nullptr, "GDAL does not open what was written");
    OGRLayer& layer = *dataset->GetLayer(0);
    LayerFacts facts;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i)
        facts.fields.push_back({definition.GetFieldDefn(i)->GetNameRef(),
                                OGRFieldDefn::GetFieldTypeName(definition.GetFieldDefn(i)->GetType())});
    while (const gdal::Feature feature{layer.GetNextFeature()}) {
        facts.shapes.push_back(facts_of(feature->GetGeometryRef()));
        std::vector<ValueFacts> row;
        for (int i = 0; i < definition.GetFieldCount(); ++i) row.push_back(facts_of(*feature, i));
        facts.rows.push_back(std::move(row));
    }
    return facts;
}

void write_sample_by_gdal(const fs::path& path, const std::string& kind, bool gaps) {
    GDALAllRegister();
    gdal::Dataset dataset(
        GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReference reference;
    reference.importFromEPSG(4326);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const char* const options[] = {"FID=key", nullptr};
    OGRLayer* layer = dataset->CreateLayer("sample", &reference, kind == "NONE" ? wkbNone : wkbUnknown,
                                           const_cast<char**>(options));
    for (const Value& value : values()) {
        OGRFieldDefn field(value.name, value.type);
        field.SetSubType(value.subtype);
        require(layer->CreateField(&field) == OGRERR_NONE, value.name);
    }
    for (int row = 0; row < 4; ++row) {
        const gdal::Feature feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        for (std::size_t i = 0; i < values().size(); ++i) {
            const int index = static_cast<int>(i);
            if (gaps && (row + index) % 3 == 1)
                feature->SetFieldNull(index);
            else if (gaps && row == 3 && values()[i].type == OFTString)
                feature->SetField(index, "");
            else
                feature->SetField(index, row % 2 == 0 ? values()[i].first : values()[i].second);
        }
        if (kind != "NONE" && !(gaps && row == 2))
            feature->SetGeometryDirectly(shape_of(kind, row).release());
        require(layer->CreateFeature(feature.get()) == OGRERR_NONE, "a feature");
    }
}

}  // namespace deltareach::test
