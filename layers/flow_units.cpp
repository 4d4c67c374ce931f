#include "layers/flow_units.hpp"

#include "gis/stray_values.hpp"
#include "gis/units.hpp"
#include "layers/grouped.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
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

/// The smallest and the largest value of an origin.
struct Spread {
    double low = HUGE_VAL, high = -HUGE_VAL;

    void add(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// Free about strays: 10^3, for flows of one origin are wide.
constexpr double gap_of_flows = 3;

ThemeKey theme_of(const RowKind& kind) {
    return {kind.theme, kind.unit, kind.quality};
}

/// What is kept for each theme, or theme and period, found by the number of a row's kind.
template <class Value>
std::vector<Value*> of_kinds(const FlowRowList& rows, const auto& find) {
    std::vector<Value*> of_kind;
    for (const RowKind& kind : rows.kinds()) of_kind.push_back(find(kind));
    return of_kind;
}

/// The rows of each theme between different places whose origins may hold strays.
/// @param suspects periods that are warned of as wholes already
std::map<ThemeKey, std::vector<std::size_t>> rows_of_wide_origins(const FlowRowList& rows,
                                                                  const SuspectPeriods& suspects) {
    struct Theme {
        std::vector<Spread> spreads;  // by origin
        std::vector<bool> wide;       // by origin: may hold strays
        std::vector<std::size_t> rows;
    };
    std::map<ThemeKey, Theme> themes;
    const auto of_kind = of_kinds<Theme>(rows, [&](const RowKind& kind) {
        const bool silent =
            kind.quality == Quality::reported_total || suspects.contains({theme_of(kind), kind.period});
        return silent ? nullptr : &themes[theme_of(kind)];
    });
    for (auto& [key, theme] : themes) theme.spreads.resize(rows.places().size());
    const auto each = [&](const auto& use) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            Theme* const theme = of_kind[rows.kind_number(row)];
            if (theme != nullptr && rows.value(row) > 0 && rows.origin(row) != rows.destination(row))
                use(*theme, row);
        }
    };
    each([&](Theme& theme, std::size_t row) { theme.spreads[rows.origin(row)].add(rows.value(row)); });
    std::map<ThemeKey, std::vector<std::size_t>> all;
    bool any = false;
    for (auto& [key, theme] : themes)
        for (const Spread& spread : theme.spreads) {
            theme.wide.push_back(may_hold_strays(spread.low, spread.high));
            any = any || theme.wide.back();
        }
    if (!any) return all;
    each([&](Theme& theme, std::size_t row) {
        if (theme.wide[rows.origin(row)]) theme.rows.push_back(row);
    });
    for (auto& [key, theme] : themes) all[key] = std::move(theme.rows);
    return all;
}

void warn_of_strays(const FlowTable& flows, const SuspectPeriods& suspects, Messages& notes) {
    const FlowRowList& rows = flows.rows;
    const std::map<ThemeKey, std::vector<std::size_t>> all = rows_of_wide_origins(rows, suspects);
    if (all.empty()) return;
    std::vector<std::uint32_t> origins(rows.places().size());
    std::iota(origins.begin(), origins.end(), 0U);
    std::ranges::sort(origins, {}, [&](std::uint32_t place) { return rows.places()[place].str(); });
    std::vector<std::size_t> sent;
    std::vector<double> values;
    for (const auto& [theme, of_theme] : all) {
        const Grouped by_origin(rows.places().size(), of_theme.size(),
                                [&](std::size_t i) { return rows.origin(of_theme[i]); });
        for (const std::uint32_t origin : origins) {
            sent.clear();
            values.clear();
            for (const std::uint32_t i : by_origin.of(origin)) {
                sent.push_back(of_theme[i]);
                values.push_back(rows.value(of_theme[i]));
            }
            const std::optional<Strays> found = strays_among(values, gap_of_flows);
            if (!found) continue;
            const std::size_t first = sent[found->at.front()];
            notes.push_back({.code = "DR1137",
                             .where = rows.where(first),
                             .values = {{"origin", rows.places()[origin]},
                                        {"theme", rows.kind(first).theme},
                                        {"ratio", ratio_text(found->ratio)},
                                        {"n", fmt::to_string(found->at.size())}}});
        }
    }
}

}  // namespace

void warn_of_unlike_units(const FlowTable& flows, Messages& notes) {
    const FlowRowList& rows = flows.rows;
    std::map<ThemeKey, Periods> themes;
    const auto of_kind = of_kinds<PeriodValues>(rows, [&](const RowKind& kind) {
        return kind.quality == Quality::reported_total ? nullptr : &themes[theme_of(kind)][kind.period];
    });
    for (std::size_t row = 0; row < rows.size(); ++row) {
        PeriodValues* const period = of_kind[rows.kind_number(row)];
        if (period == nullptr) continue;
        if (period->values.empty()) period->first = rows.where(row);
        period->values.push_back(rows.value(row));
    }
    SuspectPeriods suspects;
    for (const auto& [theme, periods] : themes) {
        const auto usual = fullest(periods);
        for (const auto& [name, period] : periods) {
            if (&period == &usual->second) continue;
            const auto power = suspicious_power(period.values, usual->second.values);
            if (!power) continue;
            suspects.emplace(theme, name);
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
    std::vector<bool> seen(flows.rows.kinds().size());
    for (std::size_t row = 0; row < flows.rows.size(); ++row) {
        const std::uint32_t kind = flows.rows.kind_number(row);
        if (seen[kind]) continue;
        seen[kind] = true;
        const FlowRow read = flows.rows[row];
        first.try_emplace({read.theme, read.period}, read.at(read.period_at));
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
