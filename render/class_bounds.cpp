#include "render/class_bounds.hpp"

#include "render/draw_zones.hpp"
#include "render/private/class_sides.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace deltareach {
namespace {

constexpr int most_decimals = 12;

/// The number that a text of so many decimals shows.
double as_shown(double value, int decimals) {
    const std::string text = number_text(std::abs(value), decimals, Digits::plain);
    double shown = 0;  // from_chars: whatever locale a program that uses the library has set
    std::from_chars(text.data(), text.data() + text.size(), shown);
    return value < 0 ? -shown : shown;
}

enum class Rounding { down, nearest, up };

double rounded(double value, int decimals, Rounding to) {
    const double near = as_shown(value, decimals), step = std::pow(10, -decimals);
    const double slack = 1e-12 * std::abs(value);
    if (to == Rounding::down && near > value + slack) return as_shown(near - step, decimals);
    if (to == Rounding::up && near < value - slack) return as_shown(near + step, decimals);
    return near;
}

/// The values next to a bound on either side.
struct Neighbours {
    double below = -std::numeric_limits<double>::infinity(), above = std::numeric_limits<double>::infinity();
};

/// Whether a printed bound parts the two, in full and as they are printed beside it.
bool parts(double shown, const Neighbours& of, int decimals, bool first) {
    const auto under = [first](double value, double bound) { return first ? value < bound : value <= bound; };
    const double slack = 1e-12 * std::abs(shown);
    if (std::isfinite(of.below) &&
        !(under(of.below, shown + (first ? 0 : slack)) && under(as_shown(of.below, decimals), shown)))
        return false;
    return !std::isfinite(of.above) ||
           (!under(of.above, shown) && !under(as_shown(of.above, decimals), shown));
}

std::vector<Neighbours> neighbours_of(std::span<const double> bounds, std::span<const double> values) {
    std::vector<Neighbours> of(bounds.size());
    for (std::size_t i = 0; i < bounds.size(); ++i)
        for (const double value : values) {
            if (std::isnan(value)) continue;
            const bool under = i == 0 ? value < bounds[i] : value <= bounds[i];
            if (under)
                of[i].below = std::max(of[i].below, value);
            else
                of[i].above = std::min(of[i].above, value);
        }
    return of;
}

/// Whether the class beneath the i-th bound holds one value alone, by which it is told.
bool ends_one_value(std::span<const double> bounds, std::size_t i) {
    return i > 0 && bounds[i] - bounds[i - 1] <= smallest_step * (bounds.back() - bounds.front());
}

/// The bound with so many decimals, the values beside it having `beside`; nothing where none of them parts
/// the values as it does.
std::optional<double> shown_bound(std::span<const double> bounds, std::size_t i, const Neighbours& of,
                                  int decimals, int beside) {
    const bool first = i == 0, last = i + 1 == bounds.size();
    if (!last && ends_one_value(bounds, i + 1)) return rounded(bounds[i], decimals, Rounding::nearest);
    if (ends_one_value(bounds, i)) {
        const double value = rounded(bounds[i], decimals, Rounding::nearest);
        return !std::isfinite(of.above) || as_shown(of.above, beside) > value ? std::optional(value)
                                                                              : std::nullopt;
    }
    for (const Rounding to : {Rounding::nearest, Rounding::up, Rounding::down}) {
        const bool inwards = (first && to == Rounding::up) || (last && to == Rounding::down);
        const double shown = rounded(bounds[i], decimals, to);
        if (!inwards && parts(shown, of, beside, first)) return shown;
    }
    return std::nullopt;
}

/// Whether the last of so many decimals is 0 in all of them.
bool end_in_zero(std::span<const double> bounds, int decimals) {
    return std::ranges::all_of(bounds, [decimals](double bound) {
        return number_text(bound, decimals, Digits::plain).ends_with('0');
    });
}

}  // namespace

ClassBounds class_bounds(std::span<const double> bounds, std::span<const double> values, Digits digits) {
    const std::vector<Neighbours> of = neighbours_of(bounds, values);
    const int listed = decimals_of_column(values);  // of the values where they are written
    const auto part_all = [&](int decimals) {
        for (std::size_t i = 0; i < bounds.size(); ++i)
            if (!shown_bound(bounds, i, of[i], decimals, std::max(decimals, listed))) return false;
        return true;
    };
    const int least = decimals_for(bounds);
    ClassBounds found{.decimals = least, .beside = 0, .texts = {}};
    while (found.decimals < most_decimals && !part_all(found.decimals)) ++found.decimals;
    if (!part_all(found.decimals)) found.decimals = least;  // values closer than any printed number
    found.beside = found.decimals;
    std::vector<double> shown;
    for (std::size_t i = 0; i < bounds.size(); ++i)
        shown.push_back(shown_bound(bounds, i, of[i], found.decimals, std::max(found.decimals, listed))
                            .value_or(bounds[i]));
    while (found.decimals > 0 && end_in_zero(shown, found.decimals)) --found.decimals;
    for (const double bound : shown) found.texts.push_back(number_text(bound, found.decimals, digits));
    return found;
}

bool tells_whole_numbers(const ClassedFill& fill, double divisor, std::span<const double> values) {
    if (divisor != 1 || fill.each_value || fill.diverging_about_one || fill.exact ||
        fill.decimals.value_or(0) > 0)
        return false;
    constexpr double largest_told_apart = 1e5;
    if (sizes_shown(fill.breaks).largest >= largest_told_apart) return false;
    return are_whole(numbers_of(fill.column)) && are_whole(values);
}

std::optional<std::string> whole_class(std::span<const double> bounds, std::span<const std::string> written,
                                       std::size_t i, SheetLanguage language, Digits digits) {
    const double first = i == 0 ? std::ceil(bounds[0]) : std::floor(bounds[i]) + 1,
                 last = std::floor(bounds[i + 1]);
    if (first > last) return std::nullopt;
    const std::string from = number_text(first, 0, digits), to = number_text(last, 0, digits);
    if (first == last) return from;
    const std::array<std::string, 3> ends{from, to, written.front()};  // the least has a minus, or none
    return range_of_list(ends, 0, language);
}

int exact_decimals(std::span<const double> bounds) {
    double narrowest = bounds.back() - bounds.front();
    for (std::size_t i = 1; i < bounds.size(); ++i)
        if (bounds[i] > bounds[i - 1]) narrowest = std::min(narrowest, bounds[i] - bounds[i - 1]);
    if (!(narrowest > 0)) return decimals_for(bounds);
    int decimals = std::clamp(static_cast<int>(std::ceil(3 - std::log10(narrowest))), 0, 12);
    while (decimals > 0 &&
           std::ranges::all_of(bounds, [&](double bound) { return as_shown(bound, decimals - 1) == bound; }))
        --decimals;
    return decimals;
}

int least_decimals(const ClassedFill& fill, double divisor) {
    if (fill.decimals || fill.each_value || tells_whole_numbers(fill, divisor, {})) return 0;
    std::vector<double> bounds = fill.breaks, values = numbers_of(fill.column);
    for (std::vector<double>* list : {&bounds, &values})
        for (double& value : *list) value /= divisor;
    return class_bounds(bounds, values).beside;
}

namespace detail {

int side_of(const ClassedFill& fill, std::size_t i) {
    const double middle = middle_of(fill),
                 slack = smallest_step * std::abs(fill.breaks.back() - fill.breaks.front());
    if (fill.breaks[i] < middle - slack && fill.breaks[i + 1] <= middle + slack) return -1;
    if (fill.breaks[i + 1] > middle + slack && fill.breaks[i] >= middle - slack) return 1;
    return 0;
}

std::pair<std::size_t, std::size_t> sides_of(const ClassedFill& fill) {
    std::size_t below = 0, above = 0;
    for (std::size_t i = 0; i + 1 < fill.breaks.size(); ++i) {
        below += side_of(fill, i) < 0 ? 1 : 0;
        above += side_of(fill, i) > 0 ? 1 : 0;
    }
    return {below, above};
}

namespace {

/// The far ends of the classes on one side of the middle, outwards, as their distances from it: half as much
/// and twice as much of a ratio are as far off.
std::vector<double> ends_on(const ClassedFill& fill, int side) {
    std::vector<double> ends;
    for (std::size_t i = 0; i + 1 < fill.breaks.size(); ++i) {
        if (side_of(fill, i) != side) continue;
        const double end = side < 0 ? fill.breaks[i] : fill.breaks[i + 1];
        ends.push_back(fill.diverging_about_one ? std::abs(std::log(end)) : std::abs(end));
    }
    if (side < 0) std::ranges::reverse(ends);
    return ends;
}

}  // namespace

std::size_t steps_away(const ClassedFill& fill, std::size_t i) {
    constexpr double nearly = 1e-9;
    const int side = side_of(fill, i);
    const auto [below, above] = sides_of(fill);
    const std::size_t own = side < 0 ? below - 1 - i : i - (fill.breaks.size() - 1 - above);
    const std::vector<double> ends = ends_on(fill, side), others = ends_on(fill, -side);
    std::vector<std::size_t> steps;
    for (std::size_t k = 0; k < ends.size(); ++k) {
        const auto like = std::ranges::find_if(
            others, [&](double other) { return std::abs(other - ends[k]) <= nearly * ends[k]; });
        const std::size_t least = steps.empty() ? 0 : steps.back() + 1,
                          found = like == others.end() ? k : static_cast<std::size_t>(like - others.begin());
        steps.push_back(std::max(least, found));
    }
    return steps.back() < std::max(below, above) ? steps[own] : own;
}

}  // namespace detail

}  // namespace deltareach
