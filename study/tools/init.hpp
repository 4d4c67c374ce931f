#pragma once

#include "study/session.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// A new project that runs, with templates for tables.
struct Init {
    std::string folder, name = "delta";  ///< one of project_templates()
};

[[nodiscard]] const std::vector<std::string>& project_templates();  ///< delta, tutorial, blank

/// @returns the files of the template, also of a rehearsal
/// @throws OutputError DR1014 the folder holds something; DR1601; UsageError DR1012
std::vector<std::filesystem::path> init_project(const Init& how, Session& session);

}  // namespace deltareach
