#include "render/private/area_centre.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <vector>

namespace deltareach::detail {
namespace {

constexpr double wider = 2;  // than high: a name

struct Segment {
    Point from, to;
};

Point squeezed(Point p) {
    return {p.x() / wider, p.y()};
}

std::vector<Segment> segments_of(const Path& outline) {
    std::vector<Segment> segments;
    const Point* next = outline.points().data();
    Point start, last;
    for (const Path::Step step : outline.steps()) {  // outlines have no curves
        const Point to = step == Path::Step::close ? start : squeezed(*next++);
        if (step == Path::Step::move)
            start = to;
        else
            segments.push_back({last, to});
        last = to;
    }
    return segments;
}

double distance_to(const Segment& segment, Point p) {
    const double dx = segment.to.x() - segment.from.x(), dy = segment.to.y() - segment.from.y();
    const double square = dx * dx + dy * dy;
    const double along = (p.x() - segment.from.x()) * dx + (p.y() - segment.from.y()) * dy;
    const double share = square > 0 ? std::clamp(along / square, 0.0, 1.0) : 0.0;
    return std::hypot(p.x() - segment.from.x() - share * dx, p.y() - segment.from.y() - share * dy);
}

/// How far inside the area a point lies; below 0 outside.
double depth_of(const std::vector<Segment>& segments, Point p) {
    bool inside = false;
    double nearest = std::numeric_limits<double>::infinity();
    for (const Segment& segment : segments) {
        const Point &a = segment.from, &b = segment.to;
        if ((a.y() > p.y()) != (b.y() > p.y()) &&
            p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x())
            inside = !inside;
        nearest = std::min(nearest, distance_to(segment, p));
    }
    return inside ? nearest : -nearest;
}

/// A square of the search, and how deep a point of it can lie at most.
struct Square {
    Point middle;
    double half = 0, depth = 0;

    [[nodiscard]] double most() const { return depth + half * std::sqrt(2.0); }
    bool operator<(const Square& other) const { return most() < other.most(); }
};

}  // namespace

Point centre_for_name(const Path& outline, Point point) {
    constexpr double near_enough = 0.8, precision_pt = 0.5;
    constexpr int most_squares = 600;
    const std::vector<Segment> segments = segments_of(outline);
    const Rect box = outline.bounds();
    const double width = box.width / wider, side = std::min(width, box.height);
    if (segments.empty() || side <= 0 || std::max(width, box.height) > 200 * side) return point;
    std::priority_queue<Square> open;
    const auto add = [&](Point middle, double half) {
        open.push({middle, half, depth_of(segments, middle)});
    };
    for (double x = box.left / wider; x < box.right() / wider; x += side)
        for (double y = box.top; y < box.bottom(); y += side) add({x + side / 2, y + side / 2}, side / 2);
    const double own = depth_of(segments, squeezed(point));
    Square best{squeezed(point), 0, own};
    for (int squares = 0; !open.empty() && squares < most_squares; ++squares) {
        const Square square = open.top();
        open.pop();
        if (square.depth > best.depth) best = square;
        if (square.most() - best.depth <= precision_pt) break;
        const double half = square.half / 2;
        for (const double dx : {-half, half})
            for (const double dy : {-half, half}) add({square.middle.x() + dx, square.middle.y() + dy}, half);
    }
    if (own >= near_enough * best.depth) return point;
    return {best.middle.x() * wider, best.middle.y()};
}

}  // namespace deltareach::detail
