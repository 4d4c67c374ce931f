#include "render/class_bounds.hpp"
#include "render/display_unit.hpp"
#include "render/draw_zones.hpp"
#include "render/legend.hpp"
#include "render/palette.hpp"
#include "render/private/legend_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

using detail::LegendPen;

const Text no_data_words{"无数据", "no data"};
const Text estimated_words{"斜线：估算值", "hatched: estimated"};

/// What the lines over classes below the middle say.
Text words_of_lines(const ClassedFill& fill) {
    const Text lines = fill.estimated ? Text{"交叉线", "crossed lines"} : Text{"斜线", "lines"};
    return fill.diverging_about_one ? Text{lines.zh + "：低于 1 倍", lines.en + ": below 1 ×"}
                                    : Text{lines.zh + "：低于 0", lines.en + ": below 0"};
}

std::vector<double> divided(std::vector<double> values, double by) {
    for (double& value : values) value /= by;
    return values;
}

void add_no_data(const LegendPen& pen, Block& block, const std::string& counts) {
    pen.hatched(block, pen.style.no_data, pen.style.no_data_line,
                joined_words(no_data_words, pen.language) + (counts.empty() ? "" : " (" + counts + ")"));
}

std::string grouped(std::size_t count) {
    return number_text(static_cast<double>(count), 0);
}

void add_no_data(const LegendPen& pen, Block& block, std::size_t count) {
    if (count > 0) add_no_data(pen, block, grouped(count));
}

/// Whether small maps share the sheet's classes and stand in a row, rather than before and after.
bool is_series(const SheetSpec& spec) {
    return !spec.multiples.empty() && std::ranges::none_of(spec.multiples, &SmallMultiple::has_own_fill);
}

/// Of so many maps the legend counts the zones of each.
constexpr std::size_t most_counted = 4;

/// What a legend counts by class: the values of one map, or of several one after the other. Of a long series
/// only the classes are told that no map shows.
struct Counted {
    std::vector<std::vector<double>> maps;
    bool series = false, numbers = true;
};

/// Places in each class, those the sheet starts from left out.
std::vector<int> counts_of(const ClassedFill& fill, const std::vector<double>& values,
                           const std::vector<std::uint8_t>& own) {
    std::vector<int> counts(colours_of(fill).size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const auto index = class_of(values[i], fill.breaks); index && own[i] == 0) ++counts[*index];
    return counts;
}

/// The bounds of a legend as it prints them.
struct WrittenBounds {
    std::vector<double> bounds;
    std::vector<std::string> written;
    bool whole = false;  ///< of whole numbers: from the next above one bound to the other
    Digits digits = Digits::grouped;

    [[nodiscard]] std::string range(std::size_t i, SheetLanguage language) const {
        const auto of = whole ? whole_class(bounds, written, i, language, digits) : std::nullopt;
        return of ? *of : range_of_list(written, i, language);
    }
};

/// All that the legend's classes hold: the fill's values, and those of the maps that share them.
std::vector<double> values_classed(const ClassedFill& fill, const Counted& counted) {
    std::vector<double> all = numbers_of(fill.column);
    for (const std::vector<double>& one : counted.maps) all.insert(all.end(), one.begin(), one.end());
    return all;
}

/// With the decimals that were asked for, or as many as keep the values apart.
std::vector<std::string> written_bounds(const ClassedFill& fill, const std::vector<double>& bounds,
                                        const std::vector<double>& values) {
    const Digits digits = digits_of(fill.column);
    if (fill.decimals) return list_of_numbers(bounds, *fill.decimals, digits);
    if (fill.each_value) return list_of_numbers(bounds, decimals_for(bounds), digits);
    if (fill.exact) return list_of_numbers(bounds, exact_decimals(bounds), digits);
    return class_bounds(bounds, values, digits).texts;
}

/// What the legend says of a class: the text that is given for it, its one value, or its bounds.
std::string class_text(const ClassedFill& fill, const WrittenBounds& list, std::size_t i,
                       SheetLanguage language) {
    const std::vector<double>& bounds = list.bounds;
    if (i < fill.class_texts.size() && !fill.class_texts[i].empty()) return fill.class_texts[i];
    const bool one_value =
        fill.each_value || bounds[i + 1] - bounds[i] <= smallest_step * (bounds.back() - bounds.front());
    return (one_value ? bounds[i + 1] == 0 ? "0" : list.written[i + 1] : list.range(i, language)) +
           (fill.diverging_about_one ? " ×" : "");
}

/// Whether the legend has ranges that share their ends, of which it has to be said which of both they hold.
bool shares_ends(const ClassedFill& fill, bool whole) {
    return !whole && !fill.each_value && fill.breaks.size() > 2 &&
           fill.class_texts.size() + 1 < fill.breaks.size();
}

/// "5 | 0 | 2", or of a map before and one after it "5 → 7".
std::string counts_text(const std::vector<std::vector<int>>& counts, std::size_t i, bool series) {
    std::string text;
    for (const std::vector<int>& one : counts)
        text += fmt::format("{}{}", text.empty() ? "" : series ? " | " : " → ", number_text(one[i], 0));
    return text;
}

/// Behind the bounds of class i: "(5)", or " (0)" alone of a long series.
std::string count_text(const std::vector<std::vector<int>>& counts, std::size_t i, const Counted& counted) {
    const bool empty = std::ranges::all_of(counts, [i](const std::vector<int>& one) { return one[i] == 0; });
    if (!counted.numbers) return empty ? " (0)" : "";
    const std::string text = counts_text(counts, i, counted.series);
    return text.empty() ? text : " (" + text + ")";
}

/// Zones without a value: of the fill, or on each of a row of maps.
void add_missing(const LegendPen& pen, Block& block, const ClassedFill& fill, const SheetSpec& spec,
                 const std::vector<std::uint8_t>& own) {
    std::vector<std::vector<double>> maps;
    if (is_series(spec))
        for (const SmallMultiple& one : spec.multiples) maps.push_back(one.values);
    else
        maps.push_back(numbers_of(fill.column));
    std::vector<std::vector<int>> missing;
    for (const std::vector<double>& values : maps) {
        missing.push_back({0});
        for (std::size_t i = 0; i < values.size(); ++i)
            missing.back()[0] += own[i] == 0 && !class_of(values[i], fill.breaks) ? 1 : 0;
    }
    if (std::ranges::all_of(missing, [](const std::vector<int>& one) { return one[0] == 0; })) return;
    add_no_data(pen, block, maps.size() > most_counted ? "" : counts_text(missing, 0, is_series(spec)));
}

/// One value was not classed by any method.
Text method_shown(const ClassedFill& fill) {
    const bool one_value = !fill.breaks.empty() && fill.breaks.front() == fill.breaks.back();
    return one_value ? Text{} : fill.method;
}

Block block_of(const LegendPen& pen, const ClassedFill& fill, const SheetSpec& spec, const Counted& counted) {
    Block block{.name = "legend_fill", .rows = {}};
    const DisplayUnit unit = unit_of(fill, pen.language);
    const std::vector<double> classed = values_classed(fill, counted);
    const bool whole = tells_whole_numbers(fill, unit.divisor, classed);
    pen.heading(block, label_of(fill.column), unit.label, method_shown(fill));
    detail::add_deviation(pen, block, fill, unit);
    if (shares_ends(fill, whole))
        block.add_text(joined_words({"各级左开右闭", "upper bounds included"}, pen.language),
                       pen.style.soft(6.4), pen.width);
    if (fill.estimated)
        block.add_text(joined_words(estimated_words, pen.language), pen.style.soft(6.4), pen.width);
    if (has_lines_below(fill))
        block.add_text(joined_words(words_of_lines(fill), pen.language), pen.style.soft(6.4), pen.width);
    const std::vector<double> bounds = divided(fill.breaks, unit.divisor);
    const std::vector<Colour> colours = colours_of(fill);
    const auto own = own_zones(spec);
    if (counted.series && counted.numbers)
        block.add_text(joined_words({"括号内为各图的区域数", "in brackets: zones of each map"}, pen.language),
                       pen.style.soft(6.4), pen.width);
    block.end_heading();
    std::vector<std::vector<int>> counts;
    for (const std::vector<double>& one : counted.maps) counts.push_back(counts_of(fill, one, own));
    const Digits digits = digits_of(fill.column);
    const WrittenBounds list{.bounds = bounds,
                             .written = written_bounds(fill, bounds, divided(classed, unit.divisor)),
                             .whole = whole,
                             .digits = digits};
    for (std::size_t row = 0; row < colours.size(); ++row) {
        const std::size_t i = spec.furniture.lowest_class_first ? row : colours.size() - 1 - row;
        const std::string bounds_text =
            class_text(fill, list, i, pen.language) + detail::deviations_text(fill, i, pen.language);
        std::function<void(Canvas&, const Path&)> lines;
        if (fill.estimated || has_lines_below(fill))
            lines = [fill, i, &look = pen.style](Canvas& canvas, const Path& path) {
                hatch_class(canvas, path, fill, i, fill.estimated, look);
            };
        pen.swatch(block, colours[i], bounds_text + count_text(counts, i, counted), lines);
    }
    add_missing(pen, block, fill, spec, own);
    return block;
}

Block block_of(const LegendPen& pen, const CategoryFill& fill, const SheetSpec& spec) {
    Block block{.name = "legend_fill", .rows = {}};
    pen.heading(block, fill.title, {}, {});
    const auto own = own_zones(spec);
    std::vector<std::size_t> counts(fill.entries.size());
    std::size_t missing = 0;
    for (std::size_t i = 0; i < fill.category.size(); ++i) {
        if (fill.category[i] >= 0)
            ++counts[static_cast<std::size_t>(fill.category[i])];
        else if (own[i] == 0)
            ++missing;
    }
    for (std::size_t i = 0; i < fill.entries.size(); ++i) {
        std::function<void(Canvas&, const Path&)> lines;
        if (fill.entries[i].hatch != 0)
            lines = [entry = fill.entries[i], &look = pen.style](Canvas& canvas, const Path& path) {
                hatch_category(canvas, path, entry, look);
            };
        pen.swatch(
            block, fill.entries[i].colour,
            fmt::format("{} ({})", joined_words(fill.entries[i].label, pen.language), grouped(counts[i])),
            lines);
    }
    add_no_data(pen, block, missing);
    return block;
}

/// "GDP（亿元）", with "→" or "↑" before it.
std::string axis_text(const Column& column, const LegendPen& pen, const char* arrow) {
    const DisplayUnit unit = sheet_unit(column, pen.language);
    std::string text = std::string(arrow) + " " + joined_words(label_of(column), pen.language);
    if (detail::legend_has(unit.label))
        text += pen.language == SheetLanguage::en
                    ? fmt::format(" ({})", unit.label.en)
                    : fmt::format("（{}）", joined_words(unit.label, pen.language));
    return text;
}

std::string bounds_text(const std::vector<double>& breaks, const Column& column, SheetLanguage language) {
    const DisplayUnit unit = sheet_unit(column, language);
    std::string text;
    for (const std::string& bound :
         class_bounds(divided(breaks, unit.divisor), divided(numbers_of(column), unit.divisor)).texts)
        text += (text.empty() ? "" : " | ") + bound;
    return text;
}

Block block_of(const LegendPen& pen, const BivariateFill& fill, const SheetSpec& spec) {
    Block block{.name = "legend_fill", .rows = {}};
    const double cell = 17 * pen.style.unit;
    block.add_text(axis_text(fill.second, pen, "↑"), pen.style.bold(7), pen.width);
    block.add_text(bounds_text(fill.second_breaks, fill.second, pen.language), pen.style.soft(6), pen.width);
    block.add_space(2);
    block.rows.push_back(
        {3 * cell + 3, [cell, &fill, &style = pen.style](Canvas& canvas, Point at) {
             const std::vector<Colour> scheme = colours_of(fill);
             for (std::size_t i = 0; i < 9; ++i) {
                 const std::size_t row = 2 - i / 3;
                 Path square;
                 square.add_rect({at.x() + static_cast<double>(i % 3) * cell,
                                  at.y() + static_cast<double>(row) * cell, cell, cell});
                 canvas.draw(square, {.fill = scheme[i],
                                      .stroke = Stroke{
                                          .colour = Colour{255, 255, 255}, .width_pt = 0.4, .dash = {}}});
                 hatch_bivariate(canvas, square, fill, i, style);
             }
         }});
    block.add_text(axis_text(fill.first, pen, "→"), pen.style.bold(7), pen.width);
    block.add_text(bounds_text(fill.first_breaks, fill.first, pen.language), pen.style.soft(6), pen.width);
    block.end_heading();  // both axes stay with their square
    block.rows.back().holds_next = false;
    const std::vector<double> first = numbers_of(fill.first), second = numbers_of(fill.second);
    std::size_t missing = 0;
    const auto own = own_zones(spec);
    for (std::size_t i = 0; i < first.size(); ++i)
        missing += own[i] == 0 && (std::isnan(first[i]) || std::isnan(second[i])) ? 1 : 0;
    add_no_data(pen, block, missing);
    return block;
}

}  // namespace

bool legends_stand_beside(const SheetSpec& spec) {
    return !spec.multiples.empty() && std::ranges::all_of(spec.multiples, &SmallMultiple::has_own_fill);
}

Block legend_of_multiple(const SheetSpec& spec, const SmallMultiple& one, double width, const Style& style) {
    const LegendPen pen{spec.language, width, style};
    // The map's own title says what it is.
    if (auto* classed = std::get_if<ClassedFill>(&one.own)) {
        ClassedFill fill = *classed;
        fill.column.name = fill.column.label_zh = fill.column.label_en = "";
        return block_of(pen, fill, spec, Counted{.maps = {numbers_of(fill.column)}});
    }
    if (auto* category = std::get_if<CategoryFill>(&one.own)) {
        CategoryFill fill = *category;
        fill.title = {};
        return block_of(pen, fill, spec);
    }
    return Block{.name = "legend_fill", .rows = {}};
}

std::vector<Block> fill_legend(const SheetSpec& spec, double width, const Style& style) {
    const LegendPen pen{spec.language, width, style};
    if (legends_stand_beside(spec)) return {};
    (void)zone_colours(spec.fill, spec.zones.size());  // another length is an error here as on the map
    if (const auto* classed = std::get_if<ClassedFill>(&spec.fill)) {
        Counted counted{.maps = {}, .series = is_series(spec)};
        if (spec.multiples.empty()) counted.maps.push_back(numbers_of(classed->column));
        for (const SmallMultiple& one : spec.multiples)
            if (!one.has_own_fill()) counted.maps.push_back(one.values);
        counted.numbers = !counted.series || spec.multiples.size() <= most_counted;
        std::vector<Block> blocks = {block_of(pen, *classed, spec, counted)};
        for (const SmallMultiple& one : spec.multiples)
            if (const auto* own = std::get_if<ClassedFill>(&one.own))
                blocks.push_back(block_of(pen, *own, spec, {{numbers_of(own->column)}}));
        return blocks;
    }
    if (const auto* category = std::get_if<CategoryFill>(&spec.fill)) return {block_of(pen, *category, spec)};
    if (const auto* bivariate = std::get_if<BivariateFill>(&spec.fill))
        return {block_of(pen, *bivariate, spec)};
    return {};
}

}  // namespace deltareach
