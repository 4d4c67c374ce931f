#include "render/furniture.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct Span {
    double low = 1e9, high = -1e9;
    void add(double v) { low = std::min(low, v), high = std::max(high, v); }
};

/// The degrees the frame's edge shows; beyond 180 where the frame reaches over it.
std::pair<Span, Span> degrees_of(const MapFrame& frame) {
    if (const auto meridian = frame.meridian_of_globe())
        return {{*meridian - 179.999, *meridian + 179.999}, {-89, 89}};
    if (frame.shown_globe()) return {{-179.999, 180}, {-89, 89}};
    Span lon, lat;
    const Rect& page = frame.page();
    const double middle = frame.to_place(page.centre()).lon;
    for (int i = 0; i <= 16; ++i) {
        const double u = i / 16.0;
        for (const Point& p :
             {Point{page.left + u * page.width, page.top}, Point{page.left + u * page.width, page.bottom()},
              Point{page.left, page.top + u * page.height},
              Point{page.right(), page.top + u * page.height}}) {
            const LonLat place = frame.to_place(p);
            lon.add(middle + std::remainder(place.lon - middle, 360));
            lat.add(place.lat);
        }
    }
    return {lon, lat};
}

double step_for(double span) {
    for (const double step : {0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0}) {
        if (span / step <= 7) return step;
    }
    return 30;
}

/// 120.5 → "120°30′E", 182 → "178°W": whole minutes.
std::string degree_text(double degrees, bool meridian) {
    if (meridian) degrees = std::remainder(degrees, 360);
    const long minutes = std::lround(std::abs(degrees) * 60);
    const char* side = meridian ? (degrees < 0 ? "W" : "E") : (degrees < 0 ? "S" : "N");
    if (minutes == 0) return "0°";
    if (meridian && minutes == 180L * 60) return "180°";
    if (minutes % 60 == 0) return fmt::format("{}°{}", minutes / 60, side);
    return fmt::format("{}°{:02}′{}", minutes / 60, minutes % 60, side);
}

}  // namespace

Graticule graticule_of(const MapFrame& frame) {
    Graticule graticule;
    if (!frame.on_earth()) return graticule;
    const auto [lon, lat] = degrees_of(frame);
    const double step = std::max(step_for(lon.high - lon.low), step_for(lat.high - lat.low) / 2);
    const auto add = [&](bool meridian, const Span& along, const Span& across) {
        for (double at = std::ceil(along.low / step) * step; at <= along.high; at += step) {
            Graticule::Line line{.label = degree_text(at, meridian), .meridian = meridian, .points = {}};
            const double beyond = frame.shows_edge_of_globe() ? 0 : step;
            const double low = meridian ? std::max(across.low - beyond, -89.0) : across.low - beyond;
            const double high = meridian ? std::min(across.high + beyond, 89.0) : across.high + beyond;
            LineString places;
            const int steps = frame.shown_globe() ? 180 : 64;
            for (int i = 0; i <= steps; ++i) {
                const double v = low + (high - low) * i / steps;
                places.push_back(meridian ? Point{at, v} : Point{v, at});
            }
            const MultiLineString parts =
                frame.shown_globe() ? frame.shown_globe()->part_of(places) : MultiLineString{places};
            for (const LineString& part : parts) {
                line.points.clear();
                for (const Point& p : part) line.points.push_back(frame.to_page({p.x(), p.y()}));
                graticule.lines.push_back(line);
            }
        }
    };
    add(true, lon, lat);
    add(false, lat, lon);
    return graticule;
}

void draw_graticule(Canvas& canvas, const MapFrame& frame, const Graticule& graticule, const Style& style) {
    canvas.begin_group("graticule", "");
    Path clip;
    clip.add_rect(frame.page());
    canvas.push_clip(clip);
    for (const Graticule::Line& line : graticule.lines) {
        Path path;
        path.add_line(line.points, false);
        canvas.draw(path,
                    {.fill = {},
                     .stroke = Stroke{.colour = style.graticule, .width_pt = 0.35 * style.unit, .dash = {}}});
    }
    canvas.pop_clip();
    canvas.end_group();
}

}  // namespace deltareach
