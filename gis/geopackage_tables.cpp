#include "gis/private/geopackage_tables.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace deltareach::gdal {

std::string free_name(const std::string& wanted, const FeatureLayer& layer) {
    std::string name = wanted;
    const auto taken = [&](const Column& column) { return EQUAL(column.name.c_str(), name.c_str()); };
    for (int i = 1; std::ranges::any_of(layer.columns, taken); ++i) name = fmt::format("{}_{}", wanted, i);
    return name;
}

namespace {

std::string quoted_or_null(const std::string& text) {
    return text.empty() ? "NULL" : sql_text(text);
}

OGRLayer* make_style_table(VectorWriter& writer, std::span<const char* const> names) {
    OGRLayer* table = writer.dataset().CreateLayer("layer_styles", nullptr, wkbNone, nullptr);
    writer.check(table != nullptr);
    for (const char* name : names) {
        OGRFieldDefn field(name, OFTString);
        if (EQUAL(name, "useAsDefault")) {
            field.SetType(OFTInteger);
            field.SetSubType(OFSTBoolean);
        }
        if (EQUAL(name, "update_time")) field.SetType(OFTDateTime);
        writer.check(table->CreateField(&field, FALSE) == OGRERR_NONE);
    }
    return table;
}

}  // namespace

std::string units_of(const FeatureLayer& layer) {
    std::string units;
    for (const Column& column : layer.columns) {
        if (column.unit.empty() || column.unit == "unstated") continue;
        units += (units.empty() ? "" : "; ") + column.name + " " + column.unit;
    }
    return units.empty() ? units : "单位 units: " + units;
}

void write_column_metadata(VectorWriter& writer, std::span<const StyledLayer> layers) {
    writer.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
        "name TEXT, "
        "title TEXT, "
        "description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, "
        "column_name), "
        "CONSTRAINT gdc_tn UNIQUE (table_name, name))");
    writer.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, "
        "constraint_type TEXT NOT "
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
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) "
            "SELECT '{0}', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', "
            "'read-write' WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = '{0}')",
            table));
    for (const auto& [layer, qml, qmd] : layers) {
        std::set<std::string> labels;
        for (const Column& column : layer.columns) {
            if (column.label_zh.empty() && column.label_en.empty() && column.unit.empty()) continue;
            std::string label = column.label_zh;
            if (!label.empty() && !labels.insert(label).second)
                label += " " + column.name;  // the table wants labels unique
            const std::string unit = column.unit.empty() ? "" : "unit: " + column.unit;
            writer.execute(
                fmt::format("INSERT INTO gpkg_data_columns (table_name, column_name, name, title, "
                            "description) VALUES ({}, {}, {}, {}, {}) ON CONFLICT (table_name, column_name) "
                            "DO UPDATE SET name = excluded.name, title = excluded.title, "
                            "description = coalesce(excluded.description, description)",
                            sql_text(layer.name), sql_text(column.name), quoted_or_null(label),
                            quoted_or_null(column.label_en), quoted_or_null(unit)));
        }
    }
}

void write_layer_metadata(VectorWriter& writer, std::span<const StyledLayer> layers) {
    if (std::ranges::all_of(layers, [](const StyledLayer& layer) { return layer.qmd.empty(); })) return;
    // As GDAL makes them, so that its driver and validator find what they expect.
    writer.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, "
        "md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL "
        "DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '')");
    writer.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, "
        "column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT "
        "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER, "
        "CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT "
        "crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))");
    for (const char* table : {"gpkg_metadata", "gpkg_metadata_reference"})
        writer.execute(fmt::format(
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) "
            "SELECT '{0}', NULL, 'gpkg_metadata', "
            "'http://www.geopackage.org/spec120/#extension_metadata', 'read-write' WHERE NOT EXISTS "
            "(SELECT 1 FROM gpkg_extensions WHERE table_name = '{0}')",
            table));
    for (const StyledLayer& styled : layers) {
        if (styled.qmd.empty()) continue;
        writer.execute(
            fmt::format("INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, "
                        "metadata) VALUES ('dataset', 'http://mrcc.com/qgis.dtd', 'text/xml', {})",
                        sql_text(styled.qmd)));
        writer.execute(
            fmt::format("INSERT INTO gpkg_metadata_reference (reference_scope, table_name, timestamp, "
                        "md_file_id) VALUES ('table', {}, '{}', (SELECT max(id) FROM gpkg_metadata))",
                        sql_text(styled.layer.name), stated_time()));
    }
}

void write_styles(VectorWriter& writer, std::span<const StyledLayer> layers,
                  const std::vector<std::string>& geometry_names) {
    const std::string time = stated_time();
    static constexpr std::array names{
        "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column",
        "styleName",       "styleQML",       "styleSLD",     "useAsDefault",
        "description",     "owner",          "ui",           "update_time"};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].qml.empty()) continue;
        rows.push_back({"", "", layers[i].layer.name, geometry_names[i], layers[i].layer.name, layers[i].qml,
                        "", "1", "", "", "", time});
    }
    if (rows.empty()) return;
    OGRLayer* table = writer.dataset().GetLayerByName("layer_styles");  // of a file that is added to
    if (table == nullptr) table = make_style_table(writer, names);
    for (const auto& row : rows) {
        const Feature feature(OGRFeature::CreateFeature(table->GetLayerDefn()));
        for (std::size_t i = 0; i < row.size(); ++i)
            if (const int field = feature->GetFieldIndex(names[i]); field >= 0)
                feature->SetField(field, row[i].c_str());
        writer.check(table->CreateFeature(feature.get()) == OGRERR_NONE);
    }
}

}  // namespace deltareach::gdal
