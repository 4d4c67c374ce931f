#pragma once

#include <filesystem>

namespace deltareach {

/// Keeps others from beginning to write to a SQLite file (a GeoPackage is one), as BEGIN IMMEDIATE would,
/// while it lives: between the copy of a file and the exchange of the two, nobody's change is lost. Readers
/// are not kept out. Where the file system has no locks there is none, as for SQLite itself.
class WriteLock {
  public:
    /// @throws OutputError DR1371 another program is writing
    explicit WriteLock(const std::filesystem::path& path);
    ~WriteLock();
    WriteLock(const WriteLock&) = delete;
    WriteLock& operator=(const WriteLock&) = delete;

  private:
    int descriptor_ = -1;
};

/// Whether another program has begun to write.
[[nodiscard]] bool is_written_to(const std::filesystem::path& path);

}  // namespace deltareach
