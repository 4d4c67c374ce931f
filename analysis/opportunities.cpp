#include "analysis/opportunities.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/distance_order.hpp"
#include "analysis/private/model_checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach {
namespace {

/// The destinations of every origin by distance, cut into rings of places equally far.
struct DistanceRing {
    std::size_t first = 0, last = 0;  ///< in the order
    double nearer = 0, mass = 0;
};
struct DistanceRings {
    std::vector<std::uint32_t> order;
    std::vector<DistanceRing> rings;
    double total = 0;  ///< mass of all destinations
};

DistanceRings rings_of(std::span<const double> mass, std::span<const double> distance, std::size_t origin,
                       DistanceOrder& sorter) {
    const std::size_t n = mass.size();
    std::vector<double> row(distance.begin() + static_cast<std::ptrdiff_t>(origin * n),
                            distance.begin() + static_cast<std::ptrdiff_t>((origin + 1) * n));
    DistanceRings result;
    result.order.resize(n - 1);
    sorter.sort(row, origin, result.order);
    auto tie = sorter.ties().begin();
    for (std::size_t t = 0; t < n - 1; ++t) {
        while (tie != sorter.ties().end() && tie->last <= t) ++tie;
        const bool as_far = tie != sorter.ties().end() && tie->first < t;  // as the one before
        if (!as_far) result.rings.push_back({t, t, result.total, 0});
        result.rings.back().last = t + 1;
        result.rings.back().mass += mass[result.order[t]];
        result.total += mass[result.order[t]];
    }
    return result;
}

/// Share of one ring: exp(−L·s)·(1 − exp(−L·m)) over 1 − exp(−L·M), without cancellation.
double ring_share(const DistanceRing& ring, double total, double l) {
    return std::exp(-l * ring.nearer) * std::expm1(-l * ring.mass) / std::expm1(-l * total);
}

void check(std::span<const double> mass, std::span<const double> distance) {
    model_checks::masses(terms::mass, mass);
    model_checks::distances(distance, mass.size());
    if (std::count_if(mass.begin(), mass.end(), [](double m) { return m > 0; }) < 2)
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", terms::mass.zh}, {"what_en", terms::mass.en}}});
}

}  // namespace

std::vector<double> opportunity_shares(std::span<const double> mass, std::span<const double> distance,
                                       double l) {
    check(mass, distance);
    model_checks::positive("L", l);
    const std::size_t n = mass.size();
    std::vector<double> shares(n * n, 0);
    DistanceOrder sorter;
    for (std::size_t i = 0; i < n; ++i) {
        const DistanceRings rings = rings_of(mass, distance, i, sorter);
        for (const DistanceRing& ring : rings.rings) {
            const double share = ring_share(ring, rings.total, l);
            for (std::size_t t = ring.first; t < ring.last && ring.mass > 0; ++t)
                shares[i * n + rings.order[t]] = share * mass[rings.order[t]] / ring.mass;
        }
    }
    return shares;
}

namespace {

/// Flow by origin and ring of equally far destinations.
struct RingFlows {
    std::vector<DistanceRings> rings;
    std::vector<std::vector<double>> flow;
    double within = 0, sent = 0;  ///< Σ flow·ln(share within the ring), which does not depend on L; Σ flow

    [[nodiscard]] double log_likelihood(double l) const {
        double sum = within;
        for (std::size_t i = 0; i < rings.size(); ++i)
            for (std::size_t r = 0; r < rings[i].rings.size(); ++r)
                if (flow[i][r] > 0) {
                    const DistanceRing& ring = rings[i].rings[r];
                    sum += flow[i][r] * (-l * ring.nearer + std::log(std::expm1(-l * ring.mass) /
                                                                     std::expm1(-l * rings[i].total)));
                }
        return sum;
    }
};

/// @throws InputError DR1802 a flow that is negative or not finite
RingFlows ring_flows_of(std::span<const double> mass, std::span<const double> distance,
                        std::span<const double> flow) {
    const std::size_t n = mass.size();
    RingFlows all;
    all.flow.resize(n);
    DistanceOrder sorter;
    for (std::size_t i = 0; i < n; ++i) {
        const DistanceRings& from = all.rings.emplace_back(rings_of(mass, distance, i, sorter));
        for (const DistanceRing& ring : from.rings) {
            all.flow[i].push_back(0);
            for (std::size_t t = ring.first; t < ring.last; ++t) {
                const std::size_t pair = i * n + from.order[t];
                const double f = flow[pair], m = mass[from.order[t]];
                if (!(f >= 0) || !std::isfinite(f))
                    throw InputError(Message{.code = "DR1802",
                                             .values = {{"what_zh", terms::flow.zh},
                                                        {"what_en", terms::flow.en},
                                                        {"position", std::to_string(pair + 1)}}});
                if (!(m > 0)) continue;  // a place without mass is foretold nothing, whatever L
                all.flow[i].back() += f;
                all.sent += f;
                if (f > 0) all.within += f * std::log(m / ring.mass);
            }
        }
    }
    return all;
}

}  // namespace

OpportunityFit fit_opportunities(std::span<const double> mass, std::span<const double> distance,
                                 std::span<const double> flow) {
    check(mass, distance);
    model_checks::same_length(terms::flow, flow.size(), mass.size() * mass.size());
    const RingFlows flows = ring_flows_of(mass, distance, flow);
    if (!(flows.sent > 0))
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", terms::flow.zh}, {"what_en", terms::flow.en}}});
    const double scale = std::accumulate(mass.begin(), mass.end(), 0.0);
    const auto likelihood = [&](double log_l) { return flows.log_likelihood(std::exp(log_l) / scale); };
    // The likelihood has one peak in L; golden section on ln(L·M) between "all opportunities alike" and "the
    // next".
    constexpr double golden = 0.6180339887498949;
    double low = std::log(1e-9), high = std::log(1e6);
    double left = high - golden * (high - low), right = low + golden * (high - low);
    double at_left = likelihood(left), at_right = likelihood(right);
    OpportunityFit fit;
    for (; fit.iterations < 200 && high - low > 1e-9; ++fit.iterations) {
        if (at_left < at_right) {
            low = left;
            left = right;
            at_left = at_right;
            right = low + golden * (high - low);
            at_right = likelihood(right);
        } else {
            high = right;
            right = left;
            at_right = at_left;
            left = high - golden * (high - low);
            at_left = likelihood(left);
        }
    }
    fit.l = std::exp((low + high) / 2) / scale;
    fit.log_likelihood = likelihood((low + high) / 2);
    // A peak at either end is no estimate: the flows do not fall with opportunities, or stop at the nearest.
    fit.converged = high - low <= 1e-9 && low > std::log(1e-8) && high < std::log(1e5);
    return fit;
}

}  // namespace deltareach
