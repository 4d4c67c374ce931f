#pragma once

#include "study/project/map_settings.hpp"
#include "study/project/toml_section.hpp"

namespace deltareach {

/// One [[map]], all keys but `logo`, whose path the project resolves.
[[nodiscard]] MapSettings read_map_settings(TomlSection& section);

}  // namespace deltareach
