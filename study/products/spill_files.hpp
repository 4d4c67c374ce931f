#pragma once

#include "study/products/styled_output.hpp"
#include "study/tables/spill_layers.hpp"

#include <filesystem>
#include <string>

namespace deltareach {

/// Writes .csv, .geojson, .gpkg or .fgb by the end of the name, styled for QGIS.
/// @throws UsageError DR1013 another end; InputError DR1834 a map of units without a place; OutputError
void write_matrix(const std::filesystem::path& path, const std::string& name, const MatrixLayer& layer,
                  LayerStyle style, const Session& session);

}  // namespace deltareach
