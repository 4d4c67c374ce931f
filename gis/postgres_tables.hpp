#pragma once

#include "gis/feature_layer.hpp"
#include "gis/postgres.hpp"
#include "gis/words.hpp"

#include <map>
#include <string>
#include <vector>

namespace deltareach {

/// A schema of a database in which tables of this program stand and nothing else.
struct OwnSchema {
    std::string name, comment;  ///< what it holds; kept behind the mark that tells it from schemas of others
    bool overwrite = false;     ///< its tables may be replaced
};

/// Writes tables into such a schema: all of them, or none. A table that takes the place of one of its name
/// keeps what others were granted on the whole of that; where they made more upon it, nothing is written.
class SchemaWriter {
  public:
    /// Connects, begins the transaction and makes the schema, or takes the tables of an earlier time out of
    /// it. An empty schema of this user without comment is taken too. Of two that write into one schema
    /// the second waits. Tables are known by the mark in their comment, and by their owner.
    /// @throws OutputError DR1768 the server refuses, DR1769 no right to, DR1770 it is there and may not be
    ///         replaced, DR1771 it, or something in it or upon its tables, is not ours, DR1778 others hold a
    ///         table; InputError
    ///         DR1772 no PostGIS; what Postgres throws
    SchemaWriter(const PostgresAccess& access, OwnSchema schema);
    /// Makes a table of the layer's name, which no other has. Columns and names are settled
    /// (field_names.hpp). A column `fid` numbers the rows; shapes stand in `geom`, where there are any.
    /// @param comment  of the table
    void write(const FeatureLayer& layer, const std::string& comment);
    /// Ends the transaction: from now on others see what was written.
    void commit();

  private:
    void take_schema();
    void run(const std::string& sql);

    Postgres database_;
    OwnSchema schema_;
    std::string postgis_ = "public";
    std::map<std::string, std::vector<std::string>> grants_;  ///< of the tables taken out, by name
};

/// Looks, before any work, whether a SchemaWriter would take the schema as it is now; writes nothing.
/// @throws OutputError DR1770, DR1771; what Postgres throws
void require_schema(const PostgresAccess& access, const OwnSchema& schema);

/// What decides about the schema, of its name $1 and the mark $2 with which comments of ours begin.
[[nodiscard]] std::vector<std::string> statements_about_schema();
/// What runs, of the schema $1, before tables of an earlier time are locked and dropped.
[[nodiscard]] std::vector<std::string> statements_before_replacing();

/// The statements of one table in the order in which `write` runs them, rows left out.
[[nodiscard]] std::vector<std::string> statements_of_table(const std::string& schema,
                                                           const std::string& postgis,
                                                           const FeatureLayer& layer,
                                                           const std::string& comment);
/// The name of the database to which the words lead, files and environment of libpq read; empty: not known.
/// Connects to nothing. @throws UsageError DR1753 libpq would ask a directory over the network for it
[[nodiscard]] std::string postgres_database(const PostgresAccess& access);
/// Which transaction is to be committed, asked before that.
[[nodiscard]] std::string postgres_transaction();

/// Whether PostgreSQL can hold the rows of a layer. @throws LimitError DR1779 too many columns, DR1780 too
/// long a row
void require_room(const FeatureLayer& layer);
/// Lets one of several writers begin after the other.
[[nodiscard]] std::string statement_of_lock(const OwnSchema& schema);
/// Those that make the schema where there is none.
[[nodiscard]] std::vector<std::string> statements_of_schema(const OwnSchema& schema);

}  // namespace deltareach
