#pragma once

#include "gis/table.hpp"
#include "study/inputs/inputs.hpp"
#include "study/session.hpp"

namespace deltareach {

/// The level whose zones coordinates are looked up in: that the project names, else the finest that covers.
/// @throws UsageError DR1010
[[nodiscard]] const ZoneLayer& level_of_points(const FlowSource& source, const Region& region);

/// The rows of a long table of flows as a project has it read.
/// @param region  where points of the table are looked up; nullptr: it has names or codes
[[nodiscard]] FlowTable look_at_long_table(const Project& project, const FlowSource& source,
                                           const Table& table, const Region* region, Messages& notes,
                                           Messages& faults);

/// Reads one [[flows]], sheet by sheet or its records, and adds its rows to those of `inputs`. What is wrong
/// is in `problems`.
/// @throws UsageError DR1010 no such level, DR1035 no such sheet
void look_at_source(const Project& project, const FlowSource& source, const Session& session, Inputs& inputs,
                    Problems& problems);

}  // namespace deltareach
