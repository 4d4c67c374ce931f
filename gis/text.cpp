#include "gis/text.hpp"

#include "gis/encoding.hpp"
#include "gis/private/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <stdexcept>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <vector>

namespace deltareach {
namespace {

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

unsigned byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

/// Bytes of the space that ends `text`; 0 when there is none.
std::size_t trailing_space(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii_space(text.back())) return 1;
    if (static_cast<unsigned char>(text.back()) < 0x80) return 0;
    for (std::size_t length = 2; length <= 3 && length <= text.size(); ++length) {
        if (leading_space(text.substr(text.size() - length)) == length) return length;
    }
    return 0;
}

std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> result;
    while (!text.empty()) result.push_back(take_code_point(text));
    return result;
}

std::string normalised(std::string_view text, const icu::Normalizer2* (*form_of)(UErrorCode&)) {
    std::string repaired;
    if (valid_utf8_length(text) != text.size()) {  // ICU would let ill-formed bytes through
        while (!text.empty()) append_code_point(take_code_point(text), repaired);
        text = repaired;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = form_of(status);
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    if (U_SUCCESS(status))
        form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                            nullptr, status);
    if (U_FAILURE(status)) throw std::runtime_error(fmt::format("ICU: {}", u_errorName(status)));
    return result;
}

}  // namespace

std::size_t leading_space(std::string_view text) {
    if (text.empty()) return 0;
    const unsigned first = byte_at(text, 0);
    if (first < 0x80) return is_ascii_space(text.front()) ? 1 : 0;
    const unsigned second = byte_at(text, 1);
    const unsigned third = byte_at(text, 2);
    if (first == 0xC2) return second == 0xA0 || second == 0x85 ? 2 : 0;  // no-break space, next line
    if (first == 0xE3) return second == 0x80 && third == 0x80 ? 3 : 0;   // ideographic space
    if (first == 0xEF) return second == 0xBB && third == 0xBF ? 3 : 0;   // byte order mark
    if (first == 0xE1) return second == 0x9A && third == 0x80 ? 3 : 0;   // Ogham space
    if (first != 0xE2) return 0;
    if (second == 0x80)  // U+2000 … U+200B, line and paragraph separators, narrow no-break space
        return (third >= 0x80 && third <= 0x8B) || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0;
    return second == 0x81 && (third == 0x9F || third == 0xA0) ? 3 : 0;  // mathematical space, word joiner
}

std::string_view trimmed(std::string_view text) {
    const auto is_letter = [](char c) { return c > ' ' && c < '\x7f'; };
    if (!text.empty() && is_letter(text.front()) && is_letter(text.back())) return text;
    while (const std::size_t length = leading_space(text)) text.remove_prefix(length);
    while (const std::size_t length = trailing_space(text)) text.remove_suffix(length);
    return text;
}

std::string without_spaces(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        if (const std::size_t length = leading_space(text)) {
            text.remove_prefix(length);
        } else {
            result.push_back(text.front());
            text.remove_prefix(1);
        }
    }
    return result;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string nfkc(std::string_view text) {
    return is_ascii(text) ? std::string(text) : normalised(text, &icu::Normalizer2::getNFKCInstance);
}

std::string nfc(std::string_view text) {
    return is_ascii(text) ? std::string(text) : normalised(text, &icu::Normalizer2::getNFCInstance);
}

std::string ascii_lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

std::string shortest(double value) {
    if (std::isnan(value)) return {};
    if (value == 0) return "0";
    const double size = std::abs(value);
    const bool plain = size >= 1e-5 && size < 1e16;
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific);
    return {digits.data(), end.ptr};
}

std::string neutralised(std::string_view text) {
    std::string_view visible = text;
    while (const std::size_t length = leading_space(visible)) visible.remove_prefix(length);
    static constexpr std::array<std::string_view, 8> starts{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    const bool formula =
        std::ranges::any_of(starts, [&](std::string_view start) { return visible.starts_with(start); });
    std::string result;
    if (formula) result.push_back('\'');
    result += text;
    return result;
}

std::string sql_text(std::string_view text) {
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
    return result + "'";
}

std::string before_chinese(std::string words) {
    if (!words.empty() && static_cast<unsigned char>(words.back()) < 0x80) words += ' ';
    return words;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    const std::vector<char32_t> from = code_points(a);
    const std::vector<char32_t> to = code_points(b);
    std::vector<std::size_t> before, previous(to.size() + 1), current(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) current[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        before = previous;
        previous = current;
        current[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            current[j] = std::min({replaced, previous[j] + 1, current[j - 1] + 1});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                current[j] = std::min(current[j], before[j - 2] + 1);
        }
    }
    return current[to.size()];
}

}  // namespace deltareach
