#pragma once

#include "study/inputs/database_sql.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// Records cut over several servers, the shards, which one, the coordinator, reaches by postgres_fdw. On each
/// shard a view adds up the records of that shard, and the coordinator adds up the views. The zones are put
/// into a table beside the view, where only the transaction that put them there sees them, and which is
/// rolled back in the end.
///
/// The names of the view and its like hold a digest of what they say, so that a view of other columns, or of
/// another version of the program, is never taken for this one.
struct ShardSql {
    /// @param table  on every shard; of PostGIS there the search path knows where it is
    /// @param most_words  different texts of a column that a shard hands out at most
    ShardSql(const RecordTable& table, std::size_t most_words);

    /// What makes the schema, the table and the views on a shard; may be run again.
    [[nodiscard]] std::string setup() const;
    /// On the coordinator, in the transaction: the foreign tables of one shard. @param number  from 1 on
    /// @param server  the foreign server
    [[nodiscard]] std::vector<std::string> foreign_tables(std::size_t number,
                                                          const std::string& server) const;
    /// What the records' table has on a shard: rows as of sql_of_columns.
    [[nodiscard]] std::string columns(std::size_t number) const;
    /// Puts the parameters into a shard, $1 … in the order of `parameters`.
    [[nodiscard]] std::string hand_over(std::size_t number) const;
    /// The different texts of the `word`-th column of words over all shards, as sql_of_words.
    [[nodiscard]] std::string words(std::size_t word, std::size_t shards) const;
    /// The sums over all shards, rows as of sql_of_flows.
    [[nodiscard]] std::string flows(std::size_t shards) const;

    std::vector<FlowParameter> parameters;

  private:
    struct View {
        std::string name, columns, sql;
    };
    [[nodiscard]] std::string own(const std::string& name) const;
    [[nodiscard]] std::string zones_columns() const;
    void make_views();

    RecordTable table_;
    std::vector<View> views_;
    std::size_t most_words_;
    std::string digest_;
};

/// The transaction in which the coordinator works.
[[nodiscard]] std::string sql_of_shard_transaction();
/// The foreign servers of postgres_fdw that the coordinator has, one text a row.
[[nodiscard]] std::string sql_of_foreign_servers();

}  // namespace deltareach
