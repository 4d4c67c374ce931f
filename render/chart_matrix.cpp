#include "render/palette.hpp"
#include "render/private/chart_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach::detail {
namespace {

class Matrix {
  public:
    Matrix(const ChartPen& pen, const Rect& place, const MatrixChart& chart)
        : pen_(pen), chart_(chart), n_(chart.names.size()) {
        require_size({"数值", "values"}, chart.values.size(), n_ * n_);
        if (!chart.estimated.empty())
            require_size({"估算的格", "estimated cells"}, chart.estimated.size(), n_ * n_);
        if (!chart.at_least.empty())
            require_size({"只知下限的格", "cells of lower bounds"}, chart.at_least.size(), n_ * n_);
        for (const double value : chart.values)
            if (std::isfinite(value)) largest_ = std::max(largest_, value);
        require_values(largest_ > 0, chart.measure.label);
        unit_ = chart_unit(chart.measure.unit, largest_, pen.language);
        numbers_ = ChartNumbers(chart.measure.unit, unit_, with_sums());
        ChartKey key{.interval = {}};
        for (std::size_t i = 0; i < n_; ++i)
            own_known_ = own_known_ || std::isfinite(chart.values[i * n_ + i]);
        for (std::size_t i = 0; i < chart.values.size(); ++i)
            if (std::isfinite(chart.values[i])) (is_estimated(i) ? key.estimated : key.reported) = true;
        draw_key(pen, key, {place.left, place.top});
        const double u = pen.u();
        double names = measure_text(corner(), name_type()).width;
        for (const Text& name : chart.names)
            names = std::max(names, measure_text(joined_words(name, pen.language), name_type()).width);
        names = std::max(names,
                         measure_text(joined_words(sum_name(true), pen.language), pen.style.bold(7.6)).width);
        names = std::min(names + 8 * u, 0.3 * place.width);
        const double top = place.top + key_height(key, pen.style) + 26 * u;
        const auto across = static_cast<double>(n_ + 1);
        cell_ = {(place.width - names) / across, (place.bottom() - top - 14 * u) / across};
        origin_ = {place.left + names, top};
        left_ = place.left;
        sums_ = cell_;
        if (!fits_numbers() && numbers_.may_be_whole()) numbers_.drop_decimals();
        make_room(place, top);
    }

    void draw_heads() const {
        const double u = pen_.u();
        pen_.canvas.begin_group("names", "");
        pen_.text(corner(), pen_.style.soft(7),
                  {.baseline = {origin_.x() - 6 * u, origin_.y() - 5 * u}, .anchor = Anchor::end}, "axis");
        for (std::size_t i = 0; i <= n_; ++i) {
            const TextStyle type = i < n_ ? name_type() : pen_.style.bold(7.6);
            const Text& name = i < n_ ? chart_.names[i] : head_of_sums(type);
            const Rect column = cell(0, i), row = cell(i, 0);
            if (turned_)
                draw_turned(first_words(name, pen_.language), type,
                            {column.centre().x(), origin_.y() - 4 * u}, Anchor::start, "label");
            else
                draw_head(name, type, column);
            pen_.text(
                fitted(joined_words(i < n_ ? name : sum_name(true), pen_.language), type,
                       origin_.x() - left_ - 6 * u),
                type,
                {.baseline = {origin_.x() - 6 * u, centred(row.centre().y(), type)}, .anchor = Anchor::end},
                "label");
        }
        pen_.canvas.end_group();
    }

    void draw_cells() const {
        const Palette& scale = palette_of("teal");
        pen_.canvas.begin_group("cells", first_words(chart_.measure.label, pen_.language));
        for (std::size_t i = 0; i < n_; ++i) {
            for (std::size_t j = 0; j < n_; ++j) {
                const double value = chart_.values[i * n_ + j];
                const Rect box = cell(i, j).inset(0.7 * pen_.u());
                Path path;
                path.add_rect(box);
                const bool known = std::isfinite(value);
                // By the root, so that one large cell does not make all the others equal.
                const Colour tone =
                    known ? colour_at(scale, std::sqrt(value / largest_)) : pen_.style.no_data;
                pen_.canvas.draw(path, {.fill = tone, .stroke = {}}, title_of(i, j));
                if (!known) pen_.canvas.hatch(path, pen_.style.no_data_line, 3 * pen_.u(), 0.5 * pen_.u());
                if (known && is_estimated(i * n_ + j)) mark_estimated(path, tone);
                if (numbered_)
                    draw_number(box, number_of(i * n_ + j), tone, i == j);
                else if (is_bound(i * n_ + j) && known)
                    draw_number(box, "≥", tone, false);
            }
        }
        pen_.canvas.end_group();
    }

    void draw_sums(const Rect& place) const {
        pen_.canvas.begin_group("sums", "");
        for (std::size_t i = 0; i < n_; ++i) {
            draw_number(cell(i, n_), words_of(row_sum(i)), pen_.style.paper, true);
            draw_below(i, words_of(column_sum(i)));
        }
        draw_below(n_, words_of(total()));
        const TextStyle type = pen_.style.soft(7);
        if (!numbered_) draw_tones(place);
        pen_.text(fitted(measure_words(chart_.measure.label, unit_.label, pen_.language), type, place.width),
                  type, {.baseline = {place.right(), place.bottom() - 2 * pen_.u()}, .anchor = Anchor::end},
                  "axis");
        pen_.canvas.end_group();
    }

  private:
    /// Of the cells that are known: the least it can be where one is not; none known is no data, not 0.
    struct Sum {
        double value = 0;
        bool known = false, whole = true;
        void add(double cell, bool at_least) {
            whole = whole && std::isfinite(cell) && !at_least;
            if (!std::isfinite(cell)) return;
            value += cell;
            known = true;
        }
    };
    void add_cell(Sum& sum, std::size_t cell) const { sum.add(chart_.values[cell], is_bound(cell)); }
    /// @param received  of a column, else of a row
    [[nodiscard]] const Text& sum_name(bool received) const {
        static const Text all{"合计", "sum"}, sent{"合计（不含自身）", "to others"},
            got{"合计（不含自身）", "from others"};
        return own_known_ ? all : received ? got : sent;
    }
    /// Above the sums: in short where the column is narrow, for the row of sums says it in full.
    [[nodiscard]] const Text& head_of_sums(const TextStyle& type) const {
        static const Text brief{"合计", "sum"};
        const Text& full = sum_name(false);
        const double room = cell(0, n_).width - 2 * pen_.u();
        return turned_ || measure_text(first_words(full, pen_.language), type).width <= room ? full : brief;
    }
    /// Where nobody recorded what stays inside, sums are of what crosses, and no row in part for lack of it.
    [[nodiscard]] bool is_summed(std::size_t i, std::size_t j) const { return own_known_ || i != j; }
    [[nodiscard]] Sum row_sum(std::size_t i) const {
        Sum sum;
        for (std::size_t j = 0; j < n_; ++j)
            if (is_summed(i, j)) add_cell(sum, i * n_ + j);
        return sum;
    }
    /// A sum in part is a bound of reported cells alone: an estimate may be too large. What an origin's row
    /// sums to was reported, however it was divided.
    [[nodiscard]] Sum column_sum(std::size_t j) const {
        Sum sum;
        bool estimated = false;
        for (std::size_t i = 0; i < n_; ++i) {
            if (!is_summed(i, j)) continue;
            add_cell(sum, i * n_ + j);
            estimated = estimated || (is_estimated(i * n_ + j) && std::isfinite(chart_.values[i * n_ + j]));
        }
        return estimated && !sum.whole ? Sum{} : sum;
    }
    [[nodiscard]] Sum total() const {
        Sum sum;
        for (std::size_t i = 0; i < n_; ++i)
            for (std::size_t j = 0; j < n_; ++j)
                if (is_summed(i, j)) add_cell(sum, i * n_ + j);
        return sum;
    }
    [[nodiscard]] std::vector<double> with_sums() const {
        std::vector<double> all = chart_.values;
        for (std::size_t i = 0; i < n_; ++i)
            for (const Sum& sum : {row_sum(i), column_sum(i)}) all.push_back(sum.value);
        all.push_back(total().value);
        return all;
    }
    [[nodiscard]] std::string words_of(const Sum& sum) const {
        return sum.known ? (sum.whole ? "" : "≥ ") + numbers_.text(sum.value) : "—";
    }
    [[nodiscard]] bool is_bound(std::size_t cell) const {
        return !chart_.at_least.empty() && chart_.at_least[cell];
    }
    [[nodiscard]] std::string number_of(std::size_t cell) const {
        const double value = chart_.values[cell];
        return std::isfinite(value) ? (is_bound(cell) ? "≥ " : "") + numbers_.text(value) : "—";
    }
    [[nodiscard]] bool is_estimated(std::size_t i) const {
        return !chart_.estimated.empty() && chart_.estimated[i];
    }
    [[nodiscard]] bool has_second(const Text& name) const {
        return !second_words(name, pen_.language).empty();
    }
    [[nodiscard]] std::string corner() const {
        return first_words({"起点 ↓  终点 →", "from ↓  to →"}, pen_.language);
    }
    [[nodiscard]] TextStyle name_type() const { return pen_.style.text(7.6); }
    [[nodiscard]] Rect cell(std::size_t row, std::size_t column) const {
        return {origin_.x() + static_cast<double>(column) * cell_.x(),
                origin_.y() + static_cast<double>(row) * cell_.y(), column < n_ ? cell_.x() : sums_.x(),
                row < n_ ? cell_.y() : sums_.y()};
    }
    /// How wide numbers are, points: of cells, of sums at the right and below, and of the sum of all.
    struct Widths {
        double numbers = 0, sums = 0, below = 0, all = 0;
    };
    [[nodiscard]] Widths widths() const {
        const TextStyle bold = pen_.style.bold(7.8);
        Widths wide{.all = measure_text(words_of(total()), bold).width};
        for (std::size_t i = 0; i < n_ * n_; ++i)
            wide.numbers = std::max(wide.numbers, measure_text(number_of(i), pen_.style.text(7.8)).width);
        for (std::size_t i = 0; i < n_; ++i) {
            wide.sums = std::max(wide.sums, measure_text(words_of(row_sum(i)), bold).width);
            wide.below = std::max(wide.below, measure_text(words_of(column_sum(i)), bold).width);
        }
        return wide;
    }
    [[nodiscard]] bool fits_numbers() const {
        const Widths wide = widths();
        return std::max({wide.numbers, wide.sums, wide.below, wide.all}) <= cell_.x() - 2 * pen_.u();
    }
    /// Where names or numbers are wider than their cells, names are turned, and numbers are left to the table
    /// of the chart: tones with a key, and the sums, remain.
    void make_room(const Rect& place, double top) {
        const double u = pen_.u(), room = cell_.x() - 2 * u;
        const Widths wide = widths();
        double heads = 0;
        for (const Text& name : chart_.names)
            heads = std::max(heads, measure_text(first_words(name, pen_.language), name_type()).width);
        constexpr double little = 1.25;  // by so much a name may be cut: its beginning tells it
        numbered_ = fits_numbers();
        turned_ = heads > little * room;
        if (numbered_ && !turned_) return;
        const double head = turned_ ? heads - 12 * u : 0;
        sums_ = {numbered_ ? cell_.x() : std::max(wide.sums, wide.all) + 8 * u,
                 numbered_ ? cell_.y() : wide.below + 8 * u};
        const double width = place.right() - origin_.x() - sums_.x(),
                     height = place.bottom() - top - head - (numbered_ ? 14 : 40) * u - sums_.y();
        const auto n = static_cast<double>(n_);
        cell_ = {width / n, std::min(height / n, numbered_ ? height : 1.25 * width / n)};
        origin_ = {origin_.x(), top + head};
    }
    void draw_head(const Text& name, const TextStyle& type, const Rect& column) const {
        const double u = pen_.u();
        pen_.text(fitted(first_words(name, pen_.language), type, column.width - 2 * u), type,
                  {.baseline = {column.centre().x(), origin_.y() - (has_second(name) ? 14 : 5) * u},
                   .anchor = Anchor::middle},
                  "label");
        if (!has_second(name)) return;
        const TextStyle soft = pen_.style.soft(6.6);
        pen_.text(fitted(second_words(name, pen_.language), soft, column.width - 2 * u), soft,
                  {.baseline = {column.centre().x(), origin_.y() - 5 * u}, .anchor = Anchor::middle},
                  "label");
    }
    /// Upwards, centred on x. @param at  where it begins or ends
    void draw_turned(const std::string& words, const TextStyle& type, Point at, Anchor anchor,
                     const char* kind) const {
        const double x = at.x() + centred(0, type);
        pen_.text(words, type, {.baseline = {x, at.y()}, .anchor = anchor, .turn_deg = -90}, kind);
    }
    /// The sum of a column beneath it, upwards where numbers are.
    void draw_below(std::size_t column, const std::string& words) const {
        const Rect box = cell(n_, column);
        if (numbered_ || column == n_) return draw_number(box, words, pen_.style.paper, true);
        draw_turned(words, pen_.style.bold(7.8), {box.centre().x(), box.top + 4 * pen_.u()}, Anchor::end,
                    "value");
    }
    /// What tones stand for, and where the numbers are.
    void draw_tones(const Rect& place) const {
        const double u = pen_.u(), left = place.left, bar = 110 * u, tall = 7 * u,
                     top = cell(n_, 0).bottom() + 8 * u;
        constexpr int steps = 44;
        const TextStyle type = pen_.style.soft(7);
        for (int i = 0; i < steps; ++i) {
            Path part;
            part.add_rect({left + bar * i / steps, top, bar / steps + 0.2, tall});
            pen_.canvas.draw(part, {.fill = colour_at(palette_of("teal"), (i + 0.5) / steps), .stroke = {}});
        }
        for (const double at : {0.0, 0.5, 1.0})
            pen_.text(numbers_.text(at * at * largest_), type,
                      {.baseline = {left + at * bar, top + tall + 8 * u},
                       .anchor = at == 0   ? Anchor::start
                                 : at == 1 ? Anchor::end
                                           : Anchor::middle},
                      "key");
        Path none;
        none.add_rect({left + bar + 14 * u, top, 14 * u, tall});
        pen_.canvas.draw(none, {.fill = pen_.style.no_data, .stroke = {}});
        pen_.canvas.hatch(none, pen_.style.no_data_line, 3 * u, 0.5 * u);
        const Text words{"无数据；格子放不下数字，各格的数值见导出的 XLSX",
                         "no data; no room for numbers: those of the cells are in the XLSX"};
        pen_.text(first_words(words, pen_.language), type,
                  {.baseline = {left + bar + 32 * u, top + tall - 0.6 * u}}, "key");
    }
    [[nodiscard]] std::string title_of(std::size_t i, std::size_t j) const {
        return fmt::format("{} → {} {}", first_words(chart_.names[i], pen_.language),
                           first_words(chart_.names[j], pen_.language), number_of(i * n_ + j));
    }
    void mark_estimated(const Path& path, Colour tone) const {
        pen_.canvas.hatch(path, mixed(tone, tone.luminance() > 0.4 ? pen_.style.ink : pen_.style.paper, 0.35),
                          4 * pen_.u(), 0.6 * pen_.u());
    }
    void draw_number(const Rect& box, const std::string& words, Colour ground, bool bold) const {
        TextStyle type = bold ? pen_.style.bold(7.8) : pen_.style.text(7.8);
        if (contrast_ratio(pen_.style.ink, ground) < 4.5) type.colour = pen_.style.paper;
        type.halo_pt = 1.1 * pen_.u();
        type.halo = ground;
        pen_.text(fitted(words, type, box.width - 2 * pen_.u()), type,
                  {.baseline = {box.centre().x(), centred(box.centre().y(), type)}, .anchor = Anchor::middle},
                  "value");
    }

    const ChartPen& pen_;
    const MatrixChart& chart_;
    std::size_t n_;
    double largest_ = 0;
    bool own_known_ = false;  // of any place what it sends itself
    DisplayUnit unit_;
    ChartNumbers numbers_;
    Point cell_, origin_;
    Point sums_;                             // of the cells of sums, width and height
    bool numbered_ = true, turned_ = false;  // whether cells have their numbers; heads read upwards
    double left_ = 0;                        // of the place, where the names of rows begin
};

}  // namespace

void draw(const ChartPen& pen, const Rect& place, const MatrixChart& chart) {
    const Matrix matrix(pen, place, chart);
    matrix.draw_heads();
    matrix.draw_cells();
    matrix.draw_sums(place);
}

}  // namespace deltareach::detail
