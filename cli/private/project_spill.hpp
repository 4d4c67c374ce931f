#pragma once

#include "cli/private/toml_section.hpp"
#include "cli/spill_settings.hpp"

#include <filesystem>
#include <functional>

namespace deltareach {

/// Turns a path of the project file into a whole one; problems are gathered.
using ResolvePath =
    std::function<std::filesystem::path(TomlSection& from, std::string_view key, const std::string& written)>;

/// [spill] and its [[spill.regress]].
[[nodiscard]] SpillSettings read_spill(const toml::table& table, const std::string& file, Messages& problems,
                                       const ResolvePath& resolve);

}  // namespace deltareach
