#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace deltareach {

/// A regular file, read from front to back in pieces.
class RegularFile {
  public:
    /// @param shown  the path for messages; empty: `path`
    /// @throws InputError DR1301 not there, DR1338 it may not be read, DR1339 a NUL in the path, DR1715 a
    /// folder, pipe or device
    explicit RegularFile(const std::filesystem::path& path, const std::filesystem::path& shown = {});
    ~RegularFile();
    RegularFile(const RegularFile&) = delete;
    RegularFile& operator=(const RegularFile&) = delete;

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// Appends up to `count` bytes to `buffer`. @returns false at the end of the file @throws InputError
    /// DR1302 it cannot be read on
    bool read(std::string& buffer, std::size_t count);
    void rewind();

  private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

/// The whole file. @throws InputError DR1301, DR1338, DR1339, DR1715; LimitError DR1711 larger than
/// `max_bytes`
[[nodiscard]] std::string read_whole_file(const std::filesystem::path& path, std::size_t max_bytes);

}  // namespace deltareach
