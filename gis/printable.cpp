#include "gis/printable.hpp"

#include "gis/private/utf8.hpp"
#include "gis/text.hpp"

#include <algorithm>

namespace deltareach {
namespace {

bool is_noncharacter(char32_t code) {
    return (code & 0xFFFEU) == 0xFFFEU || (code >= 0xFDD0 && code <= 0xFDEF);
}

bool is_bidi_control(char32_t code) {
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

bool is_control(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

}  // namespace

bool is_showable(char32_t code) {
    const bool invisible = code == 0x00AD || code == 0x180E || (code >= 0x200B && code <= 0x200F) ||
                           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
                           code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB);
    return !is_control(code) && !is_noncharacter(code) && !invisible && code != 0x061C;
}

std::string printable(std::string_view text) {
    const auto plain = [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n'; };
    if (std::ranges::all_of(text, plain)) return std::string(text);
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const char32_t code = take_code_point(text);
        if (is_bidi_control(code) || (is_control(code) && code != '\t' && code != '\n')) continue;
        append_code_point(is_noncharacter(code) ? U'\uFFFD' : code, result);
    }
    return result;
}

bool holds_noncharacter(std::string_view text) {
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80)
            text.remove_prefix(1);
        else if (is_noncharacter(take_code_point(text)))
            return true;
    }
    return false;
}

std::string escaped_for_xml(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : printable(text)) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

}  // namespace deltareach
