#pragma once

#include "render/sheet.hpp"
#include "study/findings/map_findings.hpp"

#include <filesystem>
#include <memory>
#include <span>

namespace deltareach {

/// What lies around the zones, read once for all sheets.
[[nodiscard]] ContextLayers read_context(const Project& project, const Inputs& inputs,
                                         std::vector<InputFile>& files, Messages& notes);

/// Lakes that cover half of a zone or more become shores alone where the zones have colours: as water they
/// would hide the colour.
void uncover_zones(SheetSpec& sheet);

/// What all maps are made of.
struct MapSource {
    const Project& project;
    const Inputs& inputs;
    const ContextLayers& context;
    std::span<const Study> studies;  ///< maps over periods and themes look for their others here
    const Session& session;
};

/// Ground for the window of an inset that lies beyond what was read about the region: from the coast that
/// comes with the program; of the user's own land it is told how far that reaches.
void cover_window(SheetSpec& sheet, const MapSource& from, Messages& notes);

/// The sheet that a [[map]] asks for.
/// @param shown  what was found for it
/// @param notes  receives what the analyses behind the map say
/// @throws UsageError DR1010, DR1015, DR1510 … DR1513 what the kind needs is not there
[[nodiscard]] SheetSpec sheet_for(const MapSettings& map, const MapSource& from, const MapFinding& shown,
                                  Messages& notes);

/// By the extension. @throws UsageError DR1013 none of .png, .pdf, .svg, .jpg and .tif
[[nodiscard]] PageKind page_kind_of(const std::filesystem::path& path);

/// Name of the map's files without extension.
[[nodiscard]] std::string file_name_of(const MapSettings& map, const Study* study);

}  // namespace deltareach
