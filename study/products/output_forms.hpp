#pragma once

#include "gis/json_text.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// Refuses an extension that a command does not write, before anything is read. An empty `output` passes, and
/// so does .shp beside vector formats, which is refused with the names it would cut (require_vector_name).
/// @param known  such as ".csv .gpkg"
/// @throws UsageError DR1013
void require_form(const std::string& output, std::string_view known);

/// What a file is by its ending: table, layer, raster, picture, page, report, style, document; other where
/// the ending says nothing.
[[nodiscard]] std::string_view kind_of_file(const std::filesystem::path& path);

/// {"dry_run": true, "files": [{"path": …, "kind": …}]}, in their order.
[[nodiscard]] Json files_of_dry_run(const std::vector<std::filesystem::path>& paths);

}  // namespace deltareach
