#pragma once

#include "study/tools/records.hpp"

namespace deltareach {

/// The flows of records that stand in a database, as find_record_flows gives them of the same records in a
/// file. The server looks for the zones and adds up; what comes back are the flows, and the different texts
/// of columns of themes, periods and names. Nothing is created there.
///
/// Of `choice`, `database` names a [source] of the project that `files` names (none: ./project.toml); the
/// zones are those of `zones`, else of the project's finest level.
/// Where the source names shards, each adds up its own records, and their coordinator the sums.
/// @throws UsageError DR1010 no such source, DR1764 no column of an end, DR1039 options of files; InputError
///         DR1760 no such table, DR1017 no such column, DR1761 of a type that is not taken; LimitError
///         DR1762; what RecordShards and Postgres throw
[[nodiscard]] RecordFlows find_record_flows_in_database(const RecordsChoice& choice, Session& session);

/// What prepares each shard of the source, once, without connecting: SQL for whoever owns the records' table
/// there. @throws UsageError DR1785 a source without shards; DR1010, DR1764, DR1039
[[nodiscard]] std::string record_shard_setup(const RecordsChoice& choice, Session& session);

/// The statements that it would run, without connecting.
[[nodiscard]] std::string record_statements(const RecordsChoice& choice, Session& session);

}  // namespace deltareach
