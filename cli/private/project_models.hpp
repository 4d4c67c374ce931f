#pragma once

#include "cli/private/toml_section.hpp"
#include "cli/project.hpp"

#include <functional>

namespace deltareach {

/// A path of the project file as an absolute one, with a problem where it lies outside the folder.
using ResolvePath =
    std::function<std::filesystem::path(TomlSection& from, std::string_view key, const std::string& written)>;

/// Reads [distance] and every [[model]] of the project file.
/// @param rules  told what is asked for, when not null
void read_model_tables(TomlSection& top, Project& project, Messages& problems, TomlRules* rules,
                       const ResolvePath& resolve);

}  // namespace deltareach
