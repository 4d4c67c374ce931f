#pragma once

#include "gis/private/regular_file.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace deltareach {

/// A text file, read from front to back in pieces; one packed by gzip or Zstandard, as its first bytes say,
/// is unpacked on the way, in constant memory.
class UnpackedStream {
  public:
    /// @throws InputError as RegularFile
    explicit UnpackedStream(const std::filesystem::path& path);
    ~UnpackedStream();
    UnpackedStream(const UnpackedStream&) = delete;
    UnpackedStream& operator=(const UnpackedStream&) = delete;

    /// Appends about `count` bytes to `buffer`, a packed file's up to a few hundred kB more.
    /// @returns false at the end @throws InputError DR1302 it cannot be read on; DR1303 a packed one is
    /// damaged or cut
    bool read(std::string& buffer, std::size_t count);
    void rewind();

    class Unpacker;

  private:
    std::filesystem::path path_;
    RegularFile file_;
    std::unique_ptr<Unpacker> unpacker_;  ///< none: the file is no packed one
    std::string packed_;                  ///< read and not yet unpacked
    bool packed_ends_ = false;
};

}  // namespace deltareach
