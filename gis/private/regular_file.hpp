#pragma once

#include "gis/whole_file.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace deltareach {

/// A regular file, read from front to back in pieces. Noted as an input of the command.
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
    /// DR1302 it cannot be read on, DR1299 at the end: it was written to since it was opened
    bool read(std::string& buffer, std::size_t count);
    void rewind();

  private:
    void refuse_changed() const;

    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    std::int64_t written_ = 0;  ///< when it was last written, nanoseconds
};

}  // namespace deltareach
