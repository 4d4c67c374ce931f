#include "render/private/qgis_symbols.hpp"

#include "gis/text.hpp"
#include "render/style.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach::detail {
namespace {

std::string layer_of(std::string_view layer_class, std::string_view options, std::string_view inside) {
    return fmt::format(
        "<layer class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option "
        "type=\"Map\">{}</Option>{}</layer>",
        layer_class, options, inside);
}

std::string symbol_of(std::string_view name, std::string_view type, std::string_view layers) {
    return fmt::format(
        "<symbol name=\"{}\" type=\"{}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">{}</symbol>", name,
        type, layers);
}

std::string simple_fill(const Colour& fill, const Colour& line, double width_mm) {
    return layer_of("SimpleFill",
                    qgis_option("color", qgis_colour(fill)) + qgis_option("style", "solid") +
                        qgis_option("outline_color", qgis_colour(line)) +
                        qgis_option("outline_style", "solid") +
                        qgis_option("outline_width", fmt::format("{}", width_mm)) +
                        qgis_option("outline_width_unit", "MM") + qgis_option("joinstyle", "round"),
                    {});
}

/// Parallel lines at 45°. @param place the number of the symbol layer: QGIS names the line inside after it
std::string line_pattern(std::string_view name, int place, const Colour& colour, double apart_mm,
                         double width_mm) {
    const std::string width = fmt::format("{}", width_mm);
    const std::string inner =
        layer_of("SimpleLine",
                 qgis_option("line_color", qgis_colour(colour)) + qgis_option("line_style", "solid") +
                     qgis_option("line_width", width) + qgis_option("line_width_unit", "MM"),
                 {});
    return layer_of("LinePatternFill",
                    qgis_option("angle", "45") + qgis_option("color", qgis_colour(colour)) +
                        qgis_option("distance", fmt::format("{}", apart_mm)) +
                        qgis_option("distance_unit", "MM") + qgis_option("line_width", width) +
                        qgis_option("line_width_unit", "MM"),
                    symbol_of(fmt::format("@{}@{}", name, place), "line", inner));
}

std::string stroke_layer(const StrokeLook& stroke) {
    std::string options = qgis_option("line_color", qgis_colour(stroke.colour)) +
                          qgis_option("line_style", "solid") +
                          qgis_option("line_width", fmt::format("{:.3f}", stroke.width_mm)) +
                          qgis_option("line_width_unit", "MM") +
                          qgis_option("capstyle", stroke.dash_mm.empty() ? "round" : "flat") +
                          qgis_option("joinstyle", "round");
    if (!stroke.dash_mm.empty()) {
        std::string lengths;
        for (const double length : stroke.dash_mm)
            lengths += fmt::format("{}{:.3f}", lengths.empty() ? "" : ";", length);
        options += qgis_option("use_custom_dash", "1") + qgis_option("customdash", lengths) +
                   qgis_option("customdash_unit", "MM");
    }
    return layer_of("SimpleLine", options, {});
}

std::string driven_property(std::string_view name, std::string_view expression) {
    return fmt::format(
        "<Option name=\"{}\" type=\"Map\"><Option name=\"active\" value=\"true\" type=\"bool\"/>"
        "<Option name=\"expression\" value=\"{}\" type=\"QString\"/>"
        "<Option name=\"type\" value=\"3\" type=\"int\"/></Option>",
        name, escaped_for_xml(expression));
}

}  // namespace

std::string qgis_colour(const Colour& colour) {
    return fmt::format("{},{},{},{}", colour.red, colour.green, colour.blue, std::lround(colour.alpha * 255));
}

std::string field_expression(std::string_view field) {
    std::string text = "\"";
    for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

std::string qgis_option(std::string_view name, std::string_view value) {
    return fmt::format("<Option name=\"{}\" value=\"{}\" type=\"QString\"/>", name, escaped_for_xml(value));
}

std::string qgis_symbol(std::string_view name, std::string_view type, std::string_view layer_class,
                        std::string_view options, std::string_view driven) {
    const std::string properties =
        driven.empty() ? std::string()
                       : fmt::format(
                             "<data_defined_properties><Option type=\"Map\"><Option name=\"name\" value=\"\" "
                             "type=\"QString\"/><Option name=\"properties\" type=\"Map\">{}</Option>"
                             "<Option name=\"type\" value=\"collection\" "
                             "type=\"QString\"/></Option></data_defined_properties>",
                             driven);
    return symbol_of(name, type, layer_of(layer_class, options, properties));
}

std::string fill_symbol(std::string_view name, const Colour& fill, const Colour& line, double width_mm,
                        bool hatched) {
    std::string layers = simple_fill(fill, line, width_mm);
    if (hatched) layers += line_pattern(name, 1, Colour{255, 255, 255, 0.75}, 1.6, 0.16);
    return symbol_of(name, "fill", layers);
}

std::string no_data_symbol(std::string_view name) {
    const Style style;
    return symbol_of(name, "fill",
                     simple_fill(style.no_data, style.no_data_line, 0.15) +
                         line_pattern(name, 1, style.no_data_line, 1.4, 0.18));
}

std::string outline_symbol(std::string_view name, const Colour& line, double width_mm, bool dashed) {
    return qgis_symbol(name, "fill", "SimpleFill",
                       qgis_option("color", qgis_colour(line)) + qgis_option("style", "no") +
                           qgis_option("outline_color", qgis_colour(line)) +
                           qgis_option("outline_style", dashed ? "dash" : "solid") +
                           qgis_option("outline_width", fmt::format("{}", width_mm)) +
                           qgis_option("outline_width_unit", "MM"));
}

std::string line_symbol(std::string_view name, const Colour& colour, bool dashed,
                        std::string_view width_expression, std::string_view alpha_expression) {
    std::string options = qgis_option("line_color", qgis_colour(colour)) +
                          qgis_option("line_style", "solid") + qgis_option("line_width", "0.4") +
                          qgis_option("line_width_unit", "MM") + qgis_option("capstyle", "flat") +
                          qgis_option("joinstyle", "round");
    if (dashed)
        options += qgis_option("use_custom_dash", "1") + qgis_option("customdash", "2.4;1") +
                   qgis_option("customdash_unit", "MM");
    std::string driven;
    if (!width_expression.empty()) driven += driven_property("outlineWidth", width_expression);
    if (!alpha_expression.empty())
        driven += driven_property(
            "outlineColor", fmt::format("set_color_part(@symbol_color, 'alpha', {})", alpha_expression));
    return qgis_symbol(name, "line", "SimpleLine", options, driven);
}

std::string strokes_symbol(std::string_view name, std::span<const StrokeLook> strokes) {
    std::string layers;
    for (const StrokeLook& stroke : strokes) layers += stroke_layer(stroke);
    return symbol_of(name, "line", layers);
}

std::string area_symbol(std::string_view name, const std::optional<Colour>& fill,
                        std::span<const StrokeLook> strokes) {
    std::string layers;
    if (fill)
        layers += layer_of("SimpleFill",
                           qgis_option("color", qgis_colour(*fill)) + qgis_option("style", "solid") +
                               qgis_option("outline_style", "no"),
                           {});
    for (const StrokeLook& stroke : strokes) layers += stroke_layer(stroke);
    return symbol_of(name, "fill", layers);
}

std::string marker_symbol(std::string_view name, std::string_view shape, const Colour& fill,
                          const Colour& line, std::string_view diameter_expression, double size_mm) {
    return qgis_symbol(
        name, "marker", "SimpleMarker",
        qgis_option("name", shape) + qgis_option("color", qgis_colour(fill)) +
            qgis_option("outline_color", qgis_colour(line)) + qgis_option("outline_width", "0.2") +
            qgis_option("outline_width_unit", "MM") + qgis_option("size", fmt::format("{}", size_mm)) +
            qgis_option("size_unit", "MM"),
        diameter_expression.empty() ? std::string() : driven_property("size", diameter_expression));
}

std::string crossed_circle_symbol(std::string_view name, const Colour& line) {
    const auto part = [&](std::string_view shape, double size_mm) {
        return layer_of("SimpleMarker",
                        qgis_option("name", shape) + qgis_option("color", qgis_colour(line.with_alpha(0))) +
                            qgis_option("outline_color", qgis_colour(line)) +
                            qgis_option("outline_width", "0.4") + qgis_option("outline_width_unit", "MM") +
                            qgis_option("size", fmt::format("{}", size_mm)) + qgis_option("size_unit", "MM"),
                        {});
    };
    return symbol_of(name, "marker", part("circle", 2.6) + part("cross", 4.4));
}

std::string star_symbol(std::string_view name, const Colour& fill, const Colour& line) {
    return qgis_symbol(name, "marker", "SimpleMarker",
                       qgis_option("name", "star") + qgis_option("color", qgis_colour(fill)) +
                           qgis_option("outline_color", qgis_colour(line)) +
                           qgis_option("outline_width", "0.2") + qgis_option("outline_width_unit", "MM") +
                           qgis_option("size", "4") + qgis_option("size_unit", "MM"));
}

}  // namespace deltareach::detail
