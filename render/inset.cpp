#include "render/draw_context.hpp"
#include "render/draw_reach.hpp"
#include "render/draw_zones.hpp"
#include "render/map_drawing.hpp"
#include "render/private/zone_labels.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

std::vector<MultiPolygon> shapes_of(std::span<const MapZone> zones) {
    std::vector<MultiPolygon> shapes;
    for (const MapZone& zone : zones) shapes.push_back(zone.shape);
    return shapes;
}

Box padded(Box box, double share) {
    const double dx = share * (box.max_corner().x() - box.min_corner().x()),
                 dy = share * (box.max_corner().y() - box.min_corner().y());
    return {{box.min_corner().x() - dx, box.min_corner().y() - dy},
            {box.max_corner().x() + dx, box.max_corner().y() + dy}};
}

void frame_line(Canvas& canvas, const Rect& box, const Style& style) {
    Path path;
    path.add_rect(box);
    canvas.draw(
        path, {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 0.7 * style.unit, .dash = {}}});
}

/// A light plate behind a title in the upper left corner of a small map; returns its box.
Rect corner_title(Canvas& canvas, const Rect& box, const std::string& text, const Style& style) {
    const TextStyle type = style.bold(7);
    const TextExtent extent = measure_text(text, type);
    const Rect plate{box.left, box.top, extent.width + 8 * style.unit, extent.height() + 5 * style.unit};
    Path path;
    path.add_rect(plate);
    canvas.draw(path, {.fill = style.paper.with_alpha(0.85), .stroke = {}});
    canvas.text(text, type,
                {.baseline = {plate.left + 4 * style.unit, plate.top + 2 * style.unit + extent.ascent}});
    return plate;
}

/// Circles and dots of the inset; returns the radii by zone.
std::vector<double> draw_inset_symbols(Canvas& canvas, const InsetSpec& inset, const MapFrame& frame,
                                       const Style& style, LabelObstacles& obstacles) {
    std::vector<double> radii(inset.zones.size(), 1.3 * style.unit);
    if (inset.circles) {
        const std::vector<double> values = numbers_of(inset.circles->column);
        double largest = 0;
        for (const double v : values) largest = std::isnan(v) ? largest : std::max(largest, v);
        for (std::size_t i = 0; i < radii.size() && i < values.size(); ++i)
            radii[i] = std::max(radii[i], circle_radius(values[i], largest, style));
    }
    for (std::size_t i = 0; i < radii.size(); ++i) {
        const Point at = frame.to_page(inset.zones[i].point);
        Path dot;
        dot.add_circle(at, radii[i]);
        canvas.draw(dot,
                    {.fill = inset.circles ? style.circle.with_alpha(0.8) : style.paper,
                     .stroke = Stroke{.colour = style.symbol, .width_pt = 0.6 * style.unit, .dash = {}}});
        obstacles.hard.push_back({at.x() - radii[i], at.y() - radii[i], 2 * radii[i], 2 * radii[i]});
    }
    for (const MapPoint& point : inset.points) {
        const Point at = frame.to_page(point.point);
        Path square;
        square.add_rect(
            {at.x() - 1.7 * style.unit, at.y() - 1.7 * style.unit, 3.4 * style.unit, 3.4 * style.unit});
        canvas.draw(
            square,
            {.fill = style.circle, .stroke = Stroke{.colour = style.ink, .width_pt = 0.4, .dash = {}}},
            point.name.zh);
        obstacles.hard.push_back(square.bounds());
    }
    return radii;
}

}  // namespace

double inset_aspect(const InsetSpec& inset) {
    const std::vector<MultiPolygon> shapes = shapes_of(inset.zones);
    const Box box = padded(plane_bounds(Crs::laea(middle_of(shapes)), shapes), 0.04);
    return (box.max_corner().y() - box.min_corner().y()) / (box.max_corner().x() - box.min_corner().x());
}

void draw_inset(Canvas& canvas, const InsetSpec& inset, const ContextLayers& context, const Rect& box,
                SheetLanguage language, const Style& style, SheetLog& log) {
    const std::vector<MultiPolygon> shapes = shapes_of(inset.zones);
    const Crs plane = Crs::laea(middle_of(shapes));
    const MapFrame frame(plane, box, padded(plane_bounds(plane, shapes), 0.04));
    std::vector<Path> paths;
    for (const MultiPolygon& shape : shapes) paths.push_back(frame.path_of(shape));
    ContextLayers ground = context;
    for (const MapZone& zone : inset.around) ground.neighbours.push_back(zone.shape);
    canvas.begin_group("inset", joined_words(inset.title, language));
    Path clip;
    clip.add_rect(box);
    canvas.push_clip(clip);
    draw_ground(canvas, frame, ground, paths, style);
    draw_zones(canvas, {inset.zones, paths, inset.fill, language}, style);
    draw_waters(canvas, frame, context, style);
    LabelObstacles obstacles;
    const std::vector<double> radii = draw_inset_symbols(canvas, inset, frame, style, obstacles);
    obstacles.hard.push_back(corner_title(canvas, box, joined_words(inset.title, language), style));
    const ScaleBar bar = scale_bar_of(frame, 62 * style.unit);
    std::vector<Point> symbols;
    for (const MapZone& zone : inset.zones) symbols.push_back(frame.to_page(zone.point));
    if (const auto place =
            free_corner(scale_bar_size(bar, style), box.inset(-4), false, paths, symbols, obstacles.hard)) {
        obstacles.hard.push_back(*place);
        draw_scale_bar(canvas, bar, {place->left, place->top}, language, style);
    }
    label_zones(canvas, frame, inset.zones, radii, obstacles,
                {.language = language, .size_pt = 6.6, .kind = "inset_label"}, style, log);
    canvas.pop_clip();
    frame_line(canvas, box, style);
    canvas.end_group();
    log.boxes.push_back({"inset", "", box.left, box.top, box.right(), box.bottom()});
}

void draw_locator(Canvas& canvas, const SheetSpec& spec, const MapFrame& main, const Rect& box,
                  const Style& style) {
    const std::vector<MultiPolygon> shapes = shapes_of(spec.zones);
    const Crs plane = Crs::laea(middle_of(shapes));
    const MapFrame frame(plane, box, padded(plane_bounds(plane, shapes), 0.1));
    canvas.begin_group("locator", "");
    Path clip;
    clip.add_rect(box);
    canvas.push_clip(clip);
    draw_ground(canvas, frame, spec.context, {}, style);
    const Colour shade = style.province_line.with_alpha(0.55);
    for (const MapZone& zone : spec.zones)
        canvas.draw(
            frame.path_of(zone.shape),
            {.fill = mixed(style.ground, shade, 0.6).with_alpha(1),
             .stroke = Stroke{
                 .colour = mixed(style.ground, shade, 0.6).with_alpha(1), .width_pt = 0.3, .dash = {}}});
    std::vector<Point> window;
    const Rect& page = main.page();
    const Point corners[] = {{page.left, page.top},
                             {page.right(), page.top},
                             {page.right(), page.bottom()},
                             {page.left, page.bottom()}};
    for (int side = 0; side < 4; ++side) {
        const Point a = corners[side], b = corners[(side + 1) % 4];
        for (int i = 0; i < 8; ++i)
            window.push_back(frame.to_page(
                main.to_place({a.x() + (b.x() - a.x()) * i / 8, a.y() + (b.y() - a.y()) * i / 8})));
    }
    Path outline;
    outline.add_line(window, true);
    canvas.draw(outline, {.fill = {},
                          .stroke = Stroke{.colour = style.flow, .width_pt = 1.1 * style.unit, .dash = {}}});
    (void)corner_title(canvas, box, joined_words({"位置", "Location"}, spec.language), style);
    canvas.pop_clip();
    frame_line(canvas, box, style);
    canvas.end_group();
}

}  // namespace deltareach
