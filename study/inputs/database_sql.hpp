#pragma once

#include "layers/zone_cells.hpp"

#include <functional>
#include <string>
#include <vector>

namespace deltareach {

/// The columns of a table in a database that records stand in; empty: there is none, or it is not read.
struct RecordColumns {
    /// Where one end stands: in two columns, in one of points, or as a name or code.
    struct End {
        std::string lon, lat, point, place;

        /// Whether coordinates say it.
        [[nodiscard]] bool by_point() const { return place.empty(); }
        friend bool operator==(const End&, const End&) = default;
    };
    End origin, destination;
    std::string value, period, theme;
};

/// A table of a database and what is to be read of it.
struct RecordTable {
    std::string schema, table;
    RecordColumns columns;
    std::string postgis;  ///< the schema of PostGIS, for columns of points; empty: found by the search path
};

/// The cell that says why a record is not used, as the answer says it.
enum class RecordCell { none, value, origin, destination, theme, period };

/// A column of words that are read here, each once, and handed back as numbers.
struct WordColumn {
    RecordCell cell;
    std::string column;
};

/// The columns that exist: what is looked at first, of a schema and a table, parameters or texts in quotes. A
/// row of its answer is name, name of the type, its modifier, whether the table may be locked, whether the
/// column may be read, and whether it is the whole primary key.
[[nodiscard]] std::string sql_of_columns(const std::string& schema = "$1", const std::string& table = "$2");
/// The tables of a schema, $1, eleven at most.
[[nodiscard]] std::string sql_of_tables();
/// The schema of PostGIS.
[[nodiscard]] std::string sql_of_postgis();
/// Keeps the table from being replaced under the reader, before anything is read.
[[nodiscard]] std::string sql_of_lock(const std::string& schema, const std::string& table);
/// "schema"."table"
[[nodiscard]] std::string quoted_table(const std::string& schema, const std::string& table);
/// The different texts of a column, each with its number of records, not more than `most` of them.
[[nodiscard]] std::string sql_of_words(const RecordTable& table, const std::string& column, std::size_t most);

/// The one statement that finds the zones of all records and adds them up. Its parameters, in this order: of
/// `cells`, where an end is given by points, cells, first, zone_and_start, edge, edges and walls; then of
/// each of words_of(columns) the texts and the numbers that stand for them: of a place zone + 1, 0 where it
/// is none, −1 where it may be several; of a theme or period from 1 on, 0 where it cannot be read. A row of
/// its answer is theme, period (numbers of their words; 0: none), fate, cell (RecordCell), origin,
/// destination (zone + 1; 0 unless used), records, sum of values.
[[nodiscard]] std::string sql_of_flows(const RecordTable& table, const ZoneCells& cells);

/// What the statement needs beside the table: the numbers of the grid, west … columns, its arrays, and
/// texts_0, numbers_0, texts_1 … of its words.
struct FlowParameter {
    std::string name, type;  ///< of the server
};
/// All of them, in the order in which they are handed over.
[[nodiscard]] std::vector<FlowParameter> flow_parameters(const RecordColumns& columns);
/// How the statement names one of them.
using WriteParameter = std::function<std::string(const std::string& name)>;
/// The same statement with each parameter written by `write`, which is asked in the order above.
[[nodiscard]] std::string sql_of_flows(const RecordTable& table, const WriteParameter& write);

/// The columns whose words are looked up first, in the order of the parameters.
[[nodiscard]] std::vector<WordColumn> words_of(const RecordColumns& columns);

}  // namespace deltareach
