#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/products/output_forms.hpp"
#include "study/products/spill_files.hpp"
#include "study/spoken.hpp"
#include "study/tables/spill_json.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

struct RegressCall {
    RegressionOfUnits of;
    std::string output;
};

/// Readers of JSON are told of a likelihood without a maximum as of one that was not found.
FoundRegression found_or_reported(const RegressionOfUnits& wanted, Command& session) {
    try {
        return find_regression_of_units(wanted, session);
    } catch (const NumericError& error) {
        if (session.json && error.messages().front().code == "DR1936")
            session.print(json_text({{"converged", false}, {"iterations", 0}}));
        throw;
    }
}

void regress(const RegressCall& call, Command& session) {
    require_form(call.output, ".csv .xlsx .gpkg .geojson .fgb");
    const bool has_provinces = is_project_input(call.of.spatial.units.file);
    if (!call.output.empty() && call.of.spatial.weights.group.empty() && !has_provinces)
        throw UsageError(Message{.code = "DR1031", .values = {{"option", "--group"}}});
    const auto [units, found] = found_or_reported(call.of, session);
    if (!found.fit.converged) report_not_converged(found.fit.iterations, session);
    if (!call.output.empty() && !found.split)
        throw UsageError(Message{.code = "DR1031", .values = {{"option", "--group"}}});
    session.deliver_file(call.output, [&, &units = units, &found = found] {
        write_matrix(call.output, "province_blocks", block_layer(found, group_centres(units, found.groups)),
                     LayerStyle::lines, session);
    });
    session.print(session.json ? json_text(regression_json(found)) : regression_text(found, session));
}

void ladder(const RegressCall& call, Command& session) {
    refuse_option({"--output", !call.output.empty()}, spoken::ladder_has_no_matrix);
    const FoundLadder steps = find_ladder_of_units(call.of, session);
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
        ->check(CLI::IsMember(panel_effects()))
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
    add_spatial_options(*verb, call->of.spatial, session);
    verb->add_option("--y", call->of.regression.y, say("被解释字段", "field to explain"))->required();
    add_list(*verb, "--x", call->of.regression.x, say("解释字段 A,B", "fields A,B that explain it"))
        ->required();
    std::vector<std::string> models = regression_models();
    if (!by_province) models.emplace_back("ladder");
    verb->add_option("--model", call->of.regression.model,
                     say("模型；ladder 为全部并列", "model; ladder puts all side by side"))
        ->check(CLI::IsMember(models));
    verb->add_option("--draws", call->of.regression.draws,
                     say("模拟区间的抽样次数", "draws behind intervals"))
        ->check(CLI::Range(0U, most_draws));
    add_panel_options(*verb, call->of.regression.panel, session);
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
        if (by_province && call->of.spatial.weights.group.empty())
            call->of.spatial.weights.group = "province";
        action = [&session, call] {
            call->of.regression.model == "ladder" ? ladder(*call, session) : regress(*call, session);
        };
    });
}

}  // namespace

void add_spill_regress(CLI::App& spill, Command& session, SpillAction& action) {
    add_one(spill, session, action, false);
    add_one(spill, session, action, true);
}

}  // namespace deltareach
