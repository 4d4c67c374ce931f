#pragma once

#include "gis/private/ogr_writer.hpp"
#include "gis/vector_io.hpp"

#include <span>
#include <string>
#include <vector>

/// What a GeoPackage of ours holds beside the tables of features.
namespace deltareach::gdal {

/// `wanted`, or that with a number after it where a column of the layer has the name already.
[[nodiscard]] std::string free_name(const std::string& wanted, const FeatureLayer& layer);

/// What gpkg_contents says of a layer: the unit of every field that has one.
[[nodiscard]] std::string units_of(const FeatureLayer& layer);

/// Labels and units in the schema extension's table, where GDAL and QGIS look for the alias of a field. The
/// driver may have made the table for fields of JSON.
void write_column_metadata(VectorWriter& writer, std::span<const StyledLayer> layers);

/// Metadata of the layers that have some, where QGIS and others look for them: the metadata extension.
void write_layer_metadata(VectorWriter& writer, std::span<const StyledLayer> layers);

/// The table in which QGIS looks for the style of a layer it opens.
void write_styles(VectorWriter& writer, std::span<const StyledLayer> layers,
                  const std::vector<std::string>& geometry_names);

}  // namespace deltareach::gdal
