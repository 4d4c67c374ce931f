#include "study/inputs/flow_links.hpp"

#include "gis/error.hpp"
#include "layers/od_matrix.hpp"
#include "study/inputs/chosen_flows.hpp"
#include "study/inputs/not_known.hpp"

#include <algorithm>
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

/// "THEME" and "PERIOD" of a word; without a period the one stated beside it.
struct NamedFlows {
    std::string theme, period;
};

NamedFlows flows_named(const std::string& named, const std::string& period, const Units& units) {
    const auto is_one = [&](const FlowSet& set) {
        return is_theme(theme_named(*units.project, set.theme), named);
    };
    const std::size_t colon = named.rfind(':');
    if (colon == std::string::npos || std::ranges::any_of(units.inputs->aligned.sets, is_one))
        return {named, period};
    return {named.substr(0, colon), named.substr(colon + 1)};
}

/// @throws UsageError DR1010
const FlowSet& set_named(const NamedFlows& named, const std::string& written, const Units& units) {
    if (const FlowSet* chosen = find_set(*units.project, *units.inputs, named.theme, named.period))
        return *chosen;
    std::vector<std::string> known;
    for (const FlowSet& set : units.inputs->aligned.sets) known.push_back(set.theme + ":" + set.period);
    throw UsageError(not_known(known_kind::theme_period, written, known));
}

}  // namespace

std::string period_of_flow_weights(const std::string& named, const Units& units) {
    return flows_named(named, "", units).period;
}

SpatialWeights flow_links_of_project(const std::string& named, const std::string& period, const Units& units,
                                     Session& session) {
    const Inputs& inputs = *units.inputs;
    const Region& region = *inputs.region;
    const NamedFlows meant = flows_named(named, period, units);
    const FlowSet& set = set_named(meant, named, units);
    session.tell(note_on_choice(*units.project, inputs, meant.theme, meant.period));
    const OdFlows flows = od_matrix_of(set, inputs.flows, region, units.level);
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
