// Points in QGIS: discs by category and size, circles of zones, dots.
#include "gis/text.hpp"
#include "render/draw_reach.hpp"
#include "render/private/qgis_renderers.hpp"
#include "render/private/qgis_symbols.hpp"
#include "render/qgis_style.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::field_expression;
using detail::marker_symbol;

/// A symbol and the value of the expression for which it stands.
struct Entry {
    std::string value;
    Text label;
    std::string symbol;
};

/// By the values of an expression, the largest circles beneath.
std::string by_value(std::string_view expression, const std::vector<Entry>& entries, Language language,
                     std::string_view rising, std::string_view label_field) {
    std::string categories, symbols;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        categories +=
            fmt::format("<category value=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\" type=\"string\"/>",
                        escaped_for_xml(entries[i].value), i,
                        escaped_for_xml(first_words(entries[i].label, sheet_language(language))));
        symbols += entries[i].symbol;
    }
    return detail::document(
        detail::renderer_of(
            fmt::format("type=\"categorizedSymbol\" attr=\"{}\"", escaped_for_xml(expression)),
            fmt::format("<categories>{}</categories><symbols>{}</symbols>", categories, symbols), rising),
        label_field.empty() ? std::string() : field_expression(label_field),
        detail::LabelPlace::around_point);
}

/// Millimetres across, as on a sheet of A4. Without a value 0: other symbols stand for that.
std::string diameter_of(const Column& column) {
    constexpr double mm_a_point = 25.4 / 72;
    const double largest = largest_circle(numbers_of(column)),
                 widest = 2 * mm_a_point * circle_radius(largest, largest, Style());
    return largest > 0 ? fmt::format("coalesce({} * sqrt(abs({}) / {}), 0)", widest,
                                     field_expression(column.name), largest)
                       : "0";
}

std::string falling(const Column* size) {
    return size == nullptr ? std::string() : "-abs(" + field_expression(size->name) + ")";
}

bool any(const Column* column, bool (*is)(double)) {
    return column != nullptr && std::ranges::any_of(numbers_of(*column), is);
}

bool is_missing(double value) {
    return std::isnan(value);
}

bool is_negative(double value) {
    return value < 0;
}

}  // namespace

std::string qml_point_categories(std::string_view field, std::span<const QmlCategory> categories,
                                 const Column* size, Language language, std::string_view label_field) {
    const Style style;
    const Colour rim = style.ink;
    const std::string diameter = size == nullptr ? std::string() : diameter_of(*size);
    std::vector<Entry> entries;
    const auto symbol = [&](std::string_view shape, const Colour& colour) {
        return marker_symbol(fmt::format("{}", entries.size()), shape, colour.with_alpha(0.85), rim,
                             diameter);
    };
    // As on a sheet: shapes of their own, but circles where the size tells something.
    static constexpr std::array<std::string_view, 4> shapes{"circle", "square", "triangle", "diamond"};
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const bool plain = size != nullptr || categories[i].value.empty();
        entries.push_back({categories[i].value, categories[i].label,
                           symbol(plain ? "circle" : shapes[i % shapes.size()],
                                  categories[i].value.empty() ? style.no_data_line : categories[i].colour)});
    }
    if (categories.empty()) entries.push_back({"point", {"点", "point"}, symbol("circle", style.circle)});
    constexpr const char* no_size = "__no_size__";
    if (any(size, is_missing))
        entries.push_back({no_size,
                           {"大小无数据", "no size"},
                           marker_symbol(fmt::format("{}", entries.size()), "cross2", rim, rim, {}, 1.8)});
    const std::string category =
        categories.empty() ? "'point'" : fmt::format("coalesce({}, '')", field_expression(field));
    const std::string expression = any(size, is_missing)
                                       ? fmt::format("CASE WHEN {} IS NULL THEN '{}' ELSE {} END",
                                                     field_expression(size->name), no_size, category)
                                       : category;
    return by_value(expression, entries, language, falling(size), label_field);
}

std::string qml_circles(const Column& column, Language language, std::string_view label_field) {
    const Style style;
    const std::string diameter = diameter_of(column), field = field_expression(column.name);
    const Colour rim = mixed(style.ink, style.paper, 0.2);
    std::vector<Entry> entries{{"known", label_of(column),
                                marker_symbol("0", "circle", style.circle.with_alpha(0.75), rim, diameter)}};
    if (any(&column, is_negative))
        entries.push_back(
            {"negative",
             {"负值", "negative"},
             marker_symbol("1", "circle", style.circle_negative.with_alpha(0.75), rim, diameter)});
    if (any(&column, is_missing))
        entries.push_back({"none",
                           {"无数据", "no data"},
                           marker_symbol(fmt::format("{}", entries.size()), "cross2", rim, rim, {}, 1.8)});
    return by_value(fmt::format("CASE WHEN {0} IS NULL THEN 'none' WHEN {0} < 0 THEN '{1}' ELSE 'known' END",
                                field, any(&column, is_negative) ? "negative" : "known"),
                    entries, language, falling(&column), label_field);
}

std::string qml_dots() {
    const Colour colour = Style().flow;
    return detail::document(detail::renderer_of(
        "type=\"singleSymbol\"",
        "<symbols>" + marker_symbol("0", "circle", colour, colour.with_alpha(0), {}, 0.7) + "</symbols>"));
}

}  // namespace deltareach
