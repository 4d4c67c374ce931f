#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// Whether values of that name are words (role, kind, what, expected, reason): written in English, read in
/// either language.
[[nodiscard]] bool holds_word(std::string_view value_name);

/// Such a word in Chinese; what is none of those known stands as it is, but for a reason, which is marked as
/// the words of a library.
[[nodiscard]] std::string in_chinese(std::string_view value_name, std::string_view word);

/// A reason of gis/ in Chinese. In message_reasons.cpp.
[[nodiscard]] std::string reason_in_chinese(std::string_view reason);

}  // namespace deltareach
