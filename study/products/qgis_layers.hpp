#pragma once

#include "render/qgis_project.hpp"
#include "study/products/run_outputs.hpp"
#include "study/sheets/map_sheets.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What a QGIS project of the studies shows. The tables of data.gpkg bear the styles they have when opened
/// alone; the project's layers are views of them, one group a study.
struct QgisData {
    std::vector<StyledLayer> zones;    ///< finest level first
    std::vector<StyledLayer> results;  ///< reach_centres, flows, reach_radii, reach_ellipses, reach_bands
    std::vector<StyledLayer> context;  ///< around and under the zones; only what the project has
    std::map<const Study*, std::string> surfaces;  ///< file of the surface of a study
    Crs surface_crs;                               ///< of all of them
    std::map<const Study*, std::string> surface_styles;
};

/// The bands of every study that has a surface, in one layer.
[[nodiscard]] FeatureLayer all_bands(const Loaded& from, std::span<const Study> studies,
                                     SurfaceStore& surfaces);

/// Land, neighbouring provinces, lakes and rivers.
[[nodiscard]] std::vector<StyledLayer> context_layers(const ContextLayers& context);

/// One group a study of the first origin, in the project's order of themes, the latest period first; the
/// first group alone is visible. Then what lies around and under.
[[nodiscard]] std::vector<QgisGroup> qgis_groups(const QgisData& data, std::span<const Study> studies,
                                                 const Project& project, const Region& region,
                                                 const Session& session);

}  // namespace deltareach
