// A template is named by an option, before the folder, or by the folder that is called like it.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <filesystem>

namespace init_words_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

TEST_CASE("init takes the template before the folder, or from its name, and says which it took", "[cli]") {
    const TemporaryFolder folder;
    const auto run = [&](const std::vector<std::string>& words) {
        std::vector<std::string> all = {"--lang", "en", "init"};
        all.insert(all.end(), words.begin(), words.end());
        return run_program(all, {.folder = folder.path()});
    };
    REQUIRE(run({"p", "--template", "blank"}).exit_code == 0);
    const std::string by_option = contents_of(folder.path() / "p/project.toml");
    REQUIRE(run({"blank", "q"}).exit_code == 0);
    CHECK(contents_of(folder.path() / "q/project.toml") == by_option);
    REQUIRE(run({"blank"}).exit_code == 0);  // not the Delta in a folder called blank
    CHECK(contents_of(folder.path() / "blank/project.toml") == by_option);
    const Ran tutorial = run({"tutorial"});
    CHECK(has(tutorial.err, "from the template tutorial"));
    CHECK(contents_of(folder.path() / "tutorial/project.toml").find("synthetic = true") != std::string::npos);
    CHECK(has(run({"mine"}).err, "from the template delta"));
}

TEST_CASE("init refuses words that are no template, and templates that are named twice", "[cli]") {
    const TemporaryFolder folder;
    const auto run = [&](const std::vector<std::string>& words) {
        return run_program(words, {.folder = folder.path()});
    };
    for (const std::vector<std::string>& words : {std::vector<std::string>{"init", "a", "b"},
                                                  {"init", "blank", "a", "b"},
                                                  {"init", "blank", "a", "--template", "tutorial"}}) {
        const Ran ran = run(words);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1039"));
        CHECK(std::filesystem::is_empty(folder.path()));
    }
    CHECK(run({"init", "blank", "a", "--template", "blank"}).exit_code == 0);
}

}  // namespace init_words_test
