#pragma once

#include "study/findings/recorded_flows.hpp"
#include "study/findings/study.hpp"
#include "study/findings/zone_balance.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// What a reader who may choose is offered beside the studies that a project names.
struct Explored {
    /// Of every zone and group that sends anything on record, in every theme and period: those of the project
    /// that are of the same origin, theme and period are not repeated.
    std::vector<Study> others;
    std::vector<ZoneBalance>
        balances;  ///< by level that is no partial one, then as the sets; without rows: none
    /// Of levels whose origins or pairs are too many for the above, by level, then as the sets.
    std::vector<RecordedFlows> recorded;
    bool all = true;  ///< false: too many to be measured in the time a run has; the project's own are all
    bool balanced = true;  ///< false: some level has too many pairs of zones for balances
};

/// More pairs of zones × themes × periods of one level than this are not held: a matrix has a cell for each.
inline constexpr std::size_t most_balanced = 20'000'000;

/// More origins × themes × periods than this are not measured for a page.
inline constexpr std::size_t most_explored = 6000;

/// Whether origins × themes × periods are too many.
[[nodiscard]] bool too_many_to_explore(const Inputs& inputs, std::size_t origins);

/// @param known  the project's studies
[[nodiscard]] Explored explore(const Project& project, const Inputs& inputs, std::span<const Study> known,
                               const Session& session);

}  // namespace deltareach
