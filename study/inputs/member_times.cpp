#include "study/inputs/member_times.hpp"

#include "layers/distance_table.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// Positions of the members and destinations among the zones a table of times is asked for.
struct TimedZones {
    std::vector<ZoneRef> zones;
    std::vector<std::size_t> members, destinations;
};

TimedZones timed_zones(const OriginFlows& flows) {
    TimedZones all;
    const auto add = [&](const std::vector<ZoneRef>& zones, std::vector<std::size_t>& positions) {
        for (const ZoneRef zone : zones) {
            const auto found = std::ranges::find(all.zones, zone);
            positions.push_back(static_cast<std::size_t>(found - all.zones.begin()));
            if (found == all.zones.end()) all.zones.push_back(zone);
        }
    };
    add(flows.destinations, all.destinations);
    add(flows.members, all.members);
    return all;
}

}  // namespace

std::vector<double> member_times(const OriginFlows& flows, const Project& project, const Inputs& inputs,
                                 Messages& notes) {
    if (inputs.times == nullptr) return {};
    const TimedZones all = timed_zones(flows);
    const std::vector<double> rows =
        read_distance_rows(*inputs.times, table_places(*inputs.region, all.zones, *inputs.places),
                           all.members, how_to_read(*project.distance), notes);
    std::vector<double> times;
    for (std::size_t m = 0; m < all.members.size(); ++m)
        for (std::size_t j = 0; j < all.destinations.size(); ++j) {
            const bool own = std::ranges::find(flows.member_positions, j) != flows.member_positions.end();
            times.push_back(own ? std::nan("") : rows[m * all.zones.size() + all.destinations[j]]);
        }
    return times;
}

}  // namespace deltareach
