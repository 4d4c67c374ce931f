#include "gis/geometry_ops.hpp"
#include "render/draw_context.hpp"
#include "render/draw_reach.hpp"
#include "render/map_drawing.hpp"
#include "render/private/small_map.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace deltareach {
namespace {

/// The corners of what a frame shows, in its plane.
Box window_box(const MapFrame& main) {
    const Point upper = main.page_to_plane({main.page().left, main.page().top});
    const Point lower = main.page_to_plane({main.page().right(), main.page().bottom()});
    return {{upper.x(), lower.y()}, {lower.x(), upper.y()}};
}

/// The part of a wider map that the sheet's own map shows.
Rect draw_extent(Canvas& canvas, const Box& shown, const MapFrame& frame, const Style& style) {
    const Point upper = frame.plane_to_page({shown.min_corner().x(), shown.max_corner().y()}),
                lower = frame.plane_to_page({shown.max_corner().x(), shown.min_corner().y()});
    const Rect extent{upper.x(), upper.y(), lower.x() - upper.x(), lower.y() - upper.y()};
    frame_line(canvas, extent, style);
    return extent;
}

/// Where the places a sheet is about lie: their zones, and stars at the origins.
void draw_emphasised_places(Canvas& canvas, const SheetSpec& spec, const MapFrame& frame,
                            const Style& style) {
    for (const MapZone& zone : spec.zones)
        if (std::ranges::find(spec.own, zone.code) != spec.own.end())
            canvas.draw(frame.path_of(zone.shape), {.fill = style.flow.with_alpha(0.75), .stroke = {}});
    for (const CentrePoint& origin : spec.origins)
        draw_star(canvas, frame.to_page(origin.point), 3.4 * style.unit, style);
}

/// Where a name stands on its region: as near to the middle of the region's box as is clear of the rest.
std::optional<Rect> name_place(const MultiPolygon& region, const TextExtent& name, const MapFrame& frame,
                               const Rect& within, std::span<const Rect> taken) {
    constexpr double step = 1.5;
    const Rect box = frame.path_of(region).bounds();
    const Point middle{box.left + box.width / 2, box.top + box.height / 2};
    std::vector<Point> centres;
    for (double y = box.top; y <= box.bottom(); y += step)
        for (double x = box.left; x <= box.right(); x += step) centres.emplace_back(x, y);
    std::ranges::stable_sort(centres, {}, [&](const Point& centre) {
        return std::hypot(centre.x() - middle.x(), centre.y() - middle.y());
    });
    for (const Point& centre : centres) {
        const Rect place{centre.x() - name.width / 2, centre.y() - name.height() / 2, name.width,
                         name.height()};
        const auto overlaps = [&](const Rect& other) { return other.overlaps(place); };
        if (!within.contains(place) || std::ranges::any_of(taken, overlaps)) continue;
        const LonLat at = frame.to_place(centre);
        if (contains(region, {at.lon, at.lat})) return place;
    }
    return std::nullopt;
}

/// Names of provinces, where they stand clear of one another within the map's extent.
void draw_region_names(Canvas& canvas, const SheetSpec& spec, const MapFrame& frame, const Rect& extent,
                       const Rect& title, const Style& style) {
    TextStyle type = style.text(6.4);
    type.halo_pt = 0.9;
    type.halo = style.paper.with_alpha(0.8);
    struct Named {
        const ContextLabel* label;
        const MultiPolygon* region;
        double area;
    };
    std::vector<Named> all;
    for (const ContextLabel& label : spec.context.labels) {
        if (label.kind != ContextLabel::Kind::region) continue;
        const auto region = std::ranges::find_if(spec.context.provinces, [&](const MultiPolygon& one) {
            return contains(one, {label.point.lon, label.point.lat});
        });
        if (region != spec.context.provinces.end())
            all.push_back({&label, &*region, std::abs(planar_area(*region))});
    }
    // A small one finds no room between the names of others, rather than take theirs.
    std::ranges::stable_sort(all, std::greater(), &Named::area);
    std::vector<Rect> taken{title};
    for (const Named& one : all) {
        const std::string& text = first_words(one.label->name, spec.language);
        const TextExtent size = measure_text(text, type);
        const auto place = name_place(*one.region, size, frame, extent.inset(2.5), taken);
        if (!place) continue;
        canvas.text(text, type,
                    {.baseline = {place->left + place->width / 2, place->top + size.ascent},
                     .anchor = Anchor::middle});
        taken.push_back(*place);
    }
}

}  // namespace

void draw_locator(Canvas& canvas, const SheetSpec& spec, const MapFrame& main, const Rect& box,
                  const Style& style, SheetLog& log) {
    constexpr double times = 2.2, least_km = 600;
    const Box shown = window_box(main);
    const double least = 1000 * least_km / (main.metres_per_point() * main.page().width);
    const MapFrame frame(main.plane(), box, padded(shown, (std::max(times, least) - 1) / 2));
    canvas.begin_group("locator", "");
    Path clip;
    clip.add_rect(box);
    canvas.push_clip(clip);
    canvas.shared("locator " + frame.key(), [&](Canvas& on) {
        draw_ground(on, frame, ContextLayers{.land = spec.context.land_afar}, {}, style);
        const Colour shade = mixed(style.ground, style.province_line, 0.22);
        for (const MultiPolygon& province : spec.context.provinces)
            on.draw(frame.path_of(province),
                    {.fill = shade, .stroke = Stroke{.colour = style.paper, .width_pt = 0.7, .dash = {}}});
    });
    draw_emphasised_places(canvas, spec, frame, style);
    const Rect extent = draw_extent(canvas, shown, frame, style);
    log.boxes.push_back({"locator_extent", "", extent.left, extent.top, extent.right(), extent.bottom()});
    const Rect title = corner_title(canvas, box, joined_words({"位置", "Location"}, spec.language), style);
    draw_region_names(canvas, spec, frame, extent, title, style);
    canvas.pop_clip();
    frame_line(canvas, box, style);
    canvas.end_group();
}

}  // namespace deltareach
