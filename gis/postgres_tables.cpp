#include "gis/postgres_tables.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/private/ogr_shape.hpp"
#include "gis/private/postgres_catalogue.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

constexpr std::string_view mark_of_ours = "deltareach: ";
constexpr const char *row_column = "fid", *shape_column = "geom";

std::string quoted_text(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'') quoted += c;
        quoted += c;
    }
    return quoted + "'";
}

bool has_shapes(const FeatureLayer& layer) {
    return std::ranges::any_of(layer.geometries, [](const auto& shape) { return shape.has_value(); });
}

std::size_t rows_of(const FeatureLayer& layer) {
    return layer.columns.empty() ? layer.size() : layer.columns.front().size();
}

/// A column of ours beside those of the layer.
std::string free_name(const FeatureLayer& layer, std::string name) {
    while (find_column(layer.columns, name) != nullptr) name += '_';
    return name;
}

std::string type_of(const Column& column) {
    if (column.truth) return "boolean";
    if (std::holds_alternative<std::vector<double>>(column.values)) return "double precision";
    return std::holds_alternative<std::vector<std::int64_t>>(column.values) ? "bigint" : "text";
}

/// Label in both languages and unit, as the column metadata of a GeoPackage hold them.
std::string comment_of(const Column& column) {
    std::vector<std::string> parts;
    for (const std::string& part :
         {column.label_zh, column.label_en, column.unit.empty() ? std::string() : "unit: " + column.unit})
        if (!part.empty()) parts.push_back(part);
    return fmt::format("{}", fmt::join(parts, "; "));
}

void add_text(std::string& line, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '\\':
                line += "\\\\";
                break;
            case '\n':
                line += "\\n";
                break;
            case '\r':
                line += "\\r";
                break;
            case '\t':
                line += "\\t";
                break;
            default:
                line += c;
        }
    }
}

/// A cell in the text form of COPY; null where it is missing.
void add_cell(std::string& line, const Column& column, std::size_t row) {
    constexpr const char* null = "\\N";
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) {
        if ((*texts)[row].empty())
            line += null;
        else
            add_text(line, (*texts)[row]);
    } else if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
        const double value = (*numbers)[row];
        if (std::isnan(value))
            line += null;
        else if (std::isinf(value))
            line += value > 0 ? "Infinity" : "-Infinity";
        else
            line += fmt::format("{}", value);
    } else {
        const std::int64_t value = std::get<std::vector<std::int64_t>>(column.values)[row];
        if (value == missing_integer)
            line += null;
        else
            line += column.truth ? (value != 0 ? "t" : "f") : fmt::format("{}", value);
    }
}

/// EWKB in hexadecimal: the WKB of OGR with the reference put behind its type.
std::string shape_text(const Geometry& geometry, int srid) {
    const std::unique_ptr<OGRGeometry> shape = gdal::shape_of(geometry);
    std::string wkb(shape->WkbSize(), '\0');
    shape->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantOldOgc);
    constexpr unsigned char has_srid = 0x20;
    constexpr std::size_t type_begin = 1, type_bytes = 4;
    if (srid != 0) {
        wkb[type_begin + type_bytes - 1] = static_cast<char>(has_srid);
        std::string number;
        for (int shift = 0; shift < 32; shift += 8) number += static_cast<char>((srid >> shift) & 0xFF);
        wkb.insert(type_begin + type_bytes, number);
    }
    std::string text;
    text.reserve(wkb.size() * 2);
    for (const char byte : wkb) text += fmt::format("{:02X}", static_cast<unsigned char>(byte));
    return text;
}

/// The rows of a layer as COPY takes them, some at a time.
class Rows {
  public:
    explicit Rows(const FeatureLayer& layer)
        : layer_(layer),
          shapes_(has_shapes(layer)),
          multiple_(OGR_GT_IsSubClassOf(gdal::common_type(layer.geometries), wkbGeometryCollection) != 0),
          srid_(layer.crs.epsg().value_or(0)) {}

    /// @returns whether there are any
    bool next(std::string& text) {
        constexpr std::size_t enough = 1 << 16;
        const std::size_t rows = rows_of(layer_);
        for (; row_ < rows && text.size() < enough; ++row_) {
            text += fmt::format("{}", row_ + 1);
            for (const Column& column : layer_.columns) {
                text += '\t';
                add_cell(text, column, row_);
            }
            if (shapes_) add_shape(text);
            text += '\n';
        }
        return !text.empty();
    }

  private:
    void add_shape(std::string& text) const {
        const auto& shape = layer_.geometries[row_];
        text += '\t';
        text += !shape      ? std::string("\\N")
                : multiple_ ? shape_text(gdal::as_multiple(*shape), srid_)
                            : shape_text(*shape, srid_);
    }

    const FeatureLayer& layer_;
    bool shapes_, multiple_;
    int srid_;
    std::size_t row_ = 0;
};

/// As a message lists them.
std::string first_of(std::vector<std::string> names) {
    constexpr std::size_t enough = 10;
    if (names.size() > enough) {
        names.resize(enough);
        names.emplace_back("…");
    }
    return fmt::format("{}", fmt::join(names, list_mark));
}

/// What stands in the database under the name of a schema.
struct SchemaFound {
    bool exists = false, ours = false, is_free = false, is_own = false;
    std::vector<std::string> tables, others;
};

SchemaFound schema_in(Postgres& database, const std::string& name) {
    SchemaFound found;
    database.query(pq::sql_of_schema, std::vector{PostgresValue::text(name)}, [&](PostgresRow row) {
        found.exists = true;
        found.ours = row[0] && row[0]->starts_with(mark_of_ours);
        found.is_free = !row[0];
        found.is_own = *row[1] == "true";
    });
    database.query(pq::sql_of_contents,
                   std::vector{PostgresValue::text(name), PostgresValue::text(std::string(mark_of_ours))},
                   [&](PostgresRow row) {
                       (found.ours && *row[1] == "true" ? found.tables : found.others).emplace_back(*row[0]);
                   });
    return found;
}

[[noreturn]] void refuse(const Postgres& database, const OwnSchema& schema, const Words& reason) {
    throw OutputError(
        Message{.code = "DR1771",
                .where = database.where(),
                .values = {{"schema", schema.name}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

/// @throws OutputError DR1770, DR1771
void require_ours(const Postgres& database, const OwnSchema& schema, const SchemaFound& found) {
    if (!found.others.empty())
        refuse(database, schema, in_words("里面有 {}", "it holds {}", first_of(found.others)));
    if (found.exists && !found.ours && !found.is_free)
        refuse(database, schema, {"它有别人写的注释", "it has a comment of somebody else"});
    if (found.exists && !found.ours && !found.is_own)
        refuse(database, schema, {"它属于别的用户", "it belongs to another user"});
    if (!found.tables.empty() && !schema.overwrite)
        throw OutputError(
            Message{.code = "DR1770", .where = database.where(), .values = {{"schema", schema.name}}});
}

/// What the tables of an earlier time would take with them. @throws OutputError DR1771 there is something
void require_bare(Postgres& database, const OwnSchema& schema) {
    static const std::map<std::string_view, Words> kinds{
        {"security", {"行级安全", "row security of"}},
        {"policy", {"行级策略", "the policy"}},
        {"column", {"单列的权限", "rights to the column"}},
        {"grantor", {"由他人授予的权限：", "rights granted by"}},
        {"index", {"索引", "the index"}},
        {"trigger", {"触发器", "the trigger"}},
        {"rule", {"规则", "the rule"}},
        {"constraint", {"约束", "the constraint"}},
        {"publication", {"发布", "the publication"}}};
    std::vector<std::string> zh, en;
    database.query(pq::sql_of_additions, std::vector{PostgresValue::text(schema.name)}, [&](PostgresRow row) {
        const Words& kind = kinds.at(*row[0]);
        zh.push_back(fmt::format("{} {}（{}）", kind.zh, *row[1], *row[2]));
        en.push_back(fmt::format("{} {} ({})", kind.en, *row[1], *row[2]));
    });
    if (!zh.empty())
        refuse(database, schema,
               {"它的表上有别人做的：" + first_of(zh), "others made upon its tables " + first_of(en)});
}

}  // namespace

std::string statement_of_lock(const OwnSchema& schema) {
    return fmt::format("SELECT pg_advisory_xact_lock(hashtext({}))", quoted_text(schema.name));
}

std::vector<std::string> statements_of_schema(const OwnSchema& schema) {
    const std::string name = quoted_identifier(schema.name);
    return {"CREATE SCHEMA " + name, fmt::format("COMMENT ON SCHEMA {} IS {}", name,
                                                 quoted_text(std::string(mark_of_ours) + schema.comment))};
}

void require_schema(const PostgresAccess& access, const OwnSchema& schema) {
    Postgres database(access);
    database.begin_writing();  // which a standby refuses
    const SchemaFound found = schema_in(database, schema.name);
    require_ours(database, schema, found);
    if (!found.tables.empty()) require_bare(database, schema);
}

std::vector<std::string> statements_about_schema() {
    return {pq::sql_of_schema, pq::sql_of_contents};
}

std::vector<std::string> statements_before_replacing() {
    return {pq::limit_of_lock, pq::sql_of_additions, pq::sql_of_grants};
}

std::vector<std::string> statements_of_table(const std::string& schema, const std::string& postgis,
                                             const FeatureLayer& layer, const std::string& comment) {
    const std::string table = quoted_identifier(schema) + "." + quoted_identifier(layer.name),
                      shape = quoted_identifier(free_name(layer, shape_column));
    std::vector<std::string> columns{quoted_identifier(free_name(layer, row_column)) + " bigint PRIMARY KEY"};
    for (const Column& column : layer.columns)
        columns.push_back(quoted_identifier(column.name) + " " + type_of(column));
    if (has_shapes(layer))
        columns.push_back(fmt::format("{} {}.geometry({},{})", shape, quoted_identifier(postgis),
                                      OGRToOGCGeomType(gdal::common_type(layer.geometries)),
                                      layer.crs.epsg().value_or(0)));
    std::vector<std::string> statements{
        fmt::format("CREATE TABLE {} ({})", table, fmt::join(columns, ", ")),
        fmt::format("COPY {} FROM STDIN", table),
        fmt::format("COMMENT ON TABLE {} IS {}", table, quoted_text(std::string(mark_of_ours) + comment))};
    for (const Column& column : layer.columns)
        if (const std::string words = comment_of(column); !words.empty())
            statements.push_back(fmt::format("COMMENT ON COLUMN {}.{} IS {}", table,
                                             quoted_identifier(column.name), quoted_text(words)));
    if (has_shapes(layer))
        statements.push_back(fmt::format("CREATE INDEX ON {} USING gist ({})", table, shape));
    return statements;
}

SchemaWriter::SchemaWriter(const PostgresAccess& access, OwnSchema schema)
    : database_(access), schema_(std::move(schema)) {
    bool found = false;
    database_.query(
        "SELECT s.nspname::text FROM pg_extension AS e JOIN pg_namespace AS s ON s.oid = "
        "e.extnamespace WHERE e.extname = 'postgis'",
        {}, [&](PostgresRow row) {
            postgis_ = std::string(*row[0]);
            found = true;
        });
    if (!found) throw InputError(Message{.code = "DR1772", .where = access.where, .values = {}});
    database_.begin_writing();
    take_schema();
}

void SchemaWriter::run(const std::string& sql) {
    database_.query(sql, {}, [](PostgresRow) {});
}

void SchemaWriter::take_schema() {
    run(statement_of_lock(schema_));
    const SchemaFound found = schema_in(database_, schema_.name);
    require_ours(database_, schema_, found);
    if (!found.tables.empty()) {  // without CASCADE: what others made of our tables is not ours to take away
        std::vector<std::string> names;
        for (const std::string& table : found.tables)
            names.push_back(quoted_identifier(schema_.name) + "." + quoted_identifier(table));
        run(pq::limit_of_lock);
        run(fmt::format("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", fmt::join(names, ", ")));
        require_bare(database_, schema_);
        database_.query(pq::sql_of_grants, std::vector{PostgresValue::text(schema_.name)},
                        [&](PostgresRow row) {
                            const std::string name(*row[0]);
                            grants_[name].push_back(fmt::format("GRANT {} ON {}.{} TO {}", *row[1],
                                                                quoted_identifier(schema_.name),
                                                                quoted_identifier(name), *row[2]));
                        });
        run(fmt::format("DROP TABLE {}", fmt::join(names, ", ")));
    }
    const std::vector<std::string> make = statements_of_schema(schema_);
    if (!found.exists) run(make.front());
    run(make.back());
}

void SchemaWriter::write(const FeatureLayer& layer, const std::string& comment) {
    for (const std::string& sql : statements_of_table(schema_.name, postgis_, layer, comment)) {
        if (sql.starts_with("COPY ")) {
            Rows rows(layer);
            database_.copy(sql, [&](std::string& text) { return rows.next(text); });
        } else {
            run(sql);
        }
    }
    if (const auto grants = grants_.find(layer.name); grants != grants_.end())
        for (const std::string& sql : grants->second) run(sql);
}

void SchemaWriter::commit() {
    database_.commit();
}

}  // namespace deltareach
