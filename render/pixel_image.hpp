#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace deltareach {

/// Picture elements with opacity, row-major from the upper left, 4 bytes each: red, green, blue, alpha
/// (not premultiplied).
struct PixelImage {
    int columns = 0, rows = 0;
    std::vector<std::uint8_t> rgba;
};

/// The picture in the bytes of a PNG file.
/// @throws InputError DR1509 the bytes are no whole PNG, or it is larger than 4096 × 4096
[[nodiscard]] PixelImage read_png(std::string_view bytes);

}  // namespace deltareach
