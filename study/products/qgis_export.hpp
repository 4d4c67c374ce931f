#pragma once

#include "study/inputs/loaded.hpp"
#include "study/session.hpp"

#include <filesystem>

namespace deltareach {

/// `export --qgis DIR`: project.qgz with relative paths, data.gpkg with every vector layer that a run writes
/// and its style, and a COG with its `.qml` for the surface of every study and every raster of a model.
/// Opening project.qgz shows the first theme's latest period; the other studies, the models, spillovers and
/// expected flows are groups that are switched off.
/// @throws OutputError DR1601, DR1602 before anything is written
std::vector<std::filesystem::path> export_qgis(const std::filesystem::path& folder, const Loaded& loaded,
                                               const StudyChoice& choice, Session& session);

}  // namespace deltareach
