#include "layers/flow_units.hpp"

#include "gis/units.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace deltareach {
namespace {

struct PeriodValues {
    std::vector<double> values;
    Location first;
};

using Periods = std::map<std::string, PeriodValues>;

/// Theme, unit and quality, and of them the periods that are suspected as wholes.
using ThemeKey = std::tuple<std::string_view, std::string_view, Quality>;
using SuspectPeriods = std::set<std::pair<ThemeKey, std::string_view>>;

/// The period with the most values stands for the theme; the earliest of equals.
Periods::const_iterator fullest(const Periods& periods) {
    return std::ranges::max_element(periods, {},
                                    [](const auto& period) { return period.second.values.size(); });
}

/// Rows far from the median of a series by about 10^4, with nothing else of it near. Few at most: where many
/// are far, the series is merely wide.
std::vector<const FlowRow*> strays(std::vector<const FlowRow*>& series) {
    constexpr std::size_t least = 4;
    constexpr double power = 4, leeway = 0.4771, gap = 3;  // a factor of 3 about 10^4; 10^3 free around
    if (series.size() < least) return {};
    std::ranges::stable_sort(series, {}, &FlowRow::value);
    const double median = std::log10(series[series.size() / 2]->value);
    std::vector<const FlowRow*> found;
    double lowest = HUGE_VAL, highest = -HUGE_VAL;  // of the values that are not far
    const auto is_far = [&](double log) { return std::abs(std::abs(log - median) - power) <= leeway; };
    for (const FlowRow* row : series) {
        const double log = std::log10(row->value);
        if (is_far(log)) {
            found.push_back(row);
        } else {
            lowest = std::min(lowest, log);
            highest = std::max(highest, log);
        }
    }
    const bool alone = std::ranges::all_of(found, [&](const FlowRow* row) {
        const double log = std::log10(row->value);
        return log > highest + gap || log < lowest - gap;
    });
    if (!alone || found.size() * least > series.size()) return {};
    return found;
}

std::string ratio_shown(const FlowRow& stray, const std::vector<const FlowRow*>& sorted) {
    const double ratio = stray.value / sorted[sorted.size() / 2]->value;
    return ratio > 1 ? fmt::format("{:.0f}", ratio) : fmt::format("1/{:.0f}", 1 / ratio);
}

bool same_theme(const FlowRow& a, const FlowRow& b) {
    return a.theme == b.theme && a.unit == b.unit && a.quality == b.quality;
}

/// @param suspects periods that are warned of as wholes already
void warn_of_strays(const FlowTable& flows, const SuspectPeriods& suspects, Messages& notes) {
    std::map<std::pair<ThemeKey, std::string_view>, std::vector<const FlowRow*>> all;
    const FlowRow* last = nullptr;
    std::vector<const FlowRow*>* of_last = nullptr;
    for (const FlowRow& row : flows.rows) {
        const ThemeKey theme{row.theme, row.unit, row.quality};
        if (row.quality == Quality::reported_total || !(row.value > 0) || row.origin == row.destination ||
            suspects.contains({theme, row.period}))
            continue;
        if (last == nullptr || !same_theme(*last, row) || last->origin != row.origin)
            of_last = &all[{theme, row.origin}];
        of_last->push_back(&row);
        last = &row;
    }
    for (auto& [key, series] : all) {
        const std::vector<const FlowRow*> found = strays(series);
        if (found.empty()) continue;
        const FlowRow& first = **std::ranges::min_element(found);
        notes.push_back({.code = "DR1137",
                         .where = first.where,
                         .values = {{"origin", first.origin},
                                    {"theme", first.theme},
                                    {"ratio", ratio_shown(first, series)},
                                    {"n", fmt::to_string(found.size())}}});
    }
}

}  // namespace

void warn_of_unlike_units(const FlowTable& flows, Messages& notes) {
    std::map<std::tuple<std::string, std::string, Quality>, Periods> themes;
    const FlowRow* last = nullptr;
    PeriodValues* period_of_last = nullptr;
    for (const FlowRow& row : flows.rows) {
        if (row.quality == Quality::reported_total) continue;
        if (last == nullptr || !same_theme(*last, row) || last->period != row.period)
            period_of_last = &themes[{row.theme, row.unit, row.quality}][row.period];
        PeriodValues& period = *period_of_last;
        if (period.values.empty()) period.first = row.where;
        period.values.push_back(row.value);
        last = &row;
    }
    SuspectPeriods suspects;
    for (const auto& [theme, periods] : themes) {
        const auto usual = fullest(periods);
        for (const auto& [name, period] : periods) {
            const auto power = suspicious_power(period.values, usual->second.values);
            if (!power) continue;
            suspects.emplace(ThemeKey(theme), name);
            notes.push_back({.code = "DR1133",
                             .where = period.first,
                             .values = {{"first", fmt::format("{} {}", std::get<0>(theme), name)},
                                        {"second", fmt::format("{} {}", std::get<0>(theme), usual->first)},
                                        {"power", fmt::format("{}", *power)}}});
        }
    }
    warn_of_strays(flows, suspects, notes);
}

void warn_of_mixed_periods(const FlowTable& flows, Messages& notes) {
    std::map<std::pair<std::string, std::string>, Location> first;
    const FlowRow* last = nullptr;
    for (const FlowRow& row : flows.rows) {
        const bool same = last != nullptr && last->theme == row.theme && last->period == row.period;
        if (!same) first.try_emplace({row.theme, row.period}, row.at(row.period_at));
        last = &row;
    }
    for (const auto& [part, where] : first) {
        const auto inner = parse_period(part.second);
        for (const auto& [whole, unused] : first) {
            const auto outer = parse_period(whole.second);
            if (part == whole || part.first != whole.first || !inner || !outer || !lies_in(*inner, *outer))
                continue;
            notes.push_back(
                {.code = "DR1245",
                 .where = where,
                 .values = {{"theme", part.first}, {"part", part.second}, {"whole", whole.second}}});
        }
    }
}

}  // namespace deltareach
