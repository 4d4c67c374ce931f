#include "study/tools/info.hpp"

#include "render/words.hpp"
#include "study/tables/account.hpp"

#include <algorithm>
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

}  // namespace

Json info_json(const Loaded& from) {
    const auto& [project, inputs] = from;
    Json flows = Json::array();
    for (const FlowSet& set : inputs.aligned.sets) flows.push_back(account_json(set));
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

std::string info_text(const Loaded& from, const Session& session) {
    const Project& project = from.project;
    const Inputs& inputs = from.inputs;
    std::string text = fmt::format("{}\n", session.say(project.name_zh, project.name_en));
    if (project.synthetic) text += fmt::format("{}\n", session.say("合成数据", "SYNTHETIC"));
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
    const auto theme_name = [&](const std::string& id) {
        const Theme* theme = project.theme(id);
        if (theme == nullptr) return id;
        return fmt::format("{}  {}", id, session.say(theme->label_zh, theme->label_en));
    };
    for (const FlowSet& set : inputs.aligned.sets)
        text +=
            fmt::format("  {:<32} {:<10} {:>8}  {:>16}  {}\n", theme_name(set.theme), set.period,
                        set.account.rows_input, set.account.input.value(),
                        session.say(display_unit(set.unit, 0).label.zh, display_unit(set.unit, 0).label.en));
    for (const Theme& theme : project.themes) {
        const bool has = std::ranges::any_of(inputs.aligned.sets,
                                             [&](const FlowSet& set) { return set.theme == theme.id; });
        if (!has)
            text += fmt::format("  {:<32} {}\n", theme_name(theme.id),
                                session.say("（有定义，没有数字）", "(defined, without figures)"));
    }
    return text;
}

}  // namespace deltareach
