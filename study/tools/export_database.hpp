#pragma once

#include "study/tools/export.hpp"

#include <string>

namespace deltareach {

/// Writes the tables and layers of a run into the schema that [database.NAME] of the project names, in one
/// transaction: each under the name of its file, zones by level as in zones.gpkg.
/// @returns the statements of a rehearsal, which connects to nothing; else nothing
/// @throws UsageError DR1010 no such database, DR1039 options of files, DR1038 no project; OutputError,
/// InputError
///         what SchemaWriter throws
std::string export_to_database(const Export& how, Session& session);

}  // namespace deltareach
