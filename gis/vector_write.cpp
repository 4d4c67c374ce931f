#include "gis/atomic_file.hpp"
#include "gis/private/ogr_writer.hpp"
#include "gis/text.hpp"
#include "gis/vector_io.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

/// `wanted`, or that with a number after it where a column of the layer has the name already.
std::string free_name(const std::string& wanted, const FeatureLayer& layer) {
    std::string name = wanted;
    const auto taken = [&](const Column& column) { return EQUAL(column.name.c_str(), name.c_str()); };
    for (int i = 1; std::ranges::any_of(layer.columns, taken); ++i) name = fmt::format("{}_{}", wanted, i);
    return name;
}

std::string quoted_or_null(const std::string& text) {
    return text.empty() ? "NULL" : sql_text(text);
}

/// What gpkg_contents says of a layer: the unit of every field that has one.
std::string units_of(const FeatureLayer& layer) {
    std::string units;
    for (const Column& column : layer.columns) {
        if (column.unit.empty() || column.unit == "unstated") continue;
        units += (units.empty() ? "" : "; ") + column.name + " " + column.unit;
    }
    return units.empty() ? units : "单位 units: " + units;
}

/// Labels and units in the schema extension's table, where GDAL and QGIS look for the alias of a field.
void write_column_metadata(gdal::VectorWriter& writer, std::span<const StyledLayer> layers) {
    writer.execute(
        "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, "
        "title TEXT, "
        "description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, "
        "column_name), "
        "CONSTRAINT gdc_tn UNIQUE (table_name, name))");
    writer.execute(
        "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT "
        "NULL, value TEXT, "
        "min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, "
        "CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))");
    writer.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT "
        "NOT NULL, "
        "definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, "
        "extension_name))");
    for (const char* table : {"gpkg_data_columns", "gpkg_data_column_constraints"})
        writer.execute(fmt::format(
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES "
            "('{}', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', "
            "'read-write')",
            table));
    for (const auto& [layer, qml] : layers) {
        std::set<std::string> labels;
        for (const Column& column : layer.columns) {
            if (column.label_zh.empty() && column.label_en.empty() && column.unit.empty()) continue;
            std::string label = column.label_zh;
            if (!label.empty() && !labels.insert(label).second)
                label += " " + column.name;  // the table wants labels unique
            const std::string unit = column.unit.empty() ? "" : "unit: " + column.unit;
            writer.execute(
                fmt::format("INSERT INTO gpkg_data_columns (table_name, column_name, name, title, "
                            "description) VALUES ({}, {}, {}, {}, {})",
                            sql_text(layer.name), sql_text(column.name), quoted_or_null(label),
                            quoted_or_null(column.label_en), quoted_or_null(unit)));
        }
    }
}

/// The table in which QGIS looks for the style of a layer it opens.
void write_styles(gdal::VectorWriter& writer, std::span<const StyledLayer> layers,
                  const std::vector<std::string>& geometry_names) {
    const std::string time = gdal::stated_time();
    FeatureLayer styles{.name = "layer_styles", .crs = Crs(), .geometries = {}, .columns = {}};
    const char* names[] = {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column",
                           "styleName",       "styleQML",       "styleSLD",     "useAsDefault",
                           "description",     "owner",          "ui",           "update_time"};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].qml.empty()) continue;
        rows.push_back({"", "", layers[i].layer.name, geometry_names[i], layers[i].layer.name, layers[i].qml,
                        "", "1", "", "", "", time});
    }
    if (rows.empty()) return;
    OGRLayer* table = writer.dataset().CreateLayer("layer_styles", nullptr, wkbNone, nullptr);
    writer.check(table != nullptr);
    if (table == nullptr) return;
    for (const char* name : names) {
        OGRFieldDefn field(name, OFTString);
        if (EQUAL(name, "useAsDefault")) {
            field.SetType(OFTInteger);
            field.SetSubType(OFSTBoolean);
        }
        if (EQUAL(name, "update_time")) field.SetType(OFTDateTime);
        writer.check(table->CreateField(&field, FALSE) == OGRERR_NONE);
    }
    for (const auto& row : rows) {
        const gdal::Feature feature(OGRFeature::CreateFeature(table->GetLayerDefn()));
        for (std::size_t i = 0; i < row.size(); ++i) feature->SetField(static_cast<int>(i), row[i].c_str());
        writer.check(table->CreateFeature(feature.get()) == OGRERR_NONE);
    }
}

}  // namespace

void write_geopackage(const std::filesystem::path& path, std::span<const StyledLayer> layers,
                      bool overwrite) {
    gdal::initialise();
    AtomicFile file(path, overwrite);
    // Unsynced while it is written: the file has another name until commit() has synced it.
    const gdal::OptionScope options(
        {{"OGR_CURRENT_DATE", gdal::stated_time()}, {"OGR_SQLITE_SYNCHRONOUS", "OFF"}});
    gdal::VectorWriter writer("GPKG", path, file.temporary());
    std::vector<std::string> geometry_names;
    for (const auto& [layer, qml] : layers) {
        geometry_names.push_back(free_name("geom", layer));
        OGRLayer& target =
            writer.create_layer(layer, {"GEOMETRY_NAME=" + geometry_names.back(),
                                        "FID=" + free_name("fid", layer), "DESCRIPTION=" + units_of(layer)});
        writer.write_features(target, layer);
        writer.check(target.SyncToDisk() == OGRERR_NONE);
    }
    write_styles(writer, layers, geometry_names);
    write_column_metadata(writer, layers);
    writer.close();
    file.commit();
}

void write_flatgeobuf(const std::filesystem::path& path, const FeatureLayer& layer, bool overwrite) {
    gdal::initialise();
    AtomicFile file(path, overwrite);
    gdal::VectorWriter writer("FlatGeobuf", path, file.temporary());
    writer.write_features(writer.create_layer(layer, {"SPATIAL_INDEX=YES"}), layer);
    writer.close();
    file.commit();
}

}  // namespace deltareach
