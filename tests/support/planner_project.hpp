#pragma once

#include "tests/support/program.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach::test {

/// A small project that runs: three square cities A, B, C, flows from A in `theme`, one map.
class PlannerProject {
  public:
    /// @param theme  as the table says it; the project defines no themes
    explicit PlannerProject(const std::string& theme = "t");

    void write(const std::string& name, const std::string& text) const { write_file(path(name), text); }
    /// Appends to project.toml.
    void add(const std::string& text) const;
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return home_.path() / "work" / "plan" / name;
    }
    /// Two folders above the project, for what escapes.
    [[nodiscard]] const std::filesystem::path& outside() const { return home_.path(); }
    /// deltareach WORDS --lang en, in the folder of the project.
    [[nodiscard]] Ran run(std::vector<std::string> words, RunOptions options = {}) const;
    /// Every file below a folder, relative to it, in order.
    [[nodiscard]] static std::vector<std::string> files_below(const std::filesystem::path& folder);

  private:
    TemporaryFolder home_;
};

}  // namespace deltareach::test
