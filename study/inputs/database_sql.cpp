#include "study/inputs/database_sql.hpp"

#include "gis/postgres.hpp"
#include "study/inputs/sql_pattern.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace deltareach {
namespace {

/// A double as SQL reads it back bit by bit.
std::string number(double value) {
    return fmt::format("'{}'::double precision", value);
}

std::string quoted_table(const RecordTable& table) {
    return deltareach::quoted_table(table.schema, table.table);
}

/// Of a double its 1074-fold multiple by 2, a whole number: nothing is rounded (exact_side.hpp).
constexpr std::string_view exact_number =
    "(CASE WHEN d < 0 THEN -1 ELSE 1 END * ((b & 4503599627370495) + CASE WHEN (b >> 52) & 2047 = 0 THEN 0 "
    "ELSE "
    "4503599627370496 END))::numeric * 2::numeric ^ greatest(((b >> 52) & 2047) - 1, 0)::numeric";

/// The side of the edge a → b on which a point lies: 1 left, −1 right; {level} on its line. A rounded
/// determinant decides where its error bound allows it, exact numbers elsewhere.
constexpr std::string_view side_pattern =
    R"(CASE WHEN abs((ax - {x}) * (by - {y}) - (ay - {y}) * (bx - {x})) > {bound} * (abs((ax - {x}) * (by - {y})) + abs((ay - {y}) * (bx - {x})))
                              THEN sign((ax - {x}) * (by - {y}) - (ay - {y}) * (bx - {x}))::integer
                              WHEN ax IS NOT NULL
                              THEN (SELECT coalesce(nullif(sign((n[1] - n[5]) * (n[4] - n[6]) - (n[2] - n[6]) * (n[3] - n[5]))::integer, 0), {level})
                                    FROM (SELECT array_agg({exact} ORDER BY k) AS n
                                          FROM unnest(ARRAY[ax, ay, bx, by, {x}, {y}]) WITH ORDINALITY AS u(d, k),
                                               LATERAL (SELECT ('x' || encode(float8send(d), 'hex'))::bit(64)::bigint AS b OFFSET 0) AS bits) AS exact) END)";

std::string side(const std::string& x, const std::string& y, const std::string& level) {
    return sql_filled(side_pattern, {{"x", x},
                                     {"y", y},
                                     {"level", level},
                                     {"bound", number(3.3306690738754716e-16)},
                                     {"exact", std::string(exact_number)}});
}

/// The zone of a point: its cell's, or in a cell with boundaries the lowest whose edges turn inside on the
/// way: `turn` is the side of the corner of that way, `side` that of the point.
constexpr std::string_view zone_pattern =
    R"(CASE WHEN {end}_cell >= 0 THEN {end}_cell ELSE coalesce((
             SELECT min(zone) FROM (
               SELECT start / 4 AS zone
               FROM (SELECT start, ax, ay, bx, by,
                       {side} AS side,
                       {turn} AS turn
                     FROM (SELECT {starts}[i] AS start, {walls}[1 + floor(({end}_lon - {west}) * {per_lon})::integer] AS wall,
                                  {edges}[4 * {edge}[i] + 1] AS ax, {edges}[4 * {edge}[i] + 2] AS ay,
                                  {edges}[4 * {edge}[i] + 3] AS bx, {edges}[4 * {edge}[i] + 4] AS by
                           FROM generate_series({first}[-{end}_cell] + 1, {first}[1 - {end}_cell]) AS i OFFSET 0) AS entry OFFSET 0) AS sides
               GROUP BY start / 4
               HAVING bool_or(side = 0 AND {end}_lon BETWEEN least(ax, bx) AND greatest(ax, bx) AND {end}_lat BETWEEN least(ay, by) AND greatest(ay, by))
                      OR sum(CASE start % 4 WHEN 3 THEN 1
                             ELSE (start % 4 <> 0 AND start % 4 * 2 - 3 <> turn)::integer
                                + (((ay <= {end}_lat AND {end}_lat < by) OR (by <= {end}_lat AND {end}_lat < ay)) AND side <> turn)::integer END) % 2 = 1) AS inside), 0) END)";

constexpr std::string_view cell_pattern =
    "CASE WHEN {end}_lon BETWEEN {west} AND {east} AND {end}_lat BETWEEN {south} AND {north}\n"
    "                THEN {cells}[1 + floor(({end}_lat - {south}) * {per_lat})::integer * {columns} + "
    "floor(({end}_lon - {west}) * {per_lon})::integer] ELSE 0 END";

/// Writes the statement.
class FlowStatement {
  public:
    FlowStatement(const RecordTable& table, const WriteParameter& write)
        : table_(table), columns_(table.columns), words_(words_of(columns_)) {
        for (const FlowParameter& parameter : flow_parameters(columns_))
            if (parameter.name.starts_with("texts_"))
                words_texts_.push_back(write(parameter.name));
            else if (parameter.name.starts_with("numbers_"))
                words_numbers_.push_back(write(parameter.name));
            else
                geometry_.emplace_back(parameter.name, write(parameter.name));
    }

    std::string text() {
        std::string from = quoted_table(table_) + " AS t";
        for (std::size_t i = 0; i < words_.size(); ++i) {
            from += fmt::format(
                "\n           LEFT JOIN unnest({}, {}) AS words_{}(word, number) ON words_{}.word = {}",
                words_texts_[i], words_numbers_[i], i, i, as_text(words_[i].column));
        }
        return sql_filled(
            R"(SELECT theme, period, fate,
       CASE fate WHEN 3 THEN 0 WHEN value_fate THEN 1 WHEN origin_fate THEN 2 WHEN destination_fate THEN 3 WHEN theme_fate THEN 4 ELSE 5 END AS cell,
       CASE WHEN fate = 3 THEN origin ELSE 0 END AS origin, CASE WHEN fate = 3 THEN destination ELSE 0 END AS destination,
       count(*) AS records, sum(value) AS value
FROM (
  SELECT *, least(value_fate, origin_fate, destination_fate, theme_fate, period_fate) AS fate
  FROM (
    SELECT theme, period, value, {value_fate} AS value_fate, {theme_fate} AS theme_fate, {period_fate} AS period_fate,
           origin, {origin_fate} AS origin_fate,
           destination, {destination_fate} AS destination_fate
    FROM (
      SELECT *, {origin_zone} AS origin,
             {destination_zone} AS destination
      FROM (
        SELECT *, {value} AS value{cells}
        FROM (
          SELECT {read}
          FROM {from} OFFSET 0) AS record OFFSET 0) AS placed OFFSET 0) AS found OFFSET 0) AS judged OFFSET 0) AS fated
GROUP BY 1, 2, 3, 4, 5, 6)",
            {{"value_fate", columns_.value.empty() ? "3" : "CASE WHEN value IS NULL THEN 0 ELSE 3 END"},
             {"theme_fate", columns_.theme.empty() ? "3" : "CASE WHEN theme = 0 THEN 0 ELSE 3 END"},
             {"period_fate", columns_.period.empty() ? "3" : "CASE WHEN period = 0 THEN 0 ELSE 3 END"},
             {"origin_fate", fate_of("origin", columns_.origin)},
             {"destination_fate", fate_of("destination", columns_.destination)},
             {"origin_zone", zone_of("origin", columns_.origin)},
             {"destination_zone", zone_of("destination", columns_.destination)},
             {"value", columns_.value.empty()
                           ? "NULL::numeric"
                           : "CASE WHEN written >= 0 AND written < 'Infinity'::numeric THEN written END"},
             {"cells", cell_of("origin", columns_.origin) + cell_of("destination", columns_.destination)},
             {"read", read()},
             {"from", from}});
    }

  private:
    [[nodiscard]] static std::string column(const std::string& name) {
        return "t." + quoted_identifier(name);
    }
    /// Compared byte by byte, whatever the column's collation.
    [[nodiscard]] static std::string as_text(const std::string& name) {
        return "(" + column(name) + "::text COLLATE \"C\")";
    }
    [[nodiscard]] std::string number_of(RecordCell cell) const {
        const auto at = std::ranges::find(words_, cell, &WordColumn::cell) - words_.begin();
        return fmt::format("words_{}.number", at);
    }

    /// What is read of a row: the numbers that are computed with, and the numbers of its words.
    [[nodiscard]] std::string read() const {
        std::string list = columns_.theme.empty()
                               ? "0 AS theme"
                               : fmt::format("coalesce({}, 0) AS theme", number_of(RecordCell::theme));
        list += columns_.period.empty()
                    ? ", 0 AS period"
                    : fmt::format(", coalesce({}, 0) AS period", number_of(RecordCell::period));
        if (!columns_.value.empty())
            list += fmt::format(", {}::text::numeric AS written", column(columns_.value));
        return list + read_end(columns_.origin, RecordCell::origin, "origin") +
               read_end(columns_.destination, RecordCell::destination, "destination");
    }
    [[nodiscard]] std::string read_end(const RecordColumns::End& end, RecordCell cell,
                                       const char* name) const {
        if (!end.by_point()) return fmt::format(", {} AS {}_word", number_of(cell), name);
        const std::string as_number = "::double precision",
                          postgis = table_.postgis.empty() ? "" : quoted_identifier(table_.postgis) + ".",
                          point = "(" + column(end.point) + "::" + postgis + "geometry)";
        const bool two = end.point.empty();
        return fmt::format(", {} AS {}_lon, {} AS {}_lat",
                           two ? column(end.lon) + as_number : postgis + "st_x" + point, name,
                           two ? column(end.lat) + as_number : postgis + "st_y" + point, name);
    }

    [[nodiscard]] SqlNames for_end(const std::string& end) const {
        SqlNames values = geometry_;
        values.emplace_back("end", end);
        return values;
    }

    [[nodiscard]] std::string cell_of(const std::string& name, const RecordColumns::End& end) const {
        if (!end.by_point()) return {};
        return fmt::format(",\n               {} AS {}_cell", sql_filled(cell_pattern, for_end(name)), name);
    }

    [[nodiscard]] std::string zone_of(const std::string& name, const RecordColumns::End& end) const {
        if (!end.by_point()) return fmt::format("greatest({}_word, 0)", name);
        SqlNames values = for_end(name);
        values.emplace_back("side", side(name + "_lon", name + "_lat", "0"));
        values.emplace_back(
            "turn", side("wall", name + "_lat",
                         "CASE WHEN ax <> bx THEN sign(bx - ax)::integer ELSE sign(ay - by)::integer END"));
        return sql_filled(zone_pattern, values);
    }

    /// 0 at fault, 1 without a place, 2 in none of the zones, 3 found.
    [[nodiscard]] static std::string fate_of(const std::string& name, const RecordColumns::End& end) {
        if (!end.by_point())
            return sql_filled(
                "CASE WHEN {end}_word IS NULL THEN 1 WHEN {end}_word < 0 THEN 0 WHEN {end}_word = 0 THEN 2 "
                "ELSE 3 END",
                {{"end", name}});
        return sql_filled(
            "CASE WHEN {end}_lon IS NULL AND {end}_lat IS NULL THEN 1\n"
            "                WHEN {end}_lon BETWEEN -180 AND 180 AND {end}_lat BETWEEN -90 AND 90 THEN CASE "
            "{end} WHEN 0 THEN 2 ELSE 3 END\n"
            "                ELSE 0 END",
            {{"end", name}});
    }

    const RecordTable& table_;
    const RecordColumns& columns_;
    std::vector<WordColumn> words_;
    SqlNames geometry_;
    std::vector<std::string> words_texts_, words_numbers_;
};

}  // namespace

std::string quoted_table(const std::string& schema, const std::string& table) {
    return quoted_identifier(schema) + "." + quoted_identifier(table);
}

std::string sql_of_columns(const std::string& schema, const std::string& table) {
    return fmt::format(
        R"(SELECT a.attname::text, CASE WHEN t.typtype = 'e' THEN 'enum' ELSE coalesce(b.typname, t.typname)::text END,
       a.atttypmod::text, (c.relkind IN ('r', 'p', 'v') AND has_table_privilege(c.oid, 'SELECT'))::text,
       has_column_privilege(c.oid, a.attnum, 'SELECT')::text,
       EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)::text
FROM pg_attribute AS a
     JOIN pg_class AS c ON c.oid = a.attrelid
     JOIN pg_namespace AS s ON s.oid = c.relnamespace
     JOIN pg_type AS t ON t.oid = a.atttypid
     LEFT JOIN pg_type AS b ON b.oid = t.typbasetype
WHERE s.nspname::text = {} AND c.relname::text = {} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum)",
        schema, table);
}

std::string sql_of_tables() {
    return R"(SELECT c.relname::text COLLATE "C"
FROM pg_class AS c JOIN pg_namespace AS s ON s.oid = c.relnamespace
WHERE s.nspname::text = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1 LIMIT 11)";
}

std::string sql_of_postgis() {
    return "SELECT s.nspname::text FROM pg_extension AS e JOIN pg_namespace AS s ON s.oid = e.extnamespace\n"
           "WHERE e.extname = 'postgis'";
}

std::string sql_of_lock(const std::string& schema, const std::string& table) {
    return fmt::format("LOCK TABLE {} IN ACCESS SHARE MODE", quoted_table(schema, table));
}

std::string sql_of_words(const RecordTable& table, const std::string& column, std::size_t most) {
    const std::string text = "t." + quoted_identifier(column) + "::text COLLATE \"C\"";
    return fmt::format(
        "SELECT {} AS word, count(*) FROM {} AS t WHERE {} IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT {}", text,
        quoted_table(table), "t." + quoted_identifier(column), most);
}

std::vector<WordColumn> words_of(const RecordColumns& columns) {
    std::vector<WordColumn> words{{RecordCell::origin, columns.origin.place},
                                  {RecordCell::destination, columns.destination.place},
                                  {RecordCell::theme, columns.theme},
                                  {RecordCell::period, columns.period}};
    std::erase_if(words, [](const WordColumn& word) { return word.column.empty(); });
    return words;
}

std::vector<FlowParameter> flow_parameters(const RecordColumns& columns) {
    std::vector<FlowParameter> all;
    if (columns.origin.by_point() || columns.destination.by_point()) {
        for (const char* name : {"west", "south", "east", "north", "per_lon", "per_lat"})
            all.push_back({name, "double precision"});
        all.push_back({"columns", "integer"});
        for (const char* name : {"cells", "first", "starts", "edge"}) all.push_back({name, "integer[]"});
        for (const char* name : {"edges", "walls"}) all.push_back({name, "double precision[]"});
    }
    for (std::size_t i = 0; i < words_of(columns).size(); ++i) {
        all.push_back({fmt::format("texts_{}", i), "text[]"});
        all.push_back({fmt::format("numbers_{}", i), "integer[]"});
    }
    return all;
}

std::string sql_of_flows(const RecordTable& table, const ZoneCells& cells) {
    const std::map<std::string, std::string> written{{"west", number(cells.west)},
                                                     {"south", number(cells.south)},
                                                     {"east", number(cells.east)},
                                                     {"north", number(cells.north)},
                                                     {"per_lon", number(cells.per_lon)},
                                                     {"per_lat", number(cells.per_lat)},
                                                     {"columns", std::to_string(cells.columns)}};
    int parameters = 0;
    return sql_of_flows(table, [&](const std::string& name) {
        const auto found = written.find(name);
        return found == written.end() ? fmt::format("${}", ++parameters) : found->second;
    });
}

std::string sql_of_flows(const RecordTable& table, const WriteParameter& write) {
    return FlowStatement(table, write).text();
}

}  // namespace deltareach
