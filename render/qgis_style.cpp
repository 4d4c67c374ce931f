#include "render/qgis_style.hpp"

#include "gis/text.hpp"
#include "render/display_unit.hpp"
#include "render/draw_zones.hpp"
#include "render/palette.hpp"
#include "render/private/qgis_renderers.hpp"
#include "render/private/qgis_symbols.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::document;
using detail::field_expression;
using detail::fill_symbol;
using detail::LabelPlace;
using detail::line_symbol;
using detail::renderer_of;

/// A field as a label; no field, no label.
std::string field_label(std::string_view field) {
    return field.empty() ? std::string() : field_expression(field);
}

/// The names of zones, without those that another layer names.
std::string zone_label(std::string_view name_field, const QmlZones& zones) {
    if (zones.own.empty() || zones.own_named || name_field.empty()) return field_label(name_field);
    return fmt::format("CASE WHEN {} THEN '' ELSE {} END", detail::is_own(zones),
                       field_expression(name_field));
}

std::string single(const std::string& symbol_text) {
    return renderer_of("type=\"singleSymbol\"", "<symbols>" + symbol_text + "</symbols>");
}

}  // namespace

std::string qml_graduated_zones(const ClassedFill& fill, std::string_view name_field, Language language,
                                const QmlZones& zones) {
    const Style style;
    const auto symbol = [&](const std::string& name, const Colour& colour) {
        return fill_symbol(name, colour, Colour{255, 255, 255}, 0.15, fill.estimated);
    };
    const auto own = [&](const std::string& name) {
        return fill_symbol(name, style.plain_zone, style.plain_zone_line, 0.2);
    };
    return document(
        detail::graduated(fill, language, {.of_class = symbol, .no_data = detail::no_data_symbol, .own = own},
                          {}, zones),
        zone_label(name_field, zones));
}

std::string qml_plain_zones(std::string_view name_field, const QmlZones& zones) {
    const Style style;
    return document(single(fill_symbol("0", style.plain_zone, style.plain_zone_line, 0.2)),
                    zone_label(name_field, zones));
}

std::string qml_outlines(std::string_view label_field) {
    return document(single(detail::outline_symbol("0", Style().ring, 0.4, true)), field_label(label_field));
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
    return document(single(detail::marker_symbol("0", "circle", style.paper, style.ink, {}, 1.6)),
                    field_label(label_field), LabelPlace::around_point);
}

std::string qml_origins(std::string_view label_field) {
    const Style style;
    return document(single(detail::star_symbol("0", style.flow, style.ink)), field_label(label_field),
                    LabelPlace::around_point);
}

std::string qml_centres() {
    return document(single(detail::crossed_circle_symbol("0", Style().ring)));
}

std::string qml_categories(std::string_view field, std::span<const QmlCategory> categories, bool points,
                           Language language, std::string_view label_field) {
    std::string entries, symbols;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const QmlCategory& category = categories[i];
        entries +=
            fmt::format("<category value=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\" type=\"string\"/>",
                        escaped_for_xml(category.value), i,
                        escaped_for_xml(first_words(category.label, sheet_language(language))));
        const std::string name = fmt::format("{}", i);
        if (category.value.empty() && !points)
            symbols += detail::no_data_symbol(name);
        else
            symbols += points ? detail::marker_symbol(name, "circle", category.colour, Style().ink, {})
                              : fill_symbol(name, category.colour, Colour{255, 255, 255}, 0.15);
    }
    return document(
        renderer_of(fmt::format("type=\"categorizedSymbol\" attr=\"{}\"", escaped_for_xml(field)),
                    fmt::format("<categories>{}</categories><symbols>{}</symbols>", entries, symbols)),
        field_label(label_field), points ? LabelPlace::around_point : LabelPlace::over_centroid);
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

std::string qml_raster(std::span<const double> breaks, std::string_view palette, const std::string& unit,
                       Language language) {
    const Palette& scale = palette_of(palette);
    const DisplayUnit shown = sheet_unit(unit, breaks, sheet_language(language));
    const std::string after = first_words(shown.label, sheet_language(language));
    std::string items;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        const double position =
            breaks.size() > 1 ? static_cast<double>(i) / static_cast<double>(breaks.size() - 1) : 0.5;
        const std::string label =
            short_number(breaks[i] / shown.divisor) + (after.empty() ? "" : " " + after);
        items += fmt::format("<item value=\"{}\" color=\"{}\" alpha=\"255\" label=\"{}\"/>", breaks[i],
                             colour_at(scale, position).to_hex(), escaped_for_xml(label));
    }
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" "
        "styleCategories=\"Symbology|Notes\">\n<pipe>"
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

std::string with_note(std::string qml, std::string_view note) {
    const std::size_t end = qml.rfind("</qgis>");
    if (!note.empty() && end != std::string::npos)
        qml.insert(end, fmt::format("<userNotes value=\"{}\"/>\n", escaped_for_xml(note)));
    return qml;
}

std::string_view qml_elements(std::string_view qml) {
    const std::size_t root = qml.find("<qgis "), from = qml.find('>', root) + 1, end = qml.rfind("</qgis>");
    return qml.substr(from, end - from);
}

}  // namespace deltareach
