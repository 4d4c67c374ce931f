#pragma once

#include "gis/postgres.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// A column of a table as the server's catalogue has it.
struct TableColumn {
    std::string name, type;
    int modifier = -1;
    bool readable = true;  ///< by this user
    bool is_key = false;   ///< alone the primary key
};

/// A table as the catalogue has it.
struct TableFound {
    std::vector<TableColumn> columns;
    bool lockable = false;  ///< against being replaced while it is read
};

/// A row of the answer of sql_of_columns.
[[nodiscard]] TableColumn column_in(PostgresRow row);

/// Looks a table up. @throws InputError DR1760 there is none; what Postgres throws
[[nodiscard]] TableFound find_table(Postgres& database, const std::string& schema, const std::string& table,
                                    const Location& where);

/// The schema that PostGIS is installed in; "public" where it is not. @throws what Postgres throws
[[nodiscard]] std::string schema_of_postgis(Postgres& database);

}  // namespace deltareach
