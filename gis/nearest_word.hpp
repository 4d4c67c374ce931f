#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The nearest of the words by edit distance when it is near enough to be a slip; empty otherwise.
[[nodiscard]] std::string nearest_word(std::string_view written, const std::vector<std::string>& words);

}  // namespace deltareach
