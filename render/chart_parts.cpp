#include "render/private/chart_parts.hpp"

#include "gis/error.hpp"
#include "render/display_unit.hpp"
#include "render/messages.hpp"
#include "render/palette.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace deltareach::detail {

void ChartPen::text(std::string_view text, const TextStyle& type, const TextPlace& place,
                    const char* kind) const {
    canvas.text(text, type, place);
    if (log == nullptr) return;
    const TextExtent extent = measure_text(text, type);
    const double share = place.anchor == Anchor::start ? 0 : place.anchor == Anchor::middle ? 0.5 : 1;
    if (place.turn_deg == -90) {  // read upwards
        const double foot = place.baseline.y() + share * extent.width;
        log->boxes.push_back({kind, std::string(text), place.baseline.x() - extent.ascent,
                              foot - extent.width, place.baseline.x() + extent.descent, foot});
        return;
    }
    const double left = place.baseline.x() - share * extent.width;
    log->boxes.push_back({kind, std::string(text), left, place.baseline.y() - extent.ascent,
                          left + extent.width, place.baseline.y() + extent.descent});
}

void ChartPen::line(Point from, Point to, const Stroke& stroke) const {
    Path path;
    path.move_to(from);
    path.line_to(to);
    canvas.draw(path, {.fill = {}, .stroke = stroke});
}

void ChartPen::fill(const Rect& rect, Colour colour) const {
    Path path;
    path.add_rect(rect);
    canvas.draw(path, {.fill = colour, .stroke = {}});
}

std::vector<double> ValueAxis::ticks() const {
    std::vector<double> ticks;
    const auto n = static_cast<int>(std::lround((high - low) / step));
    for (int i = 0; i <= n; ++i) ticks.push_back(low + i * step);
    return ticks;
}

std::string ValueAxis::text(double value) const {
    return number_text(value / unit.divisor, decimals);
}

DisplayUnit chart_unit(const std::string& unit, double largest, SheetLanguage language) {
    return sheet_unit(unit, largest, language);
}

DisplayUnit chart_unit(const ChartMeasure& measure, std::vector<double> values, SheetLanguage language) {
    const Column shown{"", measure.label.zh, measure.label.en, measure.unit, std::move(values)};
    return sheet_unit(shown, measure.beside, language);
}

ValueAxis value_axis(double low, double high, const std::string& unit, int steps, SheetLanguage language) {
    return value_axis(low, high, chart_unit(unit, std::max({high, -low, 0.0}), language), steps);
}

ValueAxis value_axis(double low, double high, DisplayUnit unit, int steps) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    ValueAxis axis{.unit = std::move(unit)};
    if (high == low) high = low + axis.unit.divisor;
    const double wanted = (high - low) / axis.unit.divisor / steps;
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    const double lead = wanted / power * (1 - 1e-9);
    axis.step = (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power * axis.unit.divisor;
    axis.low = std::floor(low / axis.step + 1e-9) * axis.step;
    axis.high = std::ceil(high / axis.step - 1e-9) * axis.step;
    axis.decimals =
        std::max(0, -static_cast<int>(std::floor(std::log10(axis.step / axis.unit.divisor) + 1e-9)));
    return axis;
}

void widen(double& low, double& high, const ChartMark& mark) {
    for (const std::optional<double> value : {std::optional(mark.value), mark.low, mark.high}) {
        if (!value || !std::isfinite(*value)) continue;
        low = std::min(low, *value);
        high = std::max(high, *value);
    }
}

std::string measure_words(const Text& label, const Text& unit, SheetLanguage language) {
    const bool bare = unit.zh.empty() && unit.en.empty();
    const std::string zh = bare ? label.zh : fmt::format("{}（{}）", label.zh, unit.zh);
    const std::string en = bare ? label.en : fmt::format("{} ({})", label.en, unit.en);
    return joined_words({label.zh.empty() ? "" : zh, label.en.empty() ? "" : en}, language);
}

std::string value_words(double value, const DisplayUnit& unit) {
    const double shown = value / unit.divisor;
    return std::abs(shown) >= 1000 ? number_text(shown, 0) : short_number(shown);
}

ChartNumbers::ChartNumbers(const std::string& unit, DisplayUnit shown, std::span<const double> values)
    : shown_(std::move(shown)) {
    std::vector<double> written;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        const double size = std::abs(written.emplace_back(value / shown_.divisor));
        largest_ = std::max(largest_, size);
        if (size > 0) smallest_ = smallest_ == 0 ? size : std::min(smallest_, size);
    }
    if (written.empty()) return;
    if (unit == "km" && largest_ >= 10) return;
    if (shown_.divisor > 1 && smallest_ >= 0.005) {
        decimals_ = 2;
        return;
    }
    decimals_ = decimals_of_column(written);
}

std::string ChartNumbers::text(double value) const {
    const double list[] = {value / shown_.divisor, largest_};
    return list_of_numbers(list, decimals_).front();
}

std::string ChartNumbers::text(const ChartMark& mark) const {
    return (mark.at_least ? "≥ " : "") + text(mark.value);
}

std::vector<std::string> km_texts(std::span<const double> km) {
    return list_of_numbers(km, 0);
}

double centred(double y, const TextStyle& type) {
    return y + 0.37 * type.size_pt;
}

Colour mark_colour() {
    return colour_at(palette_of("teal"), 0.72);
}

void draw_area(const ChartPen& pen, const Path& path, Colour colour, bool estimated,
               const std::string& title) {
    if (!estimated) return pen.canvas.draw(path, {.fill = colour, .stroke = {}}, title);
    pen.canvas.draw(path, {.fill = mixed(colour, pen.style.paper, 0.72), .stroke = {}}, title);
    pen.canvas.hatch(path, colour, 3.2 * pen.u(), 0.8 * pen.u());
    pen.canvas.draw(path, {.fill = {},
                           .stroke = Stroke{.colour = mixed(colour, pen.style.ink, 0.3),
                                            .width_pt = 0.7 * pen.u(),
                                            .dash = {2.4 * pen.u(), 1.4 * pen.u()},
                                            .cap = LineCap::butt}});
}

ChartKey key_of(std::span<const ChartMark> marks, const Text& interval, ChartKey::Look look) {
    ChartKey key{.look = look, .interval = {}};
    for (const ChartMark& mark : marks) {
        if (!std::isfinite(mark.value)) continue;
        (mark.estimated ? key.estimated : key.reported) = true;
        if (mark.low || mark.high) key.interval = interval;
    }
    return key;
}

namespace {

void draw_swatch(const ChartPen& pen, const ChartKey& key, bool estimated, const Rect& box) {
    const Colour colour = mark_colour();
    const double y = box.centre().y();
    Path path;
    switch (key.look) {
        case ChartKey::Look::area:
            path.add_rect(box);
            return draw_area(pen, path, colour, estimated, "");
        case ChartKey::Look::line:
            pen.line({box.left, y}, {box.right(), y},
                     {.colour = colour,
                      .width_pt = 1.5 * pen.u(),
                      .dash = estimated ? std::vector{4 * pen.u(), 2.4 * pen.u()} : std::vector<double>(),
                      .cap = LineCap::butt});
            [[fallthrough]];
        case ChartKey::Look::dot:
            path.add_circle(box.centre(), 2.6 * pen.u());
            pen.canvas.draw(path,
                            {.fill = estimated ? pen.style.paper : colour,
                             .stroke = Stroke{.colour = colour, .width_pt = 1.1 * pen.u(), .dash = {}}});
    }
}

}  // namespace

double key_height(const ChartKey& key, const Style& style) {
    return key.estimated || has(key.interval) ? 15 * style.unit : 0;
}

void draw_key(const ChartPen& pen, const ChartKey& key, Point upper_left) {
    if (key_height(key, pen.style) == 0) return;
    const double u = pen.u();
    const TextStyle type = pen.style.soft(7.2);
    Point at = upper_left;
    pen.canvas.begin_group("key", "");
    const auto entry = [&](const Text& words, auto&& draw_sample) {
        const Rect box{at.x(), at.y() + 1.5 * u, 16 * u, 7 * u};
        draw_sample(box);
        const std::string text = joined_words(words, pen.language);
        pen.text(text, type, {.baseline = {box.right() + 4 * u, centred(box.centre().y(), type)}}, "key");
        at = {box.right() + 4 * u + measure_text(text, type).width + 14 * u, at.y()};
    };
    if (key.reported)
        entry({"原始数据", "as given"}, [&](const Rect& box) { draw_swatch(pen, key, false, box); });
    if (key.estimated)
        entry({"估算", "estimated"}, [&](const Rect& box) { draw_swatch(pen, key, true, box); });
    if (has(key.interval))
        entry(key.interval, [&](const Rect& box) {
            pen.line({box.left, box.centre().y()}, {box.right(), box.centre().y()},
                     {.colour = pen.style.ink, .width_pt = 0.9 * u, .dash = {}});
        });
    pen.canvas.end_group();
}

void require_values(bool any, const Text& measure) {
    if (any) return;
    throw InputError(Message{.code = "DR1550",
                             .where = {},
                             .values = {{"what_zh", measure.zh.empty() ? measure.en : measure.zh},
                                        {"what_en", measure.en.empty() ? measure.zh : measure.en}}});
}

void require_size(const Spoken& what, std::size_t found, std::size_t expected) {
    if (found == expected) return;
    throw InputError(Message{.code = "DR1504",
                             .where = {},
                             .values = {{"what_zh", what.zh},
                                        {"what_en", what.en},
                                        {"found", fmt::format("{}", found)},
                                        {"expected", fmt::format("{}", expected)}}});
}

}  // namespace deltareach::detail
