#include "render/draw_context.hpp"

#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
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

/// Degrees that hold the page and what is around it; nothing where the page reaches beside the globe or over
/// the antimeridian.
std::optional<Box> degrees_about(const MapFrame& frame) {
    constexpr int steps = 8;
    constexpr double widest_deg = 120, around = 0.15;
    Box box{Point{1e9, 1e9}, Point{-1e9, -1e9}};
    try {
        for (int i = 0; i <= steps; ++i)
            for (int j = 0; j <= steps; ++j) {
                const LonLat at = frame.to_place({frame.page().left + frame.page().width * i / steps,
                                                  frame.page().top + frame.page().height * j / steps});
                box.min_corner() = {std::min(box.min_corner().x(), at.lon),
                                    std::min(box.min_corner().y(), at.lat)};
                box.max_corner() = {std::max(box.max_corner().x(), at.lon),
                                    std::max(box.max_corner().y(), at.lat)};
            }
    } catch (const InputError&) {  // DR1313
        return std::nullopt;
    }
    const double width = box.max_corner().x() - box.min_corner().x(),
                 height = box.max_corner().y() - box.min_corner().y();
    if (width > widest_deg) return std::nullopt;
    const double by = around * std::max(width, height);
    return Box{Point{box.min_corner().x() - by, box.min_corner().y() - by},
               Point{box.max_corner().x() + by, box.max_corner().y() + by}};
}

/// The land, and beyond the box about it the coarser one of farther around; where there is none, the land
/// goes on beyond its straight edges.
std::vector<Path> land_on_page(const MapFrame& frame, const ContextLayers& context, bool all_around) {
    std::vector<Path> land;
    const bool cut = frame.on_earth() && detail::cut_of(context.land).any();
    const bool afar = cut && all_around && !context.land_afar.empty();
    if (afar) {
        std::vector<MultiPolygon> near = context.land_afar;
        if (const std::optional<Box> window = degrees_about(frame))
            for (MultiPolygon& part : near) part = clipped_to(part, *window);
        for (const MultiPolygon& part : detail::outside_box_of(context.land, near)) {
            Path path = frame.path_of(part);
            if (path.bounds().overlaps(frame.page())) land.push_back(std::move(path));
        }
    }
    for (const MultiPolygon& part : cut && !afar ? detail::beyond_the_cut(context.land) : context.land)
        land.push_back(frame.path_of(part));
    return land;
}

/// A neighbouring area; its boundary, but not the edges at which it ends with the land.
void draw_neighbour(Canvas& canvas, const MapFrame& frame, const MultiPolygon& area,
                    const detail::LandCut& cut, const Stroke& boundary, const Style& style) {
    const Paint ground{.fill = style.ground, .stroke = {}};
    const std::optional<std::vector<LineString>> lines = detail::uncut_lines(area, cut);
    if (!lines) return canvas.draw(frame.path_of(area), {.fill = style.ground, .stroke = boundary});
    canvas.draw(frame.path_of(area), ground);
    for (const LineString& line : *lines) canvas.draw(frame.path_of(line), {.fill = {}, .stroke = boundary});
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
    const std::vector<Path> land = land_on_page(frame, context, !in_part);
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
    const detail::LandCut cut = frame.on_earth() ? detail::cut_of(context.land) : detail::LandCut{};
    for (const MultiPolygon& part : context.neighbours)
        draw_neighbour(canvas, frame, part, cut, boundary, style);
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
