#include "study/findings/changes.hpp"

#include "gis/dates.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace deltareach {
namespace {

using Series = std::tuple<std::string_view, std::string_view, std::string_view>;

Series series_of(const Study& study) {
    return {study.origin.id, study.theme.id, study.unit};
}

/// The first study of each period, by origin, theme and unit.
using PeriodsOfSeries = std::map<Series, std::map<std::string_view, std::size_t>>;

PeriodsOfSeries periods_of_series(std::span<const Study> studies) {
    PeriodsOfSeries all;
    for (std::size_t i = 0; i < studies.size(); ++i) all[series_of(studies[i])].emplace(studies[i].period, i);
    return all;
}

/// The same origin, theme and unit in the next period of its kind that there is.
std::optional<std::size_t> next_period(const Study& study, const PeriodsOfSeries& all) {
    const auto& periods = all.at(series_of(study));
    const auto next = std::find_if(periods.upper_bound(study.period), periods.end(), [&](const auto& one) {
        return same_kind_of_period(one.first, study.period);
    });
    return next == periods.end() ? std::nullopt : std::optional(next->second);
}

/// The destinations outside the origin that a study tells whole.
struct Whole {
    bool all = false;                   ///< every one
    std::vector<std::size_t> listed{};  ///< else these, ascending
};

Whole whole_of(const Study& study) {
    const OriginFlows& flows = study.flows;
    if (flows.known.positions().empty()) return {.all = !flows.known.empty() && flows.known[0] != 0};
    Whole whole;
    const std::size_t n = study.flow.size();
    for (const std::uint32_t cell : flows.known.positions()) {  // those of one member: all must have one
        if (cell >= n) break;
        if (!is_own(study, cell) && is_whole(study, cell)) whole.listed.push_back(cell);
    }
    return whole;
}

/// Destinations with flow in either period, ascending.
std::vector<std::size_t> with_flow(const Study& before, const Study& after) {
    std::vector<std::size_t> all;
    std::ranges::set_union(before.flow.positions(), after.flow.positions(), std::back_inserter(all));
    std::erase_if(all, [&](std::size_t j) { return is_own(before, j); });
    return all;
}

/// Notes which destinations both periods tell whole: what one of them does not know has no change. Of those
/// without flow in both, where no row is a zero, the number is enough.
void choose_compared(StudyChange& change, const Study& before, const Study& after) {
    if (before.flows.destinations != after.flows.destinations) return;
    const Whole first = whole_of(before), second = whole_of(after);
    const std::size_t others = before.flow.size() - before.flows.member_positions.size();
    if (first.all && second.all) {
        change.compared = with_flow(before, after);
        change.destinations = others;
        return;
    }
    if (first.all || second.all) {
        change.compared = first.all ? second.listed : first.listed;
        change.in_one = others - change.compared.size();
    } else {
        std::ranges::set_intersection(first.listed, second.listed, std::back_inserter(change.compared));
        change.in_one = first.listed.size() + second.listed.size() - 2 * change.compared.size();
    }
    change.destinations = change.compared.size();
}

void compare_flows(StudyChange& change, const Study& before, const Study& after) {
    std::vector<double> flow_before, flow_after;
    double sum_before = 0, sum_after = 0;
    for (const std::size_t j : change.compared) {
        sum_before += flow_before.emplace_back(before.flow[j]);
        sum_after += flow_after.emplace_back(after.flow[j]);
    }
    const std::size_t compared = change.destinations;
    if (recorded(before)->known != compared || recorded(after)->known != compared || compared == 0) {
        change.reach.total = compared == 0 ? std::nan("") : sum_after - sum_before;
        change.reach.total_ratio = sum_before > 0 ? std::optional(sum_after / sum_before) : std::nullopt;
    }
    if (sum_before > 0 && sum_after > 0) change.flows = change_of(flow_before, flow_after);
}

}  // namespace

bool same_kind_of_period(std::string_view a, std::string_view b) {
    const std::optional<Period> first = parse_period(a), second = parse_period(b);
    if (!first || !second) return first.has_value() == second.has_value();
    const bool same_months =
        first->kind != Period::Kind::months || (first->part == second->part && first->last == second->last);
    return first->kind == second->kind && same_months;
}

std::vector<StudyChange> changes_of(std::span<const Study> studies) {
    std::vector<StudyChange> changes;
    const PeriodsOfSeries periods = periods_of_series(studies);
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const auto next = next_period(studies[i], periods);
        if (!next) continue;
        const Study &before = studies[i], &after = studies[*next];
        const bool totals_alone = before.estimated() || after.estimated();
        StudyChange change{
            .before = i,
            .after = *next,
            .totals_alone = totals_alone,
            .quality = totals_alone ? Quality::reported_total : weaker(before.quality, after.quality),
            .reach = change_of(before.reach.reach, after.reach.reach),
            .compared = {},
            .destinations = 0,
            .in_one = 0,
            .flows = {}};
        if (!totals_alone) {
            choose_compared(change, before, after);
            compare_flows(change, before, after);
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace deltareach
