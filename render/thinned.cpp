#include "render/private/thinned.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace deltareach::detail {
namespace {

double squared_distance(const Point& a, const Point& b) {
    const double x = a.x() - b.x(), y = a.y() - b.y();
    return x * x + y * y;
}

double squared_from_segment(const Point& p, const Point& a, const Point& b) {
    const double length = squared_distance(a, b);
    if (length == 0) return squared_distance(p, a);
    const double t = std::clamp(
        ((p.x() - a.x()) * (b.x() - a.x()) + (p.y() - a.y()) * (b.y() - a.y())) / length, 0.0, 1.0);
    return squared_distance(p, {a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y())});
}

}  // namespace

std::vector<Point> thinned(std::span<const Point> points, double tolerance) {
    if (points.size() < 3) return {points.begin(), points.end()};
    std::vector<std::uint8_t> kept(points.size(), 0);
    kept.front() = kept.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> stretches{{0, points.size() - 1}};
    while (!stretches.empty()) {
        const auto [first, last] = stretches.back();
        stretches.pop_back();
        double farthest = tolerance * tolerance;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double d = squared_from_segment(points[i], points[first], points[last]);
            if (d > farthest) {
                farthest = d;
                at = i;
            }
        }
        if (at == 0) continue;
        kept[at] = 1;
        stretches.emplace_back(first, at);
        stretches.emplace_back(at, last);
    }
    std::vector<Point> result;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (kept[i] != 0) result.push_back(points[i]);
    return result;
}

}  // namespace deltareach::detail
