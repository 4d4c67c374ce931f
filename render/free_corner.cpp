#include "render/furniture.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// True when no zone comes near the box: none of its vertices lies there, and the box not inside one.
bool is_free(const Rect& box, std::span<const Path> zones, std::span<const Point> symbols) {
    const Rect wide = box.inset(-2);
    const Point middle = box.centre();
    for (const Path& path : zones) {
        const std::vector<Point>& points = path.points();
        bool inside = false;
        for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
            if (wide.contains(points[i])) return false;
            // Even-odd over all rings at once; the joins between rings are crossed twice and cancel.
            if ((points[i].y() > middle.y()) != (points[j].y() > middle.y()) &&
                middle.x() < (points[j].x() - points[i].x()) * (middle.y() - points[i].y()) /
                                     (points[j].y() - points[i].y()) +
                                 points[i].x())
                inside = !inside;
        }
        if (inside) return false;
    }
    return std::ranges::none_of(symbols, [&](const Point& p) { return wide.inset(-8).contains(p); });
}

}  // namespace

std::optional<Rect> free_corner(const Rect& size, const Rect& frame, bool prefer_top,
                                std::span<const Path> zones, std::span<const Point> symbols,
                                std::span<const Rect> taken) {
    const double left = frame.left + 6, right = frame.right() - 6 - size.width, top = frame.top + 6,
                 bottom = frame.bottom() - 6 - size.height;
    const double middle = (left + right) / 2;
    std::vector<Point> corners = {{left, bottom}, {right, bottom}, {middle, bottom},
                                  {left, top},    {right, top},    {middle, top}};
    if (prefer_top)
        corners = {{right, top},   {left, top},   {right, bottom},
                   {left, bottom}, {middle, top}, {middle, bottom}};
    for (const Point& corner : corners) {
        const Rect box{corner.x(), corner.y(), size.width, size.height};
        const bool clear =
            std::ranges::none_of(taken, [&](const Rect& other) { return other.overlaps(box.inset(-4)); });
        if (clear && is_free(box, zones, symbols)) return box;
    }
    return std::nullopt;
}

}  // namespace deltareach
