#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace deltareach::test {

struct Ran {
    int exit_code = -1;  ///< 128 + n when a signal n ended it
    std::string out, err;
};

struct RunOptions {
    std::filesystem::path folder;                                  ///< working folder; empty: the current one
    std::vector<std::pair<std::string, std::string>> environment;  ///< added to LC_ALL=C
    unsigned user = 0;             ///< run as this user id when not 0 (tests run as root may drop rights)
    std::uint64_t file_bytes = 0;  ///< no file may grow beyond, as on a full disk; 0: no limit
};

/// Runs the program, as a user would, and waits for it: a fork of it where the program of tests links it
/// (forked_program.hpp), else the file that was built.
[[nodiscard]] Ran run_program(const std::vector<std::string>& arguments, const RunOptions& options = {});

/// The same, without waiting: what it says goes to files in `captured`.
[[nodiscard]] pid_t start_program(const std::vector<std::string>& arguments, const RunOptions& options,
                                  const std::filesystem::path& captured);
/// Its exit code, or 128 + n when a signal n ended it.
[[nodiscard]] int ending_of_program(pid_t child);

/// A new empty folder that is removed with everything in it when the object goes.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string contents_of(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& contents);

}  // namespace deltareach::test
