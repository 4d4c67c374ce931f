#include "render/legend.hpp"
#include "render/private/legend_parts.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::LegendPen;

/// Label at the left, figure at the right; a label too long for its half takes more lines.
Block facts_block(const LegendPen& pen, const FactsPanel& panel, std::size_t number) {
    Block block{.name = fmt::format("facts_{}", number), .rows = {}};
    pen.heading(block, panel.title, {}, {});
    const Style& style = pen.style;
    const TextStyle label_type = style.soft(6.6), value_type = style.bold(6.8);
    for (const FactsPanel::Row& row : panel.rows) {
        const std::string value = row.value + (row.estimated ? " *" : "");
        const double room = pen.width - measure_text(value, value_type).width - 5 * style.unit;
        const auto lines =
            wrapped_text(joined_words(row.label, pen.language), label_type, std::max(room, 30.0));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            block.rows.push_back({leading_of(label_type),
                                  [=, line = lines[i], width = pen.width](Canvas& canvas, Point at) {
                                      const double base = at.y() + 1.02 * label_type.size_pt;
                                      canvas.text(line, label_type, {.baseline = {at.x(), base}});
                                      if (i == 0)
                                          canvas.text(
                                              value, value_type,
                                              {.baseline = {at.x() + width, base}, .anchor = Anchor::end});
                                  },
                                  i + 1 < lines.size()});
        }
        block.add_space(1.2 * style.unit);
    }
    const bool estimated = std::ranges::any_of(panel.rows, [](const auto& row) { return row.estimated; });
    if (estimated)
        block.add_text(joined_words({"* 估算值", "* estimated"}, pen.language), style.soft(6.2), pen.width);
    return block;
}

double largest_of(const TrendPanel& panel) {
    double largest = 0;
    for (const auto& line : panel.lines)
        for (const double value : line.values)
            if (std::isfinite(value)) largest = std::max(largest, value);
    return largest;
}

/// The plot's inside and the places of its values.
struct TrendFrame {
    Rect box;
    double largest = 1;
    std::size_t periods = 1;

    [[nodiscard]] Point at(std::size_t period, double value) const {
        const double share =
            periods > 1 ? static_cast<double>(period) / static_cast<double>(periods - 1) : 0.5;
        return {box.left + share * box.width, box.bottom() - value / largest * box.height};
    }
};

void draw_series(Canvas& canvas, const TrendFrame& frame, const TrendPanel::Line& line, const Style& style) {
    const Colour colour = line.inward ? style.flow_in : style.flow;
    Path path;
    bool pen_down = false;
    for (std::size_t i = 0; i < line.values.size(); ++i) {
        if (!std::isfinite(line.values[i])) {
            pen_down = false;
            continue;
        }
        const Point at = frame.at(i, line.values[i]);
        pen_down ? path.line_to(at) : path.move_to(at);
        pen_down = true;
        Path dot;
        dot.add_circle(at, 1.5 * style.unit);
        canvas.draw(dot, {.fill = line.estimated ? style.paper : colour,
                          .stroke = Stroke{.colour = colour, .width_pt = 0.8, .dash = {}}});
    }
    Stroke stroke{.colour = colour, .width_pt = 1.3 * style.unit, .dash = {}, .cap = LineCap::butt};
    if (line.estimated) stroke.dash = {3.5 * style.unit, 1.8 * style.unit};
    canvas.draw(path, {.fill = {}, .stroke = stroke});
}

void draw_axes(Canvas& canvas, const TrendFrame& frame, const TrendPanel& panel, const std::string& top,
               SheetLanguage language, const Style& style) {
    Path base, head;
    base.move_to({frame.box.left, frame.box.bottom()});
    base.line_to({frame.box.right(), frame.box.bottom()});
    head.move_to({frame.box.left, frame.box.top});
    head.line_to({frame.box.right(), frame.box.top});
    canvas.draw(base, {.fill = {}, .stroke = Stroke{.colour = style.ink_soft, .width_pt = 0.6, .dash = {}}});
    canvas.draw(head,
                {.fill = {}, .stroke = Stroke{.colour = style.ink_soft, .width_pt = 0.3, .dash = {1, 1.6}}});
    const TextStyle type = style.soft(6);
    canvas.text(top, type,
                {.baseline = {frame.box.left - 3 * style.unit, frame.box.top + 2.2 * style.unit},
                 .anchor = Anchor::end});
    canvas.text("0", type,
                {.baseline = {frame.box.left - 3 * style.unit, frame.box.bottom() + 2.2 * style.unit},
                 .anchor = Anchor::end});
    const double y = frame.box.bottom() + 8.5 * style.unit;
    canvas.text(period_at_axis(panel.periods.front(), language), type,
                {.baseline = {frame.at(0, 0).x(), y},
                 .anchor = panel.periods.size() > 1 ? Anchor::start : Anchor::middle});
    if (panel.periods.size() > 1)
        canvas.text(period_at_axis(panel.periods.back(), language), type,
                    {.baseline = {frame.box.right(), y}, .anchor = Anchor::end});
}

Block trend_block(const LegendPen& pen, const TrendPanel& panel) {
    Block block{.name = "trend", .rows = {}};
    pen.heading(block, panel.title, panel.unit, {});
    const Style& style = pen.style;
    const double largest = largest_of(panel);
    if (!(largest > 0)) {
        block.add_text(joined_words({"没有记录", "no records"}, pen.language), style.soft(6.6), pen.width);
        return block;
    }
    const std::string top = short_number(largest);
    const double left = measure_text(top, style.soft(6)).width + 5 * style.unit, tall = 46 * style.unit;
    block.rows.push_back({tall + 16 * style.unit,
                          [=, &style, width = pen.width, language = pen.language](Canvas& canvas, Point at) {
                              const TrendFrame frame{{at.x() + left, at.y() + 4 * style.unit,
                                                      width - left - 4 * style.unit, tall},
                                                     largest,
                                                     panel.periods.size()};
                              draw_axes(canvas, frame, panel, top, language, style);
                              for (const TrendPanel::Line& line : panel.lines)
                                  draw_series(canvas, frame, line, style);
                          }});
    for (const TrendPanel::Line& line : panel.lines) {
        pen.item(
            block, 16 * style.unit, 6 * style.unit,
            [line, &style](Canvas& canvas, const Rect& box) {
                TrendPanel::Line sample = line;
                sample.values = {0, 0};
                draw_series(canvas, {{box.left + 2, box.top, box.width - 4, box.height / 2}, 1, 2}, sample,
                            style);
            },
            joined_words(line.label, pen.language) +
                (line.estimated ? joined_words({"（估算）", " (estimated)"}, pen.language) : ""));
    }
    return block;
}

}  // namespace

std::vector<Block> facts_legend(const SheetSpec& spec, double width, const Style& style, bool brief) {
    const LegendPen pen{spec.language, std::min(width, 170 * style.unit), style};
    std::vector<Block> blocks;
    const std::vector<FactsPanel>& panels = brief ? spec.brief_facts : spec.facts;
    for (std::size_t i = 0; i < panels.size(); ++i)
        if (!panels[i].rows.empty()) blocks.push_back(facts_block(pen, panels[i], i + 1));
    if (spec.trend && !spec.trend->periods.empty()) blocks.push_back(trend_block(pen, *spec.trend));
    return blocks;
}

}  // namespace deltareach
