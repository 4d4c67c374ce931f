#pragma once

#include "gis/json_text.hpp"
#include "study/inputs/record_sums.hpp"
#include "study/session.hpp"

#include <filesystem>
#include <string>

namespace deltareach {

/// The zones that the choice names. @throws what reading them throws; UsageError DR1031
[[nodiscard]] ZoneLayer zones_of_records(const RecordsChoice& choice, Session& session);

/// Adds records up to flows, as sum_records does, and tells what is not used.
/// @throws as sum_records
[[nodiscard]] RecordFlows find_record_flows(const RecordsChoice& choice, Session& session);

/// USERS.md's JSON of `records`, with an account of each theme and period where they are read.
[[nodiscard]] Json record_flows_json(const RecordFlows& flows);
[[nodiscard]] std::string record_flows_text(const RecordFlows& flows, const Session& session);

/// A table of flows as every verb reads them: theme, period, origin, destination, value, count, unit.
/// @throws OutputError
void write_record_flows(const std::filesystem::path& path, const RecordFlows& flows, Session& session);

}  // namespace deltareach
