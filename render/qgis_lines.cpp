#include "gis/text.hpp"
#include "render/draw_zones.hpp"
#include "render/private/qgis_renderers.hpp"
#include "render/private/qgis_symbols.hpp"
#include "render/qgis_style.hpp"
#include "render/style.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::document;
using detail::field_expression;
using detail::LabelPlace;
using detail::line_symbol;
using detail::renderer_of;

std::string single_line(const std::string& symbol_text, std::string_view rising = {}) {
    return renderer_of("type=\"singleSymbol\"", "<symbols>" + symbol_text + "</symbols>", rising);
}

struct QualityLook {
    std::string_view value, zh, en;
};
constexpr std::string_view estimated_value = "estimated";
constexpr QualityLook quality_looks[] = {{estimated_value, "估算", "estimated"},
                                         {"synthetic", "合成", "synthetic"},
                                         {"reported_total", "公布总量", "reported total"},
                                         {"reported", "公布", "reported"}};

/// A rule a quality that occurs. @param symbol  gives the symbol of a name, dashed or not
template <class Symbol>
std::string by_quality(const QmlQuality& quality, Language language, std::string_view rising,
                       Symbol&& symbol) {
    std::string rules, symbols;
    std::size_t count = 0;
    const auto add = [&](std::string_view label, const std::string& filter, bool dashed) {
        rules += fmt::format("<rule key=\"quality{0}\" symbol=\"{0}\" label=\"{1}\" filter=\"{2}\"/>", count,
                             escaped_for_xml(label), escaped_for_xml(filter));
        symbols += symbol(fmt::format("{}", count), dashed);
        ++count;
    };
    for (const QualityLook& look : quality_looks)
        if (std::ranges::find(quality.found, look.value) != quality.found.end())
            add(language == Language::zh ? look.zh : look.en,
                fmt::format("{} = '{}'", field_expression(quality.field), look.value),
                look.value == estimated_value);
    if (count < quality.found.size() || count == 0)
        add(language == Language::zh ? "原始数据" : "as given", "ELSE", false);
    return renderer_of("type=\"RuleRenderer\"",
                       fmt::format("<rules key=\"root\">{}</rules><symbols>{}</symbols>", rules, symbols),
                       rising);
}

/// Expressions of QGIS for lines of a width: all of the size of a field, and of the largest in its group.
struct Widths {
    std::string size, width, alpha;
};

/// @param pale  whether the small ones are as good as gone: among thousands of lines
Widths widths_of(const QmlWidth& by, bool pale) {
    std::string group;
    for (const std::string& field : by.groups) group += ", " + field_expression(field);
    if (!group.empty()) group = ", concat(" + group.substr(2) + ")";
    const std::string size = fmt::format("abs({})", field_expression(by.field));
    const std::string share = fmt::format("{0} / maximum({0}{1})", size, group);
    return {size, fmt::format("max(0.15, 2.6 * {})", share),
            pale ? fmt::format("24 + 231 * {}", share) : fmt::format("60 + 195 * sqrt({})", share)};
}

}  // namespace

std::string qml_flows(const QmlWidth& width, const QmlQuality& quality, Language language) {
    const Colour colour = Style().flow;
    const Widths by = widths_of(width, false);
    const auto symbol = [&](const std::string& name, bool dashed) {
        return line_symbol(name, colour, dashed, by.width, by.alpha);
    };
    const std::string renderer = quality.field.empty() ? single_line(symbol("0", false), by.size)
                                                       : by_quality(quality, language, by.size, symbol);
    return document(renderer, {}, LabelPlace::along_line, by.size);
}

std::string qml_classed_lines(const ClassedFill& fill, const QmlWidth& width, Language language) {
    const Widths by = widths_of(width, true);
    const auto symbol = [&](const std::string& name, const Colour& colour) {
        return line_symbol(name, colour, fill.estimated, by.width, by.alpha);
    };
    const auto no_data = [](const std::string& name) {
        return line_symbol(name, Style().no_data_line, true, "0.15");
    };
    return document(detail::graduated(fill, language, {.of_class = symbol, .no_data = no_data}, by.size), {},
                    LabelPlace::along_line, by.size);
}

std::string qml_lines(std::string_view label_expression, const QmlQuality& quality, Language language) {
    const Colour colour = Style().ring;
    const auto symbol = [&](const std::string& name, bool dashed) {
        return line_symbol(name, colour, dashed, {});
    };
    const std::string renderer =
        quality.field.empty() ? single_line(symbol("0", false)) : by_quality(quality, language, {}, symbol);
    return document(renderer, label_expression, LabelPlace::along_line);
}

}  // namespace deltareach
