#include "study/tools/info.hpp"

#include "cli/verb.hpp"
#include "study/tools/info_file.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void info(const std::string& input, const std::string& layer, Command& session) {
    if (is_lone_file(input)) {
        const Json facts = file_info(input, layer, session);
        return session.print(session.json ? json_text(facts) : file_info_text(facts, session));
    }
    Project project = read_project(input, session);
    if (project.language) session.adopt_language(*project.language);
    Inputs inputs = read_inputs(project, session);
    const Loaded loaded{std::move(project), std::move(inputs)};
    session.print(session.json ? json_text(info_json(loaded)) : info_text(loaded, session));
}

}  // namespace

void add_info(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("info", say("项目、矢量文件、表格或栅格里有什么",
                                                    "what a project, vector file, table or raster holds"));
    auto input = std::make_shared<std::string>();
    verb->add_option("INPUT", *input,
                     say("project.toml 或其文件夹（默认当前文件夹），或单个文件",
                         "project.toml or its folder (default: the current one), or a lone file"));
    auto layer = std::make_shared<std::string>();
    verb->add_option("--layer", *layer,
                     say("多图层文件中只看这一层", "of a file with several layers, this one alone"));
    verb->footer(say("例：deltareach info 我的项目；deltareach info 区域.shp",
                     "Example: deltareach info my-project; deltareach info zones.shp"));
    verb->callback([&session, &action, input, layer] {
        action = [&session, input, layer] { info(*input, *layer, session); };
    });
}

}  // namespace deltareach
