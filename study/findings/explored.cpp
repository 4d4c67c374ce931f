#include "study/findings/explored.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace deltareach {
namespace {

Origin origin_at(const Region& region, ZoneRef zone) {
    return {.id = region.code(zone),
            .name_zh = region.name_zh(zone),
            .name_en = region.name_en(zone),
            .group = {},
            .zone = zone};
}

/// The zones that rows start from, and all that lie around them.
std::set<ZoneRef> sending_zones(const Inputs& inputs) {
    std::set<ZoneRef> zones;
    for (const FlowSet& set : inputs.aligned.sets)
        for (const AlignedRow& row : set.rows)
            if (set.origin(row).kind == FlowEnd::Kind::zone) zones.insert(set.origin(row).zone);
    for (const ZoneRef zone : std::vector<ZoneRef>(zones.begin(), zones.end()))
        for (auto outer = inputs.region->parent(zone); outer; outer = inputs.region->parent(*outer))
            zones.insert(*outer);
    return zones;
}

std::vector<Origin> origins_on_record(const Inputs& inputs) {
    const Region& region = *inputs.region;
    const std::set<ZoneRef> zones = sending_zones(inputs);
    std::vector<Origin> origins;
    for (const ZoneRef zone : zones) origins.push_back(origin_at(region, zone));
    for (const ZoneGroup& group : region.groups()) {
        const auto sends = [&](ZoneRef member) { return zones.contains(member); };
        if (std::ranges::any_of(region.members_of(group), sends))
            origins.push_back({group.id, group.name_zh, group.name_en, group.id, {}});
    }
    return origins;
}

bool same_origin(const Origin& a, const Origin& b) {
    return a.group == b.group && (!a.group.empty() || a.zone == b.zone);
}

/// Whether the study says anything: an origin of which only others' totals tell has a flow of nothing.
bool says_something(const Study& study) {
    return study.reach.reach.total > 0 || study.reach.reach.kept_inside.value_or(0) > 0;
}

bool has_any(const std::vector<double>& values) {
    return std::ranges::any_of(values, [](double value) { return std::isfinite(value); });
}

}  // namespace

bool too_many_to_explore(const Inputs& inputs, std::size_t origins) {
    return origins * inputs.aligned.sets.size() > most_explored;
}

Explored explore(const Project& project, const Inputs& inputs, std::span<const Study> known,
                 const Session& session) {
    Explored found;
    if (inputs.aligned.sets.empty()) return found;
    const std::vector<Origin> origins = origins_on_record(inputs);
    found.all = !too_many_to_explore(inputs, origins.size());
    if (found.all)
        for (Study& study : studies_of(project, inputs, origins, session)) {
            const bool there = std::ranges::any_of(known, [&](const Study& one) {
                return same_origin(one.origin, study.origin) && one.key() == study.key() &&
                       one.unit == study.unit;
            });
            if (!there && says_something(study)) found.others.push_back(std::move(study));
        }
    const auto& levels = inputs.region->levels();
    const std::size_t sets = inputs.aligned.sets.size();
    for (std::size_t level = 0; level < levels.size(); ++level) {
        if (levels[level].partial()) continue;
        const std::vector<ZoneRef> mosaic = inputs.region->mosaic(level);
        const bool balanced = mosaic.size() * mosaic.size() * sets <= most_balanced;
        if (!balanced) found.balanced = false;
        for (std::size_t set = 0; set < sets && (!found.all || !balanced); ++set) {
            RecordedFlows flows = recorded_flows(project, inputs, mosaic, set, level);
            if (!flows.to.empty()) found.recorded.push_back(std::move(flows));
        }
        if (!balanced) continue;
        for (std::size_t set = 0; set < sets; ++set) {
            ZoneBalance balance = zone_balance(project, inputs, set, level);
            if (has_any(balance.sent)) found.balances.push_back(std::move(balance));
        }
    }
    return found;
}

}  // namespace deltareach
