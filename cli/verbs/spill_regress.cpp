#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "study/tables/spill_json.hpp"
#include "study/tables/spill_layers.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct RegressCall {
    SpatialChoice spatial;
    RegressionChoice regression;
    std::string output;
};

/// Groups as named, or the provinces of a project.
Groups groups_of(RegressCall& call, const SpatialData& data) {
    if (call.spatial.group.empty() && data.of_project) call.spatial.group = "province";
    return call.spatial.group.empty() ? Groups{} : field_groups(data, call.spatial.group);
}

void regress(RegressCall& call, Command& session) {
    const SpatialData data = read_spatial_data(call.spatial, session);
    Groups groups = groups_of(call, data);
    const ChosenWeights weights = choose_weights(call.spatial, data, true, session);
    const RegressionFindings found = find_regression(call.regression, data, weights, groups, session);
    if (!found.fit.converged) {
        if (session.json)
            session.print(json_text({{"converged", false}, {"iterations", found.fit.iterations}}));
        throw NumericError(
            Message{.code = "DR1923", .values = {{"iterations", fmt::to_string(found.fit.iterations)}}});
    }
    if (!call.output.empty() && !found.split)
        throw UsageError(Message{.code = "DR1031", .values = {{"option", "--group"}}});
    if (!call.output.empty() && !session.options.dry_run)
        write_matrix(call.output, "province_blocks", block_layer(found, group_centres(data, groups)),
                     session);
    session.print(session.json ? json_text(regression_json(found)) : regression_text(found, session));
}

void ladder(const RegressCall& call, Command& session) {
    const SpatialData data = read_spatial_data(call.spatial, session);
    const ChosenWeights weights = choose_weights(call.spatial, data, true, session);
    const ModelLadder steps = model_ladder(regression_data(call.regression, data), weights.used);
    session.print(session.json ? json_text(ladder_json(steps)) : ladder_text(steps, session));
}

void add_panel_options(CLI::App& verb, PanelChoice& panel, const Command& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* table =
        verb.add_option("--panel", panel.table,
                        say("面板表：每个单元每个时期一行，y 与 x 取自它",
                            "panel: a table with a row a unit and period, which y and x come from"));
    verb.add_option("--panel-id", panel.id, say("面板表的编号字段", "field of ids in the panel"))
        ->needs(table);
    verb.add_option("--panel-period", panel.period, say("面板表的时期字段", "field of periods in the panel"))
        ->needs(table);
    verb.add_option("--effects", panel.effects,
                    say("pooled 合并、unit 个体固定、two_way 双向固定效应",
                        "pooled, unit (fixed effects) or two_way (units and periods)"))
        ->check(CLI::IsMember({"pooled", "unit", "two_way"}))
        ->needs(table);
}

void add_one(CLI::App& spill, Command& session, SpillAction& action, bool by_province) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        by_province
            ? spill.add_subcommand("province", say("溢出的省内与跨省分解",
                                                   "spillovers split into within and across provinces"))
            : spill.add_subcommand("regress", say("空间回归与影响", "spatial regression and impacts"));
    auto call = std::make_shared<RegressCall>();
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("--y", call->regression.y, say("被解释字段", "field to explain"))->required();
    verb->add_option("--x", call->regression.x, say("解释字段 A,B", "fields A,B that explain it"))
        ->delimiter(',')
        ->required();
    std::vector<std::string> models{"ols", "slx", "lag", "error", "durbin", "durbin_error", "sarar"};
    if (!by_province) models.emplace_back("ladder");
    verb->add_option("--model", call->regression.model,
                     say("模型；ladder 为全部并列", "model; ladder puts all side by side"))
        ->check(CLI::IsMember(models));
    verb->add_option("--draws", call->regression.draws, say("模拟区间的抽样次数", "draws behind intervals"));
    add_panel_options(*verb, call->regression.panel, session);
    verb->add_option(
        "-o,--output", call->output,
        say("省际响应矩阵写到 .csv、.geojson 或 .gpkg", "the province matrix to .csv, .geojson or .gpkg"));
    const std::string name = by_province ? "province" : "regress";
    verb->footer(say("例：deltareach spill " + name +
                         " 城市.gpkg --y 专利 --x 研发,人口 --model durbin --weights queen --group 省",
                     "Example: deltareach spill " + name +
                         " cities.gpkg --y patents --x rd,population --model durbin --weights queen "
                         "--group province"));
    verb->callback([&session, &action, call, by_province] {
        if (by_province && call->spatial.group.empty()) call->spatial.group = "province";
        action = [&session, call] {
            call->regression.model == "ladder" ? ladder(*call, session) : regress(*call, session);
        };
    });
}

}  // namespace

void add_spill_regress(CLI::App& spill, Command& session, SpillAction& action) {
    add_one(spill, session, action, false);
    add_one(spill, session, action, true);
}

}  // namespace deltareach
