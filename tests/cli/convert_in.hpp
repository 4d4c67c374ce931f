// `convert` in a folder, speaking English.
#pragma once

#include "tests/support/program.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace deltareach::test {

inline Ran convert(const std::filesystem::path& folder, std::vector<std::string> words) {
    words.insert(words.begin(), "convert");
    words.insert(words.end(), {"--lang", "en"});
    return run_program(words, {.folder = folder});
}

/// The same over files that are there.
inline Ran convert_over(const std::filesystem::path& folder, std::vector<std::string> words) {
    words.emplace_back("--overwrite");
    return convert(folder, std::move(words));
}

}  // namespace deltareach::test
