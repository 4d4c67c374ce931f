#include "analysis/zone_reach.hpp"

namespace deltareach {

ZoneReach zone_reach(std::span<const double> distance, std::span<const double> flow, RadiusRule rule) {
    ZoneReach reach;
    if (flow.empty()) return reach;
    reach.total = 0;
    double weighted = 0;
    for (std::size_t j = 0; j < flow.size(); ++j) {
        reach.total += flow[j];
        weighted += flow[j] * distance[j];
        if (flow[j] > 0) ++reach.destinations;
    }
    if (!(reach.total > 0)) return reach;
    reach.mean = weighted / reach.total;
    const ReachCurve curve = reach_curve(distance, flow);
    reach.r50 = radius_of(curve, 0.5, rule);
    reach.r80 = radius_of(curve, 0.8, rule);
    reach.r95 = radius_of(curve, 0.95, rule);
    return reach;
}

}  // namespace deltareach
