#pragma once

#include "study/project/project.hpp"
#include "study/project/toml_section.hpp"

#include <functional>

namespace deltareach {

/// Reads [distance] and every [[model]] of the project file.
/// @param rules  told what is asked for, when not null
void read_model_tables(TomlSection& top, Project& project, Messages& problems, TomlRules* rules,
                       const ResolvePath& resolve);

}  // namespace deltareach
