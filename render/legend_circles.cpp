#include "render/display_unit.hpp"
#include "render/draw_reach.hpp"
#include "render/draw_zones.hpp"
#include "render/private/legend_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <span>

namespace deltareach::detail {

std::vector<double> legend_samples(double largest, bool whole, double smallest) {
    std::vector<double> values;
    values.push_back(whole ? std::ceil(nice_above(largest)) : nice_above(largest));
    for (const double share : {0.5, 0.1}) {
        double value = nice_below(values.front() * share);
        if (value < smallest) value = whole ? std::ceil(nice_above(smallest)) : nice_above(smallest);
        const bool of_things = !whole || value == std::floor(value);
        if (of_things && value < values.back()) values.push_back(value);
    }
    return values;
}

namespace {

/// What circles of a size do not tell: which colour is negative, and the signs of 0 and of a missing value.
void add_circle_signs(const LegendPen& pen, Block& block, std::span<const double> values,
                      const DisplayUnit& unit) {
    const auto zero = std::ranges::count(values, 0.0);
    const auto negative = std::ranges::count_if(values, [](double value) { return value < 0; });
    const auto missing = std::ranges::count_if(values, [](double value) { return std::isnan(value); });
    // A negative circle of middling size.
    const CircleScale scale = circle_scale(values);
    const double middling = -scale.largest / 16;
    const auto sign = [&](double value, const Text& text, std::ptrdiff_t count) {
        if (count == 0) return;
        pen.item(
            block, 14 * pen.style.unit, 8 * pen.style.unit,
            [&style = pen.style, value, scale](Canvas& canvas, const Rect& box) {
                draw_circle_value(canvas, box.centre(), value, scale, style, {});
            },
            fmt::format("{} ({})", joined_words(text, pen.language),
                        number_text(static_cast<double>(count), 0)));
    };
    sign(middling, {"负值", "negative"}, negative);
    const double biggest = circle_radius(scale.largest, scale.largest, pen.style);
    const double share = least_circle(pen.style) / std::max(biggest, least_circle(pen.style));
    const double unseen = scale.largest * share * share;
    const auto tiny =
        std::ranges::count_if(values, [&](double value) { return value != 0 && std::abs(value) < unseen; });
    if (tiny > 0) {
        const double limit = nice_below(unseen / unit.divisor);
        const std::string below = list_of_numbers(std::span(&limit, 1)).front();
        sign(unseen / 2, {"不足 " + below + "，不按面积", "below " + below + ", not by area"}, tiny);
    }
    sign(0, {"0", "0"}, zero);
    sign(std::numeric_limits<double>::quiet_NaN(), {"无数据", "no data"}, missing);
}

}  // namespace

CircleLayer without_own(CircleLayer layer, const SheetSpec& spec) {
    const std::vector<std::uint8_t> own = own_zones(spec);
    const std::vector<double> all = numbers_of(layer.column);
    std::vector<double> counted;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i >= own.size() || own[i] == 0 || !std::isnan(all[i])) counted.push_back(all[i]);
    layer.column.values = std::move(counted);
    return layer;
}

Block circle_block(const LegendPen& pen, const CircleLayer& layer, std::optional<Colour> colour) {
    Block block{.name = "legend_circles", .rows = {}};
    const Style& style = pen.style;
    const std::vector<double> shown = numbers_of(layer.column);
    const double largest = largest_circle(shown);
    const DisplayUnit unit = sheet_unit(layer.column, layer.beside, pen.language);
    pen.heading(block, label_of(layer.column), unit.label,
                {"圆面积与数值成正比", "circle area proportional"});
    const std::vector<double> values =
        legend_samples(largest / unit.divisor, unit.divisor == 1 && are_whole(shown),
                       sizes_shown(shown).smallest / unit.divisor);
    const bool all_below = std::ranges::none_of(shown, [](double value) { return value >= 0; });
    const Colour fill = colour.value_or(all_below ? style.circle_negative : style.circle);
    std::vector<double> meant = values;
    if (all_below)
        for (double& value : meant) value = -value;
    const std::vector<std::string> written = list_of_numbers(meant);
    const double biggest = circle_radius(values.front() * unit.divisor, largest, style);
    const double apart = 8.2 * style.unit,
                 height = std::max(2 * biggest, apart * static_cast<double>(values.size())) + 3;
    block.rows.push_back(
        {height, [=, &style](Canvas& canvas, Point at) {
             const double bottom = at.y() + height - 2;
             for (std::size_t i = 0; i < values.size(); ++i) {
                 const double r = circle_radius(values[i] * unit.divisor, largest, style);
                 const Point middle{at.x() + biggest + 1, bottom - r};
                 Path circle, leader;
                 circle.add_circle(middle, r);
                 canvas.draw(circle, {.fill = fill.with_alpha(0.55),
                                      .stroke = Stroke{.colour = style.ink, .width_pt = 0.4, .dash = {}}});
                 const double y =
                     at.y() + height - 2 - apart * (static_cast<double>(values.size() - 1 - i) + 0.5);
                 leader.move_to({middle.x(), bottom - 2 * r});
                 leader.line_to({at.x() + 2 * biggest + 8, y});
                 leader.line_to({at.x() + 2 * biggest + 13, y});
                 canvas.draw(
                     leader,
                     {.fill = {}, .stroke = Stroke{.colour = style.ink_soft, .width_pt = 0.35, .dash = {}}});
                 canvas.text(written[i], style.text(6.8),
                             {.baseline = {at.x() + 2 * biggest + 16, y + 2.4 * style.unit}});
             }
         }});
    add_circle_signs(pen, block, shown, unit);
    return block;
}

}  // namespace deltareach::detail
