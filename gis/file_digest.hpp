#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace deltareach {

/// SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.
/// @throws InputError DR1301 not there, DR1338 it may not be read, DR1715 a folder, pipe or device
[[nodiscard]] std::string sha256_of(const std::filesystem::path& file);

/// SHA-256 of bytes, in the same form.
[[nodiscard]] std::string sha256_of_bytes(std::string_view bytes);

}  // namespace deltareach
