#pragma once

#include "analysis/bands.hpp"
#include "analysis/surface.hpp"
#include "render/sheet.hpp"
#include "study/findings/study.hpp"

#include <filesystem>
#include <memory>
#include <span>

namespace deltareach {

/// What lies around the zones, read once for all sheets.
[[nodiscard]] ContextLayers read_context(const Project& project, const Inputs& inputs,
                                         std::vector<InputFile>& files, Messages& notes);

/// Whether a surface of the study's flow has a bandwidth: the project's, or that of the rule of thumb, which
/// none is known to where all flow ends at one point. The study has flow.
[[nodiscard]] bool has_bandwidth(const Project& project, const Inputs& inputs, const Study& study);

/// The surface of one study with its bands.
struct StudySurface {
    SurfaceResult surface;
    std::vector<Band> bands;
};
/// @throws NumericError, InputError as surface_of and reach_bands
[[nodiscard]] StudySurface surface_of_study(const Project& project, const Inputs& inputs, const Study& study,
                                            int threads);

/// What all maps are made of.
struct MapSource {
    const Project& project;
    const Inputs& inputs;
    const ContextLayers& context;
    std::span<const Study> studies;  ///< maps over periods and themes look for their others here
    const Session& session;
};

/// The sheet that a [[map]] asks for.
/// @param study    what it shows; nullptr for maps of columns
/// @param surface  for the kind "surface"; nullptr otherwise
/// @param notes    receives what the analyses behind the map say
/// @throws UsageError DR1010, DR1015, DR1510 … DR1514 what the kind needs is not there
[[nodiscard]] SheetSpec sheet_for(const MapSettings& map, const MapSource& from, const Study* study,
                                  const StudySurface* surface, Messages& notes);

/// Whether the map shows flows of an origin; otherwise it shows columns of attributes.
[[nodiscard]] bool shows_study(const MapSettings& map);

/// The study a map shows: its origin, theme and period, the latest where the map names none.
/// @throws UsageError DR1015 when there is none
[[nodiscard]] const Study& study_for(const MapSettings& map, std::span<const Study> studies);

/// The same for a command that shows one study; says which one when the command fits several series.
[[nodiscard]] const Study& the_study_for(const MapSettings& map, std::span<const Study> studies,
                                         Session& session);

/// By the extension. @throws UsageError DR1013 neither .png, .pdf nor .svg
[[nodiscard]] PageKind page_kind_of(const std::filesystem::path& path);

/// Name of the map's files without extension.
[[nodiscard]] std::string file_name_of(const MapSettings& map, const Study* study);

}  // namespace deltareach
