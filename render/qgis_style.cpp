#include "render/qgis_style.hpp"

#include "gis/text.hpp"
#include "render/draw_zones.hpp"
#include "render/palette.hpp"
#include "render/private/qgis_symbols.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::field_expression;
using detail::fill_symbol;
using detail::line_symbol;

constexpr std::string_view no_data_value = "-1e+300";

enum class LabelPlace { around_point = 0, over_centroid = 1, along_line = 2 };

std::string labelling(std::string_view expression, LabelPlace place) {
    if (expression.empty()) return {};
    return fmt::format(
        "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"{}\" "
        "isExpression=\"1\" fontFamily=\"Noto Sans CJK SC\" fontSize=\"8\" "
        "fontSizeUnit=\"Point\" textColor=\"{}\" textOpacity=\"1\" namedStyle=\"Regular\"><text-buffer "
        "bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" "
        "bufferColor=\"255,255,255,220\" bufferOpacity=\"1\"/></text-style><placement "
        "placement=\"{}\"/><rendering obstacle=\"1\" drawLabels=\"1\"/></settings></labeling>",
        escaped_for_xml(expression), detail::qgis_colour(Style().ink), static_cast<int>(place));
}

/// A field as a label; no field, no label.
std::string field_label(std::string_view field) {
    return field.empty() ? std::string() : field_expression(field);
}

std::string document(std::string_view renderer, std::string_view label = {},
                     LabelPlace place = LabelPlace::over_centroid) {
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" "
        "styleCategories=\"Symbology|Labeling|Fields\" labelsEnabled=\"{}\">\n{}\n{}\n"
        "<blendMode>0</blendMode>\n<layerOpacity>1</layerOpacity>\n</qgis>\n",
        label.empty() ? 0 : 1, renderer, labelling(label, place));
}

std::string single(const std::string& symbol_text) {
    return fmt::format(
        "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" "
        "forceraster=\"0\"><symbols>{}</symbols></renderer-v2>",
        symbol_text);
}

/// Two rules: dashed for what is estimated, solid for everything else.
std::string by_quality(std::string_view quality_field, const std::string& estimated,
                       const std::string& reported, Language language) {
    const bool zh = language == Language::zh;
    return fmt::format(
        "<renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" "
        "forceraster=\"0\"><rules key=\"root\">"
        "<rule key=\"estimated\" symbol=\"0\" label=\"{}\" filter=\"{}\"/><rule "
        "key=\"reported\" symbol=\"1\" label=\"{}\" filter=\"ELSE\"/></rules>"
        "<symbols>{}{}</symbols></renderer-v2>",
        zh ? "估算" : "estimated", escaped_for_xml(field_expression(quality_field) + " = 'estimated'"),
        zh ? "原始数据" : "as given", estimated, reported);
}

struct Classes {
    std::string ranges, symbols;
};

Classes classes_of(const ClassedFill& fill, Language language) {
    const DisplayUnit unit = display_unit(fill.column.unit, fill.breaks);
    std::vector<double> bounds = fill.breaks;
    for (double& bound : bounds) bound /= unit.divisor;
    const std::vector<std::string> written = list_of_numbers(bounds, decimals_for(bounds));
    const std::vector<Colour> colours = colours_of(fill);
    Classes classes;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const std::string range = fill.each_value
                                      ? bounds[i + 1] == 0 ? "0" : written[i + 1]
                                      : range_text(written[i], written[i + 1], sheet_language(language));
        const std::string label =
            fmt::format("{} {}", range, first_words(unit.label, sheet_language(language)));
        classes.ranges +=
            fmt::format("<range lower=\"{}\" upper=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\"/>",
                        fill.breaks[i], fill.breaks[i + 1], i, escaped_for_xml(label));
        classes.symbols +=
            fill_symbol(fmt::format("{}", i), colours[i], Colour{255, 255, 255}, 0.15, fill.estimated);
    }
    return classes;
}

bool has_gaps(const Column& column) {
    return std::ranges::any_of(numbers_of(column), [](double value) { return std::isnan(value); });
}

}  // namespace

std::string qml_graduated_zones(const ClassedFill& fill, std::string_view name_field, Language language) {
    Classes classes = classes_of(fill, language);
    std::string attribute = fill.column.name;
    if (has_gaps(fill.column)) {
        // QGIS leaves out what has no value; an impossible number gives it a class that can be seen.
        const std::string name = fmt::format("{}", colours_of(fill).size());
        attribute = fmt::format("coalesce({}, {})", field_expression(fill.column.name), no_data_value);
        classes.ranges +=
            fmt::format("<range lower=\"{0}\" upper=\"{0}\" symbol=\"{1}\" label=\"{2}\" render=\"true\"/>",
                        no_data_value, name, language == Language::zh ? "无数据" : "no data");
        classes.symbols += detail::no_data_symbol(name);
    }
    return document(
        fmt::format("<renderer-v2 type=\"graduatedSymbol\" attr=\"{}\" graduatedMethod=\"GraduatedColor\" "
                    "symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">"
                    "<ranges>{}</ranges><symbols>{}</symbols></renderer-v2>",
                    escaped_for_xml(attribute), classes.ranges, classes.symbols),
        field_label(name_field));
}

std::string qml_plain_zones(std::string_view name_field) {
    const Style style;
    return document(single(fill_symbol("0", style.plain_zone, style.plain_zone_line, 0.2)),
                    field_label(name_field));
}

std::string qml_flows(std::string_view value_field, std::span<const std::string> group_fields,
                      std::string_view quality_field, Language language) {
    const Style style;
    const std::string value = field_expression(value_field);
    std::string group;
    for (const std::string& field : group_fields) group += ", " + field_expression(field);
    if (!group.empty()) group = ", concat(" + group.substr(2) + ")";
    const std::string width = fmt::format("max(0.25, 2.6 * {0} / maximum({0}{1}))", value, group);
    if (quality_field.empty()) return document(single(line_symbol("0", style.flow, false, width)));
    return document(by_quality(quality_field, line_symbol("0", style.flow, true, width),
                               line_symbol("1", style.flow, false, width), language));
}

std::string qml_outlines(std::string_view label_field) {
    return document(single(detail::outline_symbol("0", Style().ring, 0.4, true)), field_label(label_field));
}

std::string qml_lines(std::string_view label_expression, std::string_view quality_field, Language language) {
    const Colour colour = Style().ring;
    const std::string renderer = quality_field.empty()
                                     ? single(line_symbol("0", colour, false, {}))
                                     : by_quality(quality_field, line_symbol("0", colour, true, {}),
                                                  line_symbol("1", colour, false, {}), language);
    return document(renderer, label_expression, LabelPlace::along_line);
}

std::string qml_context(ContextLook look) {
    const Style style;
    switch (look) {
        case ContextLook::lake:
            return document(single(fill_symbol("0", style.lake, style.lake_line, 0.15)));
        case ContextLook::river:
            return document(single(line_symbol("0", style.lake_line.with_alpha(0.6), false, "0.2")));
        case ContextLook::boundary:
            return document(single(detail::outline_symbol("0", style.province_line, 0.35, false)));
        case ContextLook::land:
            break;
    }
    return document(single(fill_symbol("0", style.ground, style.ground_line, 0.15)));
}

std::string qml_points(std::string_view label_field) {
    const Style style;
    return document(single(detail::star_symbol("0", style.flow, style.ink)), field_label(label_field),
                    LabelPlace::around_point);
}

std::string qml_categories(std::string_view field, std::span<const QmlCategory> categories, bool points,
                           Language language) {
    std::string entries, symbols;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const QmlCategory& category = categories[i];
        entries +=
            fmt::format("<category value=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\" type=\"string\"/>",
                        escaped_for_xml(category.value), i,
                        escaped_for_xml(first_words(category.label, sheet_language(language))));
        const std::string name = fmt::format("{}", i);
        symbols += points ? detail::star_symbol(name, category.colour, Style().ink)
                          : fill_symbol(name, category.colour, Colour{255, 255, 255}, 0.15);
    }
    return document(fmt::format(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" enableorderby=\"0\" "
        "forceraster=\"0\"><categories>{}</categories><symbols>{}</symbols></renderer-v2>",
        escaped_for_xml(field), entries, symbols));
}

std::string qml_bands(std::string_view share_field, std::span<const double> shares) {
    const std::vector<Colour> colours = class_colours(palette_of("teal"), shares.size() + 1);
    std::string categories, symbols;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Colour colour = colours[shares.size() - i];  // the innermost band is the darkest
        categories += fmt::format(
            "<category value=\"{0}\" symbol=\"{1}\" label=\"{0} %\" render=\"true\" type=\"double\"/>",
            shares[i], i);
        symbols += fill_symbol(fmt::format("{}", i), colour.with_alpha(0.65),
                               mixed(colour, Colour{0, 0, 0}, 0.4), 0.2);
    }
    return document(fmt::format(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" enableorderby=\"0\" "
        "forceraster=\"0\"><categories>{}</categories><symbols>{}</symbols></renderer-v2>",
        escaped_for_xml(share_field), categories, symbols));
}

std::string qml_raster(std::span<const double> breaks, std::string_view palette, std::string_view unit) {
    const Palette& scale = palette_of(palette);
    std::string items;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        const double position =
            breaks.size() > 1 ? static_cast<double>(i) / static_cast<double>(breaks.size() - 1) : 0.5;
        const std::string label = short_number(breaks[i]) + (unit.empty() ? "" : " " + std::string(unit));
        items += fmt::format("<item value=\"{}\" color=\"{}\" alpha=\"255\" label=\"{}\"/>", breaks[i],
                             colour_at(scale, position).to_hex(), escaped_for_xml(label));
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

std::string with_aliases(std::string qml, std::span<const Column> columns, Language language) {
    std::string aliases;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const SheetLanguage words = sheet_language(language);
        std::string label = first_words(label_of(columns[i]), words);
        const std::string unit = first_words(display_unit(columns[i].unit, 0).label, words);
        if (!unit.empty() && columns[i].unit != "unstated")
            label += language == Language::zh ? "（" + unit + "）" : " (" + unit + ")";
        aliases += fmt::format("<alias index=\"{}\" field=\"{}\" name=\"{}\"/>", i,
                               escaped_for_xml(columns[i].name), escaped_for_xml(label));
    }
    const std::size_t end = qml.rfind("</qgis>");
    if (end != std::string::npos) qml.insert(end, "<aliases>" + aliases + "</aliases>\n");
    return qml;
}

std::string_view qml_elements(std::string_view qml) {
    const std::size_t root = qml.find("<qgis "), from = qml.find('>', root) + 1, end = qml.rfind("</qgis>");
    return qml.substr(from, end - from);
}

}  // namespace deltareach
