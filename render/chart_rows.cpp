#include "render/amount_words.hpp"
#include "render/display_unit.hpp"
#include "render/private/chart_parts.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::detail {
namespace {

/// Bars and dots share their rows: names on the left, an axis below, the number at the right of the mark,
/// with its interval where it has one: alone behind the upper end it would read as that end.
class RowChart {
  public:
    RowChart(const ChartPen& pen, const Rect& place, const ChartMeasure& measure,
             std::span<const ChartMark> marks, const ChartKey& key)
        : pen_(pen), measure_(measure), marks_(marks) {
        double low = 0, high = 0;
        for (const ChartMark& mark : marks) widen(low, high, mark);
        require_values(std::ranges::any_of(marks, [](const auto& m) { return std::isfinite(m.value); }),
                       measure.label);
        const double u = pen.u();
        std::vector<double> values;
        for (const ChartMark& mark : marks) {
            values.push_back(mark.value);
            if (mark.low) values.push_back(*mark.low);
            if (mark.high) values.push_back(*mark.high);
        }
        // As on a map: 12.5 beside 123,456 万元, not 0.001 beside 12.3 亿元.
        axis_ =
            value_axis(low, high, chart_unit(measure, values, pen.language), place.width < 260 * u ? 3 : 5);
        numbers_ = ChartNumbers(measure.unit, axis_.unit, values);
        double names = 0, numbers = 0;
        for (const ChartMark& mark : marks) {
            names = std::max(names, measure_text(joined_words(mark.label, pen.language), name_type()).width);
            numbers = std::max(numbers, measure_text(number_of(mark), number_type()).width);
        }
        names = std::min(names, 0.38 * place.width);
        const double top = place.top + key_height(key, pen.style);
        plot_ = {place.left + names + 6 * u, top, place.width - names - numbers - 16 * u,
                 place.bottom() - top - 25 * u};
        name_width_ = names;
        draw_key(pen, key, {place.left, place.top});
    }

    [[nodiscard]] double row_height() const { return plot_.height / static_cast<double>(marks_.size()); }
    [[nodiscard]] double row_centre(std::size_t i) const {
        return plot_.top + (static_cast<double>(i) + 0.5) * row_height();
    }
    [[nodiscard]] double x(double value) const { return plot_.left + axis_.position(value) * plot_.width; }
    [[nodiscard]] const Rect& plot() const { return plot_; }

    void draw_axis() const {
        const double u = pen_.u();
        const TextStyle type = pen_.style.soft(7);
        pen_.canvas.begin_group("axis", "");
        for (const double tick : axis_.ticks()) {
            const bool zero = std::abs(tick) < axis_.step * 1e-6;
            pen_.line(
                {x(tick), plot_.top}, {x(tick), plot_.bottom()},
                {.colour = zero ? pen_.style.ink_soft : mixed(pen_.style.ink_soft, pen_.style.paper, 0.78),
                 .width_pt = (zero ? 0.8 : 0.5) * u,
                 .dash = {}});
            pen_.text(axis_.text(tick), type,
                      {.baseline = {x(tick), plot_.bottom() + 10 * u}, .anchor = Anchor::middle}, "tick");
        }
        const std::string words = measure_words(measure_.label, axis_.unit.label, pen_.language);
        pen_.text(fitted(words, type, plot_.width + name_width_), type,
                  {.baseline = {plot_.right(), plot_.bottom() + 21 * u}, .anchor = Anchor::end}, "axis");
        pen_.canvas.end_group();
    }

    void draw_words(std::size_t i) const {
        const double u = pen_.u(), y = row_centre(i);
        const ChartMark& mark = marks_[i];
        const std::string name = fitted(joined_words(mark.label, pen_.language), name_type(), name_width_);
        pen_.text(name, name_type(),
                  {.baseline = {plot_.left - 6 * u, centred(y, name_type())}, .anchor = Anchor::end},
                  "label");
        double right = 0;
        for (const double value : {mark.value, mark.low.value_or(0), mark.high.value_or(0)})
            if (std::isfinite(value)) right = std::max(right, value);
        pen_.text(number_of(mark), number_type(), {.baseline = {x(right) + 7 * u, centred(y, number_type())}},
                  "value");
    }

    void draw_interval(std::size_t i, bool dashed) const {
        const ChartMark& mark = marks_[i];
        if (!mark.low || !mark.high) return;
        const double u = pen_.u(), y = row_centre(i), cap = std::min(2.6 * u, 0.3 * row_height());
        const Stroke stroke{.colour = pen_.style.ink,
                            .width_pt = 0.9 * u,
                            .dash = dashed ? std::vector{2.4 * u, 1.4 * u} : std::vector<double>(),
                            .cap = LineCap::butt};
        pen_.line({x(*mark.low), y}, {x(*mark.high), y}, stroke);
        for (const double end : {*mark.low, *mark.high})
            pen_.line({x(end), y - cap}, {x(end), y + cap},
                      {.colour = pen_.style.ink, .width_pt = 0.9 * u, .dash = {}});
    }

  private:
    [[nodiscard]] TextStyle name_type() const { return pen_.style.text(7.6); }
    [[nodiscard]] TextStyle number_type() const { return pen_.style.text(7.2); }
    [[nodiscard]] std::string number_of(const ChartMark& mark) const {
        if (!std::isfinite(mark.value)) return joined_words({"无数据", "no data"}, pen_.language);
        if (!mark.low || !mark.high) return numbers_.text(mark);
        return numbers_.text(mark) + " [" + numbers_.text(*mark.low) +
               joined_words({"，", ", "}, pen_.language) + numbers_.text(*mark.high) + "]";
    }

    const ChartPen& pen_;
    const ChartMeasure& measure_;
    std::span<const ChartMark> marks_;
    ValueAxis axis_;
    ChartNumbers numbers_;
    Rect plot_;
    double name_width_ = 0;
};

std::string hover(const ChartPen& pen, const ChartMark& mark, const ChartMeasure& measure) {
    const DisplayUnit unit = chart_unit(measure.unit, std::abs(mark.value), pen.language);
    return joined_words(mark.label, pen.language) + (mark.at_least ? " ≥ " : " ") +
           amount_words(value_words(mark.value, unit), unit.label, pen.language);
}

}  // namespace

void draw(const ChartPen& pen, const Rect& place, const BarChart& chart) {
    const RowChart rows(pen, place, chart.measure, chart.marks,
                        key_of(chart.marks, chart.interval, ChartKey::Look::area));
    rows.draw_axis();
    pen.canvas.begin_group("bars", first_words(chart.measure.label, pen.language));
    const double thickness = std::min(0.66 * rows.row_height(), 16 * pen.u());
    for (std::size_t i = 0; i < chart.marks.size(); ++i) {
        const ChartMark& mark = chart.marks[i];
        if (std::isfinite(mark.value) && mark.value != 0) {
            const double from = rows.x(std::min(0.0, mark.value)), to = rows.x(std::max(0.0, mark.value));
            Path bar;
            bar.add_rect({from, rows.row_centre(i) - thickness / 2, to - from, thickness});
            draw_area(pen, bar, mark_colour(), mark.estimated, hover(pen, mark, chart.measure));
            if (pen.log != nullptr) {
                const Rect box = bar.bounds();
                pen.log->boxes.push_back({"mark", first_words(mark.label, pen.language), box.left, box.top,
                                          box.right(), box.bottom()});
            }
        }
        rows.draw_interval(i, false);
        rows.draw_words(i);
    }
    pen.canvas.end_group();
}

void draw(const ChartPen& pen, const Rect& place, const DotChart& chart) {
    const RowChart rows(pen, place, chart.measure, chart.marks,
                        key_of(chart.marks, chart.interval, ChartKey::Look::dot));
    rows.draw_axis();
    pen.canvas.begin_group("dots", first_words(chart.measure.label, pen.language));
    const double radius = std::min(3.2 * pen.u(), 0.34 * rows.row_height());
    for (std::size_t i = 0; i < chart.marks.size(); ++i) {
        const ChartMark& mark = chart.marks[i];
        const double y = rows.row_centre(i);
        pen.line({rows.plot().left, y}, {rows.plot().right(), y},
                 {.colour = mixed(pen.style.ink_soft, pen.style.paper, 0.86),
                  .width_pt = 0.4 * pen.u(),
                  .dash = {}});
        rows.draw_interval(i, mark.estimated);
        if (std::isfinite(mark.value)) {
            Path dot;
            dot.add_circle({rows.x(mark.value), y}, radius);
            pen.canvas.draw(
                dot,
                {.fill = mark.estimated ? pen.style.paper : mark_colour(),
                 .stroke = Stroke{.colour = mark_colour(), .width_pt = 1.3 * pen.u(), .dash = {}}},
                hover(pen, mark, chart.measure));
        }
        rows.draw_words(i);
    }
    pen.canvas.end_group();
}

}  // namespace deltareach::detail
