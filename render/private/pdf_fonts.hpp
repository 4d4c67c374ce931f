#pragma once

#include <string>

namespace deltareach::detail {

/// A PDF of Cairo with its embedded fonts packed smaller; every letter stays as it is.
[[nodiscard]] std::string with_lean_fonts(const std::string& pdf);

}  // namespace deltareach::detail
