#include "study/inputs/flow_links.hpp"

#include "gis/error.hpp"
#include "layers/od_matrix.hpp"
#include "study/inputs/not_known.hpp"

#include <map>

namespace deltareach {
namespace {

using LinkSums = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

SpatialWeights weights_of(const LinkSums& sums, std::size_t n) {
    std::vector<WeightLink> links;
    for (const auto& [pair, flow] : sums) links.push_back({pair.first, pair.second, flow});
    return SpatialWeights::from_links(n, std::move(links));
}

std::map<std::string, std::uint32_t, std::less<>> numbers_of_ids(const Units& units) {
    std::map<std::string, std::uint32_t, std::less<>> number;
    for (std::uint32_t i = 0; i < units.size(); ++i) number[units.ids[i]] = i;
    return number;
}

/// The latest period of the theme, or the one named. @throws UsageError DR1010
const FlowSet& set_named(const Inputs& inputs, const std::string& named) {
    const FlowSet* chosen = nullptr;
    for (const FlowSet& set : inputs.aligned.sets)
        if (named == set.theme || named == set.theme + ":" + set.period) chosen = &set;
    if (chosen != nullptr) return *chosen;
    std::vector<std::string> known;
    for (const FlowSet& set : inputs.aligned.sets) known.push_back(set.theme + ":" + set.period);
    throw UsageError(not_known(known_kind::theme_period, named, known));
}

}  // namespace

SpatialWeights flow_links_of_project(const std::string& named, const Units& units) {
    const Inputs& inputs = *units.inputs;
    const Region& region = *inputs.region;
    const OdFlows flows = od_matrix_of(set_named(inputs, named), inputs.flows, region, units.level);
    const auto number = numbers_of_ids(units);
    LinkSums sums;
    std::vector<std::optional<std::uint32_t>> unit;
    for (const ZoneRef zone : flows.zones) {
        const auto found = number.find(region.code(zone));
        unit.push_back(found == number.end() ? std::nullopt : std::optional(found->second));
    }
    flows.matrix.for_each([&](std::size_t i, std::size_t j, double flow) {
        if (unit[i] && unit[j] && flow > 0) sums[{*unit[i], *unit[j]}] += flow;
    });
    return weights_of(sums, units.size());
}

}  // namespace deltareach
