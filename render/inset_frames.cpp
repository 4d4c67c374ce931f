#include "render/private/inset_frames.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace deltareach::detail {
namespace {

/// Keeps names off a line: it would strike them through.
void keep_names_off(const Path& outline, LabelObstacles& obstacles, SheetLog& log) {
    const Rect box = outline.bounds();
    log.boxes.push_back({"inset_frame", "", box.left, box.top, box.right(), box.bottom()});
    constexpr double apart = 1.2, step = 6;
    const std::vector<Point>& points = outline.points();
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point &a = points[i], &b = points[(i + 1) % points.size()];
        const double length = std::hypot(b.x() - a.x(), b.y() - a.y());
        for (double at = 0; at < length; at += step) {
            const double from = at / length, to = std::min(at + step, length) / length;
            const Point p{a.x() + from * (b.x() - a.x()), a.y() + from * (b.y() - a.y())},
                q{a.x() + to * (b.x() - a.x()), a.y() + to * (b.y() - a.y())};
            obstacles.hard.push_back(Rect{std::min(p.x(), q.x()), std::min(p.y(), q.y()),
                                          std::abs(q.x() - p.x()), std::abs(q.y() - p.y())}
                                         .inset(-apart));
        }
    }
}

/// A thin frame on the map around what the enlargement shows, when its zones are the map's own.
void draw_enlarged_box(Canvas& canvas, const MapDrawing& d, LabelObstacles& obstacles, SheetLog& log) {
    if (!d.spec.label_zones) return;
    const auto enlarged = enlarged_zones(d.spec);
    std::optional<Rect> box;
    for (std::size_t i = 0; i < enlarged.size(); ++i) {
        if (enlarged[i] == 0) continue;
        const Rect zone = d.zones[i].bounds();
        if (!box) box = zone;
        const double right = std::max(box->right(), zone.right()),
                     bottom = std::max(box->bottom(), zone.bottom());
        box->left = std::min(box->left, zone.left);
        box->top = std::min(box->top, zone.top);
        box->width = right - box->left;
        box->height = bottom - box->top;
    }
    if (!box) return;
    Path path;
    path.add_rect(box->inset(-2));
    keep_names_off(path, obstacles, log);
    canvas.draw(
        path, {.fill = {},
               .stroke = Stroke{
                   .colour = d.style.ink, .width_pt = 0.8 * d.style.unit, .dash = {}, .cap = LineCap::butt}});
}

/// A thin frame about an inset's window, where the map shows all of it.
void draw_window_box(Canvas& canvas, const MapDrawing& d, LabelObstacles& obstacles, SheetLog& log) {
    if (!d.spec.inset || !d.spec.inset->window) return;
    const Path outline = d.frame.path_of(window_outline(*d.spec.inset->window));
    if (outline.points().empty() || !d.frame.page().contains(outline.bounds())) return;
    keep_names_off(outline, obstacles, log);
    canvas.draw(
        outline,
        {.fill = {}, .stroke = Stroke{.colour = d.style.ink, .width_pt = 0.8 * d.style.unit, .dash = {}}});
}

}  // namespace

void draw_inset_frames(Canvas& canvas, const MapDrawing& d, LabelObstacles& obstacles, SheetLog& log) {
    if (!d.in_window) draw_window_box(canvas, d, obstacles, log);
    draw_enlarged_box(canvas, d, obstacles, log);
}

}  // namespace deltareach::detail
