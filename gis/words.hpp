#pragma once

#include <fmt/core.h>
#include <string>
#include <utility>

namespace deltareach {

/// A word or sentence in both languages. What a message says in the program's own words (why a file is
/// refused, of what there are too few) is made as one of these where it is thrown, and is two of its values:
/// reason_zh, reason_en.
struct Words {
    std::string zh, en;

    Words() = default;
    Words(std::string chinese, std::string english) : zh(std::move(chinese)), en(std::move(english)) {}
};

/// The same where they are known beforehand: constants.
struct Spoken {
    const char *zh, *en;

    constexpr Spoken(const char* chinese, const char* english) : zh(chinese), en(english) {}
};

/// Both sentences with the same values filled in: in_words("不足 {} 个值", "fewer than {} values", n).
template <class... Args>
[[nodiscard]] Words in_words(fmt::format_string<const Args&...> zh, fmt::format_string<const Args&...> en,
                             const Args&... values) {
    return {fmt::format(zh, values...), fmt::format(en, values...)};
}

/// A name, a number or a mark: the same in both.
[[nodiscard]] Words in_both(std::string name);

/// What a library says of its own failure, in its words; the Chinese says that they are the library's.
[[nodiscard]] Words words_of_library(std::string said);

/// What the system says of an error of a file. @param error errno, or the value of a std::error_code
[[nodiscard]] Words words_of_system(int error);

}  // namespace deltareach
