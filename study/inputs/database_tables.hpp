#pragma once

#include "gis/database_rows.hpp"
#include "gis/table_io.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/project/project.hpp"
#include "study/session.hpp"

#include <memory>

namespace deltareach {

/// Ends a rehearsal (--dry-run) before anything connects: the statements that would be run.
struct DatabaseRehearsal {
    std::string statements;
};

/// The columns that a project asks of a table in a database.
struct ColumnsAsked {
    std::vector<std::string> named{};  ///< which must not be of a type that cannot be carried (DR1761)
    bool all = false;  ///< and all others: those of such a type, or that may not be read, are told (DR1765)
};

/// The cells of a table of a database, heads in the first row, and its account.
struct DatabaseSheet {
    RawSheet sheet;
    InputFile file;
};
/// The same as a table.
struct DatabaseTable {
    Table table;
    InputFile file;
};

/// The tables of databases that zones, flows and attributes of a project come from. All of one database are
/// read in one transaction, which sees them at one moment; it begins when the first is asked for, and ends
/// with the object. What is read is what a file of the same rows gives: texts of cells, or features.
class DatabaseTables {
  public:
    /// @param project, session  outlive it
    DatabaseTables(const Project& project, const Session& session);
    ~DatabaseTables();
    DatabaseTables(const DatabaseTables&) = delete;
    DatabaseTables& operator=(const DatabaseTables&) = delete;

    /// Whether the table that a source names has shapes. @throws as `table`
    [[nodiscard]] bool has_shapes(const std::string& source);
    /// The columns as texts, shapes left out. @throws as `table`
    [[nodiscard]] DatabaseSheet sheet(const std::string& source, const ColumnsAsked& asked, Messages& notes);
    /// The same, without rows that are totals or remarks, as of a file. @param heads  DR1017 where one that
    /// is asked for by one name is not there
    /// @throws DatabaseRehearsal; UsageError DR1010 no such source; InputError DR1760 no such table, DR1761 a
    /// column
    ///         of a type that is not taken; what Postgres and add_row throw
    [[nodiscard]] DatabaseTable table(const std::string& source, const std::vector<HeadRequest>& heads,
                                      const ColumnsAsked& asked, Messages& notes);
    /// The features. @param from  the place, `source_crs` and how the layer is shown
    /// @param codes  columns of whose cells not a digit may change: they stay the texts they are
    /// @throws as `table`; InputError DR1766 no column of shapes, or several, DR1767 several references; what
    ///         read_features throws of rows
    [[nodiscard]] LayerRead layer(const std::string& source, const LayerFile& from, const ColumnsAsked& asked,
                                  Messages& notes, const std::vector<std::string>& codes = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace deltareach
