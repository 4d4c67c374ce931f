#pragma once

#include "render/canvas.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// Sea, shore wash (both only where land is known), surrounding land and its boundaries, beneath everything.
/// The shore is washed before the land is filled, so one coastline shows, at the edge of whatever lies
/// outermost.
/// @param in_window  of an inset, where the land may not be known: beyond `land_within` nothing is sea
void draw_ground(Canvas& canvas, const MapFrame& frame, const ContextLayers& context,
                 std::span<const Path> zones, const Style& style, bool in_window = false);

/// Lakes and rivers, over the zones.
void draw_waters(Canvas& canvas, const MapFrame& frame, const ContextLayers& context, const Style& style);

/// The thicker outlines of provinces.
void draw_provinces(Canvas& canvas, const MapFrame& frame, const ContextLayers& context, const Style& style);

/// Names of seas, lakes and neighbouring regions, where they do not lie under `blocked`; returns their boxes.
[[nodiscard]] std::vector<Rect> draw_context_labels(Canvas& canvas, const MapFrame& frame,
                                                    const ContextLayers& context,
                                                    std::span<const Rect> blocked, SheetLanguage language,
                                                    const Style& style);

}  // namespace deltareach
