#include "render/canvas.hpp"

#include <cmath>

namespace deltareach {

void Canvas::hatch(const Path& path, Colour colour, double spacing_pt, double width_pt) {
    const Rect box = path.bounds();
    if (box.width <= 0 || box.height <= 0) return;
    Path lines;
    // Anchored to the page, not to the box, so that the hatches of neighbours meet.
    const double first = std::floor((box.left - box.bottom()) / spacing_pt) * spacing_pt;
    for (double offset = first; offset < box.right() - box.top; offset += spacing_pt) {
        lines.move_to({offset + box.top, box.top});
        lines.line_to({offset + box.bottom(), box.bottom()});
    }
    push_clip(path);
    draw(lines, {.fill = {},
                 .stroke = Stroke{.colour = colour, .width_pt = width_pt, .dash = {}, .cap = LineCap::butt}});
    pop_clip();
}

}  // namespace deltareach
