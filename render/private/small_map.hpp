#pragma once

#include "gis/geometry.hpp"
#include "render/canvas.hpp"
#include "render/style.hpp"

#include <string>

/// What small maps in the margin of a sheet share.
namespace deltareach {

/// The box with a share of its width and height more on each side.
[[nodiscard]] Box padded(Box box, double share);

void frame_line(Canvas& canvas, const Rect& box, const Style& style);

/// The plate of a title in the upper left corner of a small map.
[[nodiscard]] Rect title_plate(const Rect& box, const std::string& text, const Style& style);
/// Draws the title on its plate; returns the plate.
Rect corner_title(Canvas& canvas, const Rect& box, const std::string& text, const Style& style);

}  // namespace deltareach
