#pragma once

#include "gis/feature_layer.hpp"
#include "render/qgis_project.hpp"

#include <string>
#include <vector>

/// What the chapters of a QGIS project share.
namespace deltareach {

/// Drawn from the top: what is small and exact over what is large and vague.
enum DrawRank {
    rank_origin,
    rank_point,
    rank_flow,
    rank_line,
    rank_boundary,
    rank_water,
    rank_band,
    rank_class,
    rank_surface,
    rank_plain,
    rank_ground
};

/// The source of a table of data.gpkg.
[[nodiscard]] std::string table_source(const std::string& table);

/// The kinds of shapes that occur, lines before points: flow within a zone has no line, and QGIS shows one
/// kind a layer. A polygon where there are none.
[[nodiscard]] std::vector<QgisShape> qgis_shapes_of(const FeatureLayer& layer);

/// A number for what an id of words would make ambiguous or too short.
[[nodiscard]] std::string layer_id(const std::string& table, std::size_t number);

}  // namespace deltareach
