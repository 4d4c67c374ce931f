#include "analysis/province_spillover.hpp"
#include "cli/json_text.hpp"
#include "cli/private/spill_json.hpp"
#include "cli/private/spill_verbs.hpp"
#include "cli/spatial_data.hpp"
#include "gis/error.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

struct RegressCall {
    SpatialChoice spatial;
    std::string y, model = "durbin";
    std::vector<std::string> x;
    std::uint32_t draws = 1000;
};

RegressionData data_of(const RegressCall& call, const SpatialData& data) {
    RegressionData regression{.y = field_numbers(data, call.y)};
    for (const std::string& name : call.x) regression.x.push_back({name, field_numbers(data, name)});
    return regression;
}

/// Everything one call finds.
struct Findings {
    SpatialFit fit;
    LmTests lm_tests;
    Impacts impacts;
    Groups groups;
    std::optional<ProvinceSpillover> split;
    std::optional<BorderLag> border;
};

Findings find(const RegressCall& call, SpatialModel model, Session& session) {
    const SpatialData data = read_spatial_data(call.spatial, session);
    const ChosenWeights weights = choose_weights(call.spatial, data, true, session);
    const RegressionData regression = data_of(call, data);
    Findings found;
    if (!call.spatial.group.empty()) found.groups = field_groups(data, call.spatial.group);
    const std::vector<std::uint32_t>& group = found.groups.of_unit;
    found.lm_tests = *fit_spatial(SpatialModel::ols, regression, weights.used).lm_tests;
    found.fit = fit_spatial(model, regression, weights.used, group);
    session.tell(found.fit.notes);
    if (!found.fit.converged) return found;
    const ImpactOptions options{.draws = call.draws, .seed = session.seed()};
    found.impacts = impacts_of(found.fit, weights.used, options);
    if (group.empty()) return found;
    found.split = province_spillover(found.fit, weights.used, group, options);
    const bool lag_alone = model == SpatialModel::lag || model == SpatialModel::durbin;
    const double cross = weights.summary.cross_group_share.value_or(0);
    if (lag_alone && cross > 0 && cross < 1)
        found.border = border_lag(model, regression, weights.used, group);
    return found;
}

void print(const Findings& found, const Session& session) {
    if (!session.json)
        return session.print(regression_text(found.fit, found.impacts, found.split, found.border, session));
    Json json = regression_json(found.fit, found.lm_tests, found.impacts);
    if (found.split) json["group"] = group_json(*found.split, found.border, found.groups.names);
    session.print(json_text(json));
}

void regress(const RegressCall& call, Session& session) {
    const Findings found = find(call, *spatial_model_named(call.model), session);
    if (!found.fit.converged) {
        if (session.json)
            session.print(json_text({{"converged", false}, {"iterations", found.fit.iterations}}));
        throw NumericError(
            Message{.code = "DR1923", .values = {{"iterations", fmt::to_string(found.fit.iterations)}}});
    }
    print(found, session);
}

void ladder(const RegressCall& call, Session& session) {
    const SpatialData data = read_spatial_data(call.spatial, session);
    const ChosenWeights weights = choose_weights(call.spatial, data, true, session);
    const ModelLadder steps = model_ladder(data_of(call, data), weights.used);
    session.print(session.json ? json_text(ladder_json(steps)) : ladder_text(steps, session));
}

void add_one(CLI::App& spill, Session& session, SpillAction& action, bool by_province) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        by_province
            ? spill.add_subcommand("province", say("溢出的省内与跨省分解",
                                                   "spillovers split into within and across provinces"))
            : spill.add_subcommand("regress", say("空间回归与影响", "spatial regression and impacts"));
    auto call = std::make_shared<RegressCall>();
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("--y", call->y, say("被解释字段", "field to explain"))->required();
    verb->add_option("--x", call->x, say("解释字段 A,B", "fields A,B that explain it"))
        ->delimiter(',')
        ->required();
    std::vector<std::string> models{"ols", "slx", "lag", "error", "durbin", "durbin_error", "sarar"};
    if (!by_province) models.emplace_back("ladder");
    verb->add_option("--model", call->model,
                     say("模型；ladder 为全部并列", "model; ladder puts all side by side"))
        ->check(CLI::IsMember(models));
    verb->add_option("--draws", call->draws, say("模拟区间的抽样次数", "draws behind intervals"));
    verb->footer(
        say("例：deltareach spill regress 城市.gpkg --y 专利 --x 研发,人口 --model durbin --weights queen "
            "--group 省",
            "Example: deltareach spill regress cities.gpkg --y patents --x rd,population --model durbin "
            "--weights queen --group province"));
    verb->callback([&session, &action, call, by_province] {
        if (by_province && call->spatial.group.empty()) call->spatial.group = "province";
        action = [&session, call] {
            call->model == "ladder" ? ladder(*call, session) : regress(*call, session);
        };
    });
}

}  // namespace

void add_spill_regress(CLI::App& spill, Session& session, SpillAction& action) {
    add_one(spill, session, action, false);
    add_one(spill, session, action, true);
}

}  // namespace deltareach
