#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/atomic_file.hpp"
#include "gis/json_text.hpp"
#include "layers/weights_text.hpp"
#include "study/inputs/spatial_data.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct WeightsCall {
    SpatialChoice spatial;
    std::string output;
};

Json facts_of(const WeightsSummary& summary, const SpatialData& data) {
    Json islands = Json::array();
    for (const std::uint32_t island : summary.islands) islands.push_back(data.ids[island]);
    return {{"n", summary.n},
            {"links", summary.links},
            {"min", summary.min},
            {"mean", json_number(summary.mean)},
            {"max", summary.max},
            {"islands", std::move(islands)},
            {"components", summary.components},
            {"symmetric", summary.symmetric},
            {"cross_group_share", json_number(summary.cross_group_share)}};
}

std::string readable(const WeightsSummary& summary, const Command& session) {
    std::string text =
        fmt::format("n = {}\n{} {}\n{} {} / {:.3f} / {}\n", summary.n, session.say("联系", "links"),
                    summary.links, session.say("邻居数（最少/平均/最多）", "neighbours (least/mean/most)"),
                    summary.min, summary.mean, summary.max);
    text += fmt::format("{} {}\n{} {}\n{} {}\n", session.say("孤岛", "islands"), summary.islands.size(),
                        session.say("连通部分", "components"), summary.components,
                        session.say("对称", "symmetric"),
                        summary.symmetric ? session.say("是", "yes") : session.say("否", "no"));
    if (summary.cross_group_share)
        text += fmt::format("{} {:.4f}\n", session.say("跨组权重占比", "share of weight across groups"),
                            *summary.cross_group_share);
    return text;
}

void weights(const WeightsCall& call, Command& session) {
    const SpatialData data = read_spatial_data(call.spatial, session);
    const ChosenWeights chosen = choose_weights(call.spatial, data, true, session);
    if (!call.output.empty() && !session.options.dry_run) {
        const std::string layer = std::filesystem::path(call.spatial.file).stem().string();
        write_text(
            call.output,
            weights_text(chosen.used, weights_format_of(call.output), data.ids,
                         layer.empty() ? "layer" : layer, call.spatial.id.empty() ? "id" : call.spatial.id),
            session.options.overwrite);
    }
    session.print(session.json ? json_text(facts_of(chosen.summary, data))
                               : readable(chosen.summary, session));
}

}  // namespace

void add_weights(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "weights", say("空间权重：建立、转换、概述", "spatial weights: make, convert, describe"));
    auto call = std::make_shared<WeightsCall>();
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("-o,--output", call->output,
                     say("写到 .gal、.gwt 或 .csv", "write to .gal, .gwt or .csv"));
    verb->footer(
        say("例：deltareach weights 城市.gpkg --weights queen --group 省 -o 城市.gal",
            "Example: deltareach weights cities.gpkg --weights queen --group province -o cities.gal"));
    verb->callback([&session, &action, call] { action = [&session, call] { weights(*call, session); }; });
}

}  // namespace deltareach
