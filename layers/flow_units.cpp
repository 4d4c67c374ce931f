#include "layers/flow_units.hpp"

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

/// The values that are far from the median by about 10^4, with nothing else near them.
struct Strays {
    std::size_t first = 0, n = 0;  ///< row; how many
    double ratio = 0;              ///< of the first to the median
};

constexpr double stray_power = 4, stray_leeway = 0.4771;  // a factor of 3 about 10^4

/// The smallest and the largest value of an origin.
struct Spread {
    double low = HUGE_VAL, high = -HUGE_VAL;

    void add(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    /// Whether a value of it can be so far from another.
    [[nodiscard]] bool may_hold_strays() const {
        return high > 0 && std::log10(high / low) >= stray_power - stray_leeway - 1e-9;
    }
};

/// Few at most: where many are far, the series is merely wide. @param sent  rows of one theme and origin
std::optional<Strays> strays(const FlowRowList& rows, std::span<const std::size_t> sent) {
    constexpr std::size_t least = 4;
    constexpr double power = stray_power, leeway = stray_leeway, gap = 3;  // 10^3 free around
    if (sent.size() < least) return std::nullopt;
    std::vector<double> values;
    for (const std::size_t row : sent) values.push_back(rows.value(row));
    std::vector<double> sorted = values;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    const double middle = sorted[sorted.size() / 2], median = std::log10(middle);
    std::vector<std::size_t> found;
    double lowest = HUGE_VAL, highest = -HUGE_VAL;  // of the values that are not far
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double log = std::log10(values[i]);
        if (std::abs(std::abs(log - median) - power) <= leeway) {
            found.push_back(i);
        } else {
            lowest = std::min(lowest, log);
            highest = std::max(highest, log);
        }
    }
    const bool alone = std::ranges::all_of(found, [&](std::size_t i) {
        const double log = std::log10(values[i]);
        return log > highest + gap || log < lowest - gap;
    });
    if (found.empty() || !alone || found.size() * least > values.size()) return std::nullopt;
    return Strays{sent[found.front()], found.size(), values[found.front()] / middle};
}

std::string ratio_shown(double ratio) {
    return ratio > 1 ? fmt::format("{:.0f}", ratio) : fmt::format("1/{:.0f}", 1 / ratio);
}

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
            theme.wide.push_back(spread.may_hold_strays());
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
    for (const auto& [theme, of_theme] : all) {
        const Grouped by_origin(rows.places().size(), of_theme.size(),
                                [&](std::size_t i) { return rows.origin(of_theme[i]); });
        for (const std::uint32_t origin : origins) {
            sent.clear();
            for (const std::uint32_t i : by_origin.of(origin)) sent.push_back(of_theme[i]);
            const std::optional<Strays> found = strays(rows, sent);
            if (!found) continue;
            notes.push_back({.code = "DR1137",
                             .where = rows.where(found->first),
                             .values = {{"origin", rows.places()[origin]},
                                        {"theme", rows.kind(found->first).theme},
                                        {"ratio", ratio_shown(found->ratio)},
                                        {"n", fmt::to_string(found->n)}}});
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
