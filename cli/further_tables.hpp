#pragma once

#include "cli/study.hpp"

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
};

[[nodiscard]] FurtherTables further_tables(std::span<const Study> studies, const Inputs& inputs,
                                           const Session& session);

}  // namespace deltareach
