#pragma once

#include "render/qgis_project.hpp"
#include "study/products/products.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What a QGIS project of the studies shows. The tables of data.gpkg bear the styles they have when opened
/// alone; the project's layers are views of them, one group a study.
struct QgisData {
    std::vector<StyledLayer> zones;                ///< finest level first
    std::vector<StyledLayer> results;              ///< by the names of result_looks in qgis_layers.cpp
    std::map<const Study*, MapSettings> looks;     ///< of studies of which the project has a map in classes
    std::vector<StyledLayer> context;              ///< around and under the zones; only what the project has
    std::map<const Study*, std::string> surfaces;  ///< file of the surface of a study
    Crs surface_crs;                               ///< of all of them
    std::map<const Study*, std::string> surface_styles;
    std::vector<QgisGroup> map_groups;     ///< of the maps that show columns or points
    std::size_t maps = 0;                  ///< how many
    std::vector<QgisGroup> more;           ///< models, spillovers, expected flows: a group a heading
    std::vector<StyledLayer> more_tables;  ///< of data.gpkg, for them and for `own`
    std::vector<QgisLayer> own;            ///< of [[context.layers]], the one drawn last in front
};

/// The name of a table that data.gpkg does not have yet.
[[nodiscard]] std::string free_table(const std::string& wanted, const QgisData& data);

/// The bands of every study that has a surface, in one layer.
[[nodiscard]] FeatureLayer all_bands(const Loaded& from, Findings& found, int threads);

/// Adds the layers and rasters among the products that the groups of the studies do not show, each with its
/// style, under the heading of its group; a table of several themes, periods or units as a layer each.
/// Rasters are written by their own names beside the project.
/// @param made  gets each raster with the name it is written by
void add_products(QgisData& data, std::span<const Product> products,
                  std::vector<std::pair<std::string, Raster>>& made, const Project& project,
                  const Session& session);

/// A point a study and origin: of a group its members, for between them there is no place.
[[nodiscard]] FeatureLayer origins_layer(std::span<const Study> studies, const Region& region);

/// Land, neighbouring provinces, lakes and rivers.
[[nodiscard]] std::vector<StyledLayer> context_layers(const ContextLayers& context);

/// Adds the layers of [[context.layers]], each in its look, a table and layer a kind of shape.
void add_own_layers(QgisData& data, const ContextLayers& context, const Session& session);

/// One group a study of the first origin, in the project's order of themes, the latest period first; of the
/// other origins the latest period of each theme, 24 groups at most; the first group alone is visible. Then
/// what lies around and under.
[[nodiscard]] std::vector<QgisGroup> qgis_groups(const QgisData& data, std::span<const Study> studies,
                                                 const Project& project, const Region& region,
                                                 const Session& session);

}  // namespace deltareach
