#include "render/draw_reach.hpp"

#include "gis/geodesic.hpp"
#include "gis/geodesic_disc.hpp"
#include "render/display_unit.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace deltareach {
namespace {

TextStyle ring_type(const Style& style) {
    return {.size_pt = style.sized(6.8),
            .bold = true,
            .colour = style.ring,
            .halo_pt = 1.3 * style.unit,
            .halo = style.paper.with_alpha(0.9)};
}

double distance_to_nearest(Point p, std::span<const Point> points) {
    double nearest = 60;  // farther makes no difference to a reader
    for (const Point& q : points) nearest = std::min(nearest, std::hypot(p.x() - q.x(), p.y() - q.y()));
    return nearest;
}

LonLat on_ring(const MapFrame& frame, const ReachRing& ring, double azimuth_deg) {
    if (frame.on_earth()) return destination_point(ring.centre, azimuth_deg, ring.radius_km);
    const double a = azimuth_deg * std::numbers::pi / 180;
    return {ring.centre.lon + ring.radius_km * std::sin(a), ring.centre.lat + ring.radius_km * std::cos(a)};
}

/// A closed line; on a whole globe in pieces that end at its edge.
Path ring_path(const MapFrame& frame, const ReachRing& ring) {
    Path path;
    if (frame.shows_edge_of_globe()) {
        for (const LineString& part : geodesic_ring(ring.centre, ring.radius_km, 240))
            path.append(frame.path_of(part));
        return path;
    }
    std::vector<Point> points;
    for (int i = 0; i < 240; ++i) points.push_back(frame.to_page(on_ring(frame, ring, i * 1.5)));
    path.add_line(points, true);
    return path;
}

}  // namespace

Stroke ring_line(std::span<const ReachRing> rings, std::size_t index, const Style& style) {
    struct Look {
        double width_pt;
        std::vector<double> dash, estimated;  // on and off, in units of the style
    };
    static const std::array<Look, 4> looks{{{1.4, {}, {7, 2.4}},
                                            {1.1, {8, 2, 1.2, 2}, {4, 2}},
                                            {1.1, {1.3, 1.9}, {2.2, 1.6}},
                                            {0.7, {}, {7, 4}}}};
    const ReachRing& ring = rings[index];
    std::size_t inner = 0, about = 0;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        if (!(rings[i].centre == ring.centre)) continue;
        ++about;
        inner += i < index ? 1 : 0;
    }
    const Look& look = looks[inner % looks.size()];
    Stroke line{.colour = style.ring,
                .width_pt = (about == 1 ? 1.0 : look.width_pt) * style.unit,
                .dash = ring.estimated ? look.estimated : look.dash,
                .cap = LineCap::butt};
    for (double& length : line.dash) length *= style.unit;
    return line;
}

void draw_rings(Canvas& canvas, const MapFrame& frame, std::span<const ReachRing> rings, const Style& style,
                SheetLanguage language) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const ReachRing& ring = rings[i];
        const Path path = ring_path(frame, ring);
        canvas.draw(path,
                    {.fill = {},
                     .stroke = Stroke{
                         .colour = style.paper.with_alpha(0.6), .width_pt = 2.2 * style.unit, .dash = {}}});
        canvas.draw(path, {.fill = {}, .stroke = ring_line(rings, i, style)},
                    joined_words(ring.label, language));
    }
}

std::vector<RingLabel> ring_labels(const MapFrame& frame, std::span<const ReachRing> rings,
                                   std::span<const Point> busy, std::span<const Rect> blocked,
                                   SheetLanguage language, const Style& style) {
    std::vector<RingLabel> labels;
    std::vector<Point> taken(busy.begin(), busy.end());
    for (const ReachRing& ring : rings) {
        const std::string& text = first_words(ring.label, language);
        const TextExtent extent = measure_text(text, ring_type(style));
        std::optional<RingLabel> best;
        double best_score = 0;
        for (int i = 0; i < 72; ++i) {
            const Point p = frame.to_page(on_ring(frame, ring, i * 5.0));
            const Rect box{p.x() - extent.width / 2, p.y() - extent.height() / 2, extent.width,
                           extent.height()};
            if (!frame.page().inset(5).contains(box)) continue;
            if (std::ranges::any_of(blocked, [&](const Rect& other) { return box.overlaps(other); }))
                continue;
            const Rect around = box.inset(-1.5 * style.unit);
            if (std::ranges::any_of(labels,
                                    [&](const RingLabel& other) { return around.overlaps(other.box); }))
                continue;
            // Nearly as far counts as equal, so that labels keep to the north-east where they can.
            constexpr double cost_of_hiding = 40;
            const auto hidden = std::ranges::count_if(busy, [&](Point q) { return around.contains(q); });
            const double score = distance_to_nearest(p, taken) - 0.04 * std::abs(i - 10) -
                                 cost_of_hiding * static_cast<double>(hidden);
            if (!best || score > best_score) best = RingLabel{text, box}, best_score = score;
        }
        if (!best) continue;
        taken.push_back(best->box.centre());
        labels.push_back(std::move(*best));
    }
    return labels;
}

void draw_ring_labels(Canvas& canvas, std::span<const RingLabel> labels, const Style& style) {
    for (const RingLabel& label : labels) {
        const TextStyle type = ring_type(style);
        canvas.text(
            label.text, type,
            {.baseline = {label.box.centre().x(), label.box.top + measure_text(label.text, type).ascent},
             .anchor = Anchor::middle});
    }
}

Colour area_colour(const AreaLayer& layer, std::size_t index) {
    if (layer.areas[index].colour) return *layer.areas[index].colour;
    return class_colours(palette_of("teal"), layer.areas.size() + 1)[index + 1];
}

Stroke area_line(const AreaLayer& layer, std::size_t index, const Style& style) {
    const AreaShape& area = layer.areas[index];
    Stroke line{.colour = mixed(area_colour(layer, index), style.ink, 0.45),
                .width_pt = 0.6 * style.unit,
                .dash = {},
                .cap = LineCap::butt};
    if (area.outline_only) {
        line.colour = area.colour.value_or(style.ring);
        line.width_pt = (0.8 + 0.4 * static_cast<double>(index)) * style.unit;
    }
    if (area.estimated) line.dash = {5 * style.unit, 2.2 * style.unit};
    return line;
}

void draw_areas(Canvas& canvas, const MapFrame& frame, const AreaLayer& layer, const Style& style,
                SheetLanguage language) {
    for (std::size_t i = 0; i < layer.areas.size(); ++i) {
        const AreaShape& area = layer.areas[i];
        const Path path = area.outline_only ? frame.path_of(area.area, 16) : frame.path_of(area.area);
        const Stroke line = area_line(layer, i, style);
        if (area.outline_only)
            canvas.draw(path, {.fill = {},
                               .stroke = Stroke{.colour = style.paper.with_alpha(0.75),
                                                .width_pt = line.width_pt + 1.6 * style.unit,
                                                .dash = {}}});
        Paint paint{.fill = {}, .stroke = line};
        if (!area.outline_only) paint.fill = area_colour(layer, i).with_alpha(0.62);
        canvas.draw(path, paint, joined_words(area.label, language));
    }
}

void draw_lines(Canvas& canvas, const MapFrame& frame, const LineLayer& layer, const Style& style,
                SheetLanguage language) {
    canvas.begin_group("lines", joined_words(layer.title, language));
    for (const LineString& line : layer.lines) {
        const Path path = frame.path_of(line);
        canvas.draw(path,
                    {.fill = {},
                     .stroke = Stroke{
                         .colour = style.paper.with_alpha(0.7), .width_pt = 2.4 * style.unit, .dash = {}}});
        canvas.draw(path, {.fill = {},
                           .stroke = Stroke{.colour = style.ring, .width_pt = 1.0 * style.unit, .dash = {}}});
    }
    canvas.end_group();
}

void draw_ellipses(Canvas& canvas, const MapFrame& frame, std::span<const EllipseShape> ellipses,
                   const Style& style, SheetLanguage language) {
    for (const EllipseShape& ellipse : ellipses) {
        Stroke line{.colour = style.ring, .width_pt = 1.1 * style.unit, .dash = {}, .cap = LineCap::butt};
        if (ellipse.estimated) line.dash = {1.2 * style.unit, 2 * style.unit};
        if (frame.shows_edge_of_globe()) {  // it may go around a pole: a line, which has no inside
            const Ring& ring = ellipse.outline.outer();
            canvas.draw(frame.path_of(LineString(ring.begin(), ring.end())), {.fill = {}, .stroke = line},
                        joined_words(ellipse.label, language));
            continue;
        }
        canvas.draw(frame.path_of(MultiPolygon{ellipse.outline}),
                    {.fill = style.ring.with_alpha(0.06), .stroke = line},
                    joined_words(ellipse.label, language));
    }
}

void draw_centre_mark(Canvas& canvas, Point at, const Style& style) {
    const double r = 3.4 * style.unit;
    Path disc, cross;
    disc.add_circle(at, r);
    cross.move_to({at.x() - 1.7 * r, at.y()});
    cross.line_to({at.x() + 1.7 * r, at.y()});
    cross.move_to({at.x(), at.y() - 1.7 * r});
    cross.line_to({at.x(), at.y() + 1.7 * r});
    canvas.draw(cross, {.fill = {}, .stroke = Stroke{.colour = style.paper, .width_pt = 2.2, .dash = {}}});
    canvas.draw(disc,
                {.fill = style.paper, .stroke = Stroke{.colour = style.ring, .width_pt = 1.1, .dash = {}}});
    canvas.draw(cross, {.fill = {}, .stroke = Stroke{.colour = style.ring, .width_pt = 1.0, .dash = {}}});
}

void draw_star(Canvas& canvas, Point at, double radius, const Style& style) {
    std::vector<Point> corners;
    for (int i = 0; i < 10; ++i) {
        const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
        const double r = i % 2 == 0 ? radius : 0.42 * radius;
        corners.push_back({at.x() + r * std::cos(angle), at.y() + r * std::sin(angle)});
    }
    Path star;
    star.add_line(corners, true);
    canvas.draw(star, {.fill = style.paper,
                       .stroke = Stroke{.colour = style.paper, .width_pt = 2.2 * style.unit, .dash = {}}});
    canvas.draw(star, {.fill = style.flow,
                       .stroke = Stroke{.colour = style.ink, .width_pt = 0.5 * style.unit, .dash = {}}});
}

double circle_radius(double value, double largest, const Style& style) {
    // No least size: a floor would draw a small value as large as one many times it.
    return largest > 0 && !std::isnan(value) ? 11 * std::sqrt(std::abs(value) / largest) * style.unit : 0;
}

double largest_circle(std::span<const double> values) {
    double largest = 0;
    for (const double value : values)
        if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
    return largest;
}

double missing_radius(const Style& style) {
    return 1.8 * style.unit;
}

CircleScale circle_scale(std::span<const double> values) {
    return {.largest = sizes_shown(values).largest};
}

double least_circle(const Style& style) {
    return 0.5 * style.unit;
}

double zero_radius(const Style& style) {
    return 1.1 * style.unit;
}

double sign_radius(double value, const CircleScale& scale, const Style& style) {
    return std::isnan(value) ? missing_radius(style)
           : value == 0      ? zero_radius(style)
                             : std::max(circle_radius(value, scale.largest, style), least_circle(style));
}

namespace {

/// Tells a sign apart from a fill as dark as its own line.
void draw_rim(Canvas& canvas, const Path& path, const Style& style) {
    canvas.draw(path, {.fill = {},
                       .stroke = Stroke{.colour = style.paper, .width_pt = 2.2 * style.unit, .dash = {}}});
}

}  // namespace

void draw_circle_value(Canvas& canvas, Point at, double value, const CircleScale& scale, const Style& style,
                       const std::string& title) {
    Path path;
    if (value == 0) {
        const double r = zero_radius(style);
        const Point corners[] = {{at.x() - r, at.y() - r},
                                 {at.x() + r, at.y() - r},
                                 {at.x() + r, at.y() + r},
                                 {at.x() - r, at.y() + r}};
        path.add_line(corners, true);
        canvas.draw(path,
                    {.fill = style.paper,
                     .stroke = Stroke{.colour = style.ink_soft, .width_pt = 0.5 * style.unit, .dash = {}}},
                    title);
        return;
    }
    if (std::isnan(value)) {
        const double r = missing_radius(style);
        path.move_to({at.x() - r, at.y() - r});
        path.line_to({at.x() + r, at.y() + r});
        path.move_to({at.x() - r, at.y() + r});
        path.line_to({at.x() + r, at.y() - r});
        if (style.signs_apart) draw_rim(canvas, path, style);
        canvas.draw(path,
                    {.fill = {},
                     .stroke = Stroke{.colour = style.ink_soft, .width_pt = 0.7 * style.unit, .dash = {}}},
                    title);
        return;
    }
    path.add_circle(at, sign_radius(value, scale, style));
    if (style.signs_apart) draw_rim(canvas, path, style);
    canvas.draw(path,
                {.fill = (value < 0 ? style.circle_negative : style.circle).with_alpha(0.8),
                 .stroke = Stroke{.colour = style.symbol, .width_pt = 0.5 * style.unit, .dash = {}}},
                title);
}

}  // namespace deltareach
