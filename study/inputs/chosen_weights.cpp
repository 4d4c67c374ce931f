#include "study/inputs/chosen_weights.hpp"

#include "gis/error.hpp"
#include "gis/whole_file.hpp"
#include "layers/contiguity.hpp"
#include "layers/weights_text.hpp"
#include "study/inputs/flow_links.hpp"

namespace deltareach {
namespace {

SpatialWeights contiguity_of(const Units& units, Contiguity kind, double snap) {
    std::vector<Geometry> shapes;
    shapes.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i)
        shapes.push_back(units.geometries.empty() ? MultiPolygon{}
                                                  : units.geometries[i].value_or(MultiPolygon{}));
    return contiguity_weights(std::span<const Geometry>(shapes), kind, snap);
}

SpatialWeights read_weights_file(const std::string& path, const Units& units) {
    const WeightsFormat format = weights_format_of(path);
    constexpr std::size_t most_bytes = std::size_t{1} << 30;
    return parse_weights(read_whole_file(path, most_bytes), format, units.ids, path);
}

SpatialWeights weights_of_flows(const WeightsRule& rule, const Units& units, Session& session) {
    session.tell({Message{.code = "DR1928", .values = {{"weights", rule.written}}}});
    if (units.of_project()) return flow_links_of_project(rule.name, units);
    return flow_links_in_table(rule.name, units, session);
}

SpatialWeights raw_weights(const WeightsChoice& choice, const Units& units, Session& session) {
    const WeightsRule& rule = choice.rule;
    switch (rule.kind) {
        case WeightsKind::queen:
            break;
        case WeightsKind::rook:
            return contiguity_of(units, Contiguity::rook, choice.snap);
        case WeightsKind::knn:
            return nearest_neighbours(units.places(), rule.neighbours);
        case WeightsKind::band:
            return distance_band(units.places(), rule.km);
        case WeightsKind::inverse:
            return inverse_distance(units.places(), rule.km, rule.power);
        case WeightsKind::kernel:
            return kernel_weights(units.places(), rule.km, rule.kernel);
        case WeightsKind::block:
            return block_weights(units.groups(rule.name).of_unit);
        case WeightsKind::flow:
            return weights_of_flows(rule, units, session);
        case WeightsKind::file:
            return read_weights_file(rule.name, units);
    }
    return contiguity_of(units, Contiguity::queen, choice.snap);
}

}  // namespace

ChosenWeights choose_weights(const WeightsChoice& choice, const Units& units, bool row_by_default,
                             Session& session) {
    ChosenWeights chosen;
    chosen.raw = raw_weights(choice, units, session);
    if (choice.attach_islands)
        chosen.raw = islands_attached(chosen.raw, nearest_neighbours(units.places(), 1));
    const bool binary = choice.scale == WeightsScale::binary ||
                        (choice.scale == WeightsScale::by_statistic && !row_by_default);
    chosen.used = binary ? chosen.raw.binary() : chosen.raw.row_standardised();
    chosen.summary = summary_of(chosen.raw);
    if (!choice.group.empty())
        chosen.summary.cross_group_share =
            summary_of(chosen.used, units.groups(choice.group).of_unit).cross_group_share;
    session.tell(notes_on(chosen.summary, units.ids));
    return chosen;
}

}  // namespace deltareach
