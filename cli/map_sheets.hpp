#pragma once

#include "analysis/bands.hpp"
#include "analysis/surface.hpp"
#include "cli/study.hpp"
#include "render/sheet.hpp"

#include <memory>

namespace deltareach {

/// What lies around the zones, read once for all sheets.
[[nodiscard]] ContextLayers read_context(const Project& project, const Inputs& inputs, std::vector<InputFile>& files, Messages& notes);

/// The surface of one study with its bands.
struct StudySurface {
    SurfaceResult surface;
    std::vector<Band> bands;
};
/// @throws NumericError, InputError as surface_of and reach_bands
[[nodiscard]] StudySurface surface_of_study(const Project& project, const Inputs& inputs, const Study& study, int threads);

/// The sheet that a [[map]] asks for.
/// @param study    what it shows; nullptr for maps of a column
/// @param surface  for the kind "surface"; nullptr otherwise
[[nodiscard]] SheetSpec sheet_for(const MapSettings& map, const Project& project, const Inputs& inputs, const ContextLayers& context,
                                  const Study* study, const StudySurface* surface, const Session& session);

/// The kinds that show a study, and those that show a column.
[[nodiscard]] bool shows_study(const std::string& kind);

/// Name of the map's files without extension.
[[nodiscard]] std::string file_name_of(const MapSettings& map, const Study* study);

}  // namespace deltareach
