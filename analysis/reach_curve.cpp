#include "analysis/reach_curve.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <numeric>

namespace deltareach {

std::vector<double> ReachCurve::cumulative_share() const {
    std::vector<double> shares;
    for (const double sum : cumulative_flow) shares.push_back(sum / total());
    return shares;
}

ReachCurve reach_curve(std::span<const double> distance_km, std::span<const double> flow) {
    checks::same_size(flow.size(), distance_km.size(), terms::flow);
    checks::non_negative(distance_km, terms::distance);
    checks::non_negative(flow, terms::flow);
    std::vector<std::size_t> order(flow.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return distance_km[i]; });
    ReachCurve curve;
    for (const std::size_t i : order) {
        if (flow[i] == 0) continue;
        if (curve.distance_km.empty() || curve.distance_km.back() != distance_km[i]) {
            curve.distance_km.push_back(distance_km[i]);
            curve.flow.push_back(0);
            curve.cumulative_flow.push_back(curve.total());
        }
        curve.flow.back() += flow[i];
        curve.cumulative_flow.back() += flow[i];
    }
    return curve;
}

double radius_of(const ReachCurve& curve, double share, RadiusRule rule) {
    checks::share(share);
    if (!(curve.total() > 0))
        throw InputError(
            checks::message("DR1402", {{"what_zh", terms::flow.zh}, {"what_en", terms::flow.en}}));
    const double wanted = share * curve.total() * (1 - 1e-12);
    const auto found = std::ranges::lower_bound(curve.cumulative_flow, wanted);
    const auto at = static_cast<std::size_t>(found - curve.cumulative_flow.begin());
    if (rule == RadiusRule::lower || at == 0) return curve.distance_km[at];
    const double before = curve.cumulative_flow[at - 1];
    const double fraction =
        std::min(1.0, (share * curve.total() - before) / (curve.cumulative_flow[at] - before));
    return curve.distance_km[at - 1] + fraction * (curve.distance_km[at] - curve.distance_km[at - 1]);
}

double reach_radius_km(std::span<const double> distance_km, std::span<const double> flow, double share) {
    return radius_of(reach_curve(distance_km, flow), share);
}

}  // namespace deltareach
