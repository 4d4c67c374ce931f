#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace deltareach {

/// The whole of a file that is small by its nature. A pipe or a device is refused instead of waited for.
/// @throws InputError DR1301 not there, DR1338 it may not be read, DR1339 a NUL in the path, DR1715 no
/// regular file; LimitError DR1711 larger than `max_bytes`
[[nodiscard]] std::string read_whole_file(const std::filesystem::path& path, std::size_t max_bytes);

}  // namespace deltareach
