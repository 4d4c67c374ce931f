#include "render/path.hpp"

#include <algorithm>

namespace deltareach {

void Path::curve_to(Point control1, Point control2, Point end) {
    steps_.push_back(Step::curve);
    points_.insert(points_.end(), {control1, control2, end});
}

void Path::add_line(std::span<const Point> points, bool closed) {
    if (points.empty()) return;
    move_to(points.front());
    for (const Point& p : points.subspan(1)) line_to(p);
    if (closed) close();
}

void Path::add_rect(const Rect& rect) {
    const Point corners[] = {{rect.left, rect.top},
                             {rect.right(), rect.top},
                             {rect.right(), rect.bottom()},
                             {rect.left, rect.bottom()}};
    add_line(corners, true);
}

void Path::add_circle(Point centre, double radius) {
    const double k = 0.5522847498307936 * radius;  // 4/3·tan(π/8): a quarter circle as one cubic
    const double x = centre.x(), y = centre.y();
    move_to({x + radius, y});
    curve_to({x + radius, y + k}, {x + k, y + radius}, {x, y + radius});
    curve_to({x - k, y + radius}, {x - radius, y + k}, {x - radius, y});
    curve_to({x - radius, y - k}, {x - k, y - radius}, {x, y - radius});
    curve_to({x + k, y - radius}, {x + radius, y - k}, {x + radius, y});
    close();
}

void Path::append(const Path& other) {
    steps_.insert(steps_.end(), other.steps_.begin(), other.steps_.end());
    points_.insert(points_.end(), other.points_.begin(), other.points_.end());
}

Rect Path::bounds() const {
    if (points_.empty()) return {};
    const auto [x0, x1] = std::ranges::minmax(points_, {}, [](const Point& p) { return p.x(); });
    const auto [y0, y1] = std::ranges::minmax(points_, {}, [](const Point& p) { return p.y(); });
    return {x0.x(), y0.y(), x1.x() - x0.x(), y1.y() - y0.y()};
}

}  // namespace deltareach
