#include "render/furniture.hpp"
#include "render/private/outline_edges.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// Whether the segment enters the box. Liang–Barsky: what is left of it between the four edges.
bool crosses(const Rect& box, Point a, Point b) {
    double from = 0, to = 1;
    const auto cut = [&](double step, double room) {
        if (step == 0) return room >= 0;
        const double at = room / step;
        (step < 0 ? from : to) = step < 0 ? std::max(from, at) : std::min(to, at);
        return from <= to;
    };
    const double dx = b.x() - a.x(), dy = b.y() - a.y();
    return cut(-dx, a.x() - box.left) && cut(dx, box.right() - a.x()) && cut(-dy, a.y() - box.top) &&
           cut(dy, box.bottom() - a.y());
}

/// True when no zone comes near the box: none of its edges enters it, and the box not inside one.
bool is_free(const Rect& box, std::span<const Path> zones, std::span<const Point> symbols) {
    const Rect wide = box.inset(-2);
    const Point middle = box.centre();
    for (const Path& path : zones) {
        bool inside = false, entered = false;
        detail::for_each_edge(path, [&](Point a, Point b) {
            entered = entered || crosses(wide, a, b);
            if ((a.y() > middle.y()) != (b.y() > middle.y()) &&
                middle.x() < (b.x() - a.x()) * (middle.y() - a.y()) / (b.y() - a.y()) + a.x())
                inside = !inside;
        });
        if (inside || entered) return false;
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
