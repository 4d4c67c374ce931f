#pragma once

#include "gis/json_text.hpp"
#include "study/session.hpp"

#include <filesystem>
#include <string>

namespace deltareach {

/// Whether INPUT of `info` is a file to be looked at alone: a regular file that is no project.
[[nodiscard]] bool is_lone_file(const std::filesystem::path& path);

/// What a vector file, a table or a raster holds: {kind, format, encoding, crs, layers: [{name, features,
/// geometry, extent, fields: [{name, type, unit, missing, example}]}]}. All layers of a file, the only or one
/// named sheet of a workbook; a raster is one layer whose cells are the features. Notes are told.
/// @param layer  that one alone; empty: all
/// @throws what reading such a file throws; a vector layer without a believable reference is no error
[[nodiscard]] Json file_info(const std::filesystem::path& path, const std::string& layer, Session& session);
/// The same in lines.
[[nodiscard]] std::string file_info_text(const Json& info, const Session& session);

}  // namespace deltareach
