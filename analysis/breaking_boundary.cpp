#include "analysis/planning_measures.hpp"
#include "analysis/private/model_checks.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace deltareach {
namespace {

Ring circle_ring(const BreakingBoundary& boundary, int vertices) {
    Ring ring;
    for (int v = 0; v <= vertices; ++v) {
        const double angle = 2 * std::numbers::pi * (v % vertices) / vertices;
        ring.emplace_back(boundary.centre.x() + boundary.radius * std::cos(angle),
                          boundary.centre.y() + boundary.radius * std::sin(angle));
    }
    return ring;
}

/// How far along the bisector the box reaches: an interval of the parameter; empty when low > high.
struct Stretch {
    double low, high;
};
Stretch within_box(const BreakingBoundary& b, const Box& box) {
    Stretch t{-HUGE_VAL, HUGE_VAL};
    const auto cut = [&](double at, double direction, double low, double high) {
        if (direction == 0) {
            if (at < low || at > high) t = {1, 0};
            return;
        }
        const double first = (low - at) / direction, second = (high - at) / direction;
        t.low = std::max(t.low, std::min(first, second));
        t.high = std::min(t.high, std::max(first, second));
    };
    cut(b.centre.x(), b.direction_x, box.min_corner().x(), box.max_corner().x());
    cut(b.centre.y(), b.direction_y, box.min_corner().y(), box.max_corner().y());
    return t;
}

/// The box cut by the half-plane on A's side of the bisector (Sutherland–Hodgman).
Ring half_box(const BreakingBoundary& b, Point a, const Box& box) {
    const double x0 = box.min_corner().x(), y0 = box.min_corner().y(), x1 = box.max_corner().x(),
                 y1 = box.max_corner().y();
    const Point corners[] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    const auto side = [&](Point p) {
        return (p.x() - b.centre.x()) * (a.x() - b.centre.x()) +
               (p.y() - b.centre.y()) * (a.y() - b.centre.y());
    };
    Ring ring;
    for (std::size_t c = 0; c < 4; ++c) {
        const Point from = corners[c], to = corners[(c + 1) % 4];
        const double s = side(from), t = side(to);
        if (s >= 0) ring.push_back(from);
        if ((s > 0 && t < 0) || (s < 0 && t > 0)) {
            const double share = s / (s - t);
            ring.emplace_back(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
        }
    }
    if (!ring.empty()) ring.push_back(ring.front());
    return ring;
}

}  // namespace

BreakingBoundary breaking_boundary(Point a, Point b, double mass_a, double mass_b, double beta) {
    const double dx = b.x() - a.x(), dy = b.y() - a.y(), distance = std::hypot(dx, dy);
    BreakingBoundary boundary;
    boundary.from_a = breaking_point(distance, mass_a, mass_b, beta);
    const double k = std::pow(mass_a / mass_b, 1 / beta);
    if (std::abs(k - 1) < 1e-9) {
        boundary.centre = {(a.x() + b.x()) / 2, (a.y() + b.y()) / 2};
        boundary.direction_x = -dy / distance;
        boundary.direction_y = dx / distance;
        return boundary;
    }
    boundary.is_circle = true;
    boundary.encloses_a = k < 1;
    const double rest = 1 - k * k;
    boundary.centre = {(a.x() - k * k * b.x()) / rest, (a.y() - k * k * b.y()) / rest};
    boundary.radius = k * distance / std::abs(rest);
    return boundary;
}

LineString boundary_line(const BreakingBoundary& boundary, const Box& box, int vertices) {
    LineString line;
    if (boundary.is_circle) {
        for (const Point& point : circle_ring(boundary, vertices)) line.push_back(point);
        return line;
    }
    const Stretch t = within_box(boundary, box);
    if (!(t.low < t.high)) return line;
    for (const double at : {t.low, t.high})
        line.emplace_back(boundary.centre.x() + at * boundary.direction_x,
                          boundary.centre.y() + at * boundary.direction_y);
    return line;
}

MultiPolygon boundary_area(const BreakingBoundary& boundary, Point a, const Box& box, int vertices) {
    Polygon polygon;
    polygon.outer() = boundary.is_circle ? circle_ring(boundary, vertices) : half_box(boundary, a, box);
    MultiPolygon area;
    if (polygon.outer().size() >= 4) area.push_back(std::move(polygon));
    return area;
}

}  // namespace deltareach
