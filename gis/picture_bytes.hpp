#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A picture as the bytes of a JPEG (quality 92) or TIFF (deflated) file that says its resolution.
/// @param format  "JPEG" or "TIFF"
/// @param rgb     3 bytes each, row-major from the upper left; shape (rows × columns × 3)
/// @param dpi     picture elements an inch
/// @returns nothing where the encoder failed
[[nodiscard]] std::string picture_bytes(std::string_view format, const std::vector<std::uint8_t>& rgb,
                                        int columns, int rows, double dpi);

}  // namespace deltareach
