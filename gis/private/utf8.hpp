#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace deltareach {

/// Length of the well-formed character of two to four bytes at the start of `text`; 0 when there is none.
[[nodiscard]] inline std::size_t wide_character(const unsigned char* p, const unsigned char* end) {
    const auto continues = [&](std::size_t i) { return (p[i] & 0xC0U) == 0x80U; };
    const auto left = end - p;  // the ranges are those of Unicode 15, table 3-7
    if (p[0] >= 0xE1 && p[0] <= 0xEF && p[0] != 0xED)
        return left >= 3 && continues(1) && continues(2) ? 3 : 0;
    if (p[0] >= 0xC2 && p[0] <= 0xDF) return left >= 2 && continues(1) ? 2 : 0;
    if (p[0] == 0xE0) return left >= 3 && p[1] >= 0xA0 && p[1] <= 0xBF && continues(2) ? 3 : 0;
    if (p[0] == 0xED) return left >= 3 && p[1] >= 0x80 && p[1] <= 0x9F && continues(2) ? 3 : 0;
    if (p[0] < 0xF0 || p[0] > 0xF4 || left < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
    if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F)) return 0;
    return 4;
}

/// Takes the first code point off `text`, which is not empty; U+FFFD for a byte that begins none.
[[nodiscard]] char32_t take_code_point(std::string_view& text);

/// Appends a code point as UTF-8.
void append_code_point(char32_t code, std::string& utf8);

}  // namespace deltareach
