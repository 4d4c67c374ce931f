#include "tests/coverage/places_world.hpp"

#include "analysis/reach.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::coverage {

Places::Places() {
    RandomStream random(20221, 7);
    double sum = 0;
    for (std::size_t j = 0; j < places; ++j) {
        distance_km.push_back(j % 4 == 3 ? distance_km[j - 2] : std::round(40 + 560 * random.uniform()));
        mass.push_back(std::exp(random.normal()));
        propensity.push_back(mass[j] * std::pow(distance_km[j], -1.2));
        sum += propensity[j];
    }
    for (double& p : propensity) p /= sum;
}

std::size_t Places::draw(RandomStream& random) const {
    double u = random.uniform();
    for (std::size_t j = 0; j + 1 < places; ++j) {
        if (u < propensity[j]) return j;
        u -= propensity[j];
    }
    return places - 1;
}

Truth truth_of(const Places& world, const std::vector<double>& flow) {
    Truth truth{.r50 = reach_radius_km(world.distance_km, flow, 0.5),
                .r80 = reach_radius_km(world.distance_km, flow, 0.8),
                .r95 = reach_radius_km(world.distance_km, flow, 0.95),
                .spread = concentration_of(flow)};
    double total = 0;
    for (const double f : flow) total += f;
    for (std::size_t j = 0; j < flow.size(); ++j) truth.mean += flow[j] / total * world.distance_km[j];
    return truth;
}

void append(Covers& to, const Covers& more) {
    to.insert(to.end(), more.begin(), more.end());
}

double Cover::low() const {
    const double z2 = 1.96 * 1.96, p = share(), m = n;
    return std::max(0.0,
                    (p + z2 / (2 * m) - 1.96 * std::sqrt(p * (1 - p) / m + z2 / (4 * m * m))) / (1 + z2 / m));
}

double Cover::high() const {
    const double z2 = 1.96 * 1.96, p = share(), m = n;
    return (p + z2 / (2 * m) + 1.96 * std::sqrt(p * (1 - p) / m + z2 / (4 * m * m))) / (1 + z2 / m);
}

}  // namespace deltareach::coverage
