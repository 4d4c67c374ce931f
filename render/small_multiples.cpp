#include "render/private/small_multiples.hpp"

#include "gis/error.hpp"
#include "render/draw_context.hpp"
#include "render/draw_zones.hpp"
#include "render/map_frame.hpp"
#include "render/words.hpp"

#include <cmath>

namespace deltareach {
namespace {

/// Columns that make the small maps largest.
int best_columns(int count, const Rect& room, double aspect) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double height = std::min(room.height / rows, room.width / columns / aspect);
        if (height > largest + 1e-9) largest = height, best = columns;
    }
    return best;
}

}  // namespace

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
    const double gap = 8 * style.unit, width = (room.width - (columns - 1) * gap) / columns,
                 height = (room.height - (rows - 1) * gap) / rows;
    for (int i = 0; i < count; ++i) {
        const SmallMultiple& one = spec.multiples[static_cast<std::size_t>(i)];
        const Rect cell{room.left + (i % columns) * (width + gap), room.top + (i / columns) * (height + gap),
                        width, height};
        const double head = 13 * style.unit;
        const MapFrame frame(plane, {cell.left, cell.top + head, cell.width, cell.height - head}, extent);
        std::vector<Path> paths;
        for (const MapZone& zone : spec.zones) paths.push_back(frame.path_of(zone.shape));
        ClassedFill fill = *shared;
        fill.column.values = one.values;
        const ZoneFill shown = fill;
        canvas.begin_group("multiple-" + std::to_string(i + 1), joined_words(one.title, spec.language));
        canvas.text(joined_words(one.title, spec.language), style.bold(8),
                    {.baseline = {cell.left, cell.top + 9 * style.unit}});
        Path frame_path;
        frame_path.add_rect(frame.page());
        canvas.push_clip(frame_path);
        draw_ground(canvas, frame, spec.context, paths, style);
        draw_zones(canvas, {spec.zones, paths, shown, spec.language}, style);
        draw_waters(canvas, frame, spec.context, style);
        draw_provinces(canvas, frame, spec.context, style);
        canvas.pop_clip();
        canvas.draw(frame_path,
                    {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 0.6, .dash = {}}});
        canvas.end_group();
        log.boxes.push_back({"multiple", one.title.zh, cell.left, cell.top, cell.right(), cell.bottom()});
    }
}

}  // namespace deltareach
