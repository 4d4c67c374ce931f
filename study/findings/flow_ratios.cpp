#include "study/findings/flow_ratios.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// Whether the zone is one of the study's members, holds one or lies in one.
bool is_member(const Study& study, const Region& region, ZoneRef zone) {
    return std::ranges::any_of(study.flows.members, [&](ZoneRef member) {
        return member == zone || region.contains(member, zone) || region.contains(zone, member);
    });
}

/// By zone of the expectation.
std::vector<double> ratios_of(const ExpectedFlow& flow, const Study& study, const Region& region) {
    std::vector<double> observed(flow.zones.size(), 0), expected(flow.zones.size(), 0);
    std::vector<char> own;
    for (const ZoneRef zone : flow.zones) own.push_back(is_member(study, region, zone) ? 1 : 0);
    for (std::size_t pair = 0; pair < flow.observed.size(); ++pair) {
        const std::size_t to = flow.destination[pair];
        if (own[flow.origin[pair]] == 0 || !std::isfinite(flow.expected[pair])) continue;
        observed[to] += flow.observed[pair];
        expected[to] += flow.expected[pair];
    }
    for (std::size_t zone = 0; zone < observed.size(); ++zone) {
        const bool known = expected[zone] > 0 && own[zone] == 0;
        observed[zone] = known ? observed[zone] / expected[zone] : std::nan("");
    }
    return observed;
}

}  // namespace

FlowRatios flow_ratios(const ExpectedFlow& flow, const Study& study, const Region& region) {
    const std::vector<double> ratio = ratios_of(flow, study, region);
    FlowRatios shown;
    for (const ZoneRef member : study.flows.members) {
        shown.zones.push_back(member);
        shown.ratio.push_back(std::nan(""));
    }
    for (std::size_t zone = 0; zone < flow.zones.size(); ++zone) {
        if (is_member(study, region, flow.zones[zone])) continue;
        shown.zones.push_back(flow.zones[zone]);
        shown.ratio.push_back(ratio[zone]);
    }
    return shown;
}

std::vector<double> ratio_breaks(const std::vector<double>& ratio) {
    double largest = 0;
    for (const double value : ratio) largest = std::isfinite(value) ? std::max(largest, value) : largest;
    return {0, 0.33, 0.67, 0.9, 1.1, 1.5, 3, std::max(4.0, std::ceil(largest))};
}

}  // namespace deltareach
