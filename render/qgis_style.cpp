#include "render/qgis_style.hpp"

#include "render/draw_zones.hpp"
#include "render/palette.hpp"
#include "render/private/markup.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::escaped_markup;

std::string rgba(const Colour& colour) {
    return fmt::format("{},{},{},{}", colour.red, colour.green, colour.blue,
                       static_cast<int>(colour.alpha * 255 + 0.5));
}

/// A field name inside an expression: quoted, its quotes doubled.
std::string field_expression(std::string_view field) {
    std::string text = "\"";
    for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

std::string option(std::string_view name, std::string_view value) {
    return fmt::format("<Option name=\"{}\" value=\"{}\" type=\"QString\"/>", name, escaped_markup(value));
}

/// A symbol of one layer. `driven` is the XML of a data-defined property, or empty.
std::string symbol(std::string_view name, std::string_view type, std::string_view layer_class,
                   std::string_view options, std::string_view driven = {}) {
    const std::string properties =
        driven.empty() ? std::string()
                       : fmt::format(
                             "<data_defined_properties><Option type=\"Map\"><Option name=\"name\" value=\"\" "
                             "type=\"QString\"/><Option name=\"properties\" type=\"Map\">{}</Option>"
                             "<Option name=\"type\" value=\"collection\" "
                             "type=\"QString\"/></Option></data_defined_properties>",
                             driven);
    return fmt::format(
        "<symbol name=\"{}\" type=\"{}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\"><layer "
        "class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"0\">"
        "<Option type=\"Map\">{}</Option>{}</layer></symbol>",
        name, type, layer_class, options, properties);
}

std::string fill_symbol(std::string_view name, const Colour& fill, const Colour& line, double width_mm) {
    return symbol(name, "fill", "SimpleFill",
                  option("color", rgba(fill)) + option("style", "solid") +
                      option("outline_color", rgba(line)) + option("outline_style", "solid") +
                      option("outline_width", fmt::format("{}", width_mm)) +
                      option("outline_width_unit", "MM") + option("joinstyle", "round"));
}

std::string outline_symbol(std::string_view name, const Colour& line, double width_mm) {
    return symbol(name, "fill", "SimpleFill",
                  option("style", "no") + option("outline_color", rgba(line)) +
                      option("outline_style", "dash") + option("outline_width", fmt::format("{}", width_mm)) +
                      option("outline_width_unit", "MM"));
}

std::string labelling(std::string_view field) {
    if (field.empty()) return {};
    const Style style;
    return fmt::format(
        "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"{}\" "
        "isExpression=\"0\" fontFamily=\"Noto Sans CJK SC\" fontSize=\"8\" "
        "fontSizeUnit=\"Point\" textColor=\"{}\" textOpacity=\"1\" namedStyle=\"Regular\"><text-buffer "
        "bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" "
        "bufferColor=\"255,255,255,220\" bufferOpacity=\"1\"/></text-style><placement "
        "placement=\"1\"/><rendering obstacle=\"1\" drawLabels=\"1\"/></settings></labeling>",
        escaped_markup(field), rgba(style.ink));
}

std::string document(std::string_view renderer, std::string_view label_field) {
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" "
        "styleCategories=\"Symbology|Labeling\" labelsEnabled=\"{}\">\n{}\n{}\n"
        "<blendMode>0</blendMode>\n<layerOpacity>1</layerOpacity>\n</qgis>\n",
        label_field.empty() ? 0 : 1, renderer, labelling(label_field));
}

std::string single(const std::string& symbol_text) {
    return fmt::format(
        "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" "
        "forceraster=\"0\"><symbols>{}</symbols></renderer-v2>",
        symbol_text);
}

std::string line_symbol(std::string_view name, const Colour& colour, bool dashed,
                        std::string_view value_field, double largest) {
    std::string options = option("line_color", rgba(colour)) + option("line_style", "solid") +
                          option("line_width", "0.6") + option("line_width_unit", "MM") +
                          option("capstyle", "flat") + option("joinstyle", "round");
    if (dashed)
        options +=
            option("use_custom_dash", "1") + option("customdash", "2.4;1") + option("customdash_unit", "MM");
    const std::string width =
        fmt::format("max(0.25, 2.6 * {} / {})", field_expression(value_field), largest > 0 ? largest : 1);
    return symbol(
        name, "line", "SimpleLine", options,
        fmt::format("<Option name=\"outlineWidth\" type=\"Map\"><Option name=\"active\" value=\"true\" "
                    "type=\"bool\"/><Option name=\"expression\" value=\"{}\" type=\"QString\"/>"
                    "<Option name=\"type\" value=\"3\" type=\"int\"/></Option>",
                    escaped_markup(width)));
}

}  // namespace

std::string qml_graduated_zones(const ClassedFill& fill, std::string_view name_field, Language language) {
    const SheetLanguage words = language == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
    const DisplayUnit unit = display_unit(fill.column.unit, fill.breaks.back());
    std::vector<double> bounds = fill.breaks;
    for (double& bound : bounds) bound /= unit.divisor;
    const int decimals = decimals_for(bounds);
    const std::vector<Colour> colours = colours_of(fill);
    std::string ranges, symbols;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const std::string label =
            fmt::format("{} – {} {}", number_text(bounds[i], decimals), number_text(bounds[i + 1], decimals),
                        first_words(unit.label, words));
        ranges += fmt::format("<range lower=\"{}\" upper=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\"/>",
                              fill.breaks[i], fill.breaks[i + 1], i, escaped_markup(label));
        symbols += fill_symbol(fmt::format("{}", i), colours[i], Colour{255, 255, 255}, 0.15);
    }
    return document(
        fmt::format("<renderer-v2 type=\"graduatedSymbol\" attr=\"{}\" graduatedMethod=\"GraduatedColor\" "
                    "symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">"
                    "<ranges>{}</ranges><symbols>{}</symbols></renderer-v2>",
                    escaped_markup(fill.column.name), ranges, symbols),
        name_field);
}

std::string qml_plain_zones(std::string_view name_field) {
    const Style style;
    return document(single(fill_symbol("0", style.plain_zone, style.plain_zone_line, 0.2)), name_field);
}

std::string qml_flows(std::string_view value_field, double largest, std::string_view quality_field) {
    const Style style;
    const std::string filter = fmt::format("{} = 'estimated'", field_expression(quality_field));
    return document(
        fmt::format("<renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" "
                    "forceraster=\"0\"><rules key=\"root\">"
                    "<rule key=\"estimated\" symbol=\"0\" label=\"估算 estimated\" filter=\"{}\"/><rule "
                    "key=\"reported\" symbol=\"1\" label=\"统计 reported\" filter=\"ELSE\"/></rules>"
                    "<symbols>{}{}</symbols></renderer-v2>",
                    escaped_markup(filter), line_symbol("0", style.flow, true, value_field, largest),
                    line_symbol("1", style.flow, false, value_field, largest)),
        {});
}

std::string qml_outlines(std::string_view label_field) {
    const Style style;
    return document(single(outline_symbol("0", style.ring, 0.4)), label_field);
}

std::string qml_points(std::string_view label_field) {
    const Style style;
    return document(single(symbol("0", "marker", "SimpleMarker",
                                  option("name", "star") + option("color", rgba(style.flow)) +
                                      option("outline_color", rgba(style.ink)) +
                                      option("outline_width", "0.2") + option("outline_width_unit", "MM") +
                                      option("size", "4") + option("size_unit", "MM"))),
                    label_field);
}

std::string qml_bands(std::string_view share_field, std::span<const double> shares) {
    const std::vector<Colour> colours = class_colours(palette_of("teal"), shares.size() + 1);
    std::string categories, symbols;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Colour colour = colours[shares.size() - i];  // the innermost band is the darkest
        categories += fmt::format(
            "<category value=\"{0}\" symbol=\"{1}\" label=\"{0}\" render=\"true\" type=\"double\"/>",
            shares[i], i);
        symbols += fill_symbol(fmt::format("{}", i), colour.with_alpha(0.65),
                               mixed(colour, Colour{0, 0, 0}, 0.4), 0.2);
    }
    return document(
        fmt::format(
            "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" enableorderby=\"0\" "
            "forceraster=\"0\"><categories>{}</categories><symbols>{}</symbols></renderer-v2>",
            escaped_markup(share_field), categories, symbols),
        {});
}

std::string qml_raster(std::span<const double> breaks, std::string_view palette) {
    const Palette& scale = palette_of(palette);
    std::string items;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        const double position =
            breaks.size() > 1 ? static_cast<double>(i) / static_cast<double>(breaks.size() - 1) : 0.5;
        items += fmt::format("<item value=\"{0}\" color=\"{1}\" alpha=\"255\" label=\"{0}\"/>", breaks[i],
                             colour_at(scale, position).to_hex());
    }
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" "
        "styleCategories=\"Symbology\">\n<pipe>"
        "<rasterrenderer type=\"singlebandpseudocolor\" band=\"1\" alphaBand=\"-1\" opacity=\"1\" "
        "classificationMin=\"{0}\" classificationMax=\"{1}\"><rasterTransparency/>"
        "<rastershader><colorrampshader colorRampType=\"INTERPOLATED\" classificationMode=\"1\" clip=\"0\" "
        "minimumValue=\"{0}\" maximumValue=\"{1}\">{2}</colorrampshader></rastershader>"
        "</rasterrenderer><brightnesscontrast brightness=\"0\" contrast=\"0\" gamma=\"1\"/><huesaturation "
        "saturation=\"0\" grayscaleMode=\"0\"/><rasterresampler maxOversampling=\"2\"/></pipe>\n"
        "<blendMode>0</blendMode>\n</qgis>\n",
        breaks.front(), breaks.back(), items);
}

}  // namespace deltareach
