#include "study/findings/changes.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// The same origin, theme and unit in the next period there is.
std::optional<std::size_t> next_period(const Study& study, std::span<const Study> studies) {
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const Study& other = studies[i];
        if (other.origin.id == study.origin.id && other.theme.id == study.theme.id &&
            other.unit == study.unit && other.period > study.period &&
            (!next || other.period < studies[*next].period))
            next = i;
    }
    return next;
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
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const auto next = next_period(studies[i], studies);
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
