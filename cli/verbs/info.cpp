#include "study/tools/info.hpp"

#include "cli/verb.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void info(const std::string& input, Command& session) {
    Project project = read_project(input, session);
    if (project.language) session.adopt_language(*project.language);
    Inputs inputs = read_inputs(project, session);
    const Loaded loaded{std::move(project), std::move(inputs)};
    session.print(session.json ? json_text(info_json(loaded)) : info_text(loaded, session));
}

}  // namespace

void add_info(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("info", say("项目里有什么：层级、分组、主题、时期",
                                                    "what a project holds: levels, groups, themes, periods"));
    auto input = std::make_shared<std::string>();
    verb->add_option("INPUT", *input,
                     say("project.toml 或其文件夹（默认当前文件夹）",
                         "project.toml or its folder; default: the current one"));
    verb->footer(say("例：deltareach info 我的项目", "Example: deltareach info my-project"));
    verb->callback([&session, &action, input] { action = [&session, input] { info(*input, session); }; });
}

}  // namespace deltareach
