#include "render/furniture.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <utility>

namespace deltareach {
namespace {

/// Where a line crosses a horizontal (or vertical) edge of the frame; nothing when it does not.
std::vector<double> crossings(const std::vector<Point>& points, double edge, bool horizontal) {
    std::vector<double> found;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double a = horizontal ? points[i - 1].y() : points[i - 1].x();
        const double b = horizontal ? points[i].y() : points[i].x();
        if ((a < edge) == (b < edge)) continue;
        const double t = (edge - a) / (b - a);
        const double from = horizontal ? points[i - 1].x() : points[i - 1].y();
        const double to = horizontal ? points[i].x() : points[i].y();
        found.push_back(from + t * (to - from));
    }
    return found;
}

TextStyle degree_type(const Style& style) {
    return style.soft(5.6);
}

/// Where the globe ends within the frame, its meridians are named above and below it and its parallels at its
/// sides, as far as no two names meet.
class GlobeDegrees {
  public:
    GlobeDegrees(const Rect& page, const Style& style) : page_(page), type_(degree_type(style)) {}

    /// @param end  of the line, on the page
    void place(const Graticule::Line& line, Point end, bool far) {
        constexpr double apart = 2.5;
        const TextExtent extent = measure_text(line.label, type_);
        const double w = extent.width, h = extent.height();
        const Rect box = line.meridian
                             ? Rect{end.x() - w / 2, far ? end.y() + apart : end.y() - apart - h, w, h}
                             : Rect{far ? end.x() + apart : end.x() - apart - w, end.y() - h / 2, w, h};
        const auto meets = [&](const auto& other) { return other.first.inset(-2).overlaps(box); };
        if (!page_.contains(box) || std::ranges::any_of(placed_, meets)) return;
        placed_.emplace_back(box, line.label);
    }
    [[nodiscard]] const std::vector<std::pair<Rect, std::string>>& placed() const { return placed_; }

  private:
    const Rect& page_;
    TextStyle type_;
    std::vector<std::pair<Rect, std::string>> placed_;
};

/// The ends of a line at its upper or left and at its lower or right side.
std::pair<Point, Point> ends_of(const Graticule::Line& line) {
    const auto along = [&](const Point& p) { return line.meridian ? p.y() : p.x(); };
    const auto [first, last] = std::ranges::minmax_element(line.points, {}, along);
    return {*first, *last};
}

std::vector<std::pair<Rect, std::string>> degrees_of_globe(const Rect& page, const Graticule& graticule,
                                                           const Style& style) {
    GlobeDegrees degrees(page, style);
    for (const bool meridian : {false, true})
        for (const Graticule::Line& line : graticule.lines) {
            if (line.meridian != meridian || line.points.empty()) continue;
            const auto [first, last] = ends_of(line);
            if (page.contains(first)) degrees.place(line, first, false);
            if (page.contains(last)) degrees.place(line, last, true);
        }
    return degrees.placed();
}

void draw_degrees_of_globe(Canvas& canvas, const Rect& page, const Graticule& graticule, const Style& style) {
    const TextStyle type = degree_type(style);
    for (const auto& [box, label] : degrees_of_globe(page, graticule, style))
        canvas.text(label, type, {.baseline = {box.left, box.top + measure_text(label, type).ascent}});
}

/// Degrees of meridians above and below, of parallels turned at the sides, away from the corners.
void draw_degrees(Canvas& canvas, const Rect& page, const Graticule& graticule, const Style& style) {
    const TextStyle type = degree_type(style);
    const double band = neatline_band(style), lift = (band - 0.76 * type.size_pt) / 2,
                 corner = 16 * style.unit;
    for (const Graticule::Line& line : graticule.lines) {
        for (const bool far : {false, true}) {
            const double edge =
                line.meridian ? (far ? page.bottom() : page.top) : (far ? page.right() : page.left);
            for (const double at : crossings(line.points, edge, line.meridian)) {
                const double low = line.meridian ? page.left : page.top,
                             high = line.meridian ? page.right() : page.bottom();
                if (at < low + corner || at > high - corner) continue;
                if (line.meridian) {
                    const double y = far ? page.bottom() + band - lift : page.top - lift;
                    canvas.text(line.label, type, {.baseline = {at, y}, .anchor = Anchor::middle});
                } else {
                    const Point base = far ? Point{page.right() + lift, at} : Point{page.left - lift, at};
                    canvas.text(line.label, type,
                                {.baseline = base, .anchor = Anchor::middle, .turn_deg = far ? 90.0 : -90.0});
                }
            }
        }
    }
}

}  // namespace

double neatline_band(const Style& style) {
    return 9 * style.unit;
}

std::vector<Rect> degrees_within(const MapFrame& frame, const Graticule& graticule, const Style& style) {
    std::vector<Rect> boxes;
    if (graticule.lines.empty() || !frame.meridian_of_globe()) return boxes;
    for (const auto& [box, label] : degrees_of_globe(frame.page(), graticule, style)) boxes.push_back(box);
    return boxes;
}

void draw_neatline(Canvas& canvas, const MapFrame& frame, const Graticule& graticule, const Style& style) {
    canvas.begin_group("neatline", "");
    Path inner, outer;
    inner.add_rect(frame.page());
    canvas.draw(inner, {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 0.5, .dash = {}}});
    if (!graticule.lines.empty()) {
        outer.add_rect(frame.page().inset(-neatline_band(style)));
        canvas.draw(outer, {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 1.3, .dash = {}}});
        draw_degrees(canvas, frame.page(), graticule, style);
        if (frame.meridian_of_globe()) draw_degrees_of_globe(canvas, frame.page(), graticule, style);
    }
    canvas.end_group();
}

namespace {

TextStyle ratio_type(const Style& style) {
    TextStyle type = style.text(6.4);
    type.halo_pt = 1;
    type.halo = style.paper.with_alpha(0.7);
    return type;
}

/// The latitude of the frame's middle, whose scale the bar has, where that along other parallels of the map
/// differs by much.
std::optional<int> where_scale_holds(const MapFrame& frame) {
    constexpr double much = 1.2;
    constexpr int rows = 8;
    if (!frame.on_earth()) return std::nullopt;
    const Rect& page = frame.page();
    const double half = page.width / 40, middle = page.centre().x(), here = frame.metres_per_point() / 1000;
    double least = here, most = here;
    for (int row = 0; row <= rows; ++row) {
        const double y = page.top + page.height * row / rows;
        try {
            const double km =
                distance_km(frame.to_place({middle - half, y}), frame.to_place({middle + half, y})) /
                (2 * half);
            least = std::min(least, km), most = std::max(most, km);
        } catch (const InputError&) {
            continue;  // DR1313: beside the globe
        }
    }
    if (most < much * least) return std::nullopt;
    return static_cast<int>(std::lround(frame.to_place(page.centre()).lat));
}

}  // namespace

ScaleBar scale_bar_of(const MapFrame& frame, double longest_pt) {
    ScaleBar bar;
    const double metres = frame.metres_per_point();
    bar.length_km = nice_below(longest_pt * metres / 1000);
    bar.length_pt = bar.length_km * 1000 / metres;
    const double denominator = frame.scale_denominator();
    // Three significant digits: the page is not printed more exactly than that.
    const double unit = std::pow(10, std::floor(std::log10(denominator)) - 2);
    bar.ratio = "1:" + number_text(std::round(denominator / unit) * unit, 0);
    bar.latitude_deg = where_scale_holds(frame);
    return bar;
}

std::string ratio_words(const ScaleBar& bar, SheetLanguage language) {
    if (!bar.latitude_deg) return bar.ratio;
    const int latitude = *bar.latitude_deg;
    const std::string parallel = fmt::format("{}°{}", std::abs(latitude), latitude < 0 ? "S" : "N");
    const Text where = latitude == 0 ? Text{"（赤道处）", " (at the equator)"}
                                     : Text{"（" + parallel + " 处）", " (at " + parallel + ")"};
    return bar.ratio + first_words(where, language);
}

Rect scale_bar_size(const ScaleBar& bar, const Style& style) {
    const double side = 13 * style.unit;
    double words = 0;
    if (bar.latitude_deg)
        for (const SheetLanguage language : {SheetLanguage::zh, SheetLanguage::en})
            words = std::max(words, measure_text(ratio_words(bar, language), ratio_type(style)).width);
    return {0, 0, std::max(bar.length_pt + side + 28 * style.unit, words + 4 * style.unit), 27 * style.unit};
}

void draw_scale_bar(Canvas& canvas, const ScaleBar& bar, Point upper_left, SheetLanguage language,
                    const Style& style) {
    canvas.begin_group("scale_bar", "");
    const double u = style.unit, left = upper_left.x() + 13 * u, top = upper_left.y() + 9.5 * u,
                 height = 2.6 * u;
    const TextStyle type = ratio_type(style);
    for (int i = 0; i < 4; ++i) {
        Path part;
        part.add_rect({left + bar.length_pt * i / 4, top, bar.length_pt / 4, height});
        canvas.draw(part, {.fill = i % 2 == 0 ? style.ink : style.paper,
                           .stroke = Stroke{.colour = style.ink, .width_pt = 0.5, .dash = {}}});
    }
    const auto width_of = [&](double km) { return measure_text(short_number(km), type).width; };
    const bool crowded =
        (width_of(bar.length_km / 2) + width_of(bar.length_km)) / 2 + 3 * u > bar.length_pt / 2;
    for (const int i : {0, 2, 4}) {
        if (i == 2 && crowded) continue;
        std::string text = short_number(bar.length_km * i / 4);
        if (i == 4) text += language == SheetLanguage::en ? " km" : " 千米";
        const double shift =
            i == 4
                ? (measure_text(text, type).width - measure_text(short_number(bar.length_km), type).width) / 2
                : 0;
        canvas.text(
            text, type,
            {.baseline = {left + bar.length_pt * i / 4 + shift, top - 2.2 * u}, .anchor = Anchor::middle});
    }
    const std::string ratio = ratio_words(bar, language);
    const double middle =
        std::max(left + bar.length_pt / 2, upper_left.x() + 2 * u + measure_text(ratio, type).width / 2);
    canvas.text(ratio, type, {.baseline = {middle, top + height + 8 * u}, .anchor = Anchor::middle});
    canvas.end_group();
}

bool has_one_north(const MapFrame& frame) {
    constexpr double most_apart_deg = 60;
    if (!frame.on_earth() || frame.shows_edge_of_globe()) return false;
    const Rect& page = frame.page();
    double left = 0, right = 0;  // of the middle's, the most either way
    try {
        const double middle = frame.north_turn_deg({page.left + page.width / 2, page.top + page.height / 2});
        for (const double x : {page.left, page.right()})
            for (const double y : {page.top, page.bottom()}) {
                const double turn = std::remainder(frame.north_turn_deg({x, y}) - middle, 360);
                left = std::min(left, turn), right = std::max(right, turn);
            }
    } catch (const InputError&) {
        return false;  // DR1313: a corner lies on no place of the Earth
    }
    return right - left <= most_apart_deg;
}

Rect north_arrow_size(const Style& style) {
    return {0, 0, 24 * style.unit, 38 * style.unit};
}

void draw_north_arrow(Canvas& canvas, const MapFrame& frame, Point upper_left, const Style& style) {
    canvas.begin_group("north_arrow", "");
    const Rect size = north_arrow_size(style);
    const Point middle{upper_left.x() + size.width / 2, upper_left.y() + size.height * 0.6};
    const double turn_deg = frame.north_turn_deg(middle), angle = turn_deg * std::numbers::pi / 180;
    const auto turned = [&](double x, double y) {
        return Point{middle.x() + (x * std::cos(angle) - y * std::sin(angle)) * style.unit,
                     middle.y() + (x * std::sin(angle) + y * std::cos(angle)) * style.unit};
    };
    Path dark, light;
    dark.add_line(std::vector<Point>{turned(0, -13), turned(-5.5, 11), turned(0, 6.5)}, true);
    light.add_line(std::vector<Point>{turned(0, -13), turned(5.5, 11), turned(0, 6.5)}, true);
    const Stroke line{.colour = style.ink, .width_pt = 0.6, .dash = {}};
    canvas.draw(dark, {.fill = style.ink, .stroke = line});
    canvas.draw(light, {.fill = style.paper, .stroke = line});
    canvas.text("N", style.bold(8),
                {.baseline = turned(0, -15), .anchor = Anchor::middle, .turn_deg = turn_deg});
    canvas.end_group();
}

}  // namespace deltareach
