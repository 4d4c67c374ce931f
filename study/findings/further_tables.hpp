#pragma once

#include "study/findings/study.hpp"

namespace deltareach {

/// What follows from several periods, or from the flows of all origins together. Without rows a table is
/// empty.
struct FurtherTables {
    /// change.csv: a row for each origin, theme and pair of consecutive periods, and one a destination with
    /// the size and the redistribution effect. Of estimated flow only the reported totals are compared: the
    /// split of both periods is one prior's, so a difference between them would be the prior's.
    std::vector<Column> change;
    /// links.csv: a row a zone, theme and period: first link and whether the zone is subordinate by it
    /// (Nystuen & Dacey), community (Louvain) and betweenness, on the finest level that covers the region.
    std::vector<Column> links;
    /// regions.csv: the rows that no single zone is known to have sent (three provinces → Shanghai), as
    /// written. They count as used; no reach can be computed from them, and flows.csv has no origin for them.
    std::vector<Column> regions;
};

[[nodiscard]] FurtherTables further_tables(std::span<const Study> studies, const Inputs& inputs,
                                           const Session& session);

}  // namespace deltareach
