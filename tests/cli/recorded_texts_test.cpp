// What the verbs say to people of an uneven world, on stdout and beside it, stays as it was recorded: the
// same commands as in recorded_figures_test.cpp, which holds what they say to programs.
#include "tests/cli/every_way.hpp"
#include "tests/cli/shown_world.hpp"

namespace recorded_texts_test {

using namespace deltareach::test;

namespace {

std::string without(std::string text, const std::string& path) {
    for (std::size_t at = 0; (at = text.find(path, at)) != std::string::npos;) text.erase(at, path.size());
    return text;
}

/// The whole of what a command says; with an option more, what is new.
std::string told_of(const std::vector<WorkingCommand>& commands, const std::string& language) {
    const EveryVerb world;
    write_more(world.path());
    std::set<std::string> notes;
    std::map<std::string, std::string> outs;  // with the first command that said it
    std::string all;
    for (const WorkingCommand& command : commands) {
        std::set<std::string> said;
        const std::vector<Words> ways =
            language == "en" ? ways_of(command) : std::vector<Words>{command.words()};
        for (Words words : ways) {
            const std::string called = fmt::format("{}", fmt::join(words, " "));
            words.insert(words.end(), {"--lang", language, "--overwrite"});
            const Ran ran = run_program(words, {.folder = world.path()});
            const auto [same, is_new] = outs.try_emplace(ran.out, called + "\n");
            all += fmt::format("$ {}\n{} {}\n", called, ran.exit_code, codes_in(ran.err)) +
                   new_lines(without(ran.err, world.path().string()), notes) +
                   (is_new            ? new_lines(without(ran.out, world.path().string()), said)
                    : ran.out.empty() ? ""
                                      : "as " + same->second);
        }
    }
    return all;
}

}  // namespace

TEST_CASE("What verbs tell of projects and sheets is as recorded", "[cli]") {
    check_as_recorded("told-projects", told_of(CommandWords().of_projects_and_sheets(), "en"));
}

TEST_CASE("What statistics tell is as recorded", "[cli]") {
    check_as_recorded("told-statistics", told_of(CommandWords().of_statistics(), "en"));
}

TEST_CASE("What models tell is as recorded", "[cli]") {
    check_as_recorded("told-models", told_of(CommandWords().of_models(), "en"));
}

TEST_CASE("What verbs tell in Chinese is as recorded", "[cli]") {
    check_as_recorded("told-in-chinese", told_of(working_commands(), "zh"));
}

}  // namespace recorded_texts_test
