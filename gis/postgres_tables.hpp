#pragma once

#include "gis/feature_layer.hpp"
#include "gis/postgres.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// A schema of a database in which tables of this program stand and nothing else.
struct OwnSchema {
    std::string name, comment;  ///< what it holds; kept behind the mark that tells it from schemas of others
    bool overwrite = false;     ///< its tables may be replaced
};

/// Writes tables into such a schema: all of them, or none.
class SchemaWriter {
  public:
    /// Connects, begins the transaction and makes the schema, or takes the tables of an earlier time out of
    /// it. An empty schema that somebody made for this user is taken too.
    /// @throws OutputError DR1768 the server refuses, DR1769 no right to, DR1770 it is there and may not be
    ///         replaced, DR1771 it is not ours; InputError DR1772 no PostGIS; what Postgres throws
    SchemaWriter(PostgresAccess access, OwnSchema schema);
    /// Makes a table of the layer's name, which no other has. Columns and names are settled
    /// (field_names.hpp). A column `fid` numbers the rows; shapes stand in `geom`, where there are any.
    /// @param comment  of the table
    void write(const FeatureLayer& layer, const std::string& comment);
    /// Ends the transaction: from now on others see what was written.
    void commit();

  private:
    void take_schema();

    Postgres database_;
    OwnSchema schema_;
    std::string postgis_ = "public";
};

/// The statements of one table in the order in which `write` runs them, rows left out.
[[nodiscard]] std::vector<std::string> statements_of_table(const std::string& schema,
                                                           const std::string& postgis,
                                                           const FeatureLayer& layer,
                                                           const std::string& comment);
/// Those that make the schema where there is none.
[[nodiscard]] std::vector<std::string> statements_of_schema(const OwnSchema& schema);

}  // namespace deltareach
