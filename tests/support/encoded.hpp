#pragma once

#include <cstdint>
#include <iconv.h>
#include <stdexcept>
#include <string>

namespace deltareach::test {

/// UTF-8 text in another encoding.
inline std::string encoded(std::string text, const char* encoding) {
    const iconv_t converter = iconv_open(encoding, "UTF-8");
    if (reinterpret_cast<std::intptr_t>(converter) == -1) throw std::runtime_error("no such encoding");
    std::string result(4 * text.size() + 16, '\0');
    char *in = text.data(), *out = result.data();
    std::size_t in_left = text.size(), out_left = result.size();
    const bool failed = iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
    iconv_close(converter);
    if (failed) throw std::runtime_error("text does not fit the encoding");
    result.resize(result.size() - out_left);
    return result;
}

}  // namespace deltareach::test
