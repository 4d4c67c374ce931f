#include "study/inputs/database_table.hpp"

#include "gis/error.hpp"
#include "gis/no_field.hpp"
#include "study/inputs/database_columns.hpp"
#include "study/inputs/not_known.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// Which types a column may have, and how a message says so.
struct TakenTypes {
    std::vector<std::string_view> types;
    const char* said;
};

const TakenTypes& types_of_coordinates() {
    // real is left out: the nearest double to 121.4737 is not the real's.
    static const TakenTypes taken{{"float8", "numeric", "int2", "int4", "int8"}, "double precision, numeric"};
    return taken;
}

const TakenTypes& types_of_values() {
    static const TakenTypes taken{{"numeric", "float8", "float4", "int2", "int4", "int8"},
                                  "numeric, double precision, real, integer"};
    return taken;
}

const TakenTypes& types_of_words() {
    // timestamp with time zone is left out: which day it is depends on who looks.
    static const TakenTypes taken{
        {"text", "varchar", "bpchar", "int2", "int4", "int8", "numeric", "date", "timestamp", "enum"},
        "text, integer, numeric, date, timestamp"};
    return taken;
}

/// PostGIS packs the reference into the modifier of the type (TYPMOD_GET_SRID of liblwgeom).
bool is_in_degrees(const TableColumn& column) {
    constexpr int wgs84 = 4326, cgcs2000 = 4490, srid_bits = 0x0FFFFF00, srid_shift = 8;
    if (column.type == "geography" && column.modifier < 0) return true;
    if (column.type != "geometry" && column.type != "geography") return false;
    const int srid = column.modifier < 0 ? 0 : (column.modifier & srid_bits) >> srid_shift;
    return srid == wgs84 || srid == cgcs2000;
}

class ColumnCheck {
  public:
    ColumnCheck(const Location& where, std::vector<TableColumn> columns)
        : where_(where), columns_(std::move(columns)) {
        for (const TableColumn& column : columns_) names_.push_back(column.name);
    }

    void require(const std::string& name, const TakenTypes& taken) {
        const TableColumn* const column = find(name);
        if (column != nullptr && std::ranges::find(taken.types, column->type) == taken.types.end())
            refuse(*column, taken.said);
    }
    void require_points(const std::string& name) {
        const TableColumn* const column = find(name);
        if (column != nullptr && !is_in_degrees(*column))
            refuse(*column, "geometry(Point,4326), geometry(Point,4490)");
    }
    void end() {
        if (!problems_.empty()) throw InputError(std::move(problems_));
    }

  private:
    /// nullptr where the name is empty, or no column has it, which is a problem.
    const TableColumn* find(const std::string& name) {
        if (name.empty()) return nullptr;
        const auto found = std::ranges::find(columns_, name, &TableColumn::name);
        if (found != columns_.end()) return &*found;
        problems_.push_back(no_field(name, names_, where_));
        return nullptr;
    }
    void refuse(const TableColumn& column, const std::string& known) {
        problems_.push_back({.code = "DR1761",
                             .where = where_,
                             .values = {{"column", column.name}, {"type", column.type}, {"known", known}}});
    }

    Location where_;
    std::vector<TableColumn> columns_;
    std::vector<std::string> names_;
    Messages problems_;
};

/// The column of a role: of the option, else of the source.
class RoleColumns {
  public:
    explicit RoleColumns(const DatabaseSource& source) : source_(source) {}

    [[nodiscard]] std::string of(const std::string& role, const std::string& option = {}) const {
        if (!option.empty()) return option;
        const auto found =
            std::ranges::find(source_.columns, role, &std::pair<std::string, std::string>::first);
        return found == source_.columns.end() ? std::string() : found->second;
    }

    [[nodiscard]] RecordColumns::End end(const std::string& role, const std::vector<std::string>& points,
                                         const std::string& field) const {
        refuse_option({"--" + role + "-points", !points.empty() && !field.empty()},
                      "这一端已由 --" + role + "-field 指明", "--" + role + "-field says that end already");
        if (!points.empty()) return {.lon = points[0], .lat = points[1], .point = {}, .place = {}};
        if (!field.empty()) return {.lon = {}, .lat = {}, .point = {}, .place = field};
        RecordColumns::End end{.lon = of(role + "_lon"),
                               .lat = of(role + "_lat"),
                               .point = of(role + "_point"),
                               .place = of(role)};
        const int ways = (!end.lon.empty() || !end.lat.empty() ? 1 : 0) + (end.point.empty() ? 0 : 1) +
                         (end.place.empty() ? 0 : 1);
        if (ways != 1 || end.lon.empty() != end.lat.empty())
            throw UsageError(Message{
                .code = "DR1764", .where = source_.where, .values = {{"end", role}, {"name", source_.name}}});
        return end;
    }

  private:
    const DatabaseSource& source_;
};

}  // namespace

const DatabaseSource& database_named(const Project& project, const std::string& name) {
    const auto found = std::ranges::find(project.sources, name, &DatabaseSource::name);
    if (found != project.sources.end()) return *found;
    std::vector<std::string> known;
    for (const DatabaseSource& source : project.sources) known.push_back(source.name);
    throw UsageError(not_known(known_kind::source, name, known, {project.file.string()}));
}

PostgresAccess access_to(const DatabaseSource& source, const Session& session) {
    return {.where = {.path = "source." + source.name},
            .words = source.words,
            .allow_net = session.options.allow_net,
            .timeout_s = source.timeout_s,
            .still_wanted = [&session] { session.end_if_cancelled(); }};
}

RecordTable record_table(const RecordsChoice& choice, const DatabaseSource& source) {
    const RoleColumns columns(source);
    RecordTable table{.schema = source.schema, .table = source.table, .columns = {}, .postgis = "public"};
    table.columns.origin = columns.end("origin", choice.origin_points, choice.origin_field);
    table.columns.destination =
        columns.end("destination", choice.destination_points, choice.destination_field);
    table.columns.value = columns.of("value", choice.value);
    table.columns.period = columns.of("period", choice.period);
    table.columns.theme = columns.of("theme", choice.theme);
    return table;
}

Message note_on_no_lock(const DatabaseSource& source) {
    return {.code = "DR1776",
            .where = {.path = "source." + source.name},
            .values = {{"schema", source.schema}, {"table", source.table}}};
}

void require_columns(const RecordColumns& columns, std::vector<TableColumn> found, const Location& where) {
    ColumnCheck check(where, std::move(found));
    for (const RecordColumns::End* end : {&columns.origin, &columns.destination}) {
        check.require(end->lon, types_of_coordinates());
        check.require(end->lat, types_of_coordinates());
        check.require_points(end->point);
        check.require(end->place, types_of_words());
    }
    check.require(columns.value, types_of_values());
    check.require(columns.period, types_of_words());
    check.require(columns.theme, types_of_words());
    check.end();
}

void open_record_table(Postgres& database, const DatabaseSource& source, RecordTable& table,
                       Messages& notes) {
    const Location where{.path = "source." + source.name};
    TableFound found = find_table(database, table.schema, table.table, where);
    const RecordColumns& columns = table.columns;
    require_columns(columns, std::move(found.columns), where);
    if (!columns.origin.point.empty() || !columns.destination.point.empty())
        table.postgis = schema_of_postgis(database);
    database.begin_reading();
    if (found.lockable)
        database.query(sql_of_lock(table.schema, table.table), {}, [](PostgresRow) {});
    else
        notes.push_back(note_on_no_lock(source));
}

}  // namespace deltareach
