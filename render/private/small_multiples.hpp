#pragma once

#include "render/canvas.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"

namespace deltareach {

/// A grid of small maps in `room`, one for each of the sheet's multiples, all in the breaks and palette of
/// its classed fill, each with its title.
/// @throws InputError DR1504 the sheet's fill is not a classed one, or a multiple has another number of
/// values
void draw_small_multiples(Canvas& canvas, const SheetSpec& spec, const Crs& plane, const Box& extent,
                          const Rect& room, const Style& style, SheetLog& log);

/// Width over height of all the small maps together, as they would stand in the room.
[[nodiscard]] double multiples_aspect(std::size_t maps, const Rect& room, double aspect);

}  // namespace deltareach
