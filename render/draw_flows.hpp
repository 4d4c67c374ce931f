#pragma once

#include "render/canvas.hpp"
#include "render/display_unit.hpp"
#include "render/map_frame.hpp"
#include "render/sheet.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The width a value is drawn with: proportional, the largest `widest_pt`, none under 0.8 pt.
struct FlowScale {
    double largest = 1;
    double widest_pt = 6;
    /// Points.
    [[nodiscard]] double width_of(double value) const;
    /// Whether the flow is drawn wider than its share of the largest, to be seen at all.
    [[nodiscard]] bool is_widened(double value) const;
};

/// A flow on the page: a quadratic curve bent to the left of its direction (so that opposite flows keep
/// apart), its ribbon narrowing from `width` to `tip_width`, its head ending `gap` outside the symbol.
struct FlowShape {
    Point start, control, end;  ///< of the ribbon: `end` is where the head begins
    Point tip;
    double width = 1;
    bool estimated = false;

    /// Of the ribbon's narrow end and of the arrow head, in points.
    [[nodiscard]] double tip_width() const;
    [[nodiscard]] double head_length() const;
    [[nodiscard]] double head_width() const;
    [[nodiscard]] Point at(double t) const;  ///< on the ribbon's middle line, t in [0, 1]
};

/// The symbols that a flow runs between, on the page: centres and radii in points.
struct DrawnEnds {
    Point from, to;
    double from_radius = 0, to_radius = 0;
};
/// @returns nothing when the symbols leave no room for an arrow between them
[[nodiscard]] std::optional<FlowShape> flow_shape(const DrawnEnds& ends, double width, bool estimated);

/// A flow to be drawn.
struct FlowToDraw {
    FlowShape shape;
    Colour colour;
    std::string title;  ///< for hovering; may be empty
    std::string mark;   ///< stands on the ribbon where there is room; may be empty
};
/// In this order, which is largest first so that small flows lie on top; all ribbons, then all heads, so that
/// no ribbon buries a head. A dashed ribbon is an estimated flow.
/// @returns where marks stand
std::vector<Rect> draw_flows(Canvas& canvas, std::span<const FlowToDraw> flows, const Style& style);

/// The colour of an arrow: of its group, else of its direction.
[[nodiscard]] Colour flow_colour(const FlowLayer& layer, const FlowArrow& arrow, const Style& style);
/// The disc with the number of a group, counted from 0.
void draw_group_mark(Canvas& canvas, Point at, const FlowLayer& layer, std::size_t group, const Style& style);
/// Its radius, points.
[[nodiscard]] double group_mark_radius(const Style& style);

/// The unit their values are shown in: as of a column of them.
[[nodiscard]] DisplayUnit unit_of(const FlowLayer& layer, SheetLanguage language);

/// Which arrows are drawn, largest first, and what is left out.
struct FlowChoice {
    std::vector<std::size_t> drawn;
    std::size_t left_out = 0;
    double drawn_value = 0, total_value = 0;
};
/// As many as the layer draws, the largest first.
[[nodiscard]] FlowChoice chosen_flows(const FlowLayer& layer);

}  // namespace deltareach
