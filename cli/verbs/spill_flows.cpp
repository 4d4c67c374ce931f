#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/json_text.hpp"
#include "study/tables/flow_dependence_tables.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void run(const FlowDependenceChoice& choice, Command& session) {
    const FlowDependenceFindings found = find_flow_dependence(choice, session);
    if (!found.fit.converged) report_not_converged(found.fit.iterations, session);
    session.print(session.json ? json_text(flow_dependence_json(found))
                               : flow_dependence_text(found, session));
}

}  // namespace

void add_spill_flows(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand(
        "flows", say("有空间依赖的流量回归（LeSage 与 Pace 2008）",
                     "regression of flows that depend on neighbouring flows (LeSage & Pace 2008)"));
    auto call = std::make_shared<FlowDependenceChoice>();
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("--flows", call->flows, say("流量表", "table of flows"))->required();
    verb->add_option("--origin-field", call->origin, say("起点字段", "field of origins"));
    verb->add_option("--destination-field", call->destination, say("终点字段", "field of destinations"));
    verb->add_option("--flow-field", call->flow, say("流量字段", "field of flows"));
    verb->add_option("--distance-field", call->distance, say("距离字段", "field of distances"));
    add_list(*verb, "--x", call->x, say("区域字段 A,B", "fields A,B of the zones"));
    verb->add_flag("--log", call->log,
                   say("流量取 ln(1+y)，距离取 ln", "ln(1 + y) of flows, ln of distances"));
    verb->add_flag("--no-intra", call->no_intra,
                   say("不设本地流量的常数", "no constant of its own for flows within zones"));
    verb->footer(
        say("例：deltareach spill flows 城市.gpkg --id code --flows 流量.csv --x gdp --weights queen --log",
            "Example: deltareach spill flows cities.gpkg --id code --flows flows.csv --x gdp --weights queen "
            "--log"));
    verb->callback([&session, &action, call] { action = [&session, call] { run(*call, session); }; });
}

}  // namespace deltareach
