#include "render/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace deltareach {

void Canvas::shared(std::string_view, const std::function<void(Canvas&)>& draw) {
    draw(*this);
}

namespace {

/// The edges of the outlines of a path without curves; each ring is closed.
std::vector<std::pair<Point, Point>> edges_of(const Path& path) {
    std::vector<std::pair<Point, Point>> edges;
    const Point* p = path.points().data();
    Point start, last;
    for (const Path::Step step : path.steps()) {
        if (step == Path::Step::close) {
            edges.emplace_back(last, start);
            continue;
        }
        if (step == Path::Step::move)
            start = *p;
        else
            edges.emplace_back(last, *p);
        last = *p++;
    }
    return edges;
}

bool has_curves(const Path& path) {
    return std::ranges::find(path.steps(), Path::Step::curve) != path.steps().end();
}

}  // namespace

void Canvas::hatch(const Path& path, Colour colour, double spacing_pt, double width_pt, bool rising) {
    const Rect box = path.bounds();
    if (box.width <= 0 || box.height <= 0) return;
    // Anchored to the page, not to the box, so that the hatches of neighbours meet.
    const double turn = rising ? -1 : 1;  // x − turn·y is the same all along a line
    const auto offset_of = [&](const Point& p) { return p.x() - turn * p.y(); };
    const Paint paint{
        .fill = {},
        .stroke = Stroke{.colour = colour, .width_pt = width_pt, .dash = {}, .cap = LineCap::butt}};
    Path lines;
    if (has_curves(path)) {
        const double low = std::min(turn * box.top, turn * box.bottom()),
                     high = std::max(turn * box.top, turn * box.bottom());
        const double first = std::floor((box.left - high) / spacing_pt) * spacing_pt;
        for (double offset = first; offset < box.right() - low; offset += spacing_pt) {
            lines.move_to({offset + turn * box.top, box.top});
            lines.line_to({offset + turn * box.bottom(), box.bottom()});
        }
        push_clip(path);
        draw(lines, paint);
        pop_clip();
        return;
    }
    // Where lines cross the edges, from top to bottom: inside between the first and the second, and so on.
    // The outline as a clip would be stored once more.
    std::map<long, std::vector<double>> crossings;
    for (const auto& [a, b] : edges_of(path)) {
        const double from = offset_of(a), to = offset_of(b);
        // Both ends by one rule: a line through a corner crosses one of the two edges that meet there.
        const auto index_of = [&](double at) { return static_cast<long>(std::ceil(at / spacing_pt)); };
        for (long k = index_of(std::min(from, to)); k < index_of(std::max(from, to)); ++k) {
            const double share = (static_cast<double>(k) * spacing_pt - from) / (to - from);
            crossings[k].push_back(a.y() + share * (b.y() - a.y()));
        }
    }
    for (auto& [k, at] : crossings) {
        std::ranges::sort(at);
        const double offset = static_cast<double>(k) * spacing_pt;
        for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
            lines.move_to({offset + turn * at[i], at[i]});
            lines.line_to({offset + turn * at[i + 1], at[i + 1]});
        }
    }
    if (!lines.empty()) draw(lines, paint);
}

}  // namespace deltareach
