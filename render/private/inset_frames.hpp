#pragma once

#include "render/labels.hpp"
#include "render/map_drawing.hpp"

namespace deltareach::detail {

/// Thin frames on the map around what its inset shows: the window, where the map shows all of it, or the
/// zones that are enlarged. No name may stand across them. Logged as "inset_frame".
void draw_inset_frames(Canvas& canvas, const MapDrawing& drawing, LabelObstacles& obstacles, SheetLog& log);

}  // namespace deltareach::detail
