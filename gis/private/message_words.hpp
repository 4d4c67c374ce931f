#pragma once

#include <string_view>

namespace deltareach {

/// Whether values of that name are words (role, kind, what, reason): written in English, read in either
/// language.
[[nodiscard]] bool holds_word(std::string_view value_name);

/// Such a word in Chinese; what is none of those known stands as it is, such as the words of a library.
[[nodiscard]] std::string_view in_chinese(std::string_view word);

}  // namespace deltareach
