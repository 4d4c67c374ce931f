#pragma once

#include "render/canvas.hpp"
#include "render/draw_flows.hpp"
#include "render/furniture.hpp"
#include "render/map_frame.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"

#include <vector>

namespace deltareach {

/// Everything a map drawing is told: the values, the window, the look.
struct MapDrawing {
    const SheetSpec& spec;
    const MapFrame& frame;
    const Graticule& graticule;
    const std::vector<Path>& zones;  ///< the zones' outlines on the page
    FlowScale flow_scale;
    std::vector<Rect> furniture;  ///< what stands inside the frame: no label lies on it
    const Style& style;
};

/// Draws the map inside its frame, from the sea up to the names. `log` receives symbols, labels and tips.
void draw_map(Canvas& canvas, const MapDrawing& drawing, SheetLog& log);

/// An enlargement in its own frame, with names; log kinds start with "inset_".
void draw_inset(Canvas& canvas, const InsetSpec& inset, const ContextLayers& context, const Rect& box,
                SheetLanguage language, const Style& style, SheetLog& log);
/// Height over width of the inset's zones.
[[nodiscard]] double inset_aspect(const InsetSpec& inset);

/// A small map that shows where the frame lies among the provinces around.
void draw_locator(Canvas& canvas, const SheetSpec& spec, const MapFrame& frame, const Rect& box,
                  const Style& style);

/// The room symbols take at a place: a circle's radius, a star's, or a dot's.
[[nodiscard]] double symbol_radius_at(const SheetSpec& spec, LonLat place, const Style& style);

/// The measure flows are drawn with.
[[nodiscard]] FlowScale flow_scale_of(const SheetSpec& spec, const Style& style);

}  // namespace deltareach
