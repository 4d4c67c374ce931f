#pragma once

#include "render/canvas.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"

namespace deltareach {

/// A grid of small maps in `room`, one for each of the sheet's multiples, each with its title: in the breaks
/// and palette of the sheet's classed fill, or in a fill of its own. Where all have their own, their legends
/// stand beside or beneath them.
/// @throws InputError DR1504 the sheet's fill is not a classed one where a multiple has none, or a multiple
/// has another number of values
void draw_small_multiples(Canvas& canvas, const SheetSpec& spec, const Crs& plane, const Box& extent,
                          const Rect& room, const Style& style, SheetLog& log);

/// How the small maps would stand in a room.
struct MultiplesShape {
    double aspect = 1;      ///< width over height of all of them together
    double map_height = 0;  ///< of one, points
};
[[nodiscard]] MultiplesShape multiples_shape(std::size_t maps, const Rect& room, double aspect);

}  // namespace deltareach
