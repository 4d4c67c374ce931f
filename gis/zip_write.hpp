#pragma once

#include <span>
#include <string>

namespace deltareach {

/// A file inside an archive.
struct ZipEntry {
    std::string name;
    std::string bytes;
};

/// The bytes of a zip archive that holds the entries in that order, deflated. Every entry bears the date
/// 1980-01-01, so the same entries give the same bytes.
/// @throws OutputError DR1601 with `shown` as the path
[[nodiscard]] std::string zip_bytes(std::span<const ZipEntry> entries, const std::string& shown);

}  // namespace deltareach
