#include "render/private/land_cut.hpp"

#include <cmath>
#include <cstddef>

namespace deltareach::detail {

std::optional<double> western_cut(const std::vector<MultiPolygon>& land) {
    double west = 0;
    std::size_t on_edge = 0;
    for (const MultiPolygon& part : land)
        for (const Polygon& polygon : part)
            for (const Point& p : polygon.outer()) {
                if (on_edge == 0 || p.x() < west - 1e-9) west = p.x(), on_edge = 0;
                if (p.x() <= west + 1e-9) ++on_edge;
            }
    const bool is_edge = on_edge >= 4;  // a cape has one westernmost point, closed twice
    return is_edge && west > -179.9 ? std::optional(west) : std::nullopt;
}

std::vector<MultiPolygon> beyond_the_cut(std::vector<MultiPolygon> land) {
    constexpr double farther_deg = 12;
    const std::optional<double> cut = western_cut(land);
    if (!cut) return land;
    for (MultiPolygon& part : land)
        for (Polygon& polygon : part)
            for (Point& p : polygon.outer())
                if (std::abs(p.x() - *cut) <= 1e-9) p = {p.x() - farther_deg, p.y()};
    return land;
}

}  // namespace deltareach::detail
