#pragma once

#include "gis/column.hpp"
#include "render/sheet_spec.hpp"
#include "study/findings/changes.hpp"
#include "study/findings/flow_network.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace deltareach {

/// What follows from several periods, or from the flows of all origins together. Without rows a table is
/// empty.

/// change.csv: a row for each origin, theme and pair of consecutive periods, and one a destination with the
/// size and the redistribution effect.
[[nodiscard]] std::vector<Column> change_table(std::span<const StudyChange> changes,
                                               std::span<const Study> studies, const Region& region);

/// What the change of a figure of reach is called at the head of a column that is read on paper.
[[nodiscard]] Text changed_on_paper(std::string_view fact);

/// links.csv: a row a zone, theme and period: first link and whether the zone is subordinate by it (Nystuen &
/// Dacey), community (Louvain) and betweenness.
[[nodiscard]] std::vector<Column> links_table(std::span<const FlowNetwork> networks, const Project& project,
                                              const Region& region);

/// regions.csv: the rows that no single zone is known to have sent (three provinces → Shanghai), as written.
/// They count as used; no reach can be computed from them, and flows.csv has no origin for them.
[[nodiscard]] std::vector<Column> regions_table(const Project& project, const Inputs& inputs);

}  // namespace deltareach
