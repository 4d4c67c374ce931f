#include "cli/verb.hpp"
#include "study/project/project_schema.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_schema(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("schema", say("project.toml 的 JSON Schema，供编辑器提示与检查",
                                                      "the JSON Schema of project.toml, for editors"));
    verb->footer(say("例：deltareach schema > project.schema.json",
                     "Example: deltareach schema > project.schema.json"));
    verb->callback(
        [&session, &action] { action = [&session] { session.print(json_text(project_schema())); }; });
}

}  // namespace deltareach
