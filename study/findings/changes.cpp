#include "study/findings/changes.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

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

/// The same origin, theme and unit in the next period there is.
std::optional<std::size_t> next_period(const Study& study, const PeriodsOfSeries& all) {
    const auto& periods = all.at(series_of(study));
    const auto next = periods.upper_bound(study.period);
    return next == periods.end() ? std::nullopt : std::optional(next->second);
}

std::optional<FlowChange> flow_change(const Study& before, const Study& after) {
    const auto sends = [](double flow) { return flow > 0; };
    if (before.estimated() || after.estimated() || before.flows.destinations != after.flows.destinations)
        return std::nullopt;
    if (std::ranges::none_of(before.flow.values(), sends) || std::ranges::none_of(after.flow.values(), sends))
        return std::nullopt;
    return change_of(before.flow.dense(), after.flow.dense());
}

}  // namespace

std::vector<StudyChange> changes_of(std::span<const Study> studies) {
    std::vector<StudyChange> changes;
    const PeriodsOfSeries periods = periods_of_series(studies);
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const auto next = next_period(studies[i], periods);
        if (!next) continue;
        const Study &before = studies[i], &after = studies[*next];
        const bool totals_alone = before.estimated() || after.estimated();
        changes.push_back(
            {.before = i,
             .after = *next,
             .totals_alone = totals_alone,
             .quality = totals_alone ? Quality::reported_total : weaker(before.quality, after.quality),
             .reach = change_of(before.reach.reach, after.reach.reach),
             .flows = flow_change(before, after)});
    }
    return changes;
}

}  // namespace deltareach
