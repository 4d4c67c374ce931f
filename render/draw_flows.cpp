#include "render/draw_flows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

namespace deltareach {
namespace {

constexpr double gap_pt = 0.9;     // between an arrow's tip and the symbol
constexpr double finest_pt = 0.9;  // of an arrow: 0.3 mm

Point plus(Point a, Point b, double times) {
    return {a.x() + b.x() * times, a.y() + b.y() * times};
}

Point unit_towards(Point from, Point to) {
    const double dx = to.x() - from.x(), dy = to.y() - from.y();
    const double length = std::hypot(dx, dy);
    return length > 0 ? Point{dx / length, dy / length} : Point{1, 0};
}

Point left_of(Point direction) {
    return {direction.y(), -direction.x()};
}

/// The ribbon between t0 and t1 as a closed outline.
void add_ribbon(Path& path, const FlowShape& shape, double t0, double t1) {
    const int steps = std::max(2, static_cast<int>(std::ceil((t1 - t0) * 32)));
    std::vector<Point> left, right;
    for (int i = 0; i <= steps; ++i) {
        const double t = t0 + (t1 - t0) * i / steps;
        const Point p = shape.at(t);
        const Point direction{
            (1 - t) * (shape.control.x() - shape.start.x()) + t * (shape.end.x() - shape.control.x()),
            (1 - t) * (shape.control.y() - shape.start.y()) + t * (shape.end.y() - shape.control.y())};
        const Point side = left_of(unit_towards({0, 0}, direction));
        const double half = (shape.width + (shape.tip_width() - shape.width) * t) / 2;
        left.push_back(plus(p, side, half));
        right.push_back(plus(p, side, -half));
    }
    left.insert(left.end(), right.rbegin(), right.rend());
    path.add_line(left, true);
}

double length_of(const FlowShape& shape) {
    double length = 0;
    for (int i = 0; i < 24; ++i) {
        const Point a = shape.at(i / 24.0), b = shape.at((i + 1) / 24.0);
        length += std::hypot(b.x() - a.x(), b.y() - a.y());
    }
    return length;
}

Path ribbon_of(const FlowShape& shape) {
    Path path;
    if (!shape.estimated) {
        add_ribbon(path, shape, 0, 1);
        return path;
    }
    const double dash = 5 + shape.width, gap = 1.6 + 0.12 * shape.width;
    const int count = std::max(1, static_cast<int>(std::lround((length_of(shape) + gap) / (dash + gap))));
    const double period = 1.0 / count, on = period * dash / (dash + gap);
    for (int i = 0; i < count; ++i)
        add_ribbon(path, shape, i * period, i + 1 == count ? 1.0 : i * period + on);
    return path;
}

Path head_of(const FlowShape& shape) {
    const Point direction = unit_towards(shape.end, shape.tip);
    const Point side = left_of(direction);
    const Point base = plus(shape.end, direction, -0.18 * shape.head_length());
    Path path;
    path.move_to(shape.tip);
    path.line_to(plus(base, side, shape.head_width() / 2));
    path.line_to(shape.end);
    path.line_to(plus(base, side, -shape.head_width() / 2));
    path.close();
    return path;
}

}  // namespace

double FlowScale::width_of(double value) const {
    return std::max(finest_pt, widest_pt * value / largest);
}
bool FlowScale::is_widened(double value) const {
    return widest_pt * value / largest < finest_pt;
}

double FlowShape::tip_width() const {
    return std::max(0.8, 0.55 * width);
}
double FlowShape::head_width() const {
    return 2.8 + 1.55 * tip_width();
}
double FlowShape::head_length() const {
    return 3.9 + 1.35 * tip_width();
}

Point FlowShape::at(double t) const {
    const double a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    return {a * start.x() + b * control.x() + c * end.x(), a * start.y() + b * control.y() + c * end.y()};
}

std::optional<FlowShape> flow_shape(const DrawnEnds& ends, double width, bool estimated) {
    FlowShape shape{.start = {}, .control = {}, .end = {}, .tip = {}, .width = width, .estimated = estimated};
    const double straight = std::hypot(ends.to.x() - ends.from.x(), ends.to.y() - ends.from.y());
    const double room = straight - ends.from_radius - ends.to_radius - 2 * gap_pt;
    if (room < 1.2 * shape.head_length()) return std::nullopt;
    const Point direction = unit_towards(ends.from, ends.to);
    const Point middle{(ends.from.x() + ends.to.x()) / 2, (ends.from.y() + ends.to.y()) / 2};
    shape.control = plus(middle, left_of(direction), 0.14 * straight);
    shape.start = plus(ends.from, unit_towards(ends.from, shape.control), ends.from_radius);
    const Point arrival = unit_towards(ends.to, shape.control);
    shape.tip = plus(ends.to, arrival, ends.to_radius + gap_pt);
    shape.end = plus(shape.tip, arrival, shape.head_length());
    return shape;
}

std::vector<Rect> draw_flows(Canvas& canvas, std::span<const FlowToDraw> flows, const Style& style) {
    const Paint casing{.fill = {},
                       .stroke = Stroke{.colour = style.paper.with_alpha(0.6), .width_pt = 0.7, .dash = {}}};
    for (const FlowToDraw& flow : flows) {
        const Path ribbon = ribbon_of(flow.shape);
        canvas.draw(ribbon, casing);
        canvas.draw(ribbon, {.fill = flow.colour, .stroke = {}}, flow.title);
    }
    for (const FlowToDraw& flow : flows) {
        const Path head = head_of(flow.shape);
        canvas.draw(head, casing);
        canvas.draw(head, {.fill = flow.colour, .stroke = {}});
    }
    TextStyle type = style.bold(6.8);
    type.halo_pt = 1.2 * style.unit;
    type.halo = style.paper.with_alpha(0.9);
    std::vector<Rect> marks;
    for (const FlowToDraw& flow : flows) {
        if (flow.mark.empty()) continue;
        const Point at = flow.shape.at(0.5);
        const TextExtent extent = measure_text(flow.mark, type);
        const Rect box{at.x() - extent.width / 2 - 1, at.y() - extent.height() / 2, extent.width + 2,
                       extent.height()};
        if (std::ranges::any_of(marks, [&](const Rect& other) { return other.overlaps(box); })) continue;
        canvas.text(flow.mark, type,
                    {.baseline = {at.x(), box.top + extent.ascent}, .anchor = Anchor::middle});
        marks.push_back(box);
    }
    return marks;
}

Colour flow_colour(const FlowLayer& layer, const FlowArrow& arrow, const Style& style) {
    if (arrow.group >= 0) return layer.groups.at(static_cast<std::size_t>(arrow.group)).colour;
    return arrow.inward ? style.flow_in : style.flow;
}

double group_mark_radius(const Style& style) {
    return std::max(5 * style.unit, 0.62 * style.sized(6.8));
}

void draw_group_mark(Canvas& canvas, Point at, const FlowLayer& layer, std::size_t group,
                     const Style& style) {
    const Colour colour = layer.groups.at(group).colour;
    Path disc;
    disc.add_circle(at, group_mark_radius(style));
    canvas.draw(disc, {.fill = colour, .stroke = Stroke{.colour = style.paper, .width_pt = 1, .dash = {}}});
    TextStyle type = style.bold(6.8);
    constexpr double bright = 0.25;
    type.colour = colour.luminance() > bright ? style.ink : style.paper;
    canvas.text(std::to_string(group + 1), type,
                {.baseline = {at.x(), at.y() + 0.36 * type.size_pt}, .anchor = Anchor::middle});
}

FlowChoice chosen_flows(const FlowLayer& layer) {
    FlowChoice choice;
    std::vector<std::size_t> order(layer.arrows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return layer.arrows[i].value; });
    std::array<std::size_t, 2> drawn_ways{};
    for (const std::size_t i : order) {
        const double value = layer.arrows[i].value;
        choice.total_value += value;
        std::size_t& this_way = drawn_ways[layer.arrows[i].inward ? 1 : 0];
        if (value >= layer.minimum && this_way < layer.top) {
            ++this_way;
            choice.drawn.push_back(i);
            choice.drawn_value += value;
        } else {
            ++choice.left_out;
        }
    }
    return choice;
}

}  // namespace deltareach
