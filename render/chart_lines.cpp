#include "render/palette.hpp"
#include "render/private/chart_parts.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach::detail {
namespace {

std::vector<ChartMark> all_points(const LineChart& chart) {
    std::vector<ChartMark> points;
    for (const ChartSeries& series : chart.series)
        points.insert(points.end(), series.points.begin(), series.points.end());
    return points;
}

class Lines {
  public:
    Lines(const ChartPen& pen, const Rect& place, const LineChart& chart) : pen_(pen), chart_(chart) {
        require_size({"时刻", "times"}, chart.times.size(), chart.periods.size());
        double low = 0, high = 0;
        for (const ChartSeries& series : chart.series) {
            require_size({"点", "points"}, series.points.size(), chart.periods.size());
            for (const ChartMark& mark : series.points) widen(low, high, mark);
        }
        const std::vector<ChartMark> points = all_points(chart);
        require_values(std::ranges::any_of(points, [](const auto& m) { return std::isfinite(m.value); }),
                       chart.measure.label);
        const double u = pen.u();
        axis_ = value_axis(low, high, chart.measure.unit, place.height < 120 * u ? 2 : 5, pen.language);
        std::vector<double> values;
        for (const ChartMark& mark : points) values.push_back(mark.value);
        numbers_ = ChartNumbers(chart.measure.unit, axis_.unit, values);
        const ChartKey key = key_of(points, chart.interval, ChartKey::Look::line);
        draw_key(pen, key, {place.left, place.top});
        double ticks = 0, names = 0;
        for (const double tick : axis_.ticks())
            ticks = std::max(ticks, measure_text(axis_.text(tick), tick_type()).width);
        if (chart.series.size() > 1) {
            for (const ChartSeries& series : chart.series)
                names = std::max(names, measure_text(name_of(series), name_type()).width + 8 * u);
            names = std::min(names, 0.32 * place.width);
        }
        name_width_ = names;
        const double top = place.top + key_height(key, pen.style) + 17 * u;
        title_baseline_ = {place.left, top - 7 * u};
        plot_ = {place.left + ticks + 5 * u, top, place.width - ticks - names - 17 * u,
                 place.bottom() - top - 15 * u};
        keep_values_off_title();
    }

    void draw_axes() const {
        const double u = pen_.u();
        pen_.canvas.begin_group("axis", "");
        pen_.text(title(), tick_type(), {.baseline = title_baseline_}, "axis");
        for (const double tick : axis_.ticks()) {
            const bool zero = std::abs(tick) < axis_.step * 1e-6;
            pen_.line(
                {plot_.left, y(tick)}, {plot_.right(), y(tick)},
                {.colour = zero ? pen_.style.ink_soft : mixed(pen_.style.ink_soft, pen_.style.paper, 0.78),
                 .width_pt = (zero ? 0.8 : 0.5) * u,
                 .dash = {}});
            pen_.text(
                axis_.text(tick), tick_type(),
                {.baseline = {plot_.left - 5 * u, centred(y(tick), tick_type())}, .anchor = Anchor::end},
                "tick");
        }
        double free_from = -1e9;
        for (std::size_t i = 0; i < chart_.periods.size(); ++i) {
            const double half = measure_text(tick_words(i), tick_type()).width / 2;
            pen_.line({x(i), plot_.bottom()}, {x(i), plot_.bottom() + 2.5 * u},
                      {.colour = pen_.style.ink_soft, .width_pt = 0.6 * u, .dash = {}});
            if (x(i) - half < free_from) continue;
            pen_.text(tick_words(i), tick_type(),
                      {.baseline = {x(i), plot_.bottom() + 11 * u}, .anchor = Anchor::middle}, "tick");
            free_from = x(i) + half + 4 * u;
        }
        pen_.canvas.end_group();
    }

    void draw_series(std::size_t s) const {
        const ChartSeries& series = chart_.series[s];
        const Colour colour = colour_of(s);
        const double u = pen_.u();
        pen_.canvas.begin_group("series", name_of(series));
        for (std::size_t i = 0; i + 1 < series.points.size(); ++i) {
            const ChartMark &a = series.points[i], &b = series.points[i + 1];
            if (!std::isfinite(a.value) || !std::isfinite(b.value)) continue;
            pen_.line(
                {x(i), y(a.value)}, {x(i + 1), y(b.value)},
                {.colour = colour,
                 .width_pt = 1.5 * u,
                 .dash = a.estimated || b.estimated ? std::vector{4 * u, 2.4 * u} : std::vector<double>(),
                 .cap = LineCap::butt});
        }
        for (std::size_t i = 0; i < series.points.size(); ++i) draw_point(i, series.points[i], colour);
        pen_.canvas.end_group();
    }

    /// Numbers above the points where there is one line and room for them.
    void draw_values() const {
        if (chart_.series.size() != 1) return;
        double free_from = -1e9;
        const ChartSeries& series = chart_.series.front();
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const ChartMark& mark = series.points[i];
            if (!std::isfinite(mark.value)) continue;
            const std::string words = numbers_.text(mark);
            const double half = measure_text(words, value_type()).width / 2;
            if (x(i) - half < free_from) continue;
            TextStyle type = value_type();
            type.halo_pt = 1.2 * pen_.u();
            pen_.text(words, type, {.baseline = {x(i), baseline_of(mark)}, .anchor = Anchor::middle},
                      "value");
            free_from = x(i) + half + 3 * pen_.u();
        }
    }

    /// Names at the right end of the lines, pushed apart where they would touch.
    void draw_names() const {
        if (chart_.series.size() < 2) return;
        struct Name {
            std::size_t series;
            double wanted, y;
        };
        std::vector<Name> names;
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            const auto& points = chart_.series[s].points;
            const auto last = std::find_if(points.rbegin(), points.rend(),
                                           [](const auto& m) { return std::isfinite(m.value); });
            if (last != points.rend()) names.push_back({s, y(last->value), y(last->value)});
        }
        std::ranges::sort(names, {}, &Name::wanted);
        const double step = 1.25 * name_type().size_pt;
        for (std::size_t i = 1; i < names.size(); ++i)
            names[i].y = std::max(names[i].y, names[i - 1].y + step);
        double limit = plot_.bottom();
        for (std::size_t i = names.size(); i-- > 0; limit -= step) names[i].y = std::min(names[i].y, limit);
        for (const Name& name : names) {
            TextStyle type = name_type();
            type.colour = mixed(colour_of(name.series), pen_.style.ink, 0.35);
            pen_.text(fitted(name_of(chart_.series[name.series]), type, name_width_ - 8 * pen_.u()), type,
                      {.baseline = {plot_.right() + 12 * pen_.u(), centred(name.y, type)}}, "label");
        }
    }

  private:
    [[nodiscard]] std::string title() const {
        return fitted(measure_words(chart_.measure.label, axis_.unit.label, pen_.language), tick_type(),
                      plot_.right() + name_width_ - title_baseline_.x());
    }
    /// Where a number stands over its point.
    [[nodiscard]] double baseline_of(const ChartMark& mark) const { return y(highest(mark)) - 5 * pen_.u(); }
    [[nodiscard]] static double highest(const ChartMark& mark) {
        return std::max(mark.value, mark.high.value_or(mark.value));
    }
    /// The plot begins lower where the number over a high point would stand on the title of the axis.
    void keep_values_off_title() {
        if (chart_.series.size() != 1) return;
        const std::vector<ChartMark>& points = chart_.series.front().points;
        const TextExtent words = measure_text(title(), tick_type());
        double lower = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (!std::isfinite(points[i].value)) continue;
            const TextExtent number = measure_text(numbers_.text(points[i]), value_type());
            const double gap = pen_.u(), over = title_baseline_.y() + words.descent + gap -
                                                (baseline_of(points[i]) - number.ascent);
            const double share = axis_.position(highest(points[i]));  // of the shift that it takes part in
            if (x(i) - number.width / 2 < title_baseline_.x() + words.width && over > 0)
                lower = std::max(lower, over / std::max(share, 0.5));
        }
        plot_.top += lower;
        plot_.height -= lower;
    }
    /// Half a step is left free on both sides, so that the points stand clear of the axes.
    [[nodiscard]] double x(std::size_t i) const {
        const double margin = std::min(16 * pen_.u(), 0.1 * plot_.width);
        const double span = chart_.times.back() - chart_.times.front();
        const double share = span > 0 ? (chart_.times[i] - chart_.times.front()) / span : 0.5;
        return plot_.left + margin + share * (plot_.width - 2 * margin);
    }
    [[nodiscard]] double y(double value) const {
        return plot_.bottom() - axis_.position(value) * plot_.height;
    }
    [[nodiscard]] Colour colour_of(std::size_t s) const {
        if (chart_.series.size() == 1) return mark_colour();
        return class_colours(palette_of("Dark2"), chart_.series.size())[s];
    }
    [[nodiscard]] std::string name_of(const ChartSeries& series) const {
        return joined_words(series.label, pen_.language);
    }
    [[nodiscard]] TextStyle tick_type() const { return pen_.style.soft(7); }
    [[nodiscard]] std::string tick_words(std::size_t i) const {
        return period_at_axis(chart_.periods[i], pen_.language);
    }
    [[nodiscard]] TextStyle value_type() const { return pen_.style.text(7); }
    [[nodiscard]] TextStyle name_type() const { return pen_.style.text(7.4); }

    void draw_point(std::size_t i, const ChartMark& mark, Colour colour) const {
        if (!std::isfinite(mark.value)) return;
        const double u = pen_.u();
        if (mark.low && mark.high) {
            pen_.line({x(i), y(*mark.low)}, {x(i), y(*mark.high)},
                      {.colour = pen_.style.ink, .width_pt = 0.9 * u, .dash = {}, .cap = LineCap::butt});
            for (const double end : {*mark.low, *mark.high})
                pen_.line({x(i) - 2.5 * u, y(end)}, {x(i) + 2.5 * u, y(end)},
                          {.colour = pen_.style.ink, .width_pt = 0.9 * u, .dash = {}});
        }
        Path dot;
        dot.add_circle({x(i), y(mark.value)}, 2.6 * u);
        pen_.canvas.draw(dot,
                         {.fill = mark.estimated ? pen_.style.paper : colour,
                          .stroke = Stroke{.colour = colour, .width_pt = 1.2 * u, .dash = {}}},
                         tick_words(i) + " " + numbers_.text(mark));
    }

    const ChartPen& pen_;
    const LineChart& chart_;
    ValueAxis axis_;
    ChartNumbers numbers_;
    Rect plot_;
    Point title_baseline_;
    double name_width_ = 0;
};

}  // namespace

void draw(const ChartPen& pen, const Rect& place, const LineChart& chart) {
    const Lines lines(pen, place, chart);
    lines.draw_axes();
    for (std::size_t s = 0; s < chart.series.size(); ++s) lines.draw_series(s);
    lines.draw_values();
    lines.draw_names();
}

}  // namespace deltareach::detail
