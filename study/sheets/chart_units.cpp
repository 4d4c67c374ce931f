#include "study/sheets/chart_units.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "layers/zone_codes.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/spoken.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <tuple>

namespace deltareach {
namespace {

using Periods = std::vector<std::optional<Period>>;

/// Of which period each row is, where a column says so of all and some name has rows of several.
std::optional<Periods> periods_of(const Units& units, const std::vector<std::string>& called) {
    const bool repeated = std::set<std::string>(called.begin(), called.end()).size() < called.size();
    for (const Column& column : units.columns) {
        if (!repeated || !is_head_of_years(column.name)) continue;
        Periods periods;
        for (const std::string& text : texts_of(column)) periods.push_back(parse_period(text));
        if (std::ranges::all_of(periods, [](const auto& period) { return period.has_value(); }))
            return periods;
    }
    return std::nullopt;
}

bool is_earlier(const Period& a, const Period& b) {
    const auto order = [](const Period& one) { return std::tuple(one.year, one.part, one.last, one.day); };
    return order(a) < order(b);
}

/// Each once, in their order.
std::vector<std::string> words_of(const Periods& periods) {
    std::vector<Period> each;
    for (const auto& period : periods)
        if (std::ranges::find(each, *period) == each.end()) each.push_back(*period);
    std::ranges::sort(each, is_earlier);
    std::vector<std::string> words;
    for (const Period& period : each) words.push_back(period.text());
    return words;
}

Period chosen(const Periods& periods, const std::string& asked, const Units& units, Messages& notes) {
    const std::vector<std::string> all = words_of(periods);
    if (!asked.empty()) {
        const auto wanted = parse_period(asked);
        if (!wanted || std::ranges::find(periods, wanted) == periods.end())
            throw UsageError(not_known(known_kind::period, asked, all, {.path = units.path}));
        return *wanted;
    }
    const Period latest =
        **std::ranges::max_element(periods, [](const auto& a, const auto& b) { return is_earlier(*a, *b); });
    if (all.size() > 1) {
        std::string listed;
        for (const std::string& one : all) listed += (listed.empty() ? "" : ", ") + one;
        notes.push_back({.code = "DR1552",
                         .where = {.path = units.path},
                         .values = {{"periods", listed}, {"shown", latest.text()}}});
    }
    return latest;
}

/// Takes out what sums up the others.
void leave_out_totals(RowsOfBars& bars, const Units& units, const std::vector<std::string>& called) {
    const auto is_province = [&](std::size_t row) {
        const std::string_view name = trimmed(called[row]);
        return (name.ends_with("省") || name.ends_with("自治区")) && province_named(name).has_value();
    };
    constexpr std::size_t few = 3;  // of which one may be a province by itself
    const bool of_one_province = bars.rows.size() > few && std::ranges::count_if(bars.rows, is_province) ==
                                                               1;  // 广东省 above its cities
    const auto is_total = [&](std::size_t row) {
        const std::string name(trimmed(called[row]));
        return is_whole_of_rows(name) || is_total_or_remark(name) || (of_one_province && is_province(row));
    };
    std::vector<std::string> rows;
    std::vector<std::size_t> others;
    for (const std::size_t row : bars.rows) {
        if (!is_total(row))
            others.push_back(row);
        else
            rows.push_back(fmt::to_string(row < units.rows.size() ? units.rows[row]
                                                                  : static_cast<std::int64_t>(row) + 1));
    }
    if (rows.empty() || others.empty()) return;
    bars.rows = std::move(others);
    bars.notes.push_back({.code = "DR1119",
                          .where = {.path = units.path},
                          .values = {{"rows", first_ten(rows)}, {"n", fmt::to_string(rows.size())}}});
}

}  // namespace

RowsOfBars rows_of_bars(const Units& units, const std::vector<std::string>& called,
                        const std::string& period) {
    RowsOfBars bars;
    const auto periods = periods_of(units, called);
    refuse_option({"--period", !period.empty() && !periods}, spoken::rows_without_period);
    std::optional<Period> shown;
    if (periods) shown = chosen(*periods, period, units, bars.notes);
    if (shown) bars.period = shown->text();
    for (std::size_t row = 0; row < units.size(); ++row)
        if (!shown || (*periods)[row] == shown) bars.rows.push_back(row);
    leave_out_totals(bars, units, called);
    return bars;
}

}  // namespace deltareach
