#pragma once

#include "study/findings/findings.hpp"
#include "study/inputs/loaded.hpp"
#include "study/products/needed.hpp"
#include "study/products/run.hpp"
#include "study/session.hpp"

#include <string>

/// The application as a library: a project is read, findings are made, products are written.
///
/// ```cpp
/// deltareach::SilentListener nobody;                       // or one of your own, to hear how the work goes
/// deltareach::Session session({.overwrite = true}, nobody);
/// const deltareach::Loaded project = deltareach::read("my-project", session);
/// deltareach::Findings found =
///     deltareach::find(project, deltareach::needed_for(project.project, {"tables", "maps"}), session);
/// std::cout << *found.studies.front().reach.reach.r80_km << " km\n";
/// deltareach::make(project, found, {.folder = "tables", .only = "tables"}, session);  // found once,
/// deltareach::make(project, found, {.folder = "maps", .only = "maps"}, session);      // made as often as
/// you like
/// ```
///
/// All three throw Error (gis/error.hpp) with messages in both languages; Cancelled when the listener said
/// so. Nothing is written before `make`, which writes whole files only.
namespace deltareach {

/// Reads a project and all its inputs; the project's language and seed are the session's where it has none of
/// its own.
/// @param path  project.toml or its folder
/// @throws UsageError what is wrong with the project file; InputError, LimitError what is wrong with the
/// data, all
///         problems at once
[[nodiscard]] Loaded read(const std::string& path, Session& session);

// find: study/findings/findings.hpp
// needed_for: study/products/needed.hpp
// make: study/products/run.hpp

}  // namespace deltareach
