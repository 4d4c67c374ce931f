#include "layers/flow_units.hpp"

#include "gis/units.hpp"
#include "layers/private/flow_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace deltareach {
namespace {

struct PeriodValues {
    std::vector<double> values;
    Location first;
};

using Periods = std::map<std::string, PeriodValues>;

/// The period with the most values stands for the theme; the earliest of equals.
Periods::const_iterator fullest(const Periods& periods) {
    return std::ranges::max_element(periods, {},
                                    [](const auto& period) { return period.second.values.size(); });
}

}  // namespace

void warn_of_unlike_units(const FlowTable& flows, Messages& notes) {
    std::map<std::tuple<std::string, std::string, Quality>, Periods> themes;
    for (const FlowRow& row : flows.rows) {
        if (row.quality == Quality::reported_total) continue;
        PeriodValues& period = themes[{row.theme, row.unit, row.quality}][row.period];
        if (period.values.empty()) period.first = row.where;
        period.values.push_back(row.value);
    }
    for (const auto& [theme, periods] : themes) {
        const auto usual = fullest(periods);
        for (const auto& [name, period] : periods) {
            const auto power = suspicious_power(period.values, usual->second.values);
            if (!power) continue;
            notes.push_back({.code = "DR1133",
                             .where = period.first,
                             .values = {{"first", fmt::format("{} {}", std::get<0>(theme), name)},
                                        {"second", fmt::format("{} {}", std::get<0>(theme), usual->first)},
                                        {"power", fmt::format("{}", *power)}}});
        }
    }
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
