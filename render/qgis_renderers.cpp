#include "render/private/qgis_renderers.hpp"

#include "gis/text.hpp"
#include "render/class_bounds.hpp"
#include "render/display_unit.hpp"
#include "render/draw_zones.hpp"
#include "render/private/qgis_symbols.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach::detail {
namespace {

constexpr std::string_view no_data_value = "-1e+300", own_value = "-2e+300";

/// No layer keeps the names of others away: cities lie on areas, in lakes and beneath rings.
std::string labelling(std::string_view expression, LabelPlace place) {
    if (expression.empty()) return {};
    return fmt::format(
        "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"{}\" "
        "isExpression=\"1\" fontFamily=\"Noto Sans CJK SC\" fontSize=\"8\" "
        "fontSizeUnit=\"Point\" textColor=\"{}\" textOpacity=\"1\" namedStyle=\"Regular\"><text-buffer "
        "bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" "
        "bufferColor=\"255,255,255,220\" bufferOpacity=\"1\"/></text-style><placement "
        "placement=\"{}\"{}/><rendering obstacle=\"0\" drawLabels=\"1\"/></settings></labeling>",
        escaped_for_xml(expression), detail::qgis_colour(Style().ink), static_cast<int>(place),
        place == LabelPlace::around_point ? " dist=\"1.4\" distUnits=\"MM\"" : "");
}

struct Classes {
    std::string ranges, symbols;
};

std::string range_of(double lower, double upper, std::size_t symbol, std::string_view label) {
    return fmt::format("<range lower=\"{}\" upper=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\"/>", lower,
                       upper, symbol, escaped_for_xml(label));
}

Classes classes_of(const ClassedFill& fill, Language language, const SymbolOf& symbol) {
    const DisplayUnit unit = unit_of(fill, sheet_language(language));
    std::vector<double> bounds = fill.breaks, values = numbers_of(fill.column);
    for (double& bound : bounds) bound /= unit.divisor;
    for (double& value : values) value /= unit.divisor;
    const std::vector<std::string> written =
        fill.each_value ? list_of_numbers(bounds, decimals_for(bounds)) : class_bounds(bounds, values).texts;
    const std::vector<Colour> colours = colours_of(fill);
    const bool whole = tells_whole_numbers(fill, unit.divisor, {});
    std::string after = first_words(unit.label, sheet_language(language));
    if (!after.empty() || fill.diverging_about_one) after.insert(0, fill.diverging_about_one ? " ×" : " ");
    Classes classes;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const SheetLanguage words = sheet_language(language);
        const bool one_value = fill.each_value || written[i] == written[i + 1];
        const auto numbers =
            whole && !one_value ? whole_class(bounds, written, i, words) : std::optional<std::string>();
        const std::string range = one_value ? (bounds[i + 1] == 0 ? "0" : written[i + 1])
                                  : numbers ? *numbers
                                            : range_of_list(written, i, words);
        classes.ranges += range_of(fill.breaks[i], fill.breaks[i + 1], i, range + after);
        classes.symbols += symbol(fmt::format("{}", i), colours[i]);
    }
    return classes;
}

bool has_gaps(const Column& column) {
    return std::ranges::any_of(numbers_of(column), [](double value) { return std::isnan(value); });
}

}  // namespace

std::string document(std::string_view renderer, std::string_view label, LabelPlace place,
                     std::string_view largest_first) {
    const std::string table = largest_first.empty()
                                  ? std::string()
                                  : fmt::format(
                                        "<attributetableconfig sortExpression=\"{}\" "
                                        "sortOrder=\"1\"><columns/></attributetableconfig>\n",
                                        escaped_for_xml(largest_first));
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" "
        "styleCategories=\"Symbology|Labeling|Fields|AttributeTable|Notes\" labelsEnabled=\"{}\">\n{}\n{}\n{}"
        "<blendMode>0</blendMode>\n<layerOpacity>1</layerOpacity>\n</qgis>\n",
        label.empty() ? 0 : 1, renderer, labelling(label, place), table);
}

std::string renderer_of(std::string_view attributes, std::string_view inside, std::string_view rising) {
    const std::string order =
        rising.empty() ? std::string()
                       : fmt::format(
                             "<orderby><orderByClause asc=\"1\" nullsFirst=\"1\">{}</orderByClause>"
                             "</orderby>",
                             escaped_for_xml(rising));
    return fmt::format(
        "<renderer-v2 {} symbollevels=\"0\" enableorderby=\"{}\" forceraster=\"0\">{}{}</renderer-v2>",
        attributes, rising.empty() ? 0 : 1, inside, order);
}

std::string is_own(const QmlZones& zones) {
    std::string codes;
    for (const std::string& code : zones.own) codes += (codes.empty() ? "" : ", ") + sql_text(code);
    return fmt::format("{} IN ({})", field_expression(zones.code_field), codes);
}

std::string graduated(const ClassedFill& fill, Language language, const ClassSymbols& symbols,
                      std::string_view rising, const QmlZones& zones) {
    Classes classes = classes_of(fill, language, symbols.of_class);
    std::size_t next = colours_of(fill).size();
    const auto add = [&](std::string_view value, const Text& label, const auto& symbol) {
        classes.ranges +=
            fmt::format("<range lower=\"{0}\" upper=\"{0}\" symbol=\"{1}\" label=\"{2}\" render=\"true\"/>",
                        value, next, escaped_for_xml(first_words(label, sheet_language(language))));
        classes.symbols += symbol(fmt::format("{}", next++));
    };
    const bool gaps = zones.gaps.value_or(has_gaps(fill.column));
    std::string attribute = fill.column.name, value = field_expression(fill.column.name);
    if (!zones.least_field.empty())
        attribute = value = fmt::format("coalesce({}, {})", value, field_expression(zones.least_field));
    // QGIS leaves out what has no value; an impossible number gives it a class that can be seen.
    if (gaps) attribute = value = fmt::format("coalesce({}, {})", value, no_data_value);
    if (!zones.own.empty()) {
        attribute = fmt::format("CASE WHEN {} THEN {} ELSE {} END", is_own(zones), own_value, value);
        add(own_value, zones.own_label, symbols.own);
    }
    if (gaps) add(no_data_value, {"无数据", "no data"}, symbols.no_data);
    return renderer_of(
        fmt::format("type=\"graduatedSymbol\" attr=\"{}\" graduatedMethod=\"GraduatedColor\"",
                    escaped_for_xml(attribute)),
        fmt::format("<ranges>{}</ranges><symbols>{}</symbols>", classes.ranges, classes.symbols), rising);
}

}  // namespace deltareach::detail
