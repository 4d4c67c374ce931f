#pragma once

#include "gis/json_text.hpp"
#include "study/inputs/loaded.hpp"

#include <string>

namespace deltareach {

/// What a project holds: levels with their columns, groups, themes, and the account of every theme, period
/// and unit.
[[nodiscard]] Json info_json(const Loaded& from);
/// The same in lines.
[[nodiscard]] std::string info_text(const Loaded& from, const Session& session);

}  // namespace deltareach
