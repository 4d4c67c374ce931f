#include "render/draw_context.hpp"

#include "render/map_drawing.hpp"
#include "render/private/land_cut.hpp"
#include "render/private/thinned.hpp"
#include "render/words.hpp"
#include "render/world_plane.hpp"

#include <algorithm>

namespace deltareach {
namespace {

Rect box_about(Point middle, const TextExtent& extent) {
    return {middle.x() - extent.width / 2, middle.y() - extent.height() / 2, extent.width, extent.height()};
}

/// Without the bends that a wide stroke hides, and closed rings alone: outlines have no curves.
Path coarse(const Path& path, double tolerance_pt) {
    Path result;
    std::vector<Point> ring;
    const auto flush = [&] {
        const std::vector<Point> kept = detail::thinned(ring, tolerance_pt);
        if (kept.size() >= 3) result.add_line(kept, true);
        ring.clear();
    };
    const Point* p = path.points().data();
    for (const Path::Step step : path.steps()) {
        if (step == Path::Step::close) continue;
        if (step == Path::Step::move) flush();
        ring.push_back(*p++);
    }
    flush();
    return result;
}

TextStyle style_of(ContextLabel::Kind kind, const Style& style) {
    const double u = style.unit;
    switch (kind) {
        case ContextLabel::Kind::sea:
            return {.size_pt = 11 * u,
                    .family = FontFamily::serif,
                    .colour = style.water_text,
                    .halo_pt = 0,
                    .letter_spacing_pt = 5 * u};
        case ContextLabel::Kind::lake:
            return {.size_pt = style.sized(6.5),
                    .family = FontFamily::serif,
                    .colour = style.water_text,
                    .halo_pt = 0.7,
                    .halo = style.lake};
        case ContextLabel::Kind::region:
            break;
    }
    return style.text(6.4);
}

}  // namespace

void draw_ground(Canvas& canvas, const MapFrame& frame, const ContextLayers& context,
                 std::span<const Path> zones, const Style& style, bool in_window) {
    canvas.begin_group("ground", "");
    Path page;
    page.add_rect(frame.page());
    // Where no land is known nothing is drawn as sea: what surrounds the zones may be either.
    const bool land_known = !context.land.empty();
    if (const auto meridian = frame.meridian_of_globe())
        page = frame.path_of(
            edge_of_globe(*meridian, frame.pole_of_globe()));  // the corners of the page lie beside the globe
    if (frame.shown_globe()) page = frame.edge_of_shown();
    const bool in_part = land_known && in_window && context.land_within.has_value();
    canvas.draw(page, {.fill = land_known && !in_part ? style.sea : style.ground, .stroke = {}});
    if (in_part)
        canvas.draw(frame.path_of(window_outline(*context.land_within)), {.fill = style.sea, .stroke = {}});
    std::vector<Path> land;
    const std::vector<MultiPolygon> parts =
        frame.on_earth() ? detail::beyond_the_cut(context.land) : context.land;
    for (const MultiPolygon& part : parts) land.push_back(frame.path_of(part));
    // The wash about a mere dot would be a blot larger than the islet.
    constexpr double least_washed_pt = 2;
    std::vector<const Path*> washed;
    for (const Path& part : land) {
        const Rect box = part.bounds();
        if (std::max(box.width, box.height) >= least_washed_pt) washed.push_back(&part);
    }
    // Of very many zones nearly all lie inland, and wide strokes are slow: their provinces stand for them.
    constexpr std::size_t many = 400;
    std::vector<Path> outer;
    if (zones.size() > many)
        for (const MultiPolygon& province : context.provinces) outer.push_back(frame.path_of(province));
    const std::span<const Path> outlines = zones.size() > many ? std::span<const Path>(outer) : zones;
    if (land_known) {
        const Paint wash{
            .fill = {}, .stroke = Stroke{.colour = style.coast_wash, .width_pt = 7 * style.unit, .dash = {}}};
        const Paint coast{.fill = {},
                          .stroke = Stroke{.colour = style.coast, .width_pt = 1.1 * style.unit, .dash = {}}};
        constexpr double hidden_by_wash_pt = 0.7;
        for (const Path* path : washed) canvas.draw(coarse(*path, hidden_by_wash_pt), wash);
        for (const Path& path : outlines) canvas.draw(coarse(path, hidden_by_wash_pt), wash);
        constexpr double hidden_by_coast_pt = 0.3;
        for (const Path& path : land) canvas.draw(coarse(path, hidden_by_coast_pt), coast);
        for (const Path& path : outlines) canvas.draw(coarse(path, hidden_by_coast_pt), coast);
    } else {
        // The palest class and the hatch of missing values are near the colour of the ground.
        constexpr double hidden_by_edge_pt = 0.3;
        const Paint edge{
            .fill = {},
            .stroke = Stroke{.colour = style.ground_line, .width_pt = 1.6 * style.unit, .dash = {}}};
        for (const Path& path : outlines) canvas.draw(coarse(path, hidden_by_edge_pt), edge);
    }
    for (const Path& path : land) canvas.draw(path, {.fill = style.ground, .stroke = {}});
    const Stroke boundary{.colour = style.ground_line,
                          .width_pt = 0.5 * style.unit,
                          .dash = {3, 1.2, 0.6, 1.2},
                          .cap = LineCap::butt};
    for (const MultiPolygon& part : context.neighbours)
        canvas.draw(frame.path_of(part), {.fill = style.ground, .stroke = boundary});
    canvas.end_group();
}

void draw_waters(Canvas& canvas, const MapFrame& frame, const ContextLayers& context, const Style& style) {
    canvas.begin_group("waters", "");
    for (const LineString& river : context.rivers) {
        canvas.draw(frame.path_of(river), {.fill = {},
                                           .stroke = Stroke{.colour = style.lake_line.with_alpha(0.55),
                                                            .width_pt = 0.45 * style.unit,
                                                            .dash = {}}});
    }
    constexpr double least_lake_pt = 2.5;  // a smaller one is a blot on the colour beneath
    for (const MultiPolygon& lake : context.lakes) {
        canvas.draw(frame.path_of(lake, least_lake_pt),
                    {.fill = style.lake,
                     .stroke = Stroke{.colour = style.lake_line, .width_pt = 0.4 * style.unit, .dash = {}}});
    }
    for (const MultiPolygon& lake : context.shores) {
        canvas.draw(frame.path_of(lake),
                    {.fill = {},
                     .stroke = Stroke{.colour = style.lake_line, .width_pt = 0.6 * style.unit, .dash = {}}});
    }
    canvas.end_group();
}

void draw_provinces(Canvas& canvas, const MapFrame& frame, const ContextLayers& context, const Style& style) {
    if (context.provinces.empty()) return;
    canvas.begin_group("provinces", "");
    for (const MultiPolygon& province : context.provinces) {
        canvas.draw(
            frame.path_of(province, 7),
            {.fill = {},
             .stroke = Stroke{.colour = style.province_line, .width_pt = 0.75 * style.unit, .dash = {}}});
    }
    canvas.end_group();
}

std::vector<Rect> draw_context_labels(Canvas& canvas, const MapFrame& frame, const ContextLayers& context,
                                      std::span<const Rect> blocked, SheetLanguage language,
                                      const Style& style) {
    std::vector<Rect> boxes;
    canvas.begin_group("context_names", "");
    for (const ContextLabel& label : context.labels) {
        if (label.kind == ContextLabel::Kind::region) continue;  // they stand on the locator
        const TextStyle type = style_of(label.kind, style);
        const std::string& text = first_words(label.name, language);
        const TextExtent extent = measure_text(text, type);
        const Rect box = box_about(frame.to_page(label.point), extent);
        if (!frame.page().inset(2).contains(box)) continue;
        if (std::ranges::any_of(blocked, [&](const Rect& b) { return b.overlaps(box); })) continue;
        canvas.text(text, type,
                    {.baseline = {box.centre().x(), box.top + extent.ascent}, .anchor = Anchor::middle});
        boxes.push_back(box);
    }
    canvas.end_group();
    return boxes;
}

}  // namespace deltareach
