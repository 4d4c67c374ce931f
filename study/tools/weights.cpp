#include "study/tools/weights.hpp"

#include "gis/atomic_file.hpp"
#include "layers/flow_reader.hpp"
#include "layers/weights_text.hpp"
#include "study/inputs/flow_links.hpp"
#include "study/inputs/not_known.hpp"
#include "study/spoken.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// The word of the weights and --period are to mean one period: here nothing else has one.
void refuse_two_periods(const MadeWeights& made) {
    const UnitsChoice& units = made.choice.units;
    const WeightsRule& rule = made.choice.weights.rule;
    const bool given = !units.period.empty() && made.units.of_project();
    refuse_option({"--period", given && rule.kind != WeightsKind::flow}, spoken::only_flow_weights);
    if (!given) return;
    const std::string named = period_of_flow_weights(rule.name, made.units);
    refuse_option({"--period", !named.empty() && period_as_read(named) != period_as_read(units.period)},
                  spoken::weights_name_period);
}

}  // namespace

MadeWeights make_weights(const SpatialChoice& choice, Session& session) {
    MadeWeights made{.choice = choice, .units = {}, .weights = {}};
    made.units = read_units(made.choice, {}, session);
    refuse_two_periods(made);
    made.choice.weights = among_provinces(made.choice.weights, made.units);
    made.weights = choose_weights(made.choice.weights, made.units, true, session);
    return made;
}

void write_weights(const std::filesystem::path& path, const MadeWeights& made, const Session& session) {
    const UnitsChoice& from = made.choice.units;
    const std::string layer = std::filesystem::path(from.file).stem().string();
    write_text(path,
               weights_text(made.weights.used, weights_format_of(path.string()), made.units.ids,
                            layer.empty() ? "layer" : layer, from.id.empty() ? "id" : from.id),
               session.options.overwrite);
}

Json weights_json(const MadeWeights& made) {
    const WeightsSummary& summary = made.weights.summary;
    Json islands = Json::array();
    for (const std::uint32_t island : summary.islands) islands.push_back(made.units.ids[island]);
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

std::string weights_words(const MadeWeights& made, const Session& session) {
    const WeightsSummary& summary = made.weights.summary;
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

}  // namespace deltareach
