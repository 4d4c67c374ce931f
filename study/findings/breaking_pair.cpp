#include "study/findings/breaking_pair.hpp"

namespace deltareach {

BreakingPair breaking_pair(std::size_t a, std::size_t b, double distance_km, const WorkingPlane& plane,
                           std::span<const double> mass, double beta) {
    const Point from = plane.points[a], to = plane.points[b];
    const double from_a_km = breaking_point(distance_km, mass[a], mass[b], beta),
                 share = from_a_km / distance_km;
    return {.a = a,
            .b = b,
            .distance_km = distance_km,
            .from_a_km = from_a_km,
            .boundary = breaking_boundary(from, to, mass[a], mass[b], beta),
            .point = {from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())}};
}

}  // namespace deltareach
