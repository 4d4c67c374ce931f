#pragma once

#include "gis/postgres.hpp"
#include "study/inputs/database_columns.hpp"
#include "study/inputs/database_sql.hpp"
#include "study/inputs/record_decoder.hpp"
#include "study/project/project.hpp"

namespace deltareach {

/// A [source] of the project. @throws UsageError DR1010
[[nodiscard]] const DatabaseSource& database_named(const Project& project, const std::string& name);

/// How the source is reached. @param session  outlives it; asked while the server works whether to go on
[[nodiscard]] PostgresAccess access_to(const DatabaseSource& source, const Session& session);

/// Where the records stand: the columns of the source, those that the choice names in their place.
/// @throws UsageError DR1039 points and names of one end, DR1764 no column of an end
[[nodiscard]] RecordTable record_table(const RecordsChoice& choice, const DatabaseSource& source);

/// DR1776: the source cannot be locked.
[[nodiscard]] Message note_on_no_lock(const DatabaseSource& source);

/// Looks whether a table has the columns, of types that are taken.
/// @throws InputError DR1017 no such column, DR1761 of another type
void require_columns(const RecordColumns& columns, std::vector<TableColumn> found, const Location& where);

/// Looks whether the table has the columns, of types that are taken, and finds PostGIS where there are
/// points; then begins to read.
/// @throws InputError DR1760 no such table, DR1017 no such column, DR1761 a column of another type; what
///         Postgres throws
void open_record_table(Postgres& database, const DatabaseSource& source, RecordTable& table, Messages& notes);

}  // namespace deltareach
