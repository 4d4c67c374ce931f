#include "study/products/page_policy.hpp"

#include "gis/file_digest.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace deltareach {

std::string base64_of(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i)
            three = three << 8 | (i < count ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) text += i > count ? '=' : letters[(three >> (18 - 6 * i)) & 63U];
    }
    return text;
}

std::string policy_hash(std::string_view text) {
    const std::string hex = sha256_of_bytes(text);
    std::string digest;
    for (std::size_t at = 0; at < hex.size(); at += 2) {
        std::uint8_t byte = 0;
        std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
        digest += static_cast<char>(byte);
    }
    return "'sha256-" + base64_of(digest) + "'";
}

}  // namespace deltareach
