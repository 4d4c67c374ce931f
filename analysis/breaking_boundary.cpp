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

bool inside(const Box& box, Point p) {
    return p.x() >= box.min_corner().x() && p.x() <= box.max_corner().x() && p.y() >= box.min_corner().y() &&
           p.y() <= box.max_corner().y();
}

/// Angles at which the circle crosses the lines that the box's sides lie on, ascending in [0, 2π).
std::vector<double> crossings(const BreakingBoundary& b, const Box& box) {
    std::vector<double> angles;
    const auto add = [&](double angle) {
        angles.push_back(angle < 0 ? angle + 2 * std::numbers::pi : angle);
    };
    for (const double x : {box.min_corner().x(), box.max_corner().x()})
        if (const double c = (x - b.centre.x()) / b.radius; std::abs(c) < 1)
            for (const double sign : {1.0, -1.0}) add(sign * std::acos(c));
    for (const double y : {box.min_corner().y(), box.max_corner().y()})
        if (const double s = (y - b.centre.y()) / b.radius; std::abs(s) < 1)
            for (const double angle : {std::asin(s), std::numbers::pi - std::asin(s)}) add(angle);
    std::ranges::sort(angles);
    return angles;
}

/// The parts of the circle within the box; all of it, closed, when it does not leave the box. Nearly equal
/// masses give circles of any size, most of which lies beyond any map.
MultiLineString circle_within(const BreakingBoundary& b, const Box& box, int vertices) {
    const auto at = [&](double angle) {
        return Point(b.centre.x() + b.radius * std::cos(angle), b.centre.y() + b.radius * std::sin(angle));
    };
    const std::vector<double> angles = crossings(b, box);
    MultiLineString parts;
    if (angles.empty()) {
        if (!inside(box, at(0))) return parts;
        const Ring ring = circle_ring(b, vertices);
        parts.emplace_back(ring.begin(), ring.end());
        return parts;
    }
    constexpr int fewest = 32;
    for (std::size_t k = 0; k < angles.size(); ++k) {
        const double from = angles[k],
                     to = k + 1 < angles.size() ? angles[k + 1] : angles.front() + 2 * std::numbers::pi;
        if (!(to > from) || !inside(box, at((from + to) / 2))) continue;
        const int steps = std::max(fewest, static_cast<int>(vertices * (to - from) / (2 * std::numbers::pi)));
        LineString arc;
        for (int v = 0; v <= steps; ++v) arc.push_back(at(from + (to - from) * v / steps));
        parts.push_back(std::move(arc));
    }
    return parts;
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

MultiLineString boundary_lines(const BreakingBoundary& boundary, const Box& box, int vertices) {
    if (boundary.is_circle) return circle_within(boundary, box, vertices);
    const Stretch t = within_box(boundary, box);
    if (!(t.low < t.high)) return {};
    LineString line;
    for (const double at : {t.low, t.high})
        line.emplace_back(boundary.centre.x() + at * boundary.direction_x,
                          boundary.centre.y() + at * boundary.direction_y);
    return {line};
}

MultiPolygon boundary_area(const BreakingBoundary& boundary, Point a, const Box& box, int vertices) {
    Polygon polygon;
    polygon.outer() = boundary.is_circle ? circle_ring(boundary, vertices) : half_box(boundary, a, box);
    MultiPolygon area;
    if (polygon.outer().size() >= 4) area.push_back(std::move(polygon));
    return area;
}

}  // namespace deltareach
