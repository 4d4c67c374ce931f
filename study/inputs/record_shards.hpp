#pragma once

#include "gis/postgres.hpp"
#include "study/inputs/shard_sql.hpp"
#include "study/project/project.hpp"

#include <functional>
#include <span>
#include <string>

namespace deltareach {

/// The shards of a source, spoken to by way of their coordinator. Nothing stays there: all is done in one
/// transaction that is rolled back when the connection is closed.
class RecordShards {
  public:
    /// @param source  with shards
    RecordShards(const DatabaseSource& source, const RecordTable& table);

    /// Begins, and looks at every shard: whether it answers, is prepared and has the columns.
    /// @throws InputError DR1782 a shard that is no foreign server of the coordinator, DR1783 one that does
    ///         not answer, DR1784 one that is not prepared, DR1761 a column of another type; what Postgres
    ///         throws
    void open(Postgres& coordinator) const;
    /// Runs `read`, a statement over all shards. @param again  a new connection, with which to find out, when
    /// it failed, which shard it was @throws as `open`, else what `read` throws
    void over_all(const std::function<void()>& read, const PostgresAccess& again) const;
    /// Puts the zones and words into every shard. @param values  in the order of sql.parameters
    void hand_over(Postgres& coordinator, std::span<const PostgresValue> values) const;
    /// The statements of a run, for who wants to see them.
    [[nodiscard]] std::string statements() const;

    ShardSql sql;

  private:
    /// Runs one statement about one shard, so that messages name it.
    void at(Postgres& coordinator, const std::string& shard, const std::string& statement,
            std::span<const PostgresValue> values, const std::function<void(PostgresRow)>& each) const;
    [[nodiscard]] Location place(const std::string& shard) const;

    const DatabaseSource& source_;
    const RecordTable table_;
};

}  // namespace deltareach
