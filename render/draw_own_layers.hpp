#pragma once

#include "render/labels.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <span>

namespace deltareach {

/// The layers that lie below the zones, or those above them, in their order: areas, then lines, then points.
void draw_own_layers(Canvas& canvas, const MapFrame& frame, std::span<const OwnLayer> layers, bool below,
                     const Style& style, SheetLanguage language);

/// Their names where there is room, each once however often it stands in the layer; what is placed blocks
/// what comes later.
void draw_own_names(Canvas& canvas, const MapFrame& frame, std::span<const OwnLayer> layers,
                    LabelObstacles& obstacles, SheetLanguage language, const Style& style);

/// A sample for the legend: an area, a line or a point as the layer draws it.
void draw_own_sample(Canvas& canvas, const Rect& box, const OwnLayer& layer, const Style& style);

}  // namespace deltareach
