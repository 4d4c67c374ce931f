#include "gis/private/wrong_cells.hpp"

#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/private/geopackage_tables.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/text.hpp"

#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <functional>
#include <string>
#include <vector>

namespace deltareach::gdal {
namespace {

std::string sql_name(const std::string& name) {
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

/// A table or view, and the name of the column its rows are numbered by.
struct Rows {
    GDALDataset& dataset;
    std::string table, number;

    /// The rows that meet the condition: their number and the value as SQL writes it, until `visit` says no.
    void each(const std::string& value, const std::string& condition,
              const std::function<bool(const OGRFeature&)>& visit) const {
        const std::string sql =
            fmt::format("SELECT CAST({} AS TEXT) AS row_number_of, {} AS value_of FROM {} WHERE {}", number,
                        value, table, condition);
        OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
        if (rows == nullptr) return;
        for (bool more = true; more;) {
            const Feature row{rows->GetNextFeature()};
            more = row != nullptr && visit(*row);
        }
        dataset.ReleaseResultSet(rows);
    }
};

struct FieldOfTable {
    std::string name, type;
    bool moment = false, date = false;
    std::string odd;    ///< SQL: true for a cell of another type or beyond the range
    std::string wrong;  ///< SQL: the same, but for those that are blank
    std::string blank;  ///< SQL: true for an empty text where texts do not belong; empty: they do
};

std::string beyond(const std::string& cell, std::int64_t low, std::int64_t high) {
    return fmt::format(" OR {0} < {1} OR {0} > {2}", cell, low, high);
}

/// What the driver would change or leave out, as a condition of SQL.
std::string odd_of(const OGRFieldDefn& field, const std::string& cell) {
    const auto only = [&](const char* kinds) { return fmt::format("typeof({}) NOT IN ({})", cell, kinds); };
    switch (field.GetType()) {
        case OFTInteger:
            if (field.GetSubType() == OFSTBoolean) return only("'integer','null'") + beyond(cell, 0, 1);
            return only("'integer','null'") + (field.GetSubType() == OFSTInt16
                                                   ? beyond(cell, INT16_MIN, INT16_MAX)
                                                   : beyond(cell, INT32_MIN, INT32_MAX));
        case OFTInteger64:
            return only("'integer','null'");
        // In SQLite's order numbers come before all texts and these before all blobs: one comparison says
        // what a list of kinds would, in a third of the time.
        case OFTReal:
            return fmt::format("{} >= '' COLLATE BINARY", cell);
        case OFTString:
            return fmt::format("{} >= x'' COLLATE BINARY", cell);
        case OFTBinary:
            return only("'blob','text','null'");
        default:
            return only("'text','null'");
    }
}

/// Texts are no values of these, so that an empty one says that there is none.
bool has_no_texts(OGRFieldType type) {
    return type != OFTString && type != OFTBinary;
}

/// @param blanks  empty texts are missing values; else they are wrong as others are
std::vector<FieldOfTable> fields_of(OGRLayer& layer, bool geopackage, bool blanks) {
    std::vector<FieldOfTable> fields;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const OGRFieldType type = field.GetType();
        fields.push_back({.name = field.GetNameRef(),
                          .type = type_name(type, field.GetSubType()) +
                                  (type == OFTInteger && field.GetSubType() == OFSTNone ? " (32 bit)" : ""),
                          .moment = type == OFTDate || type == OFTTime || type == OFTDateTime,
                          .date = type == OFTDate,
                          .odd = odd_of(field, sql_name(field.GetNameRef()))});
        FieldOfTable& made = fields.back();
        const std::string blank =
            fmt::format("(typeof({0}) = 'text' AND trim({0}) = '')", sql_name(made.name));
        if (made.moment) made.odd += " OR " + blank;  // other texts are looked at one by one
        made.wrong = made.odd;
        if (!blanks || !has_no_texts(type)) continue;
        made.blank = blank;
        made.wrong = fmt::format("({}) AND NOT {}", made.odd, blank);
    }
    const std::string shapes = layer.GetGeometryColumn();
    if (geopackage && !shapes.empty())
        fields.push_back({.name = shapes,
                          .type = "Geometry",
                          .odd = fmt::format("typeof({0}) <> 'blob' AND {0} IS NOT NULL", sql_name(shapes))});
    if (geopackage && !shapes.empty()) fields.back().wrong = fields.back().odd;
    return fields;
}

/// Whether the driver reads a text as that: an empty one is a missing value.
bool is_moment_text(const char* text, bool date) {
    OGRField read;
    if (OGRParseDate(text, &read, 0) == FALSE) return false;
    return !date || (read.Date.Hour == 0 && read.Date.Minute == 0 && read.Date.Second == 0);
}

/// 07:08:09.123456, but not 07:08:09.123000.
bool is_finer_than_milliseconds(std::string_view text) {
    const auto colon = text.rfind(':', text.find('.'));
    const auto point = text.find('.');
    if (colon == std::string_view::npos || point == std::string_view::npos) return false;
    const std::string_view decimals = text.substr(point + 1);
    for (std::size_t i = 0; i < decimals.size() && is_digit(decimals[i]); ++i)
        if (i >= 3 && decimals[i] != '0') return true;
    return false;
}

/// @param all  SQL: true for every row that is like this one
[[noreturn]] void refuse(const SourceFile& file, const Rows& rows, const FieldOfTable& field,
                         const OGRFeature& row, const std::string& all) {
    const std::string_view number = row.GetFieldAsString(0);
    std::int64_t at = 0;
    std::from_chars(number.data(), number.data() + number.size(), at);
    throw InputError(Message{.code = "DR1380",
                             .where = {.path = file.path.string(), .row = at},
                             .values = {{"field", field.name},
                                        {"type", field.type},
                                        {"value", row.GetFieldAsString(1)},
                                        {"table", rows.table},
                                        {"all", all}}});
}

/// "table", "view"; empty: there is none of that name.
std::string kind_of(GDALDataset& dataset, const std::string& name) {
    std::string kind;
    Rows{.dataset = dataset, .table = "sqlite_master", .number = "rowid"}.each(
        "type", "type IN ('table', 'view') AND name = " + sql_text(name), [&](const OGRFeature& row) {
            kind = row.GetFieldAsString(1);
            return false;
        });
    return kind;
}

/// By what the driver numbers the rows; "NULL" where nothing does.
std::string number_of_rows(GDALDataset& dataset, OGRLayer& layer, const std::string& kind) {
    if (const std::string column = layer.GetFIDColumn(); !column.empty()) return sql_name(column);
    if (kind != "table") return "NULL";
    const ErrorScope quiet;  // a table may have been made WITHOUT ROWID
    bool numbered = false;
    Rows{.dataset = dataset, .table = sql_name(layer.GetName()), .number = "_rowid_"}.each(
        "1", "1 LIMIT 1", [&](const OGRFeature&) {
            numbered = true;
            return false;
        });
    return numbered ? "_rowid_" : "NULL";
}

/// SQLite's own INTEGER has 64 bits, of which the driver takes 32: where a value needs more, it is told to
/// take all.
void widen_integers(const Rows& rows, OGRLayer& layer) {
    OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        OGRFieldDefn& field = *definition.GetFieldDefn(i);
        if (field.GetType() != OFTInteger || field.GetSubType() != OFSTNone) continue;
        const std::string cell = sql_name(field.GetNameRef());
        rows.each("1",
                  fmt::format("typeof({0}) = 'integer' AND {0} NOT BETWEEN {1} AND {2} LIMIT 1", cell,
                              INT32_MIN, INT32_MAX),
                  [&](const OGRFeature&) {
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 9, 0)
                      const auto unsealed = definition.GetTemporaryUnsealer();
#endif
                      field.SetType(OFTInteger64);
                      return false;
                  });
    }
}

/// Whether a row meets one of the conditions: one look at every row, for all fields together.
bool any_row(const Rows& rows, const std::vector<std::string>& conditions) {
    constexpr std::size_t most = 200;  // of terms, which SQLite nests
    if (conditions.empty() || conditions.size() > most) return !conditions.empty();
    bool found = false;
    rows.each("1", fmt::format("({}) LIMIT 1", fmt::join(conditions, ") OR (")), [&](const OGRFeature&) {
        found = true;
        return false;
    });
    return found;
}

/// DR1380 for texts that are no time. @returns how many are finer than drivers keep
std::size_t check_moments(const Rows& rows, const FieldOfTable& field, const SourceFile& file) {
    const std::string cell = sql_name(field.name);
    const std::string all = field.date ? fmt::format("{0} IS NOT date({0})", cell)
                                       : fmt::format("{0} IS NOT NULL AND julianday({0}) IS NULL", cell);
    std::size_t finer = 0;
    rows.each(fmt::format("CAST({} AS TEXT)", cell), fmt::format("trim({}) <> ''", cell),
              [&](const OGRFeature& row) {
                  const char* text = row.GetFieldAsString(1);
                  if (!is_moment_text(text, field.date)) refuse(file, rows, field, row, all);
                  finer += is_finer_than_milliseconds(text) ? 1 : 0;
                  return true;
              });
    return finer;
}

}  // namespace

CellsFound check_cells(GDALDataset& dataset, OGRLayer& layer, const SourceFile& file) {
    const std::string name = layer.GetName(), kind = kind_of(dataset, name);
    CellsFound found;
    if (kind.empty()) return found;  // one of several columns of shapes: "table(column)"
    const Rows rows{
        .dataset = dataset, .table = sql_name(name), .number = number_of_rows(dataset, layer, kind)};
    if (file.kind == FileKind::sqlite) widen_integers(rows, layer);
    const std::vector<FieldOfTable> fields =
        fields_of(layer, file.kind == FileKind::geopackage, rows.number != "NULL");
    std::vector<std::string> odd;
    for (const FieldOfTable& field : fields) odd.push_back(field.odd);
    const bool sound = !any_row(rows, odd);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        stop_if_cancelled();
        const FieldOfTable& field = fields[i];
        const std::string cell = sql_name(field.name);
        if (!sound)
            rows.each(fmt::format("substr(quote({}), 1, 60)", cell), field.wrong + " LIMIT 1",
                      [&](const OGRFeature& row) -> bool { refuse(file, rows, field, row, field.wrong); });
        if (!sound && !field.blank.empty())
            rows.each("1", field.blank, [&](const OGRFeature& row) {
                found.blank[static_cast<int>(i)].insert(CPLAtoGIntBig(row.GetFieldAsString(0)));
                return true;
            });
        if (!field.moment) continue;
        if (const std::size_t finer = check_moments(rows, field, file); finer > 0)
            found.fine_moments.push_back(fmt::format("{} ({})", field.name, finer));
    }
    return found;
}

}  // namespace deltareach::gdal
