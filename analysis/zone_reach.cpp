#include "analysis/zone_reach.hpp"

#include "analysis/reach_curve.hpp"

namespace deltareach {

ZoneReach zone_reach(std::span<const double> distance, std::span<const double> flow) {
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
    reach.r50 = reach_radius_km(distance, flow, 0.5);
    reach.r80 = reach_radius_km(distance, flow, 0.8);
    reach.r95 = reach_radius_km(distance, flow, 0.95);
    return reach;
}

}  // namespace deltareach
