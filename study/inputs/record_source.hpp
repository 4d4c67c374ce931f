#pragma once

#include "study/inputs/inputs.hpp"
#include "study/session.hpp"

namespace deltareach {

/// The flows that the records of a [[flows]] add up to, as the verb `records` makes them: what a project
/// reads of the table it writes is the same. Records with an end in no zone are flows of `no_zone`, with
/// which the project deals as with any place that is not known. Adds the files to those of `inputs`, and the
/// notes.
/// @param problems  what is wrong with flows
/// @throws as sum_records; UsageError DR1039 a column that is not read of records
[[nodiscard]] FlowTable look_at_records(const Project& project, const FlowSource& source,
                                        const Session& session, Inputs& inputs, Problems& problems);

}  // namespace deltareach
