#pragma once

#include "gis/json_text.hpp"

namespace deltareach {

/// The JSON Schema (draft 2020-12) of project.toml, made from what the reader asks for, so that the two
/// cannot part.
[[nodiscard]] Json project_schema();

}  // namespace deltareach
