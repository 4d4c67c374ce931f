#pragma once

#include "study/session.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// Where a command's files go. Every name is claimed before anything is written, so that a file that exists
/// is found before the work is done, not after.
class OutputFolder {
  public:
    OutputFolder(std::filesystem::path folder, const Session& session);

    /// @throws OutputError DR1602 the file exists and --overwrite was not given; UsageError DR1028 claimed
    /// before
    void claim(const std::string& name);
    /// @throws OutputError DR1601 the folder cannot be made or written
    void prepare() const;

    [[nodiscard]] std::filesystem::path path(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    /// The same with the folder, in the order in which they were claimed.
    [[nodiscard]] std::vector<std::filesystem::path> paths() const;
    [[nodiscard]] bool overwrite() const { return overwrite_; }

  private:
    std::filesystem::path folder_;
    std::vector<std::string> names_;
    bool overwrite_;
};

}  // namespace deltareach
