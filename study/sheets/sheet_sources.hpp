#pragma once

#include "render/sheet_spec.hpp"
#include "study/findings/map_findings.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// What of a project's files a sheet or chart shows.
struct ShownData {
    std::vector<std::string> columns = {};  ///< of zones, by name; empty names are none
    bool flows = false;
    bool all_columns = false;                        ///< of every table of zones
    std::string points = {};                         ///< the table of its points, named first
    std::vector<std::filesystem::path> beside = {};  ///< files of the ground that lie off the sheet
};

/// What stands under every map of a project: its approval, or that nobody reviewed it.
[[nodiscard]] Text map_status(const Project& project);

/// The names of the files that are shown, tables before the zones that they are told by: what stands as the
/// source where nobody states one. Of many the first, and how many.
[[nodiscard]] Text files_shown(const Project& project, const Inputs& inputs, const ShownData& shown);

/// Fills the source of a sheet: as the map states it; else as the sheet, its flows or the project have it,
/// else the files that it shows; with the table of its points, and with what the coast was drawn from.
void settle_source(SheetSpec& sheet, const MapSettings& map, const Project& project, const Inputs& inputs);

}  // namespace deltareach
