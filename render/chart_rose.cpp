#include "render/private/chart_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <numeric>

namespace deltareach::detail {
namespace {

constexpr double quarter_pi = std::numbers::pi / 4;

Text compass_name(std::size_t eighth) {
    static const Text names[] = {{"北", "N"}, {"东北", "NE"}, {"东", "E"}, {"东南", "SE"},
                                 {"南", "S"}, {"西南", "SW"}, {"西", "W"}, {"西北", "NW"}};
    return names[eighth];
}

/// Azimuth clockwise from north, on a page whose y grows downwards.
Point polar(Point centre, double azimuth, double radius) {
    return {centre.x() + radius * std::sin(azimuth), centre.y() - radius * std::cos(azimuth)};
}

Path sector_path(Point centre, double azimuth, double half_width, double radius) {
    std::vector<Point> points{centre};
    for (int i = 0; i <= 12; ++i)
        points.push_back(polar(centre, azimuth + half_width * (i / 6.0 - 1), radius));
    Path path;
    path.add_line(points, true);
    return path;
}

/// Rings at nice values; their radius goes with the root, as the sectors' does.
void draw_rings(const ChartPen& pen, Point centre, double radius, double largest, const DisplayUnit& unit) {
    const double u = pen.u();
    const TextStyle type = [&] {
        TextStyle t = pen.style.soft(6.6);
        t.halo_pt = 1 * u;
        return t;
    }();
    const double outer = nice_below(largest / unit.divisor) * unit.divisor;
    for (const double value : {outer, outer / 4}) {
        const double r = radius * std::sqrt(value / largest);
        Path ring;
        ring.add_circle(centre, r);
        pen.canvas.draw(ring, {.fill = {},
                               .stroke = Stroke{.colour = mixed(pen.style.ink_soft, pen.style.paper, 0.6),
                                                .width_pt = 0.5 * u,
                                                .dash = {}}});
        pen.text(value_words(value, unit), type,
                 {.baseline = {polar(centre, 0.5 * quarter_pi, r).x(),
                               polar(centre, 0.5 * quarter_pi, r).y() + 2.4 * u},
                  .anchor = Anchor::middle},
                 "ring");
    }
}

}  // namespace

void draw(const ChartPen& pen, const Rect& place, const RoseChart& chart) {
    const double largest = *std::ranges::max_element(chart.values);
    const double total = std::accumulate(chart.values.begin(), chart.values.end(), 0.0);
    require_values(largest > 0, chart.measure.label);
    const double u = pen.u();
    const DisplayUnit unit = chart.measure.beside.empty()
                                 ? chart_unit(chart.measure.unit, largest, pen.language)
                                 : chart_unit(chart.measure, {}, pen.language);
    const ChartKey key{.reported = !chart.estimated,
                       .estimated = chart.estimated,
                       .look = ChartKey::Look::area,
                       .interval = {}};
    draw_key(pen, key, {place.left, place.top});
    const double top = place.top + key_height(key, pen.style);
    const Rect area{place.left, top, place.width, place.bottom() - top - 12 * u};
    const Point centre = area.centre();
    const double radius = std::min(area.width, area.height) / 2 - 34 * u;
    pen.canvas.begin_group("rose", first_words(chart.measure.label, pen.language));
    for (std::size_t s = 0; s < 16; ++s) {
        if (!(chart.values[s] > 0)) continue;
        const double azimuth = static_cast<double>(s) * quarter_pi / 2;
        const double r = radius * std::sqrt(chart.values[s] / largest);
        draw_area(
            pen, sector_path(centre, azimuth, quarter_pi / 4, r), mark_colour(), chart.estimated,
            fmt::format("{:.1f}° {}", azimuth * 180 / std::numbers::pi, value_words(chart.values[s], unit)));
    }
    pen.canvas.end_group();
    draw_rings(pen, centre, radius, largest, unit);
    for (std::size_t s = 0; s < 16; ++s) {
        const double azimuth = static_cast<double>(s) * quarter_pi / 2, share = chart.values[s] / total;
        if (share < 0.03) continue;
        TextStyle type = pen.style.bold(7.2);
        type.halo_pt = 1.1 * u;
        const Point at = polar(centre, azimuth, radius * std::sqrt(chart.values[s] / largest) + 9 * u);
        pen.text(fmt::format("{:.0f}%", share * 100), type,
                 {.baseline = {at.x(), centred(at.y(), type)}, .anchor = Anchor::middle}, "value");
    }
    for (std::size_t e = 0; e < 8; ++e) {
        const Point at = polar(centre, static_cast<double>(e) * quarter_pi, radius + 25 * u);
        const TextStyle type = e % 2 == 0 ? pen.style.bold(8.4) : pen.style.soft(7.2);
        pen.text(first_words(compass_name(e), pen.language), type,
                 {.baseline = {at.x(), centred(at.y(), type)}, .anchor = Anchor::middle}, "label");
    }
    const TextStyle type = pen.style.soft(7);
    const std::string note = joined_words(
        {measure_words({chart.measure.label.zh, ""}, unit.label, SheetLanguage::zh) + "，面积与流量成正比",
         measure_words({"", chart.measure.label.en}, unit.label, SheetLanguage::en) +
             ", area proportional to flow"},
        pen.language);
    pen.text(fitted(note, type, place.width), type,
             {.baseline = {place.right(), place.bottom() - 2 * u}, .anchor = Anchor::end}, "axis");
}

}  // namespace deltareach::detail
