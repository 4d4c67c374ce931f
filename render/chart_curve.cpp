#include "render/palette.hpp"
#include "render/private/chart_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach::detail {
namespace {

class Curves {
  public:
    Curves(const ChartPen& pen, const Rect& place, const CurveChart& chart) : pen_(pen), chart_(chart) {
        double farthest = 0;
        ChartKey key{.look = ChartKey::Look::line, .interval = {}};
        for (const CurveLine& line : chart.lines) {
            require_size({"份额", "shares"}, line.share.size(), line.distance_km.size());
            if (!line.distance_km.empty()) farthest = std::max(farthest, line.distance_km.back());
            (line.estimated ? key.estimated : key.reported) = true;
            for (const CurveRadius& radius : line.radii) {
                if (!radius.high_km) continue;
                key.interval = chart.interval;
                farthest = std::max(farthest, *radius.high_km);
            }
        }
        require_values(farthest > 0, chart.measure);
        axis_ = value_axis(0, farthest, "km", 6, pen.language);
        draw_key(pen, key, {place.left, place.top});
        const double u = pen.u(), left = measure_text("100%", tick_type()).width + 5 * u;
        names_below_ = chart.lines.size() > 1 ? 11 * u * static_cast<double>(chart.lines.size()) : 0;
        const double top = place.top + key_height(key, pen.style) + 17 * u;
        title_ = {place.left, top - 7 * u};
        plot_ = {place.left + left, top, place.width - left - 10 * u,
                 place.bottom() - top - 26 * u - names_below_};
    }

    void draw_axes() const {
        const double u = pen_.u();
        const TextStyle type = tick_type();
        const Colour grid = mixed(pen_.style.ink_soft, pen_.style.paper, 0.78);
        pen_.canvas.begin_group("axis", "");
        const Text share{"占" + chart_.measure.zh + "总量的累计份额",
                         "Cumulative share of " + chart_.measure.en};
        pen_.text(fitted(joined_words(share, pen_.language), type, plot_.right() - title_.x()), type,
                  {.baseline = title_}, "axis");
        for (int percent = 0; percent <= 100; percent += 20) {
            const double at = y(percent / 100.0);
            pen_.line({plot_.left, at}, {plot_.right(), at},
                      {.colour = percent == 0 ? pen_.style.ink_soft : grid, .width_pt = 0.5 * u, .dash = {}});
            pen_.text(fmt::format("{}%", percent), type,
                      {.baseline = {plot_.left - 5 * u, centred(at, type)}, .anchor = Anchor::end}, "tick");
        }
        for (const double tick : axis_.ticks()) {
            pen_.line({x(tick), plot_.bottom()}, {x(tick), plot_.bottom() + 2.5 * u},
                      {.colour = pen_.style.ink_soft, .width_pt = 0.6 * u, .dash = {}});
            pen_.text(axis_.text(tick), type,
                      {.baseline = {x(tick), plot_.bottom() + 11 * u}, .anchor = Anchor::middle}, "tick");
        }
        pen_.text(joined_words({"距起点（千米）", "Distance from the origin (km)"}, pen_.language), type,
                  {.baseline = {plot_.right(), plot_.bottom() + 22 * u}, .anchor = Anchor::end}, "axis");
        pen_.canvas.end_group();
    }

    void draw_line(std::size_t i) const {
        const CurveLine& line = chart_.lines[i];
        Path steps;
        steps.move_to({x(0), y(0)});
        double share = 0;
        for (std::size_t k = 0; k < line.share.size(); ++k) {
            steps.line_to({x(line.distance_km[k]), y(share)});
            share = line.share[k];
            steps.line_to({x(line.distance_km[k]), y(share)});
        }
        steps.line_to({plot_.right(), y(share)});
        const double u = pen_.u();
        pen_.canvas.draw(
            steps,
            {.fill = {},
             .stroke = Stroke{.colour = colour_of(i),
                              .width_pt = 1.5 * u,
                              .dash = line.estimated ? std::vector{4 * u, 2.4 * u} : std::vector<double>(),
                              .cap = LineCap::butt}},
            joined_words(line.label, pen_.language));
    }

    /// A radius is read off where the curve first reaches its share: level there, then down to the distance.
    void draw_guides(const CurveRadius& radius) const {
        const double u = pen_.u();
        const Stroke thin{
            .colour = pen_.style.ring, .width_pt = 0.7 * u, .dash = {1.4 * u, 1.6 * u}, .cap = LineCap::butt};
        pen_.line({plot_.left, y(radius.share)}, {x(radius.km), y(radius.share)}, thin);
        pen_.line({x(radius.km), y(radius.share)}, {x(radius.km), y(0)}, thin);
    }

    /// Its mark and words, over the guides of all: none is to run through them.
    void draw_radius(const CurveRadius& radius, std::size_t i) const {
        const double u = pen_.u();
        const double ends[] = {radius.km, radius.low_km.value_or(0), radius.high_km.value_or(0)};
        const std::vector<std::string> km = km_texts(ends);
        std::string words = fmt::format(
            "{} {} {}", first_words({fmt::format("{:.0f}%", 100 * radius.share), radius.name}, pen_.language),
            km[0], first_words({"千米", "km"}, pen_.language));
        const double level = y(radius.share);
        if (radius.low_km && radius.high_km) {
            if (km[1] != km[2]) words += fmt::format(" [{}–{}]", km[1], km[2]);
            pen_.line({x(*radius.low_km), level}, {x(*radius.high_km), level},
                      {.colour = pen_.style.ink, .width_pt = 0.9 * u, .dash = {}, .cap = LineCap::butt});
            for (const double end : {*radius.low_km, *radius.high_km})
                pen_.line({x(end), level - 2.5 * u}, {x(end), level + 2.5 * u},
                          {.colour = pen_.style.ink, .width_pt = 0.9 * u, .dash = {}});
        }
        Path dot;
        dot.add_circle({x(radius.km), level}, 2.8 * u);
        pen_.canvas.draw(dot, {.fill = chart_.lines[i].estimated ? pen_.style.paper : colour_of(i),
                               .stroke = Stroke{.colour = pen_.style.ring, .width_pt = 1.1 * u, .dash = {}}});
        TextStyle type = pen_.style.bold(7.2);
        type.colour = pen_.style.ring;
        type.halo_pt = 1.2 * u;
        const double after = x(std::max(radius.km, radius.high_km.value_or(radius.km))) + 6 * u;
        const double width = measure_text(words, type).width;
        const double before = x(std::min(radius.km, radius.low_km.value_or(radius.km))) - 6 * u - width;
        const bool outside = after + width > plot_.right();
        const Point at{outside ? std::max(before, plot_.left) : after, centred(level, type)};
        pen_.text(words, type, {.baseline = at}, "value");
    }

    void draw_names() const {
        if (chart_.lines.size() < 2) return;
        const double u = pen_.u();
        const TextStyle type = pen_.style.text(7.4);
        double at = plot_.bottom() + 31 * u;
        for (std::size_t i = 0; i < chart_.lines.size(); ++i, at += 11 * u) {
            pen_.line({plot_.left, at}, {plot_.left + 20 * u, at},
                      {.colour = colour_of(i), .width_pt = 1.6 * u, .dash = {}, .cap = LineCap::butt});
            pen_.text(fitted(joined_words(chart_.lines[i].label, pen_.language), type, plot_.width - 26 * u),
                      type, {.baseline = {plot_.left + 26 * u, centred(at, type)}}, "label");
        }
    }

  private:
    [[nodiscard]] double x(double km) const { return plot_.left + axis_.position(km) * plot_.width; }
    [[nodiscard]] double y(double share) const { return plot_.bottom() - share * plot_.height; }
    [[nodiscard]] TextStyle tick_type() const { return pen_.style.soft(7); }
    [[nodiscard]] Colour colour_of(std::size_t i) const {
        if (chart_.lines.size() == 1) return mark_colour();
        return class_colours(palette_of("Dark2"), chart_.lines.size())[i];
    }

    const ChartPen& pen_;
    const CurveChart& chart_;
    ValueAxis axis_;
    Rect plot_;
    Point title_;
    double names_below_ = 0;
};

}  // namespace

void draw(const ChartPen& pen, const Rect& place, const CurveChart& chart) {
    const Curves curves(pen, place, chart);
    curves.draw_axes();
    pen.canvas.begin_group("curves", first_words(chart.measure, pen.language));
    for (std::size_t i = 0; i < chart.lines.size(); ++i) curves.draw_line(i);
    for (const CurveLine& line : chart.lines)
        for (const CurveRadius& radius : line.radii) curves.draw_guides(radius);
    for (std::size_t i = 0; i < chart.lines.size(); ++i)
        for (const CurveRadius& radius : chart.lines[i].radii) curves.draw_radius(radius, i);
    pen.canvas.end_group();
    curves.draw_names();
}

}  // namespace deltareach::detail
