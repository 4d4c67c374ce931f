#pragma once

#include "gis/raster.hpp"
#include "gis/vector_io.hpp"
#include "study/session.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// What is written for people with QGIS: every file opens with our style. A GeoPackage holds it; a GeoJSON,
/// FlatGeobuf or GeoTIFF has a `.qml` beside it, refused before either is written when another is there.

/// The `.qml` that goes with a file.
[[nodiscard]] std::filesystem::path style_path(std::filesystem::path path);

/// The style of a layer by what it holds: reach bands, flows, radii, kinds of local association, zones with
/// names, or plain. Field names are given in the session's language with their units.
[[nodiscard]] std::string style_of(const FeatureLayer& layer, const Session& session);

/// One layer; an empty `qml` means style_of. @throws OutputError DR1601, DR1602
void write_styled_geojson(const std::filesystem::path& path, const FeatureLayer& layer,
                          const Session& session, std::string qml = {});

/// @throws UsageError DR1013 the extension is none that write_vector_file knows; DR1034 a Shapefile
void require_vector_name(const std::filesystem::path& path, const std::vector<Column>& columns);

/// GeoPackage (all layers), or the first layer as GeoJSON or FlatGeobuf, by the file's extension.
/// @throws UsageError DR1013 another extension
void write_vector_file(const std::filesystem::path& path, std::vector<StyledLayer> layers,
                       const Session& session);

/// The QML of a surface, by the quantiles of its values.
[[nodiscard]] std::string surface_style(const Raster& raster);
void write_styled_cog(const std::filesystem::path& path, const Raster& raster, const Session& session);

}  // namespace deltareach
