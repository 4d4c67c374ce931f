// A copy of the tutorial's project with models of a test's own.
#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace deltareach::test {

/// A copy of the tutorial without its own models, with more at the end of its project file.
inline void copy_tutorial(const std::filesystem::path& folder, const std::string& more) {
    std::filesystem::copy(source_dir() + "/data/tutorial", folder, std::filesystem::copy_options::recursive);
    std::string text = contents_of(folder / "project.toml");
    text.erase(text.find("[[model]]"), text.find("[output]") - text.find("[[model]]"));
    write_file(folder / "project.toml", text + more);
}

/// The features of a GeoJSON file.
inline nlohmann::json features(const std::filesystem::path& file) {
    return nlohmann::json::parse(contents_of(file))["features"];
}

}  // namespace deltareach::test
