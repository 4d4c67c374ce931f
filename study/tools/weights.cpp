#include "study/tools/weights.hpp"

#include "gis/atomic_file.hpp"
#include "layers/weights_text.hpp"

#include <fmt/format.h>

namespace deltareach {

MadeWeights make_weights(const SpatialChoice& choice, Session& session) {
    MadeWeights made{.choice = choice, .units = {}, .weights = {}};
    made.units = read_units(made.choice, {}, session);
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
