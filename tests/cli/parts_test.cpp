// What is made alone is what the whole run makes: run --only, and export by name.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/spoken.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace parts_test {

using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

/// The tutorial with a map that compares flows with what another mass lets one expect.
void write_project(const fs::path& folder) {
    fs::copy(data_folder() + "/tutorial", folder, fs::copy_options::recursive);
    std::string text = contents_of(folder / "project.toml");
    const std::string table = "table = false";
    text.replace(text.find(table), table.size(), "table = true\nlocal = [\"supply\"]\nweights = \"knn:4\"");
    write_file(folder / "project.toml",
               text +
                   "\n[[map]]\nkind = \"observed-expected\"\ntheme = \"tech_contracts\"\nperiod = \"2023\"\n"
                   "second = \"supply\"\n");
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder).string();
        if (entry.is_regular_file() && name != "run.json" && name != "index.html")
            files[name] = contents_of(entry.path());
    }
    return files;
}

}  // namespace

TEST_CASE("Every part of a run is made alone as the whole run makes it, and all parts are the run", "[cli]") {
    const TemporaryFolder folder;
    const fs::path project = folder.path() / "p", out = folder.path() / "out";
    write_project(project);
    const auto run = [&](std::vector<std::string> more) {
        fs::remove_all(out);
        std::vector<std::string> words{"run", project.string(), "--out", out.string(), "-q"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run_program(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return files_of(out);
    };
    const auto whole = run({});
    std::map<std::string, std::string> joined;
    for (const char* part : {"tables", "vectors", "surfaces", "maps", "models", "spill", "page", "report"})
        for (const auto& [name, bytes] : run({"--only", part})) {
            CAPTURE(part, name);
            REQUIRE(whole.count(name) == 1);
            CHECK(bytes == whole.at(name));
            joined[name] = bytes;
        }
    CHECK(joined.size() == whole.size());
    const std::string pairs = (folder.path() / "e.csv").string();
    REQUIRE(
        run_program({"export", project.string(), "--what", "expected_flows", "-o", pairs, "-q"}).exit_code ==
        0);
    CHECK(contents_of(pairs) == whole.at("expected_flows.csv"));
}

}  // namespace parts_test
