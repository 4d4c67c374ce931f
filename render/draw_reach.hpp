#pragma once

#include "render/canvas.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// The line of a radius: those about one place are told apart by pattern and weight, also without colour. A
/// single one is drawn through; estimated ones are dashed, the innermost in the longest dashes.
[[nodiscard]] Stroke ring_line(std::span<const ReachRing> rings, std::size_t index, const Style& style);

/// Reach radii as geodesic circles, each with its ring_line.
void draw_rings(Canvas& canvas, const MapFrame& frame, std::span<const ReachRing> rings, const Style& style,
                SheetLanguage language);

/// A ring's label: on the line, inside the frame, where it hides fewest of the `busy` points and is farthest
/// from them, and on nothing of `blocked`.
struct RingLabel {
    std::string text;
    Rect box;
};
/// Finds their places. A ring without a free one inside the frame has none.
[[nodiscard]] std::vector<RingLabel> ring_labels(const MapFrame& frame, std::span<const ReachRing> rings,
                                                 std::span<const Point> busy, std::span<const Rect> blocked,
                                                 SheetLanguage language, const Style& style);
/// Draws what was placed.
void draw_ring_labels(Canvas& canvas, std::span<const RingLabel> labels, const Style& style);

/// Bands, regions and their outlines, in the order given.
void draw_areas(Canvas& canvas, const MapFrame& frame, const AreaLayer& layer, const Style& style,
                SheetLanguage language);
/// The colour an area is drawn with: its own, else from the sequential palette by position.
[[nodiscard]] Colour area_colour(const AreaLayer& layer, std::size_t index);

/// Boundary lines with a light rim.
void draw_lines(Canvas& canvas, const MapFrame& frame, const LineLayer& layer, const Style& style,
                SheetLanguage language);

/// The line around an area: bands that are outlines only grow heavier towards the innermost.
[[nodiscard]] Stroke area_line(const AreaLayer& layer, std::size_t index, const Style& style);

/// Standard ellipses with their labels; estimated ones dashed.
void draw_ellipses(Canvas& canvas, const MapFrame& frame, std::span<const EllipseShape> ellipses,
                   const Style& style, SheetLanguage language);

/// A cross in a circle: a flow-weighted centre.
void draw_centre_mark(Canvas& canvas, Point at, const Style& style);
/// A five-pointed star with a light rim: a place the map is about.
void draw_star(Canvas& canvas, Point at, double radius, const Style& style);

/// Radius of a proportional circle, points: the area is proportional to |value|, without a least size; 0 for
/// 0 and NaN.
/// @param largest  largest |value| of the layer: 11 points on A4
[[nodiscard]] double circle_radius(double value, double largest, const Style& style);

/// Largest |value| of a layer of circles; 0 when all are NaN.
[[nodiscard]] double largest_circle(std::span<const double> values);

/// Half the size of the cross that stands for a missing value, points.
[[nodiscard]] double missing_radius(const Style& style);

/// What the circles of a layer are drawn by.
struct CircleScale {
    double largest = 0;  ///< |value|; 0 where there is none
};
/// NaN is passed over, and what is 0 beside the largest.
[[nodiscard]] CircleScale circle_scale(std::span<const double> values);

/// Radius below which no circle can be seen, points: smaller values have this one, and the legend says so.
[[nodiscard]] double least_circle(const Style& style);
/// Half the side of the small open square that stands for 0, points: no circle, so that it has no size.
[[nodiscard]] double zero_radius(const Style& style);
/// Half the size of what stands for a value, points.
[[nodiscard]] double sign_radius(double value, const CircleScale& scale, const Style& style);

/// What a place of a circle layer shows: a circle, in its own colour when negative; a small cross where the
/// value is missing; a small open square for 0.
/// @param title  for hovering in an SVG
void draw_circle_value(Canvas& canvas, Point at, double value, const CircleScale& scale, const Style& style,
                       const std::string& title);

}  // namespace deltareach
