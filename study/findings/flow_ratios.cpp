#include "study/findings/flow_ratios.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// By zone of the expectation. @param own  which of them the origin is made of
std::vector<double> ratios_of(const ExpectedFlow& flow, const std::vector<char>& own) {
    std::vector<double> observed(flow.zones.size(), 0), expected(flow.zones.size(), 0);
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
    const auto origin = zones_of_origin(flow, study.flows.members, region);
    if (!origin) return {};
    std::vector<char> own(flow.zones.size(), 0);
    for (const std::size_t zone : *origin) own[zone] = 1;
    const std::vector<double> ratio = ratios_of(flow, own);
    FlowRatios shown;
    for (const ZoneRef member : study.flows.members) {
        shown.zones.push_back(member);
        shown.ratio.push_back(std::nan(""));
    }
    for (std::size_t zone = 0; zone < flow.zones.size(); ++zone) {
        if (own[zone] != 0) continue;
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
