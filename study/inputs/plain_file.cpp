#include "study/inputs/plain_file.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "study/inputs/read_zones.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

constexpr std::size_t most_units = 20'000;  ///< of a matrix of distances: 3.2 GB

std::string fields_of(const std::vector<Column>& columns) {
    std::string known;
    for (const Column& column : columns) known += (known.empty() ? "" : ", ") + column.name;
    return known;
}

InputError same_place(const PlainFile& file, std::size_t i, std::size_t j) {
    return InputError(Message{
        .code = "DR1210",
        .where = {file.path},
        .values = {{"origin", file.ids[i]}, {"destination", file.ids[j]}, {"value", "0"}, {"unit", "km"}}});
}

InputError impossible_value(const PlainFile& file, const char* code, const std::string& field,
                            std::size_t unit, double value) {
    const std::string name = file.names.empty() ? "" : " " + file.names[unit];
    return InputError(Message{
        .code = code,
        .where = {file.path},
        .values = {{"field", field}, {"id", file.ids[unit] + name}, {"value", fmt::format("{}", value)}}});
}

const Column& required(const PlainFile& file, const std::string& field) {
    if (const Column* exact = find_column(file.columns, field)) return *exact;
    for (const Column& column : file.columns)
        if (normal_head(column.name) == normal_head(field)) return column;
    throw InputError(Message{.code = "DR1017",
                             .where = {file.path},
                             .values = {{"field", field}, {"known", fields_of(file.columns)}}});
}

/// A column of a table: numbers where every cell is one or missing, else texts.
Column column_of(const Table& table, std::size_t at) {
    Column column{.name = table.heads()[at], .unit = "unstated"};
    Messages ignored;
    try {
        column.values = numbers_in(table, at, 0, ignored).values;
    } catch (const InputError&) {  // words: the column is text
        std::vector<std::string> texts;
        for (std::size_t row = 0; row < table.rows(); ++row) texts.emplace_back(table.cell(row, at));
        column.values = std::move(texts);
        column.unit.clear();
    }
    return column;
}

/// Ids stay as written: 0101 is not 101.
std::vector<std::string> cells_of(const Table& table, std::size_t at) {
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < table.rows(); ++row) texts.emplace_back(table.cell(row, at));
    return texts;
}

std::optional<Crs> chosen_crs(const PlainOptions& options) {
    if (options.crs.empty()) return std::nullopt;
    return options.crs == "planar-km" ? Crs::planar_km() : Crs::from_user(options.crs);
}

std::string id_field(const PlainOptions& options, const std::vector<std::string>& fields) {
    if (!options.id.empty()) return options.id;
    for (const char* name : {"id", "code", "adcode", "name", "ID", "NAME"})
        if (std::ranges::find(fields, name) != fields.end()) return name;
    return {};
}

void set_ids(PlainFile& file, std::vector<std::string> ids, std::size_t count) {
    if (ids.empty())
        for (std::size_t i = 0; i < count; ++i) ids.push_back(std::to_string(i + 1));
    std::set<std::string> seen;
    for (const std::string& id : ids)
        if (id.empty() || !seen.insert(id).second)
            throw InputError(Message{.code = "DR1202",
                                     .where = {file.path},
                                     .values = {{"level", file.path},
                                                {"code", id},
                                                {"times", std::to_string(std::ranges::count(ids, id))}}});
    file.ids = std::move(ids);
}

std::vector<Point> points_in_fields(const PlainOptions& options, const PlainFile& file) {
    const std::size_t comma = options.points.find(',');
    if (comma == std::string::npos)
        throw UsageError(
            Message{.code = "DR1003", .values = {{"problem", "--points wants two fields: X,Y"}}});
    const auto x = file.numbers(options.points.substr(0, comma)),
               y = file.numbers(options.points.substr(comma + 1));
    std::vector<Point> points;
    for (std::size_t i = 0; i < x.size(); ++i) points.emplace_back(x[i], y[i]);
    return points;
}

void read_table_file(const PlainOptions& options, const Session& session, PlainFile& file, Messages& notes) {
    const Table table = read_table(
        options.file, {.encoding = session.options.encoding, .sheet = session.options.sheet}, notes);
    for (std::size_t at = 0; at < table.columns(); ++at) file.columns.push_back(column_of(table, at));
    const std::string id = id_field(options, table.heads());
    std::vector<std::string> ids;
    if (!id.empty()) {
        const auto at = table.column(id);
        if (!at) static_cast<void>(required(file, id));
        ids = cells_of(table, *at);
    }
    set_ids(file, std::move(ids), table.rows());
    if (options.points.empty()) return;
    file.named_points = points_in_fields(options, file);
    file.geometries.assign(file.named_points.begin(), file.named_points.end());
    file.crs = chosen_crs(options);
}

bool in_degrees(const std::vector<std::optional<Geometry>>& geometries) {
    return std::ranges::all_of(geometries, [](const auto& shape) {
        if (!shape) return true;
        const Box box = bounds_of(*shape);
        return box.min_corner().x() >= -180 && box.max_corner().x() <= 180 && box.min_corner().y() >= -90 &&
               box.max_corner().y() <= 90;
    });
}

void read_layer_file(const PlainOptions& options, const std::string& encoding, PlainFile& file,
                     Messages& notes) {
    FeatureLayer layer =
        read_features(options.file, {.crs = chosen_crs(options), .encoding = encoding}, notes);
    std::vector<std::string> fields;
    for (const Column& column : layer.columns) fields.push_back(column.name);
    file.columns = std::move(layer.columns);
    file.geometries = std::move(layer.geometries);
    // A GeoJSON says nothing of its reference: degrees are WGS 84, anything else is unknown.
    if (!layer.crs.is_geographic() || in_degrees(file.geometries)) file.crs = layer.crs;
    const std::string id = id_field(options, fields);
    set_ids(file, id.empty() ? std::vector<std::string>{} : texts_of(required(file, id)),
            file.geometries.size());
    if (!options.points.empty()) file.named_points = points_in_fields(options, file);
}

/// Travel times between the units, found by their ids.
void read_times(const PlainOptions& options, PlainFile& file, Session& session) {
    TablePlaces places{.codes = file.ids, .labels = file.ids};
    places.find = [&file](const std::string& written) {
        const auto found = std::ranges::find(file.ids, written);
        if (found == file.ids.end()) return TablePlace{};
        return TablePlace{.position = static_cast<std::size_t>(found - file.ids.begin())};
    };
    std::vector<double> straight;
    places.straight_km = [&file, &straight](std::size_t i, std::size_t j) {
        if (straight.empty()) straight = file.distances_km();
        return straight[i * file.size() + j];
    };
    DistanceMatrix times = read_impedance(options.impedance, places, file.files, session);
    file.times = std::move(times);
}

}  // namespace

std::vector<double> PlainFile::numbers(const std::string& field) const {
    const Column& column = required(*this, field);
    if (std::holds_alternative<std::vector<std::string>>(column.values))
        throw InputError(Message{
            .code = "DR1017", .where = {path}, .values = {{"field", field}, {"known", fields_of(columns)}}});
    std::vector<double> values = numbers_of(column);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isnan(values[i]))
            throw InputError(
                Message{.code = "DR1836",
                        .where = {path},
                        .values = {{"field", field}, {"id", ids.empty() ? std::to_string(i + 1) : ids[i]}}});
    return values;
}

std::vector<double> PlainFile::masses(const std::string& field, Session& session, bool positive) const {
    if (field == mixed_mass && !mixed_years.empty())
        session.tell({Message{.code = "DR1816", .values = {{"years", mixed_years}}}});
    std::vector<double> values = numbers(field);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (positive) require_positive(field, values, {i});
        if (!(values[i] >= 0)) throw impossible_value(*this, "DR1862", field, i, values[i]);
    }
    return values;
}

void PlainFile::require_positive(const std::string& field, const std::vector<double>& values,
                                 std::initializer_list<std::size_t> units) const {
    for (const std::size_t i : units)
        if (!(values[i] > 0)) throw impossible_value(*this, "DR1861", field, i, values[i]);
}

std::string PlainFile::unit_of(const std::string& field) const {
    const std::string& stated = required(*this, field).unit;
    return stated.empty() ? "unstated" : stated;
}

Json PlainFile::mass_json(const std::string& field) const {
    return {{"field", field}, {"unit", unit_of(field)}};
}

std::vector<std::string> PlainFile::texts(const std::string& field) const {
    return texts_of(required(*this, field));
}

std::vector<Point> PlainFile::points() const {
    if (!named_points.empty()) return named_points;
    if (geometries.empty()) throw InputError(Message{.code = "DR1834", .where = {path}});
    std::vector<Point> result;
    for (std::size_t i = 0; i < geometries.size(); ++i) {
        if (!geometries[i])
            throw InputError(Message{.code = "DR1018", .where = {path}, .values = {{"zone", ids[i]}}});
        const Point* point = std::get_if<Point>(&*geometries[i]);
        result.push_back(point != nullptr ? *point : point_on_surface(as_multipolygon(*geometries[i])));
    }
    return result;
}

std::vector<double> PlainFile::distances() const {
    if (!times) return distances_km();
    std::vector<double> values = times->values();
    for (std::size_t i = 0; i < size(); ++i) values[i * size() + i] = 0;
    return values;
}

std::vector<Point> PlainFile::points_in_degrees() const {
    std::vector<Point> at = points();
    if (!crs || crs->is_planar_km()) throw InputError(Message{.code = "DR1834", .where = {path}});
    if (crs->is_geographic()) return at;
    const CrsTransform to_degrees(*crs, Crs());
    for (Point& point : at) point = to_degrees(point);
    return at;
}

std::vector<double> PlainFile::distances_km() const {
    if (!crs) throw InputError(Message{.code = "DR1834", .where = {path}});
    const std::vector<Point> at = crs->is_planar_km() ? points() : points_in_degrees();
    const std::size_t n = at.size();
    if (n > most_units)
        throw LimitError(
            Message{.code = "DR1838",
                    .values = {{"pairs", std::to_string(n)}, {"limit", std::to_string(most_units)}}});
    std::vector<double> distance(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) {
            const double d = crs->is_planar_km()
                                 ? std::hypot(at[i].x() - at[j].x(), at[i].y() - at[j].y())
                                 : distance_km({at[i].x(), at[i].y()}, {at[j].x(), at[j].y()});
            if (!(d > 0)) throw same_place(*this, i, j);
            distance[i * n + j] = distance[j * n + i] = d;
        }
    return distance;
}

std::function<void(std::size_t, std::span<double>)> PlainFile::distance_rows() const {
    if (times)
        return [this](std::size_t origin, std::span<double> row) {
            const auto begin = times->values().begin() + static_cast<std::ptrdiff_t>(origin * size());
            std::copy_n(begin, size(), row.begin());
        };
    if (!crs) throw InputError(Message{.code = "DR1834", .where = {path}});
    const bool planar = crs->is_planar_km();
    return
        [this, planar, at = planar ? points() : points_in_degrees()](std::size_t i, std::span<double> row) {
            const Point from = at[i];
            for (std::size_t j = 0; j < row.size(); ++j) {
                const double x = at[j].x() - from.x(), y = at[j].y() - from.y();
                row[j] = planar ? x * x + y * y : distance_km({from.x(), from.y()}, {at[j].x(), at[j].y()});
                if (j != i && !(row[j] > 0)) throw same_place(*this, i, j);
            }
        };
}

std::size_t PlainFile::position(const std::string& id) const {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        throw InputError(
            Message{.code = "DR1833", .where = {path}, .values = {{"what", "unit"}, {"id", id}}});
    return static_cast<std::size_t>(found - ids.begin());
}

PlainFile read_plain_file(const PlainOptions& options, const Loaded* project, Session& session) {
    const std::optional<Loaded> own = project_named(options.file, project, session);
    if (own || project != nullptr) return zones_as_units(options, own ? *own : *project, session);
    PlainFile file;
    file.path = options.file;
    Messages notes;
    if (is_table(options.file))
        read_table_file(options, session, file, notes);
    else
        read_layer_file(options, session.options.encoding, file, notes);
    session.tell(notes);
    if (!options.impedance.table.empty()) read_times(options, file, session);
    return file;
}

std::optional<Loaded> project_named(const std::string& input, const Loaded* given, Session& session) {
    if (given != nullptr || !is_project_input(input)) return std::nullopt;
    Choice choice;
    choice.input = input;
    return load(choice, session);
}

bool is_table(const std::filesystem::path& path) {
    const std::string extension = path.extension().string();
    for (const char* known : {".csv", ".tsv", ".txt", ".xlsx", ".CSV", ".TXT", ".XLSX"})
        if (extension == known) return true;
    return false;
}

bool is_project_input(const std::string& input) {
    return input.empty() || std::filesystem::is_directory(input) ||
           std::filesystem::path(input).extension() == ".toml";
}

}  // namespace deltareach
