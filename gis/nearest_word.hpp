#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The word that was probably meant by one that is none of them: the nearest by characters left out, put in,
/// changed or exchanged, where these are at most two and at most one in three of what was written; else the
/// only word that begins with it. Empty where no word is as near: a far-fetched guess is worse than none.
[[nodiscard]] std::string nearest_word(std::string_view written, const std::vector<std::string>& words);

}  // namespace deltareach
