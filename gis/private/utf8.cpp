#include "gis/private/utf8.hpp"

namespace deltareach {

char32_t take_code_point(std::string_view& text) {
    const auto* const p = reinterpret_cast<const unsigned char*>(text.data());
    const char32_t lead = p[0];
    const std::size_t length = lead < 0x80 ? 1 : wide_character(p, p + text.size());
    text.remove_prefix(length == 0 ? 1 : length);
    const auto rest = [&](std::size_t i) { return static_cast<char32_t>(p[i] & 0x3FU); };
    switch (length) {
        case 1:
            return lead;
        case 2:
            return ((lead & 0x1F) << 6) | rest(1);
        case 3:
            return ((lead & 0x0F) << 12) | (rest(1) << 6) | rest(2);
        case 4:
            return ((lead & 0x07) << 18) | (rest(1) << 12) | (rest(2) << 6) | rest(3);
        default:
            return U'\uFFFD';
    }
}

void append_code_point(char32_t code, std::string& utf8) {
    const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    const auto tail = [&](int shift) { return byte(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        utf8.push_back(byte(code));
    } else if (code < 0x800) {
        utf8.append({byte(0xC0 | (code >> 6)), tail(0)});
    } else if (code < 0x10000) {
        utf8.append({byte(0xE0 | (code >> 12)), tail(6), tail(0)});
    } else {
        utf8.append({byte(0xF0 | (code >> 18)), tail(12), tail(6), tail(0)});
    }
}

}  // namespace deltareach
