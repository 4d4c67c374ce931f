#pragma once

#include "gis/messages.hpp"

#include <string_view>

namespace deltareach {

/// The project file that `init --template blank` writes: every section that a first map needs, with comments
/// in the language of the user.
[[nodiscard]] std::string_view blank_project(Language language);

}  // namespace deltareach
