#include "study/inputs/database_columns.hpp"

#include "gis/error.hpp"
#include "gis/no_field.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/database_sql.hpp"

#include <charconv>

namespace deltareach {
namespace {

[[noreturn]] void report_no_table(Postgres& database, const std::string& schema, const std::string& table,
                                  const Location& where) {
    std::vector<std::string> known;
    database.query(sql_of_tables(), std::vector{PostgresValue::text(schema)},
                   [&](PostgresRow row) { known.emplace_back(*row[0]); });
    throw InputError(Message{.code = "DR1760",
                             .where = where,
                             .values = {{"schema", schema},
                                        {"table", table},
                                        {"known", known.empty() ? known_list(known) : first_ten(known)}}});
}

}  // namespace

TableColumn column_in(PostgresRow row) {
    TableColumn column{.name = std::string(*row[0]),
                       .type = std::string(*row[1]),
                       .readable = *row[4] == "true",
                       .is_key = *row[5] == "true"};
    std::from_chars(row[2]->data(), row[2]->data() + row[2]->size(), column.modifier);
    return column;
}

TableFound find_table(Postgres& database, const std::string& schema, const std::string& table,
                      const Location& where) {
    TableFound found;
    database.query(sql_of_columns(), std::vector{PostgresValue::text(schema), PostgresValue::text(table)},
                   [&](PostgresRow row) {
                       found.columns.push_back(column_in(row));
                       found.lockable = *row[3] == "true";
                   });
    if (found.columns.empty()) report_no_table(database, schema, table, where);
    return found;
}

std::string schema_of_postgis(Postgres& database) {
    std::string schema = "public";
    database.query(sql_of_postgis(), {}, [&](PostgresRow row) { schema = std::string(*row[0]); });
    return schema;
}

}  // namespace deltareach
