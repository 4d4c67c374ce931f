#include "render/draw_context.hpp"
#include "render/draw_reach.hpp"
#include "render/draw_zones.hpp"
#include "render/map_drawing.hpp"
#include "render/private/small_map.hpp"
#include "render/private/zone_labels.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

std::vector<MultiPolygon> shapes_of(std::span<const MapZone> zones) {
    std::vector<MultiPolygon> shapes;
    for (const MapZone& zone : zones) shapes.push_back(zone.shape);
    return shapes;
}

/// Circles and dots of the inset; returns the radii by zone.
std::vector<double> draw_inset_symbols(Canvas& canvas, const InsetSpec& inset, const MapFrame& frame,
                                       const Style& style, SheetLanguage language,
                                       LabelObstacles& obstacles) {
    std::vector<double> radii(inset.zones.size(), 1.3 * style.unit);
    std::vector<double> values = inset.circles ? numbers_of(inset.circles->column) : std::vector<double>{};
    values.resize(inset.circles ? radii.size() : 0, std::numeric_limits<double>::quiet_NaN());
    const CircleScale scale = circle_scale(values);
    for (std::size_t i = 0; i < radii.size(); ++i) {
        const Point at = frame.to_page(inset.zones[i].point);
        if (inset.circles) {
            radii[i] = sign_radius(values[i], scale, style);
            draw_circle_value(canvas, at, values[i], scale, style, {});
        } else {
            Path dot;
            dot.add_circle(at, radii[i]);
            canvas.draw(dot,
                        {.fill = style.paper,
                         .stroke = Stroke{.colour = style.symbol, .width_pt = 0.6 * style.unit, .dash = {}}});
        }
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
            joined_words(point.name, language));
        obstacles.hard.push_back(square.bounds());
    }
    return radii;
}

/// The arrows within the enlargement, as wide as they would be on the sheet.
void draw_inset_arrows(Canvas& canvas, const InsetDrawing& d, const MapFrame& frame,
                       LabelObstacles& obstacles, SheetLog& log) {
    if (!d.sheet.flows) return;
    const auto enlarged = enlarged_zones(d.sheet);
    const FlowsInFrame found =
        flows_in_frame(d.sheet, frame, d.flow_scale, d.style,
                       [&](const FlowArrow& arrow) { return within_enlargement(arrow, d.sheet, enlarged); });
    draw_flows(canvas, found.flows, d.style);
    for (std::size_t i = 0; i < found.flows.size(); ++i) {
        const FlowShape& shape = found.flows[i].shape;
        const DrawnEnds& ends = found.ends[i];
        log.tips.push_back({shape.tip.x(), shape.tip.y(), ends.to.x(), ends.to.y(), ends.to_radius});
        for (int step = 1; step < 20; ++step) {
            const Point p = shape.at(step / 20.0);
            const double r = 0.4 + shape.width / 3;
            obstacles.soft.emplace_back(Rect{p.x() - r, p.y() - r, 2 * r, 2 * r}, 0.25);
        }
    }
}

/// The zones about those that are enlarged, in the colours they have on the sheet's map.
void draw_around(Canvas& canvas, const InsetDrawing& d, const MapFrame& frame, const std::string& key) {
    if (std::holds_alternative<std::monostate>(d.inset.around_fill)) return;
    std::vector<Path> paths;
    std::vector<std::uint8_t> own;
    for (const MapZone& zone : d.inset.around) {
        paths.push_back(frame.path_of(zone.shape));
        own.push_back(std::ranges::find(d.sheet.own, zone.code) != d.sheet.own.end() ? 1 : 0);
    }
    draw_zones(canvas, {d.inset.around, paths, d.inset.around_fill, d.sheet.language, own, key + " around"},
               d.style);
}

/// Points along the user's own lines and at their points: nothing is to stand there.
std::vector<Point> along_own_layers(const ContextLayers& context, const MapFrame& frame) {
    constexpr double step = 4;
    std::vector<Point> along;
    for (const OwnLayer& layer : context.own) {
        for (const LonLat at : layer.points) along.push_back(frame.to_page(at));
        for (const LineString& line : layer.lines) {
            const Path path = frame.path_of(line);
            const std::vector<Point>& points = path.points();
            for (std::size_t i = 1; i < points.size(); ++i) {
                const double dx = points[i].x() - points[i - 1].x(), dy = points[i].y() - points[i - 1].y();
                const double steps = std::min(400.0, std::max(1.0, std::ceil(std::hypot(dx, dy) / step)));
                for (double k = 0; k <= steps; ++k)
                    along.emplace_back(points[i - 1].x() + dx * k / steps,
                                       points[i - 1].y() + dy * k / steps);
            }
        }
    }
    return along;
}

/// The map once more in the frame of a window.
void draw_window(Canvas& canvas, const InsetDrawing& d, const MapFrame& frame, SheetLog& log) {
    std::string title = joined_words(d.inset.title, d.sheet.language);
    std::vector<Path> paths;
    for (const MapZone& zone : d.sheet.zones) paths.push_back(frame.path_of(zone.shape));
    const ScaleBar bar = scale_bar_of(frame, 62 * d.style.unit);
    std::vector<Rect> furniture{title_plate(d.box, title, d.style)};
    const auto place = free_corner(scale_bar_size(bar, d.style), d.box.inset(-4), false, paths,
                                   along_own_layers(d.sheet.context, frame), furniture);
    if (!place) title += "  " + ratio_words(bar, d.sheet.language);  // no corner is free for the bar
    furniture = {title_plate(d.box, title, d.style)};
    if (place) furniture.push_back(*place);
    SheetLog own;
    draw_map(canvas, {d.sheet, frame, {}, paths, d.flow_scale, furniture, d.style, &d.main, true}, own);
    for (DrawnBox& box : own.boxes) {
        if (box.kind != "label") continue;  // the rest of the sheet's log is of the map
        box.kind = "inset_label";
        log.boxes.push_back(std::move(box));
    }
    log.unplaced_labels.insert(log.unplaced_labels.end(), own.unplaced_labels.begin(),
                               own.unplaced_labels.end());
    if (place) draw_scale_bar(canvas, bar, {place->left, place->top}, d.sheet.language, d.style);
    corner_title(canvas, d.box, title, d.style);
}

Crs plane_of_window(const Box& window) {
    const double lon = (window.min_corner().x() + window.max_corner().x()) / 2;
    return Crs::laea({lon > 180 ? lon - 360 : lon, (window.min_corner().y() + window.max_corner().y()) / 2});
}

}  // namespace

std::vector<std::uint8_t> enlarged_zones(const SheetSpec& spec) {
    std::vector<std::uint8_t> enlarged(spec.zones.size());
    if (!spec.inset || !spec.multiples.empty()) return enlarged;
    for (std::size_t i = 0; i < enlarged.size(); ++i)
        enlarged[i] = std::ranges::find(spec.inset->zones, spec.zones[i].code, &MapZone::code) !=
                      spec.inset->zones.end();
    return enlarged;
}

bool within_enlargement(const FlowArrow& arrow, const SheetSpec& spec,
                        const std::vector<std::uint8_t>& enlarged) {
    bool from = false, to = false;
    for (std::size_t i = 0; i < enlarged.size(); ++i) {
        if (enlarged[i] == 0) continue;
        from = from || spec.zones[i].point == arrow.from;
        to = to || spec.zones[i].point == arrow.to;
    }
    return from && to;
}

MultiPolygon window_outline(const Box& window) {
    constexpr int steps = 16;
    const Point low = window.min_corner(), high = window.max_corner();
    Polygon polygon;
    const auto side = [&](Point from, Point to) {
        for (int i = 0; i < steps; ++i)
            polygon.outer().emplace_back(from.x() + (to.x() - from.x()) * i / steps,
                                         from.y() + (to.y() - from.y()) * i / steps);
    };
    side(low, {high.x(), low.y()});
    side({high.x(), low.y()}, high);
    side(high, {low.x(), high.y()});
    side({low.x(), high.y()}, low);
    polygon.outer().push_back(low);
    return {polygon};
}

MapFrame inset_frame(const InsetSpec& inset, const Rect& box) {
    if (inset.window) {
        const Crs plane = plane_of_window(*inset.window);
        return {plane, box, plane_bounds(plane, {window_outline(*inset.window)})};
    }
    const std::vector<MultiPolygon> shapes = shapes_of(inset.zones);
    const Crs plane = Crs::laea(middle_of(shapes));
    return {plane, box, padded(plane_bounds(plane, shapes), 0.04)};
}

double inset_aspect(const InsetSpec& inset) {
    const std::vector<MultiPolygon> shapes = shapes_of(inset.zones);
    const Box box = inset.window
                        ? plane_bounds(plane_of_window(*inset.window), {window_outline(*inset.window)})
                        : padded(plane_bounds(Crs::laea(middle_of(shapes)), shapes), 0.04);
    return (box.max_corner().y() - box.min_corner().y()) / (box.max_corner().x() - box.min_corner().x());
}

namespace {

/// Zones larger than on the map, with those about them.
void draw_enlargement(Canvas& canvas, const InsetDrawing& d, SheetLog& log) {
    const InsetSpec& inset = d.inset;
    const Style& style = d.style;
    const SheetLanguage language = d.sheet.language;
    const MapFrame frame = inset_frame(inset, d.box);
    std::vector<Path> paths;
    for (const MapZone& zone : inset.zones) paths.push_back(frame.path_of(zone.shape));
    std::vector<std::uint8_t> own;
    for (const MapZone& zone : inset.zones)
        own.push_back(std::ranges::find(d.sheet.own, zone.code) != d.sheet.own.end() ? 1 : 0);
    const std::string key = frame.key();
    canvas.shared("ground " + key, [&](Canvas& on) {
        ContextLayers ground = d.sheet.context;
        for (const MapZone& zone : inset.around) ground.neighbours.push_back(zone.shape);
        draw_ground(on, frame, ground, paths, style);
    });
    draw_around(canvas, d, frame, key);
    draw_zones(canvas, {inset.zones, paths, inset.fill, language, own, key}, style);
    canvas.shared("waters " + key, [&](Canvas& on) { draw_waters(on, frame, d.sheet.context, style); });
    LabelObstacles obstacles;
    draw_inset_arrows(canvas, d, frame, obstacles, log);
    const std::vector<double> radii = draw_inset_symbols(canvas, inset, frame, style, language, obstacles);
    for (const CentrePoint& origin : d.sheet.origins) {
        const Point at = frame.to_page(origin.point);
        if (!d.box.inset(4).contains(at)) continue;
        draw_star(canvas, at, 5 * style.unit, style);
        obstacles.hard.push_back(
            {at.x() - 5 * style.unit, at.y() - 5 * style.unit, 10 * style.unit, 10 * style.unit});
    }
    obstacles.hard.push_back(corner_title(canvas, d.box, joined_words(inset.title, language), style));
    const ScaleBar bar = scale_bar_of(frame, 62 * style.unit);
    std::vector<Point> symbols;
    for (const MapZone& zone : inset.zones) symbols.push_back(frame.to_page(zone.point));
    if (const auto place =
            free_corner(scale_bar_size(bar, style), d.box.inset(-4), false, paths, symbols, obstacles.hard)) {
        obstacles.hard.push_back(*place);
        draw_scale_bar(canvas, bar, {place->left, place->top}, language, style);
    }
    label_zones(canvas, frame, inset.zones, radii, obstacles,
                {.language = language,
                 .size_pt = 6.6,
                 .kind = "inset_label",
                 .outlines = paths,
                 .fills = shown_colours(inset.fill, inset.zones.size(), own)},
                style, log);
}

}  // namespace

void draw_inset(Canvas& canvas, const InsetDrawing& d, SheetLog& log) {
    canvas.begin_group("inset", joined_words(d.inset.title, d.sheet.language));
    Path clip;
    clip.add_rect(d.box);
    canvas.push_clip(clip);
    if (d.inset.window)
        draw_window(canvas, d, inset_frame(d.inset, d.box), log);
    else
        draw_enlargement(canvas, d, log);
    canvas.pop_clip();
    frame_line(canvas, d.box, d.style);
    canvas.end_group();
    log.boxes.push_back({"inset", "", d.box.left, d.box.top, d.box.right(), d.box.bottom()});
}

}  // namespace deltareach
