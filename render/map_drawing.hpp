#pragma once

#include "render/canvas.hpp"
#include "render/draw_flows.hpp"
#include "render/furniture.hpp"
#include "render/map_frame.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"

#include <functional>
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
    const MapFrame* beside =
        nullptr;             ///< of the map and the window of its inset the other: a place is named once
    bool in_window = false;  ///< this is the inset's
    std::size_t most_listed =
        0;  ///< names without room that are numbers, which a list beside the map explains
};

/// Draws the map inside its frame, from the sea up to the names. `log` receives symbols, labels and tips.
void draw_map(Canvas& canvas, const MapDrawing& drawing, SheetLog& log);

/// A part of the map that is drawn larger, and where.
struct InsetDrawing {
    const InsetSpec& inset;
    const SheetSpec& sheet;  ///< its context, language, stars, and the flows that both begin and end inside
    FlowScale flow_scale;    ///< that of the sheet, so that widths compare
    Rect box;
    const Style& style;
    const MapFrame& main;  ///< the map's
};

/// 1 for each zone of the sheet that the enlargement shows too: its name, and flows between two of them,
/// stand there and not on the map.
[[nodiscard]] std::vector<std::uint8_t> enlarged_zones(const SheetSpec& spec);
/// Whether the flow both begins and ends at points of enlarged zones.
[[nodiscard]] bool within_enlargement(const FlowArrow& arrow, const SheetSpec& spec,
                                      const std::vector<std::uint8_t>& enlarged);
/// The enlargement's window in its own plane.
[[nodiscard]] MapFrame inset_frame(const InsetSpec& inset, const Rect& box);

/// An enlargement in its own frame, with names; log kinds start with "inset_".
void draw_inset(Canvas& canvas, const InsetDrawing& drawing, SheetLog& log);
/// The outline of a window of degrees, with points enough to bend with any plane.
[[nodiscard]] MultiPolygon window_outline(const Box& window);
/// Height over width of the inset's zones, or of its window.
[[nodiscard]] double inset_aspect(const InsetSpec& inset);

/// A small map of more than twice the frame's extent, or of 600 km if that is more: where the frame lies
/// on the land around. Logs the frame's place on it.
void draw_locator(Canvas& canvas, const SheetSpec& spec, const MapFrame& frame, const Rect& box,
                  const Style& style, SheetLog& log);

/// The room symbols take at a place: a circle's radius, a star's, or a dot's.
[[nodiscard]] double symbol_radius_at(const SheetSpec& spec, LonLat place, const Style& style);

/// The measure flows are drawn with.
[[nodiscard]] FlowScale flow_scale_of(const SheetSpec& spec, const Style& style);

/// The flows of a sheet as they lie in one of its frames, largest first.
struct FlowsInFrame {
    std::vector<FlowToDraw> flows;
    std::vector<DrawnEnds> ends;  ///< of each
};
/// Those of the layer's choice of which `shown` says so. They end at the edges of the symbols, a little
/// farther off where so many arrive that their heads would lie on one another.
[[nodiscard]] FlowsInFrame flows_in_frame(const SheetSpec& spec, const MapFrame& frame,
                                          const FlowScale& scale, const Style& style,
                                          const std::function<bool(const FlowArrow&)>& shown);

}  // namespace deltareach
