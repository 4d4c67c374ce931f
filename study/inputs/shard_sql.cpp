#include "study/inputs/shard_sql.hpp"

#include "gis/file_digest.hpp"
#include "gis/postgres.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::string_view sums_schema = "deltareach_sums";
constexpr std::size_t digest_length = 12;

std::string quoted_literal(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
    return quoted + "'";
}

std::string temporary(const std::string& name, std::size_t number) {
    return fmt::format("pg_temp.{}_{}", name, number);
}

/// "word, count" of "word text, count bigint".
std::string column_names(const std::string& columns) {
    std::string names;
    bool in_name = true;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const bool ends = columns[at] == ',';
        if (ends) names += ", ";
        in_name = in_name && columns[at] != ' ' && !ends;
        if (in_name) names += columns[at];
        if (ends) {
            in_name = true;
            ++at;  // the blank behind it
        }
    }
    return names;
}

/// Rows of all shards one after the other; each shard works at the same time as the others.
std::string over_shards(const std::string& name, std::size_t shards) {
    std::string text;
    for (std::size_t number = 1; number <= shards; ++number)
        text += (text.empty() ? "" : " UNION ALL ") + ("SELECT * FROM " + temporary(name, number));
    return "(" + text + ") AS shards";
}

}  // namespace

ShardSql::ShardSql(const RecordTable& table, std::size_t most_words)
    : parameters(flow_parameters(table.columns)), most_words_(most_words) {
    table_ = table;
    table_.postgis.clear();
    make_views();
    std::string all = zones_columns();
    for (const View& view : views_) all += view.name + view.columns + view.sql;
    digest_ = sha256_of_bytes(all).substr(0, digest_length);
    make_views();
}

void ShardSql::make_views() {
    // Joined to an empty array it is unpacked once, not anew at every record.
    const auto parameter = [&](const std::string& name) {
        const auto of = std::ranges::find(parameters, name, &FlowParameter::name);
        return fmt::format("(SELECT {}{} FROM {}.{} WHERE run = pg_current_xact_id_if_assigned())",
                           quoted_identifier(name), of->type.ends_with("[]") ? " || '{}'" : "", sums_schema,
                           own("zones"));
    };
    views_ = {{"columns", "name text, type text, modifier text, lockable text, readable text, key text",
               // As a regclass the view depends on the table: it goes with it.
               sql_of_columns(quoted_literal(table_.schema),
                              quoted_literal(table_.table) + " AND c.oid = " +
                                  quoted_literal(quoted_table(table_.schema, table_.table)) + "::regclass")}};
    const std::vector<WordColumn> words = words_of(table_.columns);
    for (std::size_t i = 0; i < words.size(); ++i)
        views_.push_back({fmt::format("words_{}", i), "word text COLLATE \"C\", count bigint",
                          sql_of_words(table_, words[i].column, most_words_)});
    views_.push_back({"flows",
                      "theme integer, period integer, fate integer, cell integer, origin integer, "
                      "destination integer, records bigint, value numeric",
                      sql_of_flows(table_, parameter)});
}

std::string ShardSql::own(const std::string& name) const {
    return name + "_" + digest_;
}

std::string ShardSql::zones_columns() const {
    std::string columns;
    for (const FlowParameter& parameter : parameters)
        columns += (columns.empty() ? "" : ", ") + quoted_identifier(parameter.name) + " " + parameter.type;
    return columns;
}

std::string ShardSql::setup() const {
    std::string text = fmt::format(
        "BEGIN;\nSET LOCAL standard_conforming_strings = on;\nSET LOCAL client_min_messages = warning;\n"
        "CREATE SCHEMA IF NOT EXISTS {0};\n"
        "CREATE UNLOGGED TABLE IF NOT EXISTS {0}.{1} (run xid8 DEFAULT pg_current_xact_id(), {2});\n",
        sums_schema, own("zones"), zones_columns());
    for (const View& view : views_)
        text += fmt::format("CREATE OR REPLACE VIEW {}.{} ({}) AS\n{};\n", sums_schema, own(view.name),
                            column_names(view.columns), view.sql);
    return text + "COMMIT;\n";
}

std::vector<std::string> ShardSql::foreign_tables(std::size_t number, const std::string& server) const {
    const auto foreign = [&](const std::string& name, const std::string& columns, std::string_view more) {
        return fmt::format(
            "CREATE FOREIGN TABLE {} ({}) SERVER {} OPTIONS (schema_name '{}', table_name '{}'{})",
            temporary(name, number), columns, quoted_identifier(server), sums_schema, own(name), more);
    };
    std::vector<std::string> all{foreign("zones", zones_columns(), "")};
    for (const View& view : views_)
        all.push_back(foreign(view.name, view.columns, ", async_capable 'true', fetch_size '10000'"));
    return all;
}

std::string ShardSql::columns(std::size_t number) const {
    return "SELECT * FROM " + temporary("columns", number);
}

std::string ShardSql::hand_over(std::size_t number) const {
    std::string values;
    for (std::size_t i = 1; i <= parameters.size(); ++i)
        values += fmt::format("{}${}::{}", i == 1 ? "" : ", ", i, parameters[i - 1].type);
    return fmt::format("INSERT INTO {} VALUES ({})", temporary("zones", number), values);
}

std::string ShardSql::words(std::size_t word, std::size_t shards) const {
    return fmt::format("SELECT word, sum(count) FROM {} GROUP BY 1 ORDER BY 1 LIMIT {}",
                       over_shards(fmt::format("words_{}", word), shards), most_words_);
}

std::string ShardSql::flows(std::size_t shards) const {
    return fmt::format(
        "SELECT theme, period, fate, cell, origin, destination, sum(records) AS records, sum(value) AS "
        "value\n"
        "FROM {}\nGROUP BY 1, 2, 3, 4, 5, 6",
        over_shards("flows", shards));
}

std::string sql_of_shard_transaction() {
    return "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE";
}

std::string sql_of_foreign_servers() {
    return "SELECT s.srvname::text COLLATE \"C\"\nFROM pg_foreign_server AS s JOIN pg_foreign_data_wrapper "
           "AS "
           "w ON w.oid = s.srvfdw\nWHERE w.fdwname = 'postgres_fdw' ORDER BY 1";
}

}  // namespace deltareach
