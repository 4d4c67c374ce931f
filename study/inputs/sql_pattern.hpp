#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// Names and what is written in their place.
using SqlNames = std::vector<std::pair<std::string, std::string>>;
/// A pattern with {name} replaced by its text.
[[nodiscard]] std::string sql_filled(std::string_view pattern, const SqlNames& values);

}  // namespace deltareach
