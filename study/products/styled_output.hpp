#pragma once

#include "gis/raster_io.hpp"
#include "gis/vector_io.hpp"
#include "study/session.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What is written for people with QGIS: every file opens with our style. A GeoPackage holds it; a GeoJSON,
/// FlatGeobuf or GeoTIFF has a `.qml` beside it, refused before either is written when another is there.

/// The `.qml` that goes with a file.
[[nodiscard]] std::filesystem::path style_path(std::filesystem::path path);

/// What a layer shows, and so how it is drawn. Whoever makes a layer says it.
enum class LayerStyle {
    zones,     ///< areas in one quiet tone, with their names
    points,    ///< small discs, with their names
    origins,   ///< stars, with their names
    centres,   ///< crosses in circles
    lines,     ///< lines in one colour; estimates dashed
    flows,     ///< lines as wide as their column `flow`, else `mid`, by theme, period and unit where they are
               ///< columns
    radii,     ///< circles labelled with r50, r80 and r95
    bands,     ///< cumulative shares, column `share_percent`
    outlines,  ///< ellipses
    clusters   ///< areas or points by the kinds of local association, column `local_kind`
};

/// The style of a layer as QML. Field names are given in the session's language with their units.
[[nodiscard]] std::string style_of(const FeatureLayer& layer, LayerStyle style, const Session& session);

/// The text field that names the features in that language; empty: there is none.
[[nodiscard]] std::string_view name_field_of(const FeatureLayer& layer, Language language);

/// A style with the names of its fields, the mark of synthetic data, whose the data are and their licence.
[[nodiscard]] std::string with_words(std::string qml, const FeatureLayer& layer, const Session& session);

/// A GeoPackage with styles, and with the same words in the metadata of its layers. @throws OutputError
void write_styled_geopackage(const std::filesystem::path& path, std::vector<StyledLayer> layers,
                             const Session& session);

/// For layers of others, of which nothing is known but their shapes; nothing where no feature has one.
[[nodiscard]] std::optional<LayerStyle> plain_style(const FeatureLayer& layer);

/// What `write` writes as `path`, with its style beside it. @throws OutputError DR1602 before it is written
void write_beside_style(const std::filesystem::path& path, const std::string& qml, const Session& session,
                        const std::function<void()>& write);

/// One layer with its style beside it; an empty `qml`: without. @throws OutputError DR1601, DR1602
void write_styled_geojson(const std::filesystem::path& path, const FeatureLayer& layer,
                          const std::string& qml, const Session& session);

/// @throws UsageError DR1013 the extension is none that write_vector_file knows; DR1034 a Shapefile
void require_vector_name(const std::filesystem::path& path, const std::vector<Column>& columns);

/// GeoPackage (all layers), or the first layer as GeoJSON or FlatGeobuf, by the file's extension.
/// @throws UsageError DR1013 another extension
void write_vector_file(const std::filesystem::path& path, const std::vector<StyledLayer>& layers,
                       const Session& session);

/// The QML of a surface, by the quantiles of its values.
[[nodiscard]] std::string surface_style(const Raster& raster, const Session& session);
/// @param how whether compressed, with overviews; whether an old file is replaced is the session's to say
void write_styled_cog(const std::filesystem::path& path, const Raster& raster, const Session& session,
                      CogOptions how = {});
/// Several bands of one grid, drawn as the first is.
void write_styled_cog(const std::filesystem::path& path, std::span<const Raster* const> bands,
                      const Session& session, CogOptions how = {});

}  // namespace deltareach
