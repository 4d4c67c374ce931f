#include "render/display_unit.hpp"
#include "render/draw_points.hpp"
#include "render/draw_reach.hpp"
#include "render/private/legend_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach::detail {
namespace {

std::string grouped(std::size_t count) {
    return number_text(static_cast<double>(count), 0);
}

void add_symbol(const LegendPen& pen, Block& block, int category, Colour colour, double radius,
                const std::string& text) {
    pen.item(
        block, 14 * pen.style.unit, 8 * pen.style.unit,
        [=, &style = pen.style](Canvas& canvas, const Rect& box) {
            draw_point_symbol(canvas, box.centre(), category, colour, radius, style, {});
        },
        text);
}

/// The categories with their counts, and those without one.
void add_categories(const LegendPen& pen, Block& block, const PointLayer& layer, double radius) {
    std::vector<std::size_t> counts(layer.entries.size());
    std::size_t none = 0;
    for (const MapPoint& point : layer.points)
        ++(point.category < 0 ? none : counts[static_cast<std::size_t>(point.category)]);
    const bool sized = layer.sizes.has_value() && !layer.shaped;
    for (std::size_t i = 0; i < layer.entries.size(); ++i)
        add_symbol(
            pen, block, sized ? 0 : static_cast<int>(i), layer.entries[i].colour, radius,
            fmt::format("{} ({})", joined_words(layer.entries[i].label, pen.language), grouped(counts[i])));
    if (none > 0)
        add_symbol(pen, block, -1, pen.style.no_data_line, radius,
                   fmt::format("{} ({})", joined_words({"无数据", "no data"}, pen.language), grouped(none)));
}

/// A number that was chosen, with all the decimals it was given.
std::string exact_number(double value) {
    const auto rounded_at = [&](int decimals) {
        const double scale = std::pow(10, decimals);
        return std::abs(std::round(value * scale) / scale - value) <= 1e-9 * std::abs(value);
    };
    int decimals = 0;
    while (decimals < 8 && !rounded_at(decimals)) ++decimals;
    return number_text(value, decimals);
}

}  // namespace

namespace {

/// The unit of the sheet's title, unless a dot stands for less than a tenth of it.
DisplayUnit unit_of_a_dot(const DotLayer& layer, SheetLanguage language) {
    const DisplayUnit of_column = sheet_unit(layer.column, language);
    return layer.per_dot >= 0.1 * of_column.divisor ? of_column
                                                    : sheet_unit(layer.column.unit, layer.per_dot, language);
}

}  // namespace

std::vector<Block> point_legend(const LegendPen& pen, const PointLayer& layer) {
    std::vector<Block> blocks;
    Block block{.name = "legend_points", .rows = {}};
    const double radius = std::max(point_radius(layer, pen.style), 1.9 * pen.style.unit);
    if (!layer.entries.empty()) {
        pen.heading(block, layer.title, {}, {});
        add_categories(pen, block, layer, radius);
    } else if (!layer.sizes) {
        add_symbol(
            pen, block, 1, pen.style.circle, radius,
            fmt::format("{} ({})", joined_words(layer.title, pen.language), grouped(layer.points.size())));
    }
    if (layer.cluster_pt > 0) {
        block.add_space(2 * pen.style.unit);
        const double mm = layer.cluster_pt * 25.4 / 72;
        block.add_words({fmt::format("圆圈内数字：相距不足 {:.3g} 毫米（图上）或圆圈会相叠的点数", mm),
                         fmt::format("number in a ring: points less than {:.3g} mm apart on the page, or "
                                     "whose rings would overlap",
                                     mm)},
                        pen.language, pen.style.soft(6.4), pen.width);
    }
    if (!block.rows.empty()) blocks.push_back(std::move(block));
    if (layer.sizes) {
        CircleLayer circles{.column = *layer.sizes};
        std::vector<double> values;
        for (const MapPoint& point : layer.points) values.push_back(point.size);
        circles.column.values = std::move(values);
        // Where colours tell categories, sizes have a colour that is none of theirs.
        blocks.push_back(
            circle_block(pen, circles, layer.entries.empty() ? pen.style.circle : pen.style.no_data_line));
    }
    return blocks;
}

Block dot_legend(const LegendPen& pen, const DotLayer& layer) {
    Block block{.name = "legend_dots", .rows = {}};
    const DisplayUnit unit = unit_of_a_dot(layer, pen.language);
    pen.heading(block, label_of(layer.column), {}, {});
    pen.item(
        block, 14 * pen.style.unit, 8 * pen.style.unit,
        [&layer, &style = pen.style](Canvas& canvas, const Rect& box) {
            Path dot;
            dot.add_circle(box.centre(), dot_radius(layer, style));
            canvas.draw(dot, {.fill = style.flow, .stroke = {}});
        },
        fmt::format("{} {} {}", joined_words({"1 点 =", "1 dot ="}, pen.language),
                    exact_number(layer.per_dot / unit.divisor), joined_words(unit.label, pen.language)));
    const std::string dots = number_text(static_cast<double>(layer.dots.size()), 0);
    block.add_words({fmt::format("共 {} 点；点在区域内随机散布，不是实际位置", dots),
                     fmt::format("{} dots, strewn at random within their zones: not real places", dots)},
                    pen.language, pen.style.soft(6.4), pen.width);
    return block;
}

}  // namespace deltareach::detail
