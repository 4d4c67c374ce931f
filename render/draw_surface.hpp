#pragma once

#include "render/canvas.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"

#include <span>

namespace deltareach {

/// The bounds and colours a surface is drawn with: its classes, or a ramp of 64 steps over its values.
struct SurfaceScale {
    std::vector<double> breaks;
    std::vector<Colour> colours;
    bool continuous = false;
};
/// @throws InputError DR1508 the raster has no value at all
[[nodiscard]] SurfaceScale surface_scale(const SurfaceLayer& layer);

/// The raster seen through the frame, one picture element a third of a point; missing cells are clear.
/// Cells are not smoothed. `mask` (when not empty) clips it.
void draw_surface(Canvas& canvas, const MapFrame& frame, const SurfaceLayer& layer,
                  std::span<const Path> mask);

}  // namespace deltareach
