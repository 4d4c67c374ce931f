// What the verbs say of a project in which no number equals its mirror image, and what runs of the bundled
// projects write, stays as it was recorded. The numbers themselves are compared with other programs and with
// sums by hand elsewhere; here a change that nobody meant shows, whichever room it was made in.
#include "tests/cli/every_way.hpp"
#include "tests/support/bundled_run.hpp"
#include "tests/support/has.hpp"
#include "tests/support/recorded.hpp"

namespace recorded_figures_test {

using namespace deltareach::test;

namespace {

/// What each way of the commands says, as JSON does; how a way is refused is looked at elsewhere.
std::string said_of(const std::vector<WorkingCommand>& commands, const std::set<std::string>& without) {
    const EveryVerb world;
    write_more(world.path());
    std::string all;
    std::map<std::string, std::string> said;
    for (const WorkingCommand& command : commands) {
        if (without.contains(command.verb.front())) continue;
        for (Words& words : ways_of(command)) {
            const std::string called = fmt::format("{}", fmt::join(words, " "));
            words.emplace_back("--json");
            const Ran ran = world.run(words);
            if (ran.exit_code != 0 || ran.out.empty()) continue;
            const std::string lines = codes_in(ran.err) + "\n" + lines_of_json(ran.out);
            const auto [same, is_new] = said.try_emplace(lines, called);
            all += fmt::format("$ {}\n{}", called, is_new ? lines : "as " + same->second + "\n");
        }
    }
    return all;
}

std::string tables_in(const std::filesystem::path& folder) {
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".csv") files.insert(entry.path());
    std::string all;
    for (const auto& file : files)
        all += fmt::format("$ {}\n", file.filename().string()) + lines_of_csv(contents_of(file));
    return all;
}

}  // namespace

TEST_CASE("Statistics say of an uneven world what was recorded", "[cli]") {
    check_as_recorded("statistics", said_of(CommandWords().of_statistics(), {}));
}

TEST_CASE("Models say of an uneven world what was recorded", "[cli]") {
    check_as_recorded("models", said_of(CommandWords().of_models(), {}));
}

TEST_CASE("Reach, estimates and zonal statistics of an uneven world are as recorded", "[cli]") {
    check_as_recorded("figures", said_of(CommandWords().of_projects_and_sheets(),
                                         {"map", "page", "report", "chart", "convert", "export", "info"}));
}

TEST_CASE("Tables of the bundled projects and of the uneven one are as recorded", "[cli]") {
    for (const std::string project : {"yangtze-delta", "tutorial"}) {
        std::string all;
        for (const char* part : {"tables", "models", "spill"}) all += tables_in(bundled_run(project, part));
        check_as_recorded(project, all);
    }
    const EveryVerb world;
    const Ran ran = world.run({"run", ".", "--out", "out", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    check_as_recorded("uneven", tables_in(world.path() / "out"));
}

TEST_CASE("What is compared with recorded figures: numbers by value, words to the letter", "[cli]") {
    CHECK_FALSE(first_difference("a 1.0000001 b\n", "a 1.00000005 b\n"));
    CHECK(first_difference("a 1.00001 b\n", "a 1.00002 b\n"));
    CHECK(first_difference("a 1 b\n", "a 1 c\n"));
    CHECK(first_difference("a 1\n", "a 1\nb 2\n"));
    CHECK(lines_of_csv("a,b\n1,x\n2,y\n") != lines_of_csv("a,b\n2,x\n1,y\n"));
    CHECK(lines_of_json(R"({"b":{"c":[1,2.50]},"d":"e"})") == "b/c 1 2.5\nd \"e\"\n");
}

}  // namespace recorded_figures_test
