#include "render/map_drawing.hpp"

#include "render/amount_words.hpp"
#include "render/display_unit.hpp"
#include "render/draw_context.hpp"
#include "render/draw_own_layers.hpp"
#include "render/draw_points.hpp"
#include "render/draw_reach.hpp"
#include "render/draw_surface.hpp"
#include "render/draw_zones.hpp"
#include "render/labels.hpp"
#include "render/private/inset_frames.hpp"
#include "render/private/numbered_names.hpp"
#include "render/private/zone_labels.hpp"
#include "render/sheet_ground.hpp"
#include "render/small_zones.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr double star_radius = 5;

void log_box(SheetLog& log, std::string kind, std::string name, const Rect& box) {
    log.boxes.push_back({std::move(kind), std::move(name), box.left, box.top, box.right(), box.bottom()});
}

Rect around(Point p, double r) {
    return {p.x() - r, p.y() - r, 2 * r, 2 * r};
}

/// Draws the chosen flows and leaves their bodies and heads as obstacles to names.
void draw_flow_layer(Canvas& canvas, const MapDrawing& d, LabelObstacles& obstacles, SheetLog& log) {
    if (!d.spec.flows) return;
    canvas.begin_group("flows", joined_words(label_of(d.spec.flows->measure), d.spec.language));
    const auto enlarged = enlarged_zones(d.spec);
    const FlowsInFrame found =
        flows_in_frame(d.spec, d.frame, d.flow_scale, d.style,
                       [&](const FlowArrow& arrow) { return !within_enlargement(arrow, d.spec, enlarged); });
    const std::vector<Rect> marks = draw_flows(canvas, found.flows, d.style);
    obstacles.hard.insert(obstacles.hard.end(), marks.begin(), marks.end());
    for (const Rect& mark : marks) log_box(log, "flow_mark", "", mark);
    for (std::size_t i = 0; i < found.flows.size(); ++i) {
        const FlowShape& shape = found.flows[i].shape;
        for (int step = 1; step < 40; ++step)
            obstacles.soft.emplace_back(around(shape.at(step / 40.0), 0.4 + shape.width / 3), 0.25);
        const Point head{(shape.tip.x() + shape.end.x()) / 2, (shape.tip.y() + shape.end.y()) / 2};
        obstacles.hard.push_back(around(head, shape.head_length() / 2.4));
        const DrawnEnds& ends = found.ends[i];
        log.tips.push_back({shape.tip.x(), shape.tip.y(), ends.to.x(), ends.to.y(), ends.to_radius});
    }
    canvas.end_group();
}

/// Where a flow ends or a place has no area there is a dot; else at seats alone, and not where they are so
/// many that they would be the map.
bool has_dot(const SheetSpec& spec, std::size_t zone) {
    constexpr std::size_t many = 2000;
    if (!spec.furniture.dots) return false;
    if (spec.flows) return true;
    if (spec.zones.size() > many) return false;
    return spec.zones[zone].seat || spec.zones[zone].shape.empty();
}

/// The numbers at the origins whose flows have colours.
void draw_group_marks(Canvas& canvas, const MapDrawing& d, LabelObstacles& obstacles, SheetLog& log) {
    if (!d.spec.flows) return;
    const double radius = group_mark_radius(d.style);
    for (std::size_t group = 0; group < d.spec.flows->groups.size(); ++group)
        for (const LonLat place : d.spec.flows->groups[group].places) {
            const Point at = d.frame.to_page(place);
            draw_group_mark(canvas, at, *d.spec.flows, group, d.style);
            obstacles.hard.push_back(around(at, radius));
            log_box(log, "group_mark", std::to_string(group + 1), around(at, radius));
        }
}

/// Circles, dots, points, centres, stars: all block names.
void draw_symbols(Canvas& canvas, const MapDrawing& d, const ZoneMarks& marks, LabelObstacles& obstacles,
                  SheetLog& log) {
    canvas.begin_group("symbols", "");
    const Style& style = d.style;
    std::vector<std::size_t> order(d.spec.zones.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto enlarged = enlarged_zones(d.spec);
    const auto radius = [&](std::size_t i) { return symbol_radius_at(d.spec, d.spec.zones[i].point, style); };
    std::ranges::stable_sort(order, std::greater{}, radius);
    const bool circle = d.spec.circles.has_value();
    std::vector<double> circles = circle ? numbers_of(d.spec.circles->column) : std::vector<double>{};
    circles.resize(circle ? order.size() : 0, std::numeric_limits<double>::quiet_NaN());
    const CircleScale scale = circle_scale(circles);
    const auto own = own_zones(d.spec);
    for (const std::size_t i : order) {
        const Point at = d.frame.to_page(d.spec.zones[i].point);
        if (circle) {
            if (own[i] != 0 && std::isnan(circles[i])) continue;  // a star stands there
            draw_circle_value(canvas, at, circles[i], scale, style,
                              joined_words(d.spec.zones[i].name, d.spec.language));
            obstacles.hard.push_back(around(at, radius(i)));
            log_box(log, "symbol", d.spec.zones[i].code, around(at, radius(i)));
            continue;
        }
        Path path;
        path.add_circle(at, radius(i));
        if (!has_dot(d.spec, i) || marks.at(i)) continue;
        if (enlarged[i] != 0) continue;  // its dot stands in the enlargement
        const bool starred = std::ranges::find(d.spec.origins, d.spec.zones[i].point, &CentrePoint::point) !=
                             d.spec.origins.end();
        if (starred) {
            log_box(log, "symbol", d.spec.zones[i].code, around(at, radius(i)));
            continue;
        }
        canvas.draw(path,
                    {.fill = style.paper,
                     .stroke = Stroke{.colour = style.symbol, .width_pt = 0.7 * style.unit, .dash = {}}},
                    joined_words(d.spec.zones[i].name, d.spec.language));
        obstacles.hard.push_back(around(at, radius(i)));
        log_box(log, "symbol", d.spec.zones[i].code, around(at, radius(i)));
    }
    if (d.spec.points)
        draw_points(canvas,
                    {.frame = d.frame,
                     .layer = *d.spec.points,
                     .language = d.spec.language,
                     .most_listed = d.most_listed},
                    obstacles, style, log);
    for (const CentrePoint& centre : d.spec.centres) {
        draw_centre_mark(canvas, d.frame.to_page(centre.point), style);
        obstacles.hard.push_back(around(d.frame.to_page(centre.point), 5 * style.unit));
    }
    draw_group_marks(canvas, d, obstacles, log);
    for (const CentrePoint& origin : d.spec.origins) {
        draw_star(canvas, d.frame.to_page(origin.point), star_radius * style.unit, style);
        obstacles.hard.push_back(around(d.frame.to_page(origin.point), star_radius * style.unit));
    }
    canvas.end_group();
}

/// Whether a place is named on the other of a map and its inset: where both show it, in the window if that
/// enlarges it.
bool is_beside(const MapDrawing& d, LonLat place) {
    constexpr double least_gain = 1.25;
    if (d.beside == nullptr) return false;
    if (d.in_window && !d.frame.page().contains(d.frame.to_page(place))) return true;
    if (!d.beside->page().contains(d.beside->to_page(place))) return false;
    const MapFrame &map = d.in_window ? *d.beside : d.frame, &window = d.in_window ? d.frame : *d.beside;
    const bool enlarged = map.metres_per_point() >= least_gain * window.metres_per_point();
    return enlarged != d.in_window;
}

/// How many zones may stand in the list beside the map, behind the points that do.
std::size_t zones_to_list(const MapDrawing& d, const SheetLog& log) {
    constexpr std::size_t most_numbered = 150;  // of more, names wait until a reader zooms in
    return d.spec.zones.size() > most_numbered || d.most_listed < log.listed_labels.size()
               ? 0
               : d.most_listed - log.listed_labels.size();
}

void draw_names(Canvas& canvas, const MapDrawing& d, const ZoneMarks& marks, LabelObstacles& obstacles,
                SheetLog& log) {
    std::vector<std::optional<Colour>> fills;  // none where something lies over the zones
    if (!d.spec.surface && !d.spec.areas)
        fills = shown_colours(d.spec.fill, d.spec.zones.size(), own_zones(d.spec));
    ZoneLabelOptions options{
        .language = d.spec.language,
        .size_pt = 7,
        .kind = "label",
        .labels = d.spec.zone_labels,
        .values = d.spec.label_values,
        .outlines = d.zones,
        .fills = fills,
        .most_listed = zones_to_list(d, log),
        .letters = lists_by_letters(d.spec),
        .filled = !fills.empty() && !std::holds_alternative<std::monostate>(d.spec.fill)};
    std::vector<double> radii;
    std::vector<std::uint8_t> marked;
    for (std::size_t i = 0; i < d.spec.zones.size(); ++i) {
        marked.push_back(marks.at(i) ? 1 : 0);
        const LonLat place = d.spec.zones[i].point;
        const bool starred =
            std::ranges::find(d.spec.origins, place, &CentrePoint::point) != d.spec.origins.end();
        const bool symbol = starred || d.spec.circles || has_dot(d.spec, i);
        radii.push_back(marks.at(i) ? zone_mark_radius(d.style)
                        : symbol    ? symbol_radius_at(d.spec, place, d.style)
                                    : 0);
    }
    options.marked = marked;
    if (d.spec.label_zones) {
        canvas.begin_group("names", "");
        const auto enlarged = enlarged_zones(d.spec);
        std::vector<std::uint8_t> left_out = enlarged;
        for (std::size_t i = 0; i < left_out.size(); ++i)
            if (is_beside(d, d.spec.zones[i].point)) left_out[i] = 1;
        label_zones(canvas, d.frame, d.spec.zones, radii, obstacles, options, d.style, log, left_out);
        canvas.end_group();
    }
}

void draw_plain_zones(Canvas& canvas, std::span<const Path> zones, const Style& style) {
    const Stroke line{.colour = style.plain_zone_line, .width_pt = 0.3 * style.unit, .dash = {}};
    for (const Path& zone : zones) canvas.draw(zone, {.fill = style.plain_zone, .stroke = line});
}

/// What is coloured over the zones.
void draw_surface_and_areas(Canvas& canvas, const MapDrawing& d) {
    if (d.spec.surface) {
        canvas.begin_group("surface", joined_words(d.spec.surface->label, d.spec.language));
        draw_surface(
            canvas, d.frame, *d.spec.surface,
            d.spec.surface->inside_zones_only ? std::span<const Path>(d.zones) : std::span<const Path>());
        canvas.end_group();
    }
    if (d.spec.areas) {
        canvas.begin_group("areas", joined_words(d.spec.areas->title, d.spec.language));
        draw_areas(canvas, d.frame, *d.spec.areas, d.style, d.spec.language);
        canvas.end_group();
    }
}

/// Squares in the place of zones too small to be seen.
ZoneMarks draw_small_zones(Canvas& canvas, const MapDrawing& d, LabelObstacles& obstacles, SheetLog& log) {
    ZoneMarks marks = zone_marks(d.spec, d.zones, d.frame.page(), d.frame, d.style);
    draw_zone_marks(canvas, d.spec, marks, d.style);
    for (const Path& square : marks.squares) {
        if (square.empty()) continue;
        obstacles.hard.push_back(square.bounds());
        log_box(log, "zone_mark", "", square.bounds());
    }
    return marks;
}

}  // namespace

double symbol_radius_at(const SheetSpec& spec, LonLat place, const Style& style) {
    for (const CentrePoint& origin : spec.origins) {
        if (origin.point == place) return star_radius * style.unit;
    }
    if (spec.flows)
        for (const FlowGroup& group : spec.flows->groups)
            if (std::ranges::find(group.places, place) != group.places.end()) return group_mark_radius(style);
    if (spec.circles) {
        const std::vector<double> values = numbers_of(spec.circles->column);
        for (std::size_t i = 0; i < spec.zones.size() && i < values.size(); ++i) {
            if (spec.zones[i].point == place) return sign_radius(values[i], circle_scale(values), style);
        }
    }
    return (spec.zones.size() > 200 ? 0.7 : 1.5) * style.unit;
}

void draw_map(Canvas& canvas, const MapDrawing& d, SheetLog& log) {
    Path clip;
    clip.add_rect(d.frame.page());
    canvas.push_clip(clip);
    const std::string key = d.frame.key();
    const std::vector<Path>& framed = d.spec.ground ? d.spec.ground->paths_in(d.frame) : d.zones;
    canvas.shared("ground " + key, [&](Canvas& on) {
        draw_ground(on, d.frame, d.spec.context, framed, d.style, d.in_window);
        draw_graticule(on, d.frame, d.graticule, d.style);
    });
    draw_own_layers(canvas, d.frame, d.spec.context.own, true, d.style, d.spec.language);
    if (d.spec.ground)
        canvas.shared("plain zones " + key, [&](Canvas& on) { draw_plain_zones(on, framed, d.style); });
    canvas.begin_group("zones", "");
    const auto own = own_zones(d.spec);
    const std::string_view shared = d.spec.ground ? std::string_view() : key;  // else others on each page
    draw_zones(canvas, {d.spec.zones, d.zones, d.spec.fill, d.spec.language, own, shared}, d.style);
    canvas.end_group();
    draw_surface_and_areas(canvas, d);
    canvas.shared("waters " + key, [&](Canvas& on) { draw_waters(on, d.frame, d.spec.context, d.style); });
    draw_own_layers(canvas, d.frame, d.spec.context.own, false, d.style, d.spec.language);
    if (d.spec.dots) draw_dots(canvas, d.frame, *d.spec.dots, d.style);
    if (d.spec.lines) draw_lines(canvas, d.frame, *d.spec.lines, d.style, d.spec.language);
    canvas.shared("provinces " + key,
                  [&](Canvas& on) { draw_provinces(on, d.frame, d.spec.context, d.style); });
    draw_emphasis(canvas, d.spec, d.zones, 1, d.style);
    canvas.begin_group("reach", "");
    draw_rings(canvas, d.frame, d.spec.rings, d.style, d.spec.language);
    draw_ellipses(canvas, d.frame, d.spec.ellipses, d.style, d.spec.language);
    canvas.end_group();

    LabelObstacles obstacles{.hard = d.furniture, .soft = {}};
    const ZoneMarks marks = draw_small_zones(canvas, d, obstacles, log);
    draw_flow_layer(canvas, d, obstacles, log);
    std::vector<Point> busy;
    for (const MapZone& zone : d.spec.zones) busy.push_back(d.frame.to_page(zone.point));
    for (const Rect& box : d.furniture) busy.push_back(box.centre());
    const std::vector<RingLabel> rings =
        d.in_window ? std::vector<RingLabel>()
                    : ring_labels(d.frame, d.spec.rings, busy, d.furniture, d.spec.language, d.style);
    std::vector<Rect> blocked = d.furniture;
    LabelObstacles frames;
    detail::draw_inset_frames(canvas, d, frames, log);
    for (std::vector<Rect>* names : {&blocked, &obstacles.hard})
        names->insert(names->end(), frames.hard.begin(), frames.hard.end());
    draw_symbols(canvas, d, marks, obstacles, log);
    draw_ring_labels(canvas, rings, d.style);
    for (const RingLabel& ring : rings) {
        obstacles.hard.push_back(ring.box);
        log_box(log, "ring_label", ring.text, ring.box);
    }
    for (const RingLabel& ring : rings) blocked.push_back(ring.box.inset(-3));
    for (const Rect& name :
         draw_context_labels(canvas, d.frame, d.spec.context, blocked, d.spec.language, d.style)) {
        obstacles.hard.push_back(name);
    }
    draw_own_names(canvas, d.frame, d.spec.context.own, obstacles, d.spec.language, d.style);
    draw_names(canvas, d, marks, obstacles, log);
    canvas.pop_clip();
}

}  // namespace deltareach
