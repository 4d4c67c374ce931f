#include "render/legend.hpp"

#include "render/display_unit.hpp"
#include "render/draw_own_layers.hpp"
#include "render/draw_reach.hpp"
#include "render/draw_surface.hpp"
#include "render/private/legend_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace deltareach {
namespace {

using detail::LegendPen;

void add_flow_sample(const LegendPen& pen, Block& block, double width_pt, bool estimated, Colour colour,
                     const std::string& text) {
    const Style& style = pen.style;
    pen.item(
        block, 48 * style.unit, std::max(9.0 * style.unit, width_pt + 3),
        [=](Canvas& canvas, const Rect& box) {
            const double y = box.top + box.height / 2;
            DrawnEnds ends{.from = {box.left, y}, .to = {box.right(), y}};
            if (auto shape = flow_shape(ends, width_pt, estimated)) {
                shape->start = {box.left, y};  // a straight sample: the bend tells nothing here
                shape->control = {(box.left + box.right()) / 2, y};
                shape->tip = {box.right(), y};
                shape->end = {box.right() - shape->head_length(), y};
                draw_flows(canvas, std::vector{FlowToDraw{.shape = *shape, .colour = colour}}, style);
            }
        },
        text);
}

/// Number, colour and name of each origin among several, and how many of its flows are drawn.
void add_groups(const LegendPen& pen, Block& block, const FlowLayer& layer, const FlowChoice& choice,
                double width_pt) {
    const Style& style = pen.style;
    const double radius = group_mark_radius(style);
    for (std::size_t group = 0; group < layer.groups.size(); ++group) {
        const auto drawn = std::ranges::count(choice.drawn, static_cast<int>(group),
                                              [&](std::size_t i) { return layer.arrows[i].group; });
        const Text name = layer.groups[group].name;
        pen.item(
            block, 48 * style.unit, 2 * radius + 1,
            [&layer, &style, group, radius, width_pt](Canvas& canvas, const Rect& box) {
                const double y = box.centre().y();
                Path line;
                line.add_rect({box.left + radius, y - width_pt / 2, box.width - radius, width_pt});
                canvas.draw(line, {.fill = layer.groups[group].colour, .stroke = {}});
                draw_group_mark(canvas, {box.left + radius, y}, layer, group, style);
            },
            joined_words({fmt::format("{}（{} 条）", name.zh, drawn), fmt::format("{} ({})", name.en, drawn)},
                         pen.language));
    }
}

/// "99.95%" rather than 100% of what is not whole.
std::string share_text(double drawn, double total) {
    const double percent = total > 0 ? 100 * drawn / total : 0;
    for (int decimals = 1; decimals < 6; ++decimals) {
        const std::string text = number_text(percent, decimals);
        if (!text.starts_with("100")) return text + "%";
    }
    return ">99.99999%";
}

/// How many flows are drawn of how many, and from which size on.
void add_left_out(const LegendPen& pen, Block& block, const FlowLayer& layer, const FlowChoice& choice,
                  const DisplayUnit& unit) {
    Text words;
    if (layer.minimum > 0) {
        const std::string least = short_number(layer.minimum / unit.divisor);
        words = {"只画不小于 " + least + " 的", "only flows of " + least + " or more"};
    }
    if (choice.left_out > 0) {
        const std::string share = share_text(choice.drawn_value, choice.total_value);
        const Text drawn{fmt::format("画出最大的 {} 条，占区域之间流量的 {}；另有 {} 条未画",
                                     choice.drawn.size(), share, choice.left_out),
                         fmt::format("largest {} drawn, {} of what flows between places; {} not drawn",
                                     choice.drawn.size(), share, choice.left_out)};
        words =
            detail::legend_has(words) ? Text{words.zh + "：" + drawn.zh, words.en + ": " + drawn.en} : drawn;
    }
    if (!detail::legend_has(words)) return;
    block.add_space(1);
    block.add_words(words, pen.language, pen.style.soft(6.2), pen.width);
}

Block flow_block(const LegendPen& pen, const FlowLayer& layer, const FlowScale& scale) {
    Block block{.name = "legend_flows", .rows = {}};
    const FlowChoice choice = chosen_flows(layer);
    const DisplayUnit unit = unit_of(layer, pen.language);
    const bool some_wider = std::ranges::any_of(
        choice.drawn, [&](std::size_t i) { return scale.is_widened(layer.arrows[i].value); });
    pen.heading(block, label_of(layer.measure), unit.label,
                {"箭头宽度与数值成正比", "arrow width proportional"});
    if (some_wider)
        block.add_words({"最细 0.3 毫米", "0.3 mm at least"}, pen.language, pen.style.soft(6.4), pen.width);
    block.end_heading();  // the samples stay with it
    const bool estimated =
        std::ranges::any_of(choice.drawn, [&](std::size_t i) { return layer.arrows[i].estimated; });
    const bool reported =
        std::ranges::any_of(choice.drawn, [&](std::size_t i) { return !layer.arrows[i].estimated; });
    const auto is_inward = [&](std::size_t i) { return layer.arrows[i].inward; };
    const bool both_ways = std::ranges::any_of(choice.drawn, is_inward);
    const std::vector<double> samples = detail::legend_samples(scale.largest / unit.divisor, false);
    const std::vector<std::string> written = list_of_numbers(samples);
    const bool many_colours = both_ways || !layer.groups.empty();
    for (std::size_t i = 0; i < samples.size(); ++i)
        add_flow_sample(pen, block, scale.width_of(samples[i] * unit.divisor), estimated && !reported,
                        many_colours ? pen.style.ink_soft : pen.style.flow, written[i]);
    const double middling = std::min(2.6, 0.5 * scale.widest_pt);
    add_groups(pen, block, layer, choice, middling);
    if (estimated && reported)
        add_flow_sample(pen, block, middling, false, pen.style.flow,
                        joined_words({"公布值", "reported"}, pen.language));
    if (estimated)
        add_flow_sample(pen, block, middling, true, pen.style.flow,
                        joined_words({"虚线：估算值", "dashed: estimated"}, pen.language));
    if (both_ways) {
        add_flow_sample(pen, block, middling, false, pen.style.flow,
                        joined_words({"流出", "outflow"}, pen.language));
        add_flow_sample(pen, block, middling, false, pen.style.flow_in,
                        joined_words({"流入", "inflow"}, pen.language));
    }
    add_left_out(pen, block, layer, choice, unit);
    return block;
}

Block ring_block(const LegendPen& pen, const SheetSpec& spec) {
    Block block{.name = "legend_rings", .rows = {}};
    const Style& style = pen.style;
    const bool estimated = std::ranges::any_of(spec.rings, &ReachRing::estimated);
    pen.heading(block, {"辐射半径", "Reach radius"}, {"圈内目的地占流量比重", "share of flow ending inside"},
                estimated ? Text{"虚线：估算", "dashed: estimated"} : Text{});
    for (std::size_t i = 0; i < spec.rings.size(); ++i) {
        pen.item(
            block, 24 * style.unit, 7 * style.unit,
            [stroke = ring_line(spec.rings, i, style)](Canvas& canvas, const Rect& box) {
                Path line;
                line.move_to({box.left, box.centre().y()});
                line.line_to({box.right(), box.centre().y()});
                canvas.draw(line, {.fill = {}, .stroke = stroke});
            },
            joined_words(spec.rings[i].label, pen.language));
    }
    return block;
}

/// Beginning, middle and end of a ramp: three digits of the largest say all that a colour shows.
std::vector<std::string> ramp_texts(double low, double high) {
    const double largest = std::max(std::abs(low), std::abs(high));
    if (!(largest > 0)) return {"0", "0", "0"};
    const int exponent = static_cast<int>(std::floor(std::log10(largest))) - 2;
    const double scale = std::pow(10, std::abs(exponent));
    std::vector<double> shown{low, (low + high) / 2, high};
    for (double& value : shown)
        value = exponent >= 0 ? std::round(value / scale) * scale : std::round(value * scale) / scale;
    return list_of_numbers(shown, std::max(0, -exponent));
}

Block surface_block(const LegendPen& pen, const SurfaceLayer& layer) {
    Block block{.name = "legend_surface", .rows = {}};
    const Style& style = pen.style;
    const SurfaceScale scale = surface_scale(layer);
    const DisplayUnit unit = sheet_unit(layer.raster.unit, scale.breaks.back(), pen.language);
    pen.heading(block, layer.label, unit.label, layer.estimated ? Text{"估算", "estimated"} : Text{});
    std::vector<double> bounds = scale.breaks;
    for (double& bound : bounds) bound /= unit.divisor;
    if (!scale.continuous) {
        const std::vector<std::string> written = list_of_numbers(bounds, decimals_for(bounds));
        for (std::size_t i = scale.colours.size(); i-- > 0;)
            pen.swatch(block, scale.colours[i], range_of_list(written, i, pen.language));
        return block;
    }
    const double bar = std::min(pen.width, 120 * style.unit), tall = 8 * style.unit;
    const std::vector<std::string> ends = ramp_texts(bounds.front(), bounds.back());
    block.rows.push_back(
        {tall + leading_of(style.text(6.4)) + 2, [=, &style](Canvas& canvas, Point at) {
             const double step = bar / static_cast<double>(scale.colours.size());
             for (std::size_t i = 0; i < scale.colours.size(); ++i) {
                 Path part;
                 part.add_rect({at.x() + static_cast<double>(i) * step, at.y(), step + 0.2, tall});
                 canvas.draw(part, {.fill = scale.colours[i], .stroke = {}});
             }
             const double base = at.y() + tall + 7.5 * style.unit;
             canvas.text(ends[0], style.text(6.4), {.baseline = {at.x(), base}});
             canvas.text(ends[1], style.text(6.4),
                         {.baseline = {at.x() + bar / 2, base}, .anchor = Anchor::middle});
             canvas.text(ends[2], style.text(6.4), {.baseline = {at.x() + bar, base}, .anchor = Anchor::end});
         }});
    return block;
}

Block area_block(const LegendPen& pen, const AreaLayer& layer) {
    Block block{.name = "legend_areas", .rows = {}};
    pen.heading(block, layer.title, {}, {});
    const Style& style = pen.style;
    for (std::size_t i = 0; i < layer.areas.size(); ++i) {
        const AreaShape& area = layer.areas[i];
        const std::string text =
            joined_words(area.label, pen.language) +
            (area.estimated ? joined_words({"（估算）", " (estimated)"}, pen.language) : "");
        if (!area.outline_only) {
            pen.swatch(block, mixed(Colour{255, 255, 255}, area_colour(layer, i), 0.62), text);
            continue;
        }
        pen.item(
            block, 24 * style.unit, 7 * style.unit,
            [&style, stroke = area_line(layer, i, style)](Canvas& canvas, const Rect& box) {
                Path line;
                line.move_to({box.left, box.centre().y()});
                line.line_to({box.right(), box.centre().y()});
                canvas.draw(line, {.fill = {}, .stroke = stroke});
            },
            text);
    }
    return block;
}

/// An ellipse that fills the box but for a point, of four cubic curves.
Path oval_in(const Rect& box) {
    const double rx = box.width / 2 - 1, ry = box.height / 2 - 1, k = 0.5523;
    const Point c = box.centre();
    Path oval;
    oval.move_to({c.x() + rx, c.y()});
    oval.curve_to({c.x() + rx, c.y() + k * ry}, {c.x() + k * rx, c.y() + ry}, {c.x(), c.y() + ry});
    oval.curve_to({c.x() - k * rx, c.y() + ry}, {c.x() - rx, c.y() + k * ry}, {c.x() - rx, c.y()});
    oval.curve_to({c.x() - rx, c.y() - k * ry}, {c.x() - k * rx, c.y() - ry}, {c.x(), c.y() - ry});
    oval.curve_to({c.x() + k * rx, c.y() - ry}, {c.x() + rx, c.y() - k * ry}, {c.x() + rx, c.y()});
    return oval;
}

/// Roads, rails, parks: each as it is drawn.
void add_own_layers(const LegendPen& pen, Block& block, const std::vector<OwnLayer>& layers) {
    const Style& style = pen.style;
    for (const OwnLayer& layer : layers) {
        if (layer.title.zh.empty() && layer.title.en.empty()) continue;
        pen.item(
            block, 20 * style.unit, 8 * style.unit,
            [&layer, &style](Canvas& canvas, const Rect& box) { draw_own_sample(canvas, box, layer, style); },
            joined_words(layer.title, pen.language));
    }
}

/// The star, once for each name: the members of a group share theirs.
void add_stars(const LegendPen& pen, Block& block, const SheetSpec& spec) {
    const Style& style = pen.style;
    for (std::size_t i = 0; i < spec.origins.size(); ++i) {
        const CentrePoint& origin = spec.origins[i];
        const auto names_it = [&](const CentrePoint& other) {
            return other.label.zh == origin.label.zh && other.label.en == origin.label.en;
        };
        if (std::any_of(spec.origins.begin(), spec.origins.begin() + static_cast<std::ptrdiff_t>(i),
                        names_it))
            continue;  // the members of a group
        pen.item(
            block, 20 * style.unit, 8 * style.unit,
            [&style](Canvas& canvas, const Rect& box) {
                draw_star(canvas, box.centre(), 4.2 * style.unit, style);
            },
            joined_words(origin.label, pen.language));
    }
}

Block symbol_block(const LegendPen& pen, const SheetSpec& spec) {
    Block block{.name = "legend_symbols", .rows = {}};
    const Style& style = pen.style;
    const double w = 20 * style.unit, h = 8 * style.unit;
    add_stars(pen, block, spec);
    for (const CentrePoint& centre : spec.centres) {
        pen.item(
            block, w, h,
            [&style](Canvas& canvas, const Rect& box) { draw_centre_mark(canvas, box.centre(), style); },
            joined_words(centre.label, pen.language));
    }
    for (const EllipseShape& ellipse : spec.ellipses) {
        pen.item(
            block, w, h,
            [&style, dashed = ellipse.estimated](Canvas& canvas, const Rect& box) {
                const Path oval = oval_in(box);
                Stroke stroke{
                    .colour = style.ring, .width_pt = 1.1 * style.unit, .dash = {}, .cap = LineCap::butt};
                if (dashed) stroke.dash = {1.2 * style.unit, 2 * style.unit};
                canvas.draw(oval, {.fill = style.ring.with_alpha(0.06), .stroke = stroke});
            },
            joined_words(ellipse.label, pen.language));
    }
    if (spec.points && spec.lines) {
        pen.item(
            block, w, h,
            [&style](Canvas& canvas, const Rect& box) {
                Path square;
                square.add_rect({box.centre().x() - 2 * style.unit, box.centre().y() - 2 * style.unit,
                                 4 * style.unit, 4 * style.unit});
                canvas.draw(square, {.fill = style.circle,
                                     .stroke = Stroke{.colour = style.ink, .width_pt = 0.5, .dash = {}}});
            },
            joined_words(spec.points->title, pen.language));
    }
    const auto line_item = [&](Colour colour, double width_pt, const Text& text) {
        pen.item(
            block, w, h,
            [=](Canvas& canvas, const Rect& box) {
                Path line;
                line.move_to({box.left, box.centre().y()});
                line.line_to({box.right(), box.centre().y()});
                canvas.draw(
                    line, {.fill = {}, .stroke = Stroke{.colour = colour, .width_pt = width_pt, .dash = {}}});
            },
            joined_words(text, pen.language));
    };
    add_own_layers(pen, block, spec.context.own);
    if (spec.lines) line_item(style.ring, 1.0 * style.unit, spec.lines->title);
    if (!spec.context.provinces.empty())
        line_item(style.province_line, 0.85 * style.unit, spec.context.province_line);
    return block;
}

}  // namespace

std::vector<Block> legend_blocks(const SheetSpec& spec, const FlowScale& flows, double width,
                                 const Style& style) {
    const LegendPen pen{spec.language, width, style};
    std::vector<Block> blocks = fill_legend(spec, width, style);
    if (spec.flows && !spec.flows->arrows.empty()) blocks.push_back(flow_block(pen, *spec.flows, flows));
    if (spec.circles) blocks.push_back(detail::circle_block(pen, detail::without_own(*spec.circles, spec)));
    if (spec.points && spec.lines == std::nullopt)
        std::ranges::move(detail::point_legend(pen, *spec.points), std::back_inserter(blocks));
    if (spec.dots) blocks.push_back(detail::dot_legend(pen, *spec.dots));
    if (spec.surface) blocks.push_back(surface_block(pen, *spec.surface));
    if (spec.areas) blocks.push_back(area_block(pen, *spec.areas));
    if (!spec.rings.empty()) blocks.push_back(ring_block(pen, spec));
    Block symbols = symbol_block(pen, spec);
    if (!symbols.rows.empty()) blocks.push_back(std::move(symbols));
    return blocks;
}

}  // namespace deltareach
