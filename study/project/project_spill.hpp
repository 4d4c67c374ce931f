#pragma once

#include "study/project/spill_settings.hpp"
#include "study/project/toml_section.hpp"

namespace deltareach {

/// [spill] and its [[spill.regress]].
/// @param rules  told what is asked for, when not null
[[nodiscard]] SpillSettings read_spill(const toml::table& table, const std::string& file, Messages& problems,
                                       TomlRules* rules, const ResolvePath& resolve);

/// DR1964: keys that are written though what would use them is absent.
[[nodiscard]] Messages idle_keys(const SpillSettings& settings);

}  // namespace deltareach
