#pragma once

#include "analysis/change.hpp"
#include "study/findings/study.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace deltareach {

/// Whether both are years, or halves, quarters, months: a year is not compared with a half of itself. Words
/// that are no periods are of one kind.
[[nodiscard]] bool same_kind_of_period(std::string_view a, std::string_view b);

/// How the flow of one origin and theme changed from one period to the next there is.
struct StudyChange {
    std::size_t before = 0, after = 0;  ///< positions among the studies
    /// Of estimated flow only the reported totals are compared: the split of both periods is one prior's, so
    /// a difference between them would be the prior's.
    bool totals_alone = false;
    Quality quality = Quality::reported;  ///< the weaker of the two; that of totals where only those compare
    /// Totals over the destinations on record in both periods; radii and the like of each period's own
    /// record.
    ReachChange reach;
    /// Their positions; empty where only totals compare. Where every destination is on record in both, those
    /// with flow in either: of the others nothing changed.
    std::vector<std::size_t> compared;
    std::size_t destinations = 0;     ///< how many those on record in both are
    std::size_t in_one = 0;           ///< destinations wholly on record in one of the two periods alone
    std::optional<FlowChange> flows;  ///< by `compared`, where both periods have flow there
};

/// In the order of the earlier study.
[[nodiscard]] std::vector<StudyChange> changes_of(std::span<const Study> studies);

}  // namespace deltareach
