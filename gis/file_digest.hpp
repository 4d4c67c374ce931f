#pragma once

#include <filesystem>
#include <string>

namespace deltareach {

/// SHA-256 of a file's bytes, 64 lower-case hexadecimal digits. @throws InputError DR1301 it cannot be read
[[nodiscard]] std::string sha256_of(const std::filesystem::path& file);

}  // namespace deltareach
