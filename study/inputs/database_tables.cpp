#include "study/inputs/database_tables.hpp"

#include "gis/error.hpp"
#include "gis/file_digest.hpp"
#include "gis/inputs_read.hpp"
#include "gis/no_field.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/database_columns.hpp"
#include "study/inputs/database_rows_sql.hpp"
#include "study/inputs/database_statements.hpp"
#include "study/inputs/database_table.hpp"
#include "study/inputs/database_words.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <map>
#include <set>

namespace deltareach {
namespace {

std::optional<CellKind> kind_of(const TableColumn& column) {
    // timestamp with time zone is left out: which day it is depends on who looks.
    static const std::map<std::string_view, CellKind> kinds{
        {"text", CellKind::text},    {"varchar", CellKind::text}, {"bpchar", CellKind::text},
        {"name", CellKind::text},    {"enum", CellKind::text},    {"uuid", CellKind::text},
        {"int2", CellKind::integer}, {"int4", CellKind::integer}, {"int8", CellKind::integer},
        {"numeric", CellKind::real}, {"float4", CellKind::real},  {"float8", CellKind::real},
        {"bool", CellKind::truth},   {"date", CellKind::date},    {"timestamp", CellKind::moment}};
    const auto found = kinds.find(column.type);
    return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

bool holds_shapes(const TableColumn& column) {
    return column.type == "geometry" || column.type == "geography";
}

std::string bytes_of(std::string_view hexadecimal) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hexadecimal.size(); at += 2) {
        unsigned value = 0;
        std::from_chars(hexadecimal.data() + at, hexadecimal.data() + at + 2, value, 16);
        bytes += static_cast<char>(value);
    }
    return bytes;
}

/// Its length before it, so that no other parts give the same bytes.
void add_part(std::string& bytes, std::string_view part) {
    bytes += fmt::format("{}:", part.size());
    bytes += part;
}

/// SHA-256 of the reference, what the columns are, the cells and the shapes; noted, so that a block of work
/// knows what it was computed from.
std::string digest_of_rows(const DatabaseRows& rows) {
    std::string bytes;
    add_part(bytes, rows.crs ? rows.crs->wkt() : std::string());
    for (const CellKind kind : rows.kinds) add_part(bytes, std::to_string(static_cast<int>(kind)));
    for (std::size_t row = 0; row < rows.sheet.rows(); ++row) {
        for (std::size_t column = 0; column < rows.sheet.width(row); ++column)
            add_part(bytes, rows.sheet.cell(row, column));
        if (rows.has_shapes && row > 0) add_part(bytes, rows.shapes[row - 1]);
    }
    std::string digest = sha256_of_bytes(bytes);
    note_table({rows.sheet.path, digest});
    return digest;
}

/// What of a table is read, as far as the catalogue tells.
struct ReadPlan {
    RowQuery query;
    std::vector<CellKind> kinds;
    std::vector<std::size_t> numerics{};  ///< columns that may write a whole number with decimals
};

/// The reference of an SRID, as PostGIS has it; nothing where it knows none.
std::optional<Crs> reference_of(Postgres& database, const std::string& postgis, const std::string& srid) {
    std::optional<Crs> crs;
    database.query(sql_of_reference(postgis), std::vector{PostgresValue::text(srid)}, [&](PostgresRow row) {
        const bool has_code = row[0] && *row[0] == "EPSG" && row[1];
        try {
            if (has_code || row[2])
                crs = Crs::from_user(has_code ? "EPSG:" + std::string(*row[1]) : std::string(*row[2]));
        } catch (const UsageError&) {  // no reference for maps: told where the layer needs one
        }
    });
    return crs;
}

}  // namespace

struct DatabaseTables::State {
    /// A database whose tables are read in one transaction.
    struct Connection {
        std::unique_ptr<Postgres> database;
        std::string postgis;
        std::map<std::string, TableFound> tables;          ///< by source
        std::map<std::string, std::exception_ptr> absent;  ///< why a source has none
        std::exception_ptr failed;                         ///< why there is no connection
    };

    const Project& project;
    const Session& session;
    std::map<PostgresWords, Connection> connections{};

    [[nodiscard]] std::vector<const DatabaseSource*> sources_at(const PostgresWords& words) const;
    void open(Connection& connection, const PostgresWords& words) const;
    Connection& connection_of(const DatabaseSource& source);
    [[nodiscard]] ReadPlan plan(const DatabaseSource& source, const TableFound& found,
                                const ColumnsAsked& asked, Messages& notes) const;
    void choose_shape(const DatabaseSource& source, const TableFound& found, RowQuery& query) const;
    [[nodiscard]] DatabaseRows read(Connection& connection, const DatabaseSource& source,
                                    const ReadPlan& plan) const;
};

/// Those of a database that the project reads, each once.
std::vector<const DatabaseSource*> DatabaseTables::State::sources_at(const PostgresWords& words) const {
    std::vector<const DatabaseSource*> sources;
    for (const std::string& name : sources_read(project)) {
        const auto source = std::ranges::find(project.sources, name, &DatabaseSource::name);
        if (source != project.sources.end() && source->words == words) sources.push_back(&*source);
    }
    return sources;
}

void DatabaseTables::State::open(Connection& connection, const PostgresWords& words) const {
    const std::vector<const DatabaseSource*> sources = sources_at(words);
    PostgresAccess access = access_to(*sources.front(), session);
    for (const DatabaseSource* source : sources)
        access.timeout_s = std::max(access.timeout_s, source->timeout_s);
    connection.database = std::make_unique<Postgres>(std::move(access));
    Postgres& database = *connection.database;
    connection.postgis = schema_of_postgis(database);
    for (const DatabaseSource* source : sources) {
        const Location where{.path = "source." + source->name};
        database.speak_of(where);
        try {
            connection.tables[source->name] = find_table(database, source->schema, source->table, where);
        } catch (const InputError& error) {
            if (error.messages().front().code != "DR1760") throw;
            connection.absent[source->name] = std::current_exception();
        }
    }
    database.begin_reading();
    for (const DatabaseSource* source : sources) {  // before the first SELECT decides what is seen
        database.speak_of({.path = "source." + source->name});
        const auto found = connection.tables.find(source->name);
        if (found != connection.tables.end() && found->second.lockable)
            database.query(sql_of_lock(source->schema, source->table), {}, [](PostgresRow) {});
    }
}

DatabaseTables::State::Connection& DatabaseTables::State::connection_of(const DatabaseSource& source) {
    if (source.clickhouse)
        throw UsageError(Message{.code = "DR1786", .where = source.where, .values = {{"name", source.name}}});
    if (!source.shards.empty())
        throw UsageError(Message{.code = "DR1781", .where = source.where, .values = {{"name", source.name}}});
    if (session.options.dry_run) throw DatabaseRehearsal{statements_of(project, session)};
    const auto [at, is_new] = connections.try_emplace(source.words);
    Connection& connection = at->second;
    if (is_new) {
        try {
            open(connection, source.words);
        } catch (const Error&) {
            connection.failed = std::current_exception();
        }
    }
    if (connection.failed) std::rethrow_exception(connection.failed);
    if (const auto none = connection.absent.find(source.name); none != connection.absent.end())
        std::rethrow_exception(none->second);
    return connection;
}

ReadPlan DatabaseTables::State::plan(const DatabaseSource& source, const TableFound& found,
                                     const ColumnsAsked& asked, Messages& notes) const {
    const Location where{.path = "source." + source.name};
    ReadPlan plan{.query = {.schema = source.schema, .table = source.table}};
    Messages problems;
    std::vector<std::string> left_out;
    // Where none may be read, the server itself is to say so.
    const bool any_readable = std::ranges::any_of(found.columns, &TableColumn::readable);
    for (const TableColumn& column : found.columns) {
        const auto kind = kind_of(column);
        const bool is_wanted = std::ranges::find(asked.named, column.name) != asked.named.end();
        if (is_wanted && !kind)
            problems.push_back(
                {.code = "DR1761",
                 .where = where,
                 .values = {{"column", column.name},
                            {"type", column.type},
                            {"known", "text, integer, numeric, double precision, date, timestamp"}}});
        if (kind && (column.readable || is_wanted || !any_readable)) {
            plan.query.columns.push_back(column.name);
            plan.kinds.push_back(*kind);
            if (column.type == "numeric") plan.numerics.push_back(plan.kinds.size() - 1);
            if (column.is_key && *kind == CellKind::integer) plan.query.key = column.name;
        } else if (!holds_shapes(column)) {
            left_out.push_back(fmt::format("{} ({})", column.name, column.type));
        }
    }
    if (!problems.empty()) throw InputError(std::move(problems));
    if (!found.lockable) notes.push_back(note_on_no_lock(source));
    if (asked.all && !left_out.empty())
        notes.push_back({.code = "DR1765",
                         .where = where,
                         .values = {{"columns", fmt::format("{}", fmt::join(left_out, list_mark))}}});
    return plan;
}

void DatabaseTables::State::choose_shape(const DatabaseSource& source, const TableFound& found,
                                         RowQuery& query) const {
    std::vector<std::string> columns, shapes;
    for (const TableColumn& column : found.columns) {
        columns.push_back(column.name);
        if (holds_shapes(column)) shapes.push_back(column.name);
    }
    const Location where{.path = "source." + source.name};
    query.shape = source.geometry;
    if (query.shape.empty() && shapes.size() == 1) query.shape = shapes.front();
    if (query.shape.empty())
        throw InputError(Message{.code = "DR1766",
                                 .where = where,
                                 .values = {{"table", source.table}, {"columns", known_list(shapes)}}});
    if (std::ranges::find(columns, query.shape) == columns.end())
        throw InputError(no_field(query.shape, columns, where));
    if (std::ranges::find(shapes, query.shape) == shapes.end())
        throw InputError(Message{.code = "DR1766",
                                 .where = where,
                                 .values = {{"table", source.table}, {"columns", known_list(shapes)}}});
}

DatabaseRows DatabaseTables::State::read(Connection& connection, const DatabaseSource& source,
                                         const ReadPlan& plan) const {
    const RowQuery& query = plan.query;
    const Location where{.path = "source." + source.name};
    connection.database->speak_of(where);
    DatabaseRows rows = database_rows(where.path, query.columns, plan.kinds);
    rows.has_shapes = !query.shape.empty();
    std::vector<std::uint32_t> keys;
    bool usable = !query.key.empty();
    std::set<std::string> srids;
    std::vector<std::optional<std::string_view>> cells;
    const auto take = [&](PostgresRow row) {
        cells.assign(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(query.columns.size()));
        for (const std::size_t column : plan.numerics)
            if (cells[column]) cells[column] = without_zero_decimals(*cells[column]);
        add_row(rows, cells);
        if (!query.key.empty()) {
            const std::int64_t key = whole_number(*row[query.columns.size()]);
            usable = usable && key > 0 && key <= std::numeric_limits<std::uint32_t>::max();
            keys.push_back(static_cast<std::uint32_t>(key));
        }
        if (!rows.has_shapes) return;
        const auto& shape = row[row.size() - 2];
        add_shape(rows, shape ? bytes_of(*shape) : std::string());
        if (row.back()) srids.emplace(*row.back());
    };
    try {
        connection.database->query(sql_of_rows(query), {}, take);
    } catch (const Error&) {  // the transaction has ended, and with it what all others see
        connection.failed = std::current_exception();
        throw;
    }
    if (usable) std::ranges::copy(keys, rows.sheet.row_numbers.begin() + 1);
    if (srids.size() > 1)
        throw InputError(Message{
            .code = "DR1767",
            .where = where,
            .values = {{"column", query.shape}, {"srids", fmt::format("{}", fmt::join(srids, list_mark))}}});
    if (!srids.empty()) rows.crs = reference_of(*connection.database, query.postgis, *srids.begin());
    return rows;
}

DatabaseTables::DatabaseTables(const Project& project, const Session& session)
    : state_(new State{project, session}) {}

DatabaseTables::~DatabaseTables() = default;

bool DatabaseTables::has_shapes(const std::string& name) {
    const DatabaseSource& source = database_named(state_->project, name);
    return std::ranges::any_of(state_->connection_of(source).tables.at(name).columns, holds_shapes);
}

DatabaseSheet DatabaseTables::sheet(const std::string& name, const ColumnsAsked& asked, Messages& notes) {
    const DatabaseSource& source = database_named(state_->project, name);
    State::Connection& connection = state_->connection_of(source);
    const ReadPlan plan = state_->plan(source, connection.tables.at(name), asked, notes);
    DatabaseRows rows = state_->read(connection, source, plan);
    InputFile file{.path = rows.sheet.path,
                   .file = state_->project.place_of_table(name),
                   .crs = {},
                   .encoding = {},
                   .rows = rows.size(),
                   .table = source.schema + "." + source.table,
                   .sha256 = digest_of_rows(rows)};
    return {std::move(rows.sheet), std::move(file)};
}

DatabaseTable DatabaseTables::table(const std::string& name, const std::vector<HeadRequest>& heads,
                                    const ColumnsAsked& asked, Messages& notes) {
    DatabaseSheet read = sheet(name, asked, notes);
    Messages totals;
    Table table = table_without_totals(std::move(read.sheet), heads, totals);
    if (Messages problems = heads_missing(table, read.file.path, heads); !problems.empty())
        throw InputError(std::move(problems));
    notes.insert(notes.end(), totals.begin(), totals.end());
    read.file.rows = table.rows();
    return {std::move(table), std::move(read.file)};
}

LayerRead DatabaseTables::layer(const std::string& name, const LayerFile& from, const ColumnsAsked& asked,
                                Messages& notes, const std::vector<std::string>& codes) {
    const DatabaseSource& source = database_named(state_->project, name);
    State::Connection& connection = state_->connection_of(source);
    const TableFound& found = connection.tables.at(name);
    ReadPlan plan = state_->plan(source, found, asked, notes);
    state_->choose_shape(source, found, plan.query);
    plan.query.postgis = connection.postgis;
    for (std::size_t column = 0; column < plan.kinds.size(); ++column)
        if (std::ranges::find(codes, plan.query.columns[column]) != codes.end())
            plan.kinds[column] = CellKind::text;
    const DatabaseRows rows = state_->read(connection, source, plan);
    LayerRead read{.layer = features_in(rows, {.crs = crs_named(from.source_crs)}, notes), .file = {}};
    read.file = {.path = from.shown_path,
                 .file = from.path,
                 .crs = account_of_crs(from.source_crs, read.layer.crs),
                 .encoding = {},
                 .rows = rows.size(),
                 .table = source.schema + "." + source.table,
                 .sha256 = digest_of_rows(rows)};
    return read;
}

}  // namespace deltareach
