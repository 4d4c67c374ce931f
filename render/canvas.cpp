#include "render/canvas.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {

void Canvas::shared(std::string_view, const std::function<void(Canvas&)>& draw) {
    draw(*this);
}

void Canvas::hatch(const Path& path, Colour colour, double spacing_pt, double width_pt, bool rising) {
    const Rect box = path.bounds();
    if (box.width <= 0 || box.height <= 0) return;
    Path lines;
    // Anchored to the page, not to the box, so that the hatches of neighbours meet.
    const double turn = rising ? -1 : 1;  // x − turn·y is the same all along a line
    const double low = std::min(turn * box.top, turn * box.bottom()),
                 high = std::max(turn * box.top, turn * box.bottom());
    const double first = std::floor((box.left - high) / spacing_pt) * spacing_pt;
    for (double offset = first; offset < box.right() - low; offset += spacing_pt) {
        lines.move_to({offset + turn * box.top, box.top});
        lines.line_to({offset + turn * box.bottom(), box.bottom()});
    }
    push_clip(path);
    draw(lines, {.fill = {},
                 .stroke = Stroke{.colour = colour, .width_pt = width_pt, .dash = {}, .cap = LineCap::butt}});
    pop_clip();
}

}  // namespace deltareach
