#pragma once

#include "render/canvas.hpp"
#include "render/furniture.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"

namespace deltareach {

/// Small maps of a sheet in a room of its page.
struct MultiplesDrawing {
    const SheetSpec& spec;
    const Crs& plane;
    const Box& extent;
    Rect room;
    const Style& style;
};

/// A grid of small maps, one for each of the sheet's multiples, each with its title: in the breaks and
/// palette of the sheet's classed fill, or in a fill of its own. Where all have their own, their legends
/// stand beside or beneath them.
/// @param with_scale  the first has the scale bar, where there is room
/// @throws InputError DR1504 the sheet's fill is not a classed one where a multiple has none, or a multiple
/// has another number of values
void draw_small_multiples(Canvas& canvas, const MultiplesDrawing& drawing, bool with_scale, SheetLog& log);

/// The scale of the small maps.
struct MultiplesScale {
    ScaleBar bar;
    bool has_room = false;  ///< in a corner of the first of them, or beneath its own legend
    double metres_per_point = 0;
};
[[nodiscard]] MultiplesScale scale_of_multiples(const MultiplesDrawing& drawing);

/// How the small maps would stand in a room.
struct MultiplesShape {
    double aspect = 1;      ///< width over height of all of them together
    double map_height = 0;  ///< of one, points
};
[[nodiscard]] MultiplesShape multiples_shape(std::size_t maps, const Rect& room, double aspect);

}  // namespace deltareach
