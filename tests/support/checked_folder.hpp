#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace deltareach::test {

/// The codes of all messages in what `check --json` says.
[[nodiscard]] inline std::set<std::string> codes_in(const nlohmann::json& document) {
    std::set<std::string> codes;
    for (const auto& message : document["messages"]) codes.insert(message["code"]);
    return codes;
}

inline const std::string header = "[project]\nname = \"p\"\n";
inline const std::string city_zones =
    "[zones.city]\npath = \"city.geojson\"\nid = \"adcode\"\nname = \"name_zh\"\n";

/// A folder with the cities of the Delta in it.
struct ProjectFolder : TemporaryFolder {
    ProjectFolder() {
        std::filesystem::copy_file(source_dir() + "/data/yangtze-delta/zones/city.geojson",
                                   path() / "city.geojson");
    }
    [[nodiscard]] Ran check(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"check", "--json", "-q", "--lang", "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {.folder = path()});
    }
};

}  // namespace deltareach::test
