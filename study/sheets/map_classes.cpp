#include "gis/error.hpp"
#include "gis/text.hpp"
#include "render/display_unit.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/rounded_breaks.hpp"
#include "study/tables/measures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

ClassMethod method_of(const MapSettings& map) {
    return *class_method_named(map.method);
}

/// Bounds that were found among the data, not stated: another number between the same two values serves.
bool may_be_rounded(const MapSettings& map) {
    const ClassMethod method = method_of(map);
    return !map.exact_breaks && (method == ClassMethod::jenks || method == ClassMethod::quantile ||
                                 method == ClassMethod::headtail);
}

/// Classes beyond all values on one side, which reaches less far than the other.
void drop_empty_ends(std::vector<double>& breaks, const std::vector<double>& values) {
    double least = 0, most = 0;
    for (const double value : values)
        if (std::isfinite(value)) least = std::min(least, value), most = std::max(most, value);
    while (breaks[1] < least) breaks.erase(breaks.begin());
    while (breaks[breaks.size() - 2] >= most) breaks.pop_back();
}

/// An empty class between others holds no colour of the map: the next one outwards takes it in. An end that
/// is then no bound of the other side reaches as far as its values do.
/// @returns whether there was one
bool join_empty(std::vector<double>& breaks, const std::vector<double>& values, bool round) {
    const std::size_t classes = breaks.size();
    const auto is_empty = [&](std::size_t i) {  // from its lower bound, which is not of it
        return std::ranges::none_of(
            values, [&](double value) { return value > breaks[i] && value <= breaks[i + 1]; });
    };
    for (std::size_t i = breaks.size() - 1; i-- > 1;)
        if (breaks[i + 1] <= 0 && is_empty(i)) breaks.erase(breaks.begin() + static_cast<std::ptrdiff_t>(i));
    for (std::size_t i = 0; i + 2 < breaks.size();)
        if (breaks[i] >= 0 && is_empty(i))
            breaks.erase(breaks.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        else
            ++i;
    if (breaks.size() == classes) return false;
    const auto end_of = [&](double bound, double farthest) {
        const bool shared = std::ranges::any_of(
            breaks, [&](double one) { return std::abs(one + bound) <= smallest_step * std::abs(bound); });
        return shared ? std::abs(bound) : std::min(std::abs(bound), round ? nice_above(farthest) : farthest);
    };
    double least = 0, most = 0;
    for (const double value : values)
        if (std::isfinite(value)) least = std::min(least, value), most = std::max(most, value);
    const double low = -end_of(breaks.front(), -least), high = end_of(breaks.back(), most);
    breaks.front() = low;
    breaks.back() = high;
    // An end drawn in to where a bound stands already.
    if (breaks.size() > 2 && breaks[1] <= low) breaks.erase(breaks.begin() + 1);
    if (breaks.size() > 2 && breaks[breaks.size() - 2] >= high) breaks.erase(breaks.end() - 2);
    return true;
}

/// Bounds about zero, and whether classes that would be empty are part of the next ones outwards.
struct ChangeBreaks {
    std::vector<double> bounds;
    bool joined = false;
};

/// Bounds of a change: about half of the classes each way from zero, alike; one way only when nothing went
/// the other. No change at all, where there is some, is a class of one number.
ChangeBreaks change_breaks(const Column& column, const MapSettings& map, Messages& notes) {
    const std::vector<double> change = numbers_of(column);
    std::vector<double> size;
    bool up = false, down = false, none = false;
    for (const double value : change) {
        if (!std::isfinite(value)) continue;
        (value > 0 ? up : value < 0 ? down : none) = true;
        if (value != 0) size.push_back(std::abs(value));
    }
    if (size.empty() && none) return {.bounds = {0, 0}};
    if (method_of(map) == ClassMethod::equal) size.push_back(0);  // equal from zero on
    MapSettings one_way = map;
    if (up && down) one_way.classes = std::max(1, (map.classes + 1) / 2);
    std::vector<double> steps = breaks_of(size, one_way, label_of(column).zh, notes);
    steps.front() = 0;
    ChangeBreaks found;
    std::vector<double>& breaks = found.bounds;
    if (down)
        for (std::size_t i = steps.size(); i-- > 1;) breaks.push_back(-steps[i]);
    if (none) breaks.push_back(std::nextafter(0.0, -1.0));
    breaks.push_back(0);
    if (up) breaks.insert(breaks.end(), steps.begin() + 1, steps.end());
    if (up && down) {
        drop_empty_ends(breaks, change);
        found.joined = join_empty(breaks, change, may_be_rounded(map));
    }
    return found;
}

std::string change_palette(const std::vector<double>& breaks) {
    const bool up = breaks.back() > 0, down = breaks.front() < -smallest_step * breaks.back() - 1e-300;
    if (up == down) return "RdBu";
    return down ? "Blues" : "OrRd";
}

/// Whether a column tells of growth or of what is left, where one fall among rises is no trifle.
bool tells_of_change(const Column& column) {
    static constexpr std::array<std::string_view, 14> words{"增",     "减",       "变化",    "变动", "同比",
                                                            "环比",   "差额",     "净",      "盈",   "growth",
                                                            "change", "increase", "balance", "net "};
    const std::string label = ascii_lower(column.label_zh + " " + column.label_en + " " + column.name);
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return label.find(word) != std::string::npos; });
}

/// Whether values lie on both sides of zero, neither side being a mere few or next to nothing but of what
/// tells of change.
bool goes_both_ways(const Column& column) {
    const std::vector<double> values = numbers_of(column);
    std::size_t up = 0, down = 0;
    double highest = 0, lowest = 0;
    for (const double value : values) {
        up += value > 0 ? 1 : 0;
        down += value < 0 ? 1 : 0;
        if (value > highest) highest = value;
        if (value < lowest) lowest = value;
    }
    if (tells_of_change(column)) return up > 0 && down > 0;
    return 20 * std::min(up, down) >= up + down &&
           std::min(highest, -lowest) >= 0.1 * std::max(highest, -lowest);
}

/// Whether a palette, or the one that is chosen where none is named, is about a middle. A name that is none
/// for numbers is refused elsewhere.
bool has_middle(const std::string& palette) {
    if (palette.empty()) return true;
    try {
        return palette_of(palette).kind == PaletteKind::diverging;
    } catch (const UsageError&) {
        return false;
    }
}

/// Whether the classes are to be made about zero: of bounds found among the data, in no other palette than
/// one with a middle.
bool centres_on_zero(const Column& column, const MapSettings& map) {
    const ClassMethod method = method_of(map);
    if (method != ClassMethod::jenks && method != ClassMethod::quantile && method != ClassMethod::headtail &&
        method != ClassMethod::equal)
        return false;
    return map.breaks.empty() && has_middle(map.palette) && goes_both_ways(column);
}

/// Stated bounds that have zero among them, of values on both sides of it.
bool states_zero(const Column& column, const std::vector<double>& breaks, const MapSettings& map) {
    return method_of(map) == ClassMethod::manual && std::ranges::find(breaks, 0.0) != breaks.end() &&
           breaks.front() < 0 && breaks.back() > 0 && goes_both_ways(column);
}

}  // namespace

void apply_legend(ClassedFill& fill, const MapSettings& map) {
    if (map.decimals >= 0) fill.decimals = map.decimals;
    fill.exact = map.exact_breaks;
    fill.class_texts = map.legend;
}

bool has_each_value(const MapSettings& map) {
    return method_of(map) == ClassMethod::unique;
}

Text method_text(const MapSettings& map) {
    return words_of(method_of(map));
}

Text words_of(ClassMethod method) {
    switch (method) {
        case ClassMethod::jenks:
            return {"自然断点（Fisher–Jenks）", "Fisher–Jenks"};
        case ClassMethod::quantile:
            return {"分位数", "quantiles"};
        case ClassMethod::equal:
            return {"等距", "equal intervals"};
        case ClassMethod::stddev:
            return {"标准差", "standard deviations"};
        case ClassMethod::headtail:
            return {"头尾分割", "head/tail"};
        case ClassMethod::manual:
            return {"手动分级", "manual breaks"};
        case ClassMethod::unique:
            return {"逐值", "unique values"};
    }
    return {};
}

std::vector<double> breaks_of(const std::vector<double>& values, const MapSettings& map,
                              const std::string& what, Messages& notes) {
    std::vector<double> distinct;
    std::ranges::copy_if(values, std::back_inserter(distinct),
                         [](double value) { return std::isfinite(value); });
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.empty())
        throw InputError(Message{.code = "DR1528", .where = map.where, .values = {{"column", what}}});
    const int classes = std::min(map.classes, static_cast<int>(distinct.size()));
    const Classes found =
        classify(values, {.method = method_of(map), .classes = classes, .breaks = map.breaks});
    notes.insert(notes.end(), found.notes.begin(), found.notes.end());
    const std::vector<double> bounds = found.interval_bounds();
    return may_be_rounded(map) ? rounded_breaks(bounds, values) : bounds;
}

namespace {

/// Bounds of a ratio are stated as the legend has them: 家/亿元, not 家/元.
std::vector<double> stated_bounds(const Column& column, const MapSettings& map) {
    std::vector<double> bounds = map.breaks;
    if (map.per.empty() || bounds.empty()) return bounds;
    const std::vector<double> values = numbers_of(column);
    const double divisor = display_unit(column.unit, values).divisor;
    if (divisor < 1)
        for (double& bound : bounds) bound *= divisor;
    return bounds;
}

/// @throws InputError DR1507 bounds by hand that leave values out, in the unit and with the names that the
/// map shows
void require_in_bounds(const Column& column, const MapSettings& map, const std::vector<Text>& places) {
    if (map.breaks.empty()) return;
    const double low = map.breaks.front(), high = map.breaks.back(), slack = 1e-9 * (high - low) + 1e-300;
    const std::vector<double> values = numbers_of(column);
    std::size_t count = 0;
    Text such;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!(values[i] < low - slack || values[i] > high + slack)) continue;
        if (count++ > 0) continue;
        such = amount_text(values[i], column.unit, values);
        if (i < places.size() && has(places[i]))
            such = {places[i].zh + " " + such.zh, places[i].en + " " + such.en};
    }
    if (count == 0) return;
    const Text from = amount_text(low, column.unit, values), to = amount_text(high, column.unit, values);
    throw InputError(Message{.code = "DR1507",
                             .where = map.where,
                             .values = {{"n", fmt::to_string(count)},
                                        {"value_zh", such.zh},
                                        {"value_en", such.en},
                                        {"low_zh", from.zh},
                                        {"low_en", from.en},
                                        {"high_zh", to.zh},
                                        {"high_en", to.en}}});
}

}  // namespace

namespace {

/// Values that differ by what sums of binary fractions lose are one, of one class: 0.1 + 0.2 and 0.3.
void join_nearly_equal(Column& column) {
    constexpr double lost = 4e-15;
    auto* values = std::get_if<std::vector<double>>(&column.values);
    if (values == nullptr) return;
    std::vector<double> sorted;
    for (const double value : *values)
        if (std::isfinite(value)) sorted.push_back(value);
    std::ranges::sort(sorted);
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (sorted[i] - sorted[i - 1] <= lost * std::abs(sorted[i])) sorted[i] = sorted[i - 1];
    for (double& value : *values) {
        const auto at = std::ranges::upper_bound(sorted, value);
        if (std::isfinite(value) && at != sorted.begin() && value - *(at - 1) <= 8 * lost * std::abs(value))
            value = *(at - 1);
    }
}

Text about_zero_text(const MapSettings& map, const ChangeBreaks& found) {
    const Text method = method_text(map);
    const std::span<const double> breaks = found.bounds;
    const bool one_each_way = std::ranges::none_of(breaks.subspan(1, breaks.size() - 2),
                                                   [](double bound) { return std::abs(bound) > 1e-300; });
    if (one_each_way) return {method.zh + "，以 0 为中心", method.en + ", about zero"};
    if (found.joined)
        return {method.zh + "，以 0 为中心，没有区域的级并入外侧一级",
                method.en + ", about zero; what would be an empty class is part of the next one outwards"};
    return {method.zh + "，以 0 为中心，两侧相同", method.en + ", the same both ways from zero"};
}

}  // namespace

ClassedFill classed(Column column, const MapSettings& asked, bool estimated, Messages& notes,
                    const std::vector<Text>& places) {
    join_nearly_equal(column);
    MapSettings map = asked;
    map.breaks = stated_bounds(column, asked);
    require_in_bounds(column, map, places);
    if (centres_on_zero(column, map)) {
        ClassedFill fill = change_fill(std::move(column), map, notes);
        fill.estimated = estimated;
        apply_legend(fill, map);
        return fill;
    }
    std::vector<double> breaks = breaks_of(numbers_of(column), map, label_of(column).zh, notes);
    const bool about_zero = map.palette.empty() && states_zero(column, breaks, map);
    ClassedFill fill{.column = std::move(column),
                     .breaks = std::move(breaks),
                     .method = method_text(map),
                     .palette = about_zero ? "RdBu" : map.palette,
                     .estimated = estimated,
                     .each_value = has_each_value(map)};
    if (method_of(map) == ClassMethod::stddev) {
        const auto [mean, deviation] = mean_and_deviation(numbers_of(fill.column));
        if (deviation > 0) fill.mean_and_deviation = {mean, deviation};
    }
    fill.reversed = map.palette.empty() && !about_zero && is_rank(fill.column);
    apply_legend(fill, map);
    return fill;
}

ClassedFill change_fill(Column column, const MapSettings& map, Messages& notes) {
    const ChangeBreaks found =
        map.breaks.empty() ? change_breaks(column, map, notes) : ChangeBreaks{.bounds = map.breaks};
    const std::vector<double>& breaks = found.bounds;
    const bool down = breaks.front()<-1e-300, up = breaks.back()> 0;
    return {.column = std::move(column),
            .breaks = breaks,
            .method = down && up ? about_zero_text(map, found) : method_text(map),
            .palette = map.palette.empty() ? change_palette(breaks) : map.palette,
            .reversed = down && !up};
}

}  // namespace deltareach
