#include "study/inputs/clickhouse_sql.hpp"

#include "study/inputs/sql_pattern.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace deltareach {
namespace {

/// What a theme may not be (is_no_name, is_error_value), in small letters.
constexpr std::string_view marks_of_nothing =
    "'-', '--', '－', '—', '——', '–', '−', '―', '─', '...', '......', '…', '……', 'n/a', '#n/a', '#value!', "
    "'#ref!', '#name?', '#div/0!', '#num!', '#null!'";

std::string quoted_with(const std::string& text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\') result += '\\';
        result += c;
    }
    return result + quote;
}

std::uint64_t bits_of(double value) {
    return std::bit_cast<std::uint64_t>(value);
}

/// A double bit by bit: decimals are read fast there, and not always to the nearest.
std::string number_by_bits(double value) {
    return fmt::format("reinterpretAsFloat64(toUInt64({}))", bits_of(value));
}

/// Of a double its 2^100-fold, a whole number.
std::string exact_multiple(const std::string& value) {
    return sql_filled(
        "(if({v} < 0, -1, 1) * if({v} = 0, toInt256(0), "
        "bitShiftLeft(toInt256(bitOr(bitAnd(reinterpretAsUInt64({v}), "
        "4503599627370495), 4503599627370496)), bitAnd(bitShiftRight(reinterpretAsUInt64({v}), 52), 2047) - "
        "975 + "
        "throwIf({v} <> 0 AND abs({v}) < 3.552713678800501e-15, 'a coordinate is too close to 0'))))",
        {{"v", value}});
}

/// The side of the edge (ax, ay) → (bx, by) on which (x, y) lies: 1 left, −1 right; `level` on its line.
std::string side_of_edge(const std::string& x, const std::string& y, const std::string& level) {
    const SqlNames values{{"x", x},
                          {"y", y},
                          {"level", level},
                          {"bound", number_by_bits(3.3306690738754716e-16)},
                          {"eax", exact_multiple("ax")},
                          {"eay", exact_multiple("ay")},
                          {"ebx", exact_multiple("bx")},
                          {"eby", exact_multiple("by")},
                          {"ex", exact_multiple(x)},
                          {"ey", exact_multiple(y)}};
    return sql_filled(
        "if(abs((ax - {x}) * (by - {y}) - (ay - {y}) * (bx - {x})) > {bound} * (abs((ax - {x}) * (by - {y})) "
        "+ "
        "abs((ay - {y}) * (bx - {x}))), toInt32(sign((ax - {x}) * (by - {y}) - (ay - {y}) * (bx - {x}))), "
        "if(({eax} - {ex}) * ({eby} - {ey}) = ({eay} - {ey}) * ({ebx} - {ex}), {level}, "
        "if(({eax} - {ex}) * ({eby} - {ey}) > ({eay} - {ey}) * ({ebx} - {ex}), 1, -1)))",
        values);
}

/// The zone of an end in a boundary cell: the lowest whose edges turn inside on the way from the cell's
/// corner.
std::string zone_inside(const std::string& end) {
    const std::string x = end + "_lon_0", y = end + "_lat_0";
    const std::string way_of_turn =
        side_of_edge(end + "_border.wall", y, "if(ax <> bx, toInt32(sign(bx - ax)), toInt32(sign(ay - by)))");
    return sql_filled(
               R"(arrayMin(arrayFilter(z -> arrayExists((zone, on) -> zone = z AND on = 1, {b}.zone, {e}_on)
                                     OR arraySum((zone, odd) -> if(zone = z, odd, 0), {b}.zone, {e}_odd) % 2 = 1, arrayDistinct({b}.zone))))",
               {{"b", end + "_border"}, {"e", end}}) +
           sql_filled(R"( AS {e}_inside,
           arrayMap((start, ax, ay, bx, by) -> {side}, {b}.start, {b}.ax, {b}.ay, {b}.bx, {b}.by) AS {e}_side,
           arrayMap((start, ax, ay, bx, by) -> {turn}, {b}.start, {b}.ax, {b}.ay, {b}.bx, {b}.by) AS {e}_turn,
           arrayMap((start, ax, ay, bx, by, side) -> start <> 3 AND side = 0 AND {x} BETWEEN least(ax, bx) AND greatest(ax, bx)
                      AND {y} BETWEEN least(ay, by) AND greatest(ay, by), {b}.start, {b}.ax, {b}.ay, {b}.bx, {b}.by, {e}_side) AS {e}_on,
           arrayMap((start, ay, by, side, turn) -> if(start = 3, 1, (start <> 0 AND start * 2 - 3 <> turn)
                      + (((ay <= {y} AND {y} < by) OR (by <= {y} AND {y} < ay)) AND side <> turn)), {b}.start, {b}.ay, {b}.by, {e}_side, {e}_turn) AS {e}_odd)",
                      {{"b", end + "_border"},
                       {"e", end},
                       {"x", x},
                       {"y", y},
                       {"side", side_of_edge(x, y, "0")},
                       {"turn", way_of_turn}});
}

class ClickHouseText {
  public:
    explicit ClickHouseText(const ClickHouseScript& of)
        : of_(of), columns_(of.table.columns), cells_(of.cells) {}

    std::string text() const {
        const bool period = !columns_.period.empty(), theme = !columns_.theme.empty();
        const std::string keys = std::string(theme ? "theme, " : "") + (period ? "period, " : "");
        const std::string value =
            columns_.value.empty()
                ? ""
                : fmt::format(
                      "sum(value) * toDecimal256('{}', {}) AS value, ",
                      of_.power_of_ten < 0
                          ? "0." + std::string(static_cast<std::size_t>(-of_.power_of_ten - 1), '0') + "1"
                          : "1" + std::string(static_cast<std::size_t>(of_.power_of_ten), '0'),
                      std::max(0, -of_.power_of_ten));
        std::string text = zones() + borders() + codes();
        text += fmt::format("CREATE TEMPORARY TABLE deltareach_sums ENGINE = Memory AS\n{};\n\n", sums(keys));
        text += fmt::format(
            "SELECT {}o.code AS origin, d.code AS destination, {}sum(records) AS count{}\nFROM "
            "deltareach_sums "
            "AS s JOIN deltareach_codes AS o ON o.zone = s.origin JOIN deltareach_codes AS d ON d.zone = "
            "s.destination\nWHERE fate = 3 GROUP BY {}origin, destination ORDER BY {}origin, destination "
            "FORMAT "
            "CSVWithNames;\n\n",
            keys, value, of_.unit.empty() ? "" : ", '" + of_.unit + "' AS unit", keys, keys);
        return text +
               fmt::format(
                   "SELECT ['faulty', 'no_coordinates', 'outside', 'used'][fate + 1] AS fate, {}sum(records) "
                   "AS records FROM deltareach_sums GROUP BY fate ORDER BY fate FORMAT CSVWithNames;\n",
                   value);
    }

  private:
    /// The zone of every cell, in runs; cell 0: beyond the grid.
    std::string zones() const {
        std::string text =
            "CREATE TEMPORARY TABLE deltareach_runs (first UInt32, n UInt32, zone Int32);\n"
            "INSERT INTO deltareach_runs VALUES (0,1,0)";
        for (std::size_t at = 0; at < cells_.cells.size();) {
            std::size_t end = at + 1;
            while (end < cells_.cells.size() && cells_.cells[end] == cells_.cells[at]) ++end;
            if (cells_.cells[at] != 0) text += fmt::format(",({},{},{})", at + 1, end - at, cells_.cells[at]);
            at = end;
        }
        return text +
               ";\nCREATE TEMPORARY TABLE deltareach_cells ENGINE = Memory AS SELECT toInt64(first + i) AS "
               "cell, zone "
               "FROM deltareach_runs ARRAY JOIN range(n) AS i;\n";
    }

    /// What touches the boundary cells, an array a cell.
    std::string borders() const {
        std::string text =
            "CREATE TEMPORARY TABLE deltareach_border_bits (cell Int32, zone Array(Int32), start "
            "Array(Int32), ax "
            "Array(UInt64), ay Array(UInt64), bx Array(UInt64), by Array(UInt64), wall UInt64);\nINSERT INTO "
            "deltareach_border_bits VALUES ";
        const std::vector<std::int32_t> column = column_of_borders();
        for (std::size_t cell = 0; cell + 1 < cells_.first.size(); ++cell) {
            std::vector<std::int32_t> zone, start;
            std::array<std::vector<std::uint64_t>, 4> ends;
            for (auto i = static_cast<std::size_t>(cells_.first[cell]);
                 i < static_cast<std::size_t>(cells_.first[cell + 1]); ++i) {
                zone.push_back(cells_.zone_and_start[i] / 4);
                start.push_back(cells_.zone_and_start[i] % 4);
                for (std::size_t k = 0; k < 4; ++k)
                    ends[k].push_back(bits_of(
                        cells_.edge[i] < 0 ? nowhere[k]
                                           : cells_.edges[4 * static_cast<std::size_t>(cells_.edge[i]) + k]));
            }
            text += fmt::format("{}({},[{}],[{}],[{}],[{}],[{}],[{}],{})", cell == 0 ? "" : ",",
                                -static_cast<std::int64_t>(cell) - 1, fmt::join(zone, ","),
                                fmt::join(start, ","), fmt::join(ends[0], ","), fmt::join(ends[1], ","),
                                fmt::join(ends[2], ","), fmt::join(ends[3], ","),
                                bits_of(cells_.walls[static_cast<std::size_t>(column[cell])]));
        }
        return text +
               ";\nCREATE TEMPORARY TABLE deltareach_borders ENGINE = Memory AS SELECT cell, zone, start, "
               "arrayMap(b -> reinterpretAsFloat64(b), ax) AS ax, arrayMap(b -> reinterpretAsFloat64(b), ay) "
               "AS ay, "
               "arrayMap(b -> reinterpretAsFloat64(b), bx) AS bx, arrayMap(b -> reinterpretAsFloat64(b), by) "
               "AS by, "
               "reinterpretAsFloat64(wall) AS wall FROM deltareach_border_bits;\n";
    }

    std::vector<std::int32_t> column_of_borders() const {
        std::vector<std::int32_t> column(cells_.first.size());
        for (std::size_t at = 0; at < cells_.cells.size(); ++at)
            if (cells_.cells[at] < 0)
                column[static_cast<std::size_t>(-static_cast<std::int64_t>(cells_.cells[at]) - 1)] =
                    static_cast<std::int32_t>(at % static_cast<std::size_t>(cells_.columns));
        return column;
    }

    std::string codes() const {
        std::string text =
            "CREATE TEMPORARY TABLE deltareach_codes (zone Int32, code String);\n"
            "INSERT INTO deltareach_codes VALUES ";
        for (std::size_t zone = 0; zone < of_.codes.size(); ++zone)
            text +=
                fmt::format("{}({},{})", zone == 0 ? "" : ",", zone + 1, quoted_with(of_.codes[zone], '\''));
        return text + ";\n";
    }

    static std::string column(const std::string& name) { return "t." + clickhouse_identifier(name); }

    /// Coordinates, and with 0 in place of none; the number of the cell.
    std::string read_end(const RecordColumns::End& end, const std::string& name) const {
        return sql_filled(R"(
             toFloat64({lon}) AS {e}_lon, toFloat64({lat}) AS {e}_lat, ifNull({e}_lon, 0) AS {e}_lon_0, ifNull({e}_lat, 0) AS {e}_lat_0,
             if({e}_lon BETWEEN {west} AND {east} AND {e}_lat BETWEEN {south} AND {north},
                1 + toInt64(floor(({e}_lat_0 - {south}) * {per_lat})) * {columns} + toInt64(floor(({e}_lon_0 - {west}) * {per_lon})), 0) AS {e}_cell)",
                          {{"lon", column(end.lon)},
                           {"lat", column(end.lat)},
                           {"e", name},
                           {"west", number_by_bits(cells_.west)},
                           {"east", number_by_bits(cells_.east)},
                           {"south", number_by_bits(cells_.south)},
                           {"north", number_by_bits(cells_.north)},
                           {"per_lon", number_by_bits(cells_.per_lon)},
                           {"per_lat", number_by_bits(cells_.per_lat)},
                           {"columns", fmt::to_string(cells_.columns)}});
    }

    /// Each row of the table, as far as it is needed.
    std::string read() const {
        std::string text = "SELECT ";
        if (columns_.value.empty())
            text += "toDecimal256(0, 40) AS value, 3 AS value_fate, ";
        else
            text += sql_filled(
                "toString({v}) AS written, throwIf(match(ifNull(written, ''), "
                "'[.][0-9]{{41}}|e-([2-9][0-9]|[0-9]{{3}})|e[+]?(3[4-9]|[4-9][0-9]|[0-9]{{3}})'), 'a value "
                "has more "
                "digits than are added up') AS plain, ifNull(toDecimal256OrNull(written, 40), "
                "toDecimal256(-1, 40)) AS "
                "number, if(number < 0, toDecimal256(0, 40), number) AS value, if(number < 0, 0, 3) AS "
                "value_fate, ",
                {{"v", column(columns_.value)}});
        text += columns_.theme.empty() ? "3 AS theme_fate, "
                                       : "trimBoth(ifNull(toString(" + column(columns_.theme) +
                                             "), '')) AS theme, if(theme = '' OR lower(theme) IN (" +
                                             std::string(marks_of_nothing) + "), 0, 3) AS theme_fate, ";
        if (columns_.period.empty())
            text += "3 AS period_fate";
        else
            text += sql_filled(
                "ifNull(toString({p}), '') AS day, throwIf(day <> '' AND NOT match(day, "
                "'^[0-9]{{4}}(-[0-9]{{2}}-[0-9]{{2}}.*)?$'), 'a period is neither a year nor a day') AS "
                "known, "
                "substring(day, 1, 4) AS period, if(day = '', 0, 3) AS period_fate",
                {{"p", column(columns_.period)}});
        return text + "," + read_end(columns_.origin, "origin") + "," +
               read_end(columns_.destination, "destination") + "\n           FROM " +
               clickhouse_identifier(of_.table.schema) + "." + clickhouse_identifier(of_.table.table) +
               " AS t";
    }

    static std::string fate(const std::string& end) {
        return sql_filled(
            "multiIf({e}_lon IS NULL AND {e}_lat IS NULL, 1, ifNull({e}_lon BETWEEN -180 AND 180 AND {e}_lat "
            "BETWEEN -90 AND 90, 0) = 0, 0, {e} = 0, 2, 3) AS {e}_fate",
            {{"e", end}});
    }

    std::string sums(const std::string& keys) const {
        return sql_filled(
            R"(SELECT {keys}fate, if(fate = 3, origin, 0) AS origin, if(fate = 3, destination, 0) AS destination, count() AS records, sum(value) AS value
FROM (
  SELECT *, {origin_fate}, {destination_fate}, least(value_fate, origin_fate, destination_fate, theme_fate, period_fate) AS fate
  FROM (
    SELECT {keys}value, value_fate, theme_fate, period_fate, origin_lon, origin_lat, destination_lon, destination_lat,
           if(origin_in.zone >= 0, origin_in.zone, origin_inside) AS origin, if(destination_in.zone >= 0, destination_in.zone, destination_inside) AS destination,
           {origin},
           {destination}
    FROM ({read}) AS r
         LEFT JOIN deltareach_cells AS origin_in ON origin_in.cell = r.origin_cell
         LEFT JOIN deltareach_cells AS destination_in ON destination_in.cell = r.destination_cell
         LEFT JOIN deltareach_borders AS origin_border ON origin_border.cell = origin_in.zone
         LEFT JOIN deltareach_borders AS destination_border ON destination_border.cell = destination_in.zone))
GROUP BY {keys}fate, origin, destination)",
            {{"keys", keys},
             {"origin_fate", fate("origin")},
             {"destination_fate", fate("destination")},
             {"origin", zone_inside("origin")},
             {"destination", zone_inside("destination")},
             {"read", read()}});
    }

    /// An edge that no place is near.
    static constexpr std::array<double, 4> nowhere{400, 400, 400, 401};

    const ClickHouseScript& of_;
    const RecordColumns& columns_;
    const ZoneCells& cells_;
};

}  // namespace

std::string clickhouse_identifier(const std::string& name) {
    return quoted_with(name, '`');
}

std::string clickhouse_script(const ClickHouseScript& of) {
    return ClickHouseText(of).text();
}

}  // namespace deltareach
