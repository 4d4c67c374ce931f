#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// What stands behind the number 1 in an English text, in the singular: " rows are left out" → " row is left
/// out"; `taken` gets the bytes of `behind` that the answer stands for. Empty, and none taken, where no word
/// of things follows (" of its values").
[[nodiscard]] std::string singular_behind_one(std::string_view behind, std::size_t& taken);

}  // namespace deltareach
