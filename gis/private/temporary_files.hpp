#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

/// Files and folders that must not outlive this process: they are registered while they exist, so that a
/// handler of signals can remove them, and bear the process in their name, so that a later one can when this
/// one was killed.
namespace deltareach {

/// What drivers put beside the file they write: SQLite's journals, GDAL's overviews.
inline constexpr const char* endings_beside[] = {"",     "-journal", "-wal",        "-shm",
                                                 ".tmp", ".ovr.tmp", ".msk.ovr.tmp"};

/// A path of the registry while the object lives. It removes nothing by itself.
class RegisteredTemporary {
  public:
    enum class Kind { file, folder };
    RegisteredTemporary(const std::filesystem::path& path, Kind kind);
    ~RegisteredTemporary();
    RegisteredTemporary(RegisteredTemporary&& other) noexcept;
    RegisteredTemporary& operator=(RegisteredTemporary&&) = delete;

    struct Entry;

  private:
    Entry* entry_;
};

/// Unlinks every registered file (and what stands beside it) and removes the registered folders that are
/// empty then, the youngest first. Only what this process has registered itself: a fork does not remove its
/// parent's. Async-signal-safe.
void remove_registered_temporaries() noexcept;

/// A hidden name nobody else uses: ".STEM.dr-WORLD-PID-START-SERIAL.part.EXTENSION". WORLD tells this boot of
/// this machine (and container) from others, START this process from one that has its number later.
[[nodiscard]] std::string temporary_name(std::string_view stem, std::string_view extension);

/// Whether a name is of that form and its process is no more. Of another machine's process nothing can be
/// known; what it has not written to for a day counts as left behind.
[[nodiscard]] bool is_left_behind(const std::filesystem::path& path);

}  // namespace deltareach
