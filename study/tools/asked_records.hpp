#pragma once

#include "layers/zone_cells.hpp"
#include "layers/zone_layer.hpp"
#include "study/inputs/database_table.hpp"
#include "study/tools/records.hpp"

#include <string>

namespace deltareach {

/// What is asked for, as far as it is known without the database.
struct AskedRecords {
    Project project;
    const DatabaseSource* source = nullptr;
    RecordTable table;
    ZoneLayer zones;
    std::string level;  ///< what the zones are called in messages
    ZoneCells cells;
};

/// @throws UsageError DR1039 options about files of records
void require_no_files(const RecordsChoice& choice, const Session& session);

/// Of `choice`, `database` names a [source] of the project that `files` names (none: ./project.toml); the
/// zones are those of `zones`, else of the project's finest level.
/// @throws UsageError DR1010 no such source, DR1764 no column of an end, DR1039
[[nodiscard]] AskedRecords asked_for(const RecordsChoice& choice, Session& session);

/// The unit of the values, said what it is taken for. @throws as resolve_unit
[[nodiscard]] Unit unit_of_records(const RecordsChoice& choice, const AskedRecords& asked, Session& session);

}  // namespace deltareach
