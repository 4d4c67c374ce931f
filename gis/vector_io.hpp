#pragma once

#include "gis/feature_layer.hpp"
#include "gis/messages.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace deltareach {

/// What of a file is read, and how.
struct ReadFeatures {
    std::string layer;       ///< empty: the only layer; several and none named is an error that lists them
    std::optional<Crs> crs;  ///< overrides what the file says
    std::string encoding;    ///< for DBF; empty: decided from the bytes
    bool allow_unplaced =
        false;  ///< a missing or impossible reference is no error: FeatureLayer::placed is false then
    bool tell_unplaced = false;  ///< such a reference is told then: DR1329, DR1332
    /// Only the features whose box meets this one, in the file's coordinates; of an Esri JSON all.
    std::optional<Box> within;
};

/// What may be held in memory at once (LimitError DR1391, DR1392 beyond).
inline constexpr std::size_t max_features = 2'000'000;
inline constexpr std::size_t max_vertices = 20'000'000;

/// A folder that is one data set: a file geodatabase.
[[nodiscard]] bool is_geodatabase_folder(const std::filesystem::path& path);

/// Reads GeoPackage, GeoJSON (also by lines), TopoJSON, Esri JSON, FlatGeobuf, Shapefile, FileGDB, MapInfo,
/// KML, GML, GPX, DXF or SQLite, also zipped or as .gz (allow-list, regular files only). Nothing is
/// dropped: features without geometry stay. A lone .dbf is a layer without geometries. Notes go to `notes`.
/// @throws InputError DR1301 missing, DR1302 not a readable vector file, DR1303 damaged or cut (never a
/// shorter
///         answer), DR1304 several layers, DR1305 no layer of that name, DR1307 .shx or .dbf missing, DR1309
///         a kind of geometry that is not ours, DR1310 no CRS, DR1314 metres under degrees, DR1315 latitude
///         first, DR1316 not finite, DR1318 being written to, DR1319 degrees under metres
/// @throws LimitError DR1391, DR1392
[[nodiscard]] FeatureLayer read_features(const std::filesystem::path& path, const ReadFeatures& options,
                                         Messages& notes);

/// A layer with the style QGIS gives it on opening (QML text; empty: none).
struct StyledLayer {
    FeatureLayer layer;
    std::string qml;
    std::string qmd = {};  ///< its metadata as QGIS reads them from a GeoPackage (QMD text); empty: none
};

/// All write to a temporary name in the same folder, sync and rename. An existing file is an error (DR1602)
/// unless `overwrite`. GeoPackage: one table a layer, styles in layer_styles, column labels and units in the
/// table's column metadata. GeoJSON: RFC 7946, so WGS 84 whatever the layer's CRS, 7 decimals.
/// @throws OutputError DR1601, DR1602
void write_geopackage(const std::filesystem::path& path, std::span<const StyledLayer> layers, bool overwrite);
void write_geojson(const std::filesystem::path& path, const FeatureLayer& layer, bool overwrite);
void write_flatgeobuf(const std::filesystem::path& path, const FeatureLayer& layer, bool overwrite);

}  // namespace deltareach
