#include "study/findings/split_parts.hpp"

#include <algorithm>
#include <utility>

namespace deltareach {
namespace {

std::vector<ZoneRef> zones_of_end(const FlowEnd& end, const Region& region) {
    if (end.kind == FlowEnd::Kind::group) return region.members_of(*region.group(end.group));
    if (end.kind == FlowEnd::Kind::zone) return {end.zone};
    return end.total;
}

bool is_own(const OriginFlows& flows, std::size_t position) {
    return std::ranges::find(flows.member_positions, position) != flows.member_positions.end();
}

/// The zones of the mosaic that lie inside the zones a total was reported for.
std::vector<std::size_t> candidates_of(const Region& region, const OriginFlows& flows, const FlowEnd& to) {
    const std::vector<ZoneRef> total = zones_of_end(to, region);
    std::vector<std::size_t> candidates;
    for (std::size_t position = 0; position < flows.destinations.size(); ++position) {
        const auto holds = [&](ZoneRef outer) {
            return region.contains(outer, flows.destinations[position]);
        };
        if (!is_own(flows, position) && std::ranges::any_of(total, holds)) candidates.push_back(position);
    }
    return candidates;
}

}  // namespace

SplitParts parts_to_split(const OriginFlows& flows, const FlowSet& set, const Region& region,
                          bool origin_is_group) {
    SplitParts parts;
    if (flows.totals.empty()) return parts;
    if (origin_is_group || !flows.in_part.empty()) {
        parts.left_out = flows.totals;
        return parts;
    }
    for (const std::uint32_t position : flows.known.positions())
        if (!is_own(flows, position)) parts.known.push_back(position);
    std::vector<SplitParts::Total> all;
    std::vector<std::size_t> told(flows.destinations.size(), 0);  // by how many figures
    for (const std::size_t position : parts.known) ++told[position];
    for (const std::size_t row : flows.totals) {
        const auto aligned = std::ranges::lower_bound(
            set.rows, row, {}, [](const AlignedRow& one) { return std::size_t{one.row}; });
        SplitParts::Total total{.row = row, .to = set.destination(*aligned), .candidates = {}};
        total.candidates = candidates_of(region, flows, total.to);
        for (const std::size_t position : total.candidates) ++told[position];
        all.push_back(std::move(total));
    }
    for (SplitParts::Total& total : all) {
        const auto once = [&](std::size_t position) { return told[position] == 1; };
        const bool alone =
            flows.rows == 0 || (!total.candidates.empty() && std::ranges::all_of(total.candidates, once));
        if (alone)
            parts.split.push_back(std::move(total));
        else
            parts.left_out.push_back(total.row);
    }
    return parts;
}

}  // namespace deltareach
