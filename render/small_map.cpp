#include "render/private/small_map.hpp"

#include "render/text_style.hpp"

namespace deltareach {

Box padded(Box box, double share) {
    const double dx = share * (box.max_corner().x() - box.min_corner().x()),
                 dy = share * (box.max_corner().y() - box.min_corner().y());
    return {{box.min_corner().x() - dx, box.min_corner().y() - dy},
            {box.max_corner().x() + dx, box.max_corner().y() + dy}};
}

void frame_line(Canvas& canvas, const Rect& box, const Style& style) {
    Path path;
    path.add_rect(box);
    canvas.draw(
        path, {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 0.7 * style.unit, .dash = {}}});
}

Rect title_plate(const Rect& box, const std::string& text, const Style& style) {
    const TextExtent extent = measure_text(text, style.bold(7));
    return {box.left, box.top, extent.width + 8 * style.unit, extent.height() + 5 * style.unit};
}

Rect corner_title(Canvas& canvas, const Rect& box, const std::string& text, const Style& style) {
    const TextStyle type = style.bold(7);
    const TextExtent extent = measure_text(text, type);
    const Rect plate = title_plate(box, text, style);
    Path path;
    path.add_rect(plate);
    canvas.draw(path, {.fill = style.paper.with_alpha(0.85), .stroke = {}});
    canvas.text(text, type,
                {.baseline = {plate.left + 4 * style.unit, plate.top + 2 * style.unit + extent.ascent}});
    return plate;
}

}  // namespace deltareach
