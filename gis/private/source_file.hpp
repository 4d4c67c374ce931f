#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace deltareach {

enum class FileKind { geopackage, geojson, flatgeobuf, shapefile, dbf, kml, geotiff, other };

/// A regular local file, checked before any driver sees its name.
struct SourceFile {
    std::filesystem::path path;      ///< as given, for messages
    std::filesystem::path absolute;  ///< for drivers: cannot be taken for a connection string or a URL
    std::uintmax_t bytes = 0;
    FileKind kind = FileKind::other;  ///< told by content (Shapefile's parts by name too)
};

/// @param expected what was hoped for, for DR1302: "vector file", "raster"
/// @throws InputError DR1301 missing, DR1302 not a regular local file
[[nodiscard]] SourceFile source_file(const std::filesystem::path& path, const std::string& expected);

/// A file mapped into memory, read-only.
class MappedFile {
  public:
    /// @throws InputError DR1301 cannot be opened
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    [[nodiscard]] std::span<const unsigned char> bytes() const { return {data_, size_}; }
    [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(data_), size_}; }

  private:
    const unsigned char* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Little- and big-endian unsigned integers of 1 to 8 bytes at `offset`.
[[nodiscard]] std::uint64_t little_endian(std::span<const unsigned char> bytes, std::size_t offset,
                                          std::size_t size);
[[nodiscard]] std::uint64_t big_endian(std::span<const unsigned char> bytes, std::size_t offset,
                                       std::size_t size);

/// @throws InputError DR1303
[[noreturn]] void report_damage(const std::filesystem::path& path, const std::string& reason);

/// @throws InputError DR1302
[[noreturn]] void report_unreadable(const std::filesystem::path& path, const std::string& expected,
                                    const std::string& reason);

}  // namespace deltareach
