#include "render/private/small_multiples.hpp"

#include "gis/error.hpp"
#include "render/draw_context.hpp"
#include "render/draw_reach.hpp"
#include "render/draw_zones.hpp"
#include "render/furniture.hpp"
#include "render/map_frame.hpp"
#include "render/messages.hpp"
#include "render/private/zone_labels.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

constexpr double head_height = 13;  // the title above each map

/// Columns that make the small maps largest.
int best_columns(int count, const Rect& room, double aspect) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double height = std::min(room.height / rows - head_height, room.width / columns / aspect);
        if (height > largest + 1e-9) largest = height, best = columns;
    }
    return best;
}

/// A scale bar in a free corner of one map; the others have the same scale.
void draw_scale(Canvas& canvas, const SheetSpec& spec, const MapFrame& frame, std::span<const Path> zones,
                const Style& style, SheetLog& log) {
    const ScaleBar bar = scale_bar_of(frame, 62 * style.unit);
    std::vector<Point> symbols;
    for (const MapZone& zone : spec.zones) symbols.push_back(frame.to_page(zone.point));
    const auto place =
        free_corner(scale_bar_size(bar, style), frame.page().inset(-3), false, zones, symbols, {});
    if (!place) return;
    draw_scale_bar(canvas, bar, {place->left, place->top}, spec.language, style);
    log.boxes.push_back({"scale_bar", "", place->left, place->top, place->right(), place->bottom()});
}

/// The names of the zones that a small map is to name, where there is room.
void draw_names(Canvas& canvas, const SheetSpec& spec, const SmallMultiple& one, const MapFrame& frame,
                const Style& style, SheetLog& log) {
    std::vector<std::uint8_t> left_out;
    for (const MapZone& zone : spec.zones)
        left_out.push_back(std::ranges::find(one.named, zone.code) == one.named.end() ? 1 : 0);
    LabelObstacles obstacles;
    label_zones(canvas, frame, spec.zones, std::vector<double>(spec.zones.size(), style.unit), obstacles,
                {.language = spec.language, .size_pt = 6.4, .kind = "label"}, style, log, left_out);
}

}  // namespace

MultiplesShape multiples_shape(std::size_t maps, const Rect& room, double aspect) {
    const int count = static_cast<int>(maps), columns = best_columns(count, room, aspect),
              rows = (count + columns - 1) / columns;
    return {columns * aspect / rows,
            std::min(room.height / rows - head_height, room.width / columns / aspect)};
}

void draw_small_multiples(Canvas& canvas, const SheetSpec& spec, const Crs& plane, const Box& extent,
                          const Rect& room, const Style& style, SheetLog& log) {
    const auto* shared = std::get_if<ClassedFill>(&spec.fill);
    if (shared == nullptr)
        throw InputError(Message{.code = "DR1504",
                                 .where = {},
                                 .values = {{"what", "classed fill"}, {"found", "0"}, {"expected", "1"}}});
    const double aspect = (extent.max_corner().x() - extent.min_corner().x()) /
                          (extent.max_corner().y() - extent.min_corner().y());
    const int count = static_cast<int>(spec.multiples.size()), columns = best_columns(count, room, aspect),
              rows = (count + columns - 1) / columns;
    const double gap = 8 * style.unit, head = head_height * style.unit;
    const double height = std::min((room.height - (rows - 1) * gap) / rows,
                                   (room.width - (columns - 1) * gap) / columns / aspect + head);
    const double width = (height - head) * aspect;
    const auto own = own_zones(spec);
    for (int i = 0; i < count; ++i) {
        const SmallMultiple& one = spec.multiples[static_cast<std::size_t>(i)];
        const int row = i / columns;
        const Rect cell{room.left + (i % columns) * (width + gap), room.top + row * (height + gap), width,
                        height};
        const MapFrame frame(plane, {cell.left, cell.top + head, cell.width, cell.height - head}, extent);
        std::vector<Path> paths;
        for (const MapZone& zone : spec.zones) paths.push_back(frame.path_of(zone.shape));
        ClassedFill fill = one.own ? *one.own : *shared;
        if (!one.own) fill.column.values = one.values;
        const ZoneFill shown = fill;
        canvas.begin_group("multiple-" + std::to_string(i + 1), joined_words(one.title, spec.language));
        canvas.text(joined_words(one.title, spec.language), style.bold(8),
                    {.baseline = {cell.left, cell.top + 9 * style.unit}});
        Path frame_path;
        frame_path.add_rect(frame.page());
        canvas.push_clip(frame_path);
        draw_ground(canvas, frame, spec.context, paths, style);
        draw_zones(canvas, {spec.zones, paths, shown, spec.language, own}, style);
        draw_waters(canvas, frame, spec.context, style);
        draw_provinces(canvas, frame, spec.context, style);
        if (one.marked && spec.lines) draw_lines(canvas, frame, *spec.lines, style, spec.language);
        if (one.marked) draw_emphasis(canvas, spec, paths, 0.55, style);
        for (const CentrePoint& origin : spec.origins)
            draw_star(canvas, frame.to_page(origin.point), 3.6 * style.unit, style);
        if (!one.named.empty()) draw_names(canvas, spec, one, frame, style, log);
        if (i == 0) draw_scale(canvas, spec, frame, paths, style, log);
        canvas.pop_clip();
        canvas.draw(frame_path,
                    {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 0.6, .dash = {}}});
        canvas.end_group();
        log.boxes.push_back({"multiple", one.title.zh, cell.left, cell.top, cell.right(), cell.bottom()});
    }
}

}  // namespace deltareach
