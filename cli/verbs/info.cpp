#include "cli/verb.hpp"
#include "gis/json_text.hpp"
#include "study/inputs/inputs.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace deltareach {
namespace {

Json levels_of(const Region& region) {
    Json levels = Json::array();
    for (const ZoneLayer& layer : region.levels()) {
        Json columns = Json::array();
        for (const Column& column : layer.columns())
            columns.push_back({{"name", column.name}, {"unit", column.unit}});
        levels.push_back({{"level", layer.level()},
                          {"zones", layer.size()},
                          {"partial", layer.partial()},
                          {"sketch", layer.sketch()},
                          {"columns", std::move(columns)}});
    }
    return levels;
}

Json facts_of(const Project& project, const Inputs& inputs) {
    Json flows = Json::array();
    for (const FlowSet& set : inputs.aligned.sets)
        flows.push_back({{"theme", set.theme},
                         {"period", set.period},
                         {"unit", set.unit},
                         {"rows", set.account.rows_input},
                         {"rows_used", set.account.rows_used},
                         {"rows_dropped", set.account.rows_dropped},
                         {"rows_other", set.account.rows_other},
                         {"total", json_number(set.account.input.value())}});
    Json groups = Json::array();
    for (const ZoneGroup& group : inputs.region->groups())
        groups.push_back({{"id", group.id}, {"name", group.name_zh}, {"members", group.members}});
    Json themes = Json::array();
    for (const Theme& theme : project.themes)
        themes.push_back({{"id", theme.id},
                          {"label_zh", theme.label_zh},
                          {"label_en", theme.label_en},
                          {"unit", theme.unit}});
    return {{"project", project.name_zh},     {"name_en", project.name_en},
            {"synthetic", project.synthetic}, {"levels", levels_of(*inputs.region)},
            {"groups", std::move(groups)},    {"themes", std::move(themes)},
            {"flows", std::move(flows)}};
}

std::string readable(const Project& project, const Inputs& inputs, const Command& session) {
    std::string text = fmt::format("{}  {}\n", project.name_zh, project.name_en);
    if (project.synthetic) text += "合成数据 / SYNTHETIC\n";
    text += fmt::format("\n{}\n", session.say("层级（由细到粗）", "Levels, finest first"));
    for (const ZoneLayer& layer : inputs.region->levels())
        text += fmt::format("  {:<10} {:>6}  {}\n", layer.level(), layer.size(),
                            session.say(layer.label_zh(), layer.label_en()));
    if (!inputs.region->groups().empty()) text += fmt::format("\n{}\n", session.say("分组", "Groups"));
    for (const ZoneGroup& group : inputs.region->groups())
        text += fmt::format("  {:<10} {:>6}  {}\n", group.id, group.members.size(),
                            session.say(group.name_zh, group.name_en));
    text += fmt::format("\n{}\n", session.say("流量：主题、时期、行数、合计、单位",
                                              "Flows: theme, period, rows, total, unit"));
    for (const FlowSet& set : inputs.aligned.sets)
        text += fmt::format("  {:<20} {:<10} {:>8}  {:>16}  {}\n", set.theme, set.period,
                            set.account.rows_input, set.account.input.value(), set.unit);
    for (const Theme& theme : project.themes) {
        const bool has = std::ranges::any_of(inputs.aligned.sets,
                                             [&](const FlowSet& set) { return set.theme == theme.id; });
        if (!has)
            text += fmt::format("  {:<20} {}\n", theme.id,
                                session.say("（有定义，没有数字）", "(defined, without figures)"));
    }
    return text;
}

void info(const std::string& input, Command& session) {
    const Project project = read_project(input, session);
    if (project.language) session.adopt_language(*project.language);
    const Inputs inputs = read_inputs(project, session);
    session.print(session.json ? json_text(facts_of(project, inputs)) : readable(project, inputs, session));
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
