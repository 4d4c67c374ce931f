#pragma once

#include "render/colour.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The pieces of QGIS's XML that styles are put together from.
namespace deltareach::detail {

/// A field name inside an expression: quoted, its quotes doubled.
[[nodiscard]] std::string field_expression(std::string_view field);
[[nodiscard]] std::string qgis_option(std::string_view name, std::string_view value);
/// "r,g,b,a" as QGIS writes colours.
[[nodiscard]] std::string qgis_colour(const Colour& colour);

/// A symbol of one layer. `driven` is the XML of a data-defined property, or empty.
[[nodiscard]] std::string qgis_symbol(std::string_view name, std::string_view type,
                                      std::string_view layer_class, std::string_view options,
                                      std::string_view driven = {});
/// `hatched`: thin white lines over the fill, for what is estimated.
[[nodiscard]] std::string fill_symbol(std::string_view name, const Colour& fill, const Colour& line,
                                      double width_mm, bool hatched = false);
[[nodiscard]] std::string outline_symbol(std::string_view name, const Colour& line, double width_mm,
                                         bool dashed);
/// Lines on quiet ground: no data.
[[nodiscard]] std::string no_data_symbol(std::string_view name);
/// A line as wide as `width_expression` says (millimetres) and as opaque as `alpha_expression` (0 to 255);
/// empty: 0.4 mm, opaque.
[[nodiscard]] std::string line_symbol(std::string_view name, const Colour& colour, bool dashed,
                                      std::string_view width_expression,
                                      std::string_view alpha_expression = {});
/// A stroke: its width and, where it is dashed, the lengths on and off, millimetres.
struct StrokeLook {
    Colour colour;
    double width_mm = 0.2;
    std::vector<double> dash_mm = {};
};
/// A line of several strokes, the first at the bottom.
[[nodiscard]] std::string strokes_symbol(std::string_view name, std::span<const StrokeLook> strokes);
/// An area with such an outline. @param fill  none: the outline alone
[[nodiscard]] std::string area_symbol(std::string_view name, const std::optional<Colour>& fill,
                                      std::span<const StrokeLook> strokes);
/// A marker of that shape of QGIS: circle, square, triangle, diamond, cross2. Its diameter in millimetres is
/// an expression or, empty, `size_mm`.
[[nodiscard]] std::string marker_symbol(std::string_view name, std::string_view shape, const Colour& fill,
                                        const Colour& line, std::string_view diameter_expression,
                                        double size_mm = 2.2);
/// A cross in a circle, the ground showing through.
[[nodiscard]] std::string crossed_circle_symbol(std::string_view name, const Colour& line);
[[nodiscard]] std::string star_symbol(std::string_view name, const Colour& fill, const Colour& line);

}  // namespace deltareach::detail
