// The tutorial's project file, changed for a test.
#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <string>

namespace deltareach::test {

/// The text without its [spill]: that a pair without a row is a zero is then unsaid, and such a pair unknown.
inline std::string without_spill(std::string text) {
    const std::size_t at = text.find("[spill]\n"), next = text.find("\n[", at);
    REQUIRE(next != std::string::npos);
    REQUIRE(text.substr(at, next - at).find("missing_as_zero = true") != std::string::npos);
    return text.erase(at, next + 1 - at);
}

/// The text with other keys beside missing_as_zero in its [spill].
inline std::string with_spill(const std::string& text, const std::string& keys) {
    std::string other = without_spill(text);
    return other.insert(text.find("[spill]\n"), "[spill]\nmissing_as_zero = true\n" + keys + "\n");
}

/// A copy of the tutorial that does not say what a pair without a row is.
inline void copy_tutorial_without_spill(const std::filesystem::path& folder) {
    std::filesystem::copy(source_dir() + "/data/tutorial", folder, std::filesystem::copy_options::recursive);
    write_file(folder / "project.toml", without_spill(contents_of(folder / "project.toml")));
}

}  // namespace deltareach::test
