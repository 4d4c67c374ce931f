#pragma once

#include "render/labels.hpp"
#include "render/map_frame.hpp"
#include "render/sheet.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// The symbol of a category, told apart by shape as well as by colour: circle, square, triangle, diamond in
/// turn.
/// @param radius  half its height, points
void draw_point_symbol(Canvas& canvas, Point at, int category, Colour colour, double radius,
                       const Style& style, const std::string& title);

/// Half the height of the symbols of a layer without sizes: smaller for thousands of points.
[[nodiscard]] double point_radius(const PointLayer& layer, const Style& style);

/// "30 个地点" of a map of places, "30 个地点（另有 3 个在图外）" where it does not reach all of them.
[[nodiscard]] Text number_of_places(std::size_t shown, std::size_t beside);

/// Points of a layer that the page shows as one symbol with their number.
struct PointCluster {
    Point at;                          ///< the middle of its points
    std::vector<std::size_t> members;  ///< positions in the layer, ascending
};
/// Groups points that lie nearer than `cluster_pt` to the first of a group, in the order of the layer, and
/// groups whose rings would overlap; each by itself where that is 0. Points beside the frame are in none.
[[nodiscard]] std::vector<PointCluster> clustered(const PointLayer& layer, const MapFrame& frame,
                                                  const Style& style);

/// A layer of points, and the window it is drawn in.
struct PointDrawing {
    const MapFrame& frame;
    const PointLayer& layer;
    SheetLanguage language = SheetLanguage::zh;
    std::size_t most_listed = 0;  ///< names without room that are numbers, which a list explains
};
/// Draws the layer, largest sizes first; names where the layer says so.
void draw_points(Canvas& canvas, const PointDrawing& drawing, LabelObstacles& obstacles, const Style& style,
                 SheetLog& log);

/// Dots of a dot-density map.
void draw_dots(Canvas& canvas, const MapFrame& frame, const DotLayer& layer, const Style& style);
/// Their radius, points.
[[nodiscard]] double dot_radius(const DotLayer& layer, const Style& style);

}  // namespace deltareach
