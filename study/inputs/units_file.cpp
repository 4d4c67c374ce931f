#include "gis/coordinate_heads.hpp"
#include "gis/coordinate_range.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/headed_numbers.hpp"
#include "gis/numbers.hpp"
#include "gis/table_formats.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "layers/matched_id.hpp"
#include "layers/messages.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/odd_values.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/inputs/said_outside.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace deltareach {
namespace {

std::string extension_of(const std::string& file) {
    return ascii_lower(std::filesystem::path(file).extension().string());
}

/// A DBF is read as a layer: it states the types of its fields.
bool is_text_or_workbook(const std::string& file) {
    const TableFormat* format = table_format(file);
    return format != nullptr && !format->typed;
}

/// Numbers as headed; a cell that the 单位： line above the table leaves in doubt (3万 under 万元, of
/// persons) as it is written where its own head names no unit.
std::vector<double> numbers_of_column(const Table& table, std::size_t at, Messages& notes) {
    if (table.unit_words().empty() || split_head(table.heads()[at]).unit)
        return numbers_as_headed(table, at, notes);
    try {
        return numbers_as_headed(table, at, notes);
    } catch (const InputError& error) {
        const bool doubt =
            std::ranges::all_of(error.messages(), [](const Message& m) { return m.code == "DR1128"; });
        if (!doubt) throw;
        return numbers_in(table, at, 0, notes).values;
    }
}

/// A column of a table: numbers where every cell is one or missing, else texts.
Column column_of(const Table& table, std::size_t at, Messages& notes) {
    Column column{.name = table.heads()[at], .unit = "unstated"};
    Messages of_numbers;
    try {
        column.values = numbers_of_column(table, at, of_numbers);
        for (const Message& note : of_numbers)
            if (note.code != "DR1127") notes.push_back(note);  // missing cells are told where they count
    } catch (const InputError&) {                              // words: the column is text
        std::vector<std::string> texts;
        for (std::size_t row = 0; row < table.rows(); ++row) texts.emplace_back(table.cell(row, at));
        column.values = std::move(texts);
        column.unit.clear();
    }
    return column;
}

/// Ids stay as written, 0101 is not 101; but 1.0 is 1.
std::vector<std::string> ids_in(const Table& table, std::size_t at) {
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < table.rows(); ++row) ids.push_back(integral_id(table.cell(row, at)));
    return ids;
}

/// The id that is empty (or —, N/A) or stands twice; nullptr when each is one unit's.
const std::string* not_unique(const std::vector<std::string>& ids) {
    std::set<std::string_view> seen;
    for (const std::string& id : ids)
        if (is_no_name(id) || !seen.insert(id).second) return &id;
    return nullptr;
}

/// The ids of a column, as the file has them.
using WrittenIds = std::function<std::vector<std::string>(std::size_t column)>;

std::size_t position_of(const Units& units, const std::string& field) {
    return static_cast<std::size_t>(&units.field(field) - units.columns.data());
}

/// Where nobody names a field of ids: that of codes, else that of names where they tell the units apart.
/// @returns nothing where the units are to be numbered, which is told
std::optional<std::size_t> usual_ids_of(Units& units, const WrittenIds& written, Messages& notes) {
    const std::string codes = field_of_codes(units.columns, Doubles::taken);
    if (!codes.empty()) {
        if (is_guess(codes)) notes.push_back(fields_taken(units.path, codes, field_of_names(units.columns)));
        return position_of(units, codes);
    }
    std::string names = field_of_names(units.columns);
    if (names.empty() && find_named(units.columns, "name") != nullptr) names = "name";  // numbers alone
    if (names.empty()) {
        notes.push_back({.code = "DR1043", .where = {units.path}});
        return std::nullopt;
    }
    const std::size_t at = position_of(units, names);
    units.ids = written(at);
    if (const std::string* id = not_unique(units.ids)) {
        notes.push_back({.code = "DR1036",
                         .where = {units.path},
                         .values = {{"field", units.columns[at].name}, {"id", *id}}});
        return std::nullopt;
    }
    if (is_guess(names)) notes.push_back(fields_taken(units.path, names, names));
    return at;
}

/// The ids of the units.
void set_ids(const UnitsChoice& choice, Units& units, std::size_t count, const WrittenIds& written,
             Messages& notes) {
    const auto number = [&] {
        units.ids.clear();
        for (std::size_t i = 0; i < count; ++i) units.ids.push_back(std::to_string(i + 1));
    };
    std::optional<std::size_t> at;
    if (!choice.id.empty()) at = position_of(units, choice.id);
    if (!choice.with_ids) {  // they serve messages alone
        if (at) units.ids = written(*at);
        if (!at || not_unique(units.ids) != nullptr) number();
        return;
    }
    if (!at) at = usual_ids_of(units, written, notes);
    if (!at) return number();
    units.ids = written(*at);
    for (std::size_t i = 0; i < units.ids.size(); ++i)
        if (is_error_value(units.ids[i]))
            throw InputError(Message{.code = "DR1162",
                                     .where = units.where(i),
                                     .values = {{"name", units.ids[i]}, {"text", units.ids[i]}}});
    if (const std::string* id = not_unique(units.ids))
        throw InputError(Message{.code = "DR1202",
                                 .where = {units.path},
                                 .values = {{"level", units.path},
                                            {"code", *id},
                                            {"times", std::to_string(std::ranges::count(units.ids, *id))}}});
}

/// Where the fields of `points` say each unit lies. @throws UsageError DR1003; InputError as Units::numbers
std::vector<Point> points_in_fields(const UnitsChoice& choice, const Units& units) {
    if (choice.points.size() != 2)
        throw UsageError(Message{.code = "DR1003",
                                 .values = {{"problem_zh", "--points 要两个字段：X,Y"},
                                            {"problem_en", "--points wants two fields: X,Y"},
                                            {"verb", "deltareach"}}});
    const auto x = units.numbers(choice.points[0]), y = units.numbers(choice.points[1]);
    std::vector<Point> points;
    for (std::size_t i = 0; i < x.size(); ++i)
        points.push_back(without_china_datum({x[i], y[i]}, choice.crs));
    return points;
}

bool in_degrees(const Box& box) {
    return box.min_corner().x() >= -180 && box.max_corner().x() <= 180 && box.min_corner().y() >= -90 &&
           box.max_corner().y() <= 90;
}

/// Fields called longitude and latitude that hold such: WGS 84, as for a list of places to be mapped.
bool are_degrees(const std::vector<std::string>& fields, const std::vector<Point>& points) {
    const auto is_one_of = [](const std::vector<std::string>& heads, const std::string& field) {
        return std::ranges::find(heads, normal_head(field)) != heads.end();
    };
    return is_one_of(lon_heads, fields[0]) && is_one_of(lat_heads, fields[1]) &&
           std::ranges::all_of(points, [](const Point& at) {
               return std::isnan(at.x()) || std::isnan(at.y()) ||
                      (std::abs(at.x()) <= 180 && std::abs(at.y()) <= 90);
           });
}

void read_table_file(const UnitsChoice& choice, const Session& session, Units& units, Messages& notes) {
    const Table table = read_any_table(
        choice.file, {.encoding = session.options.encoding, .sheet = session.options.sheet}, notes);
    for (std::size_t at = 0; at < table.columns(); ++at) units.columns.push_back(column_of(table, at, notes));
    take_units_of_heads(units.columns);
    for (std::size_t at = 0; at < table.columns(); ++at)
        units.said[units.columns[at].name] = said_outside(table, at, units.columns[at]);
    units.title = title_unnumbered(table.title());
    for (std::size_t row = 0; row < table.rows(); ++row) units.rows.push_back(table.row_number(row));
    set_ids(
        choice, units, table.rows(), [&](std::size_t at) { return ids_in(table, at); }, notes);
    if (choice.points.empty()) return;
    units.named_points = points_in_fields(choice, units);
    units.geometries.assign(units.named_points.begin(), units.named_points.end());
    units.crs = crs_named(choice.crs);
    if (units.crs) check_coordinates(units.named_points, *units.crs, units.path, notes);
    if (units.crs || !are_degrees(choice.points, units.named_points)) return;
    units.crs = Crs();
    std::vector<LonLat> points;
    for (const Point& at : units.named_points) points.push_back({at.x(), at.y()});
    for (Message& note : note_on_assumed_wgs84(points, units.path)) notes.push_back(std::move(note));
}

/// The reference of a layer's shapes; none where nobody tells. A GeoJSON without a crs member is WGS 84 when
/// its coordinates are degrees.
std::optional<Crs> reference_of(const FeatureLayer& layer, const UnitsChoice& choice) {
    if (!layer.placed) return std::nullopt;
    const bool may_be_silent = extension_of(choice.file).ends_with("json") && choice.crs.empty();
    if (!may_be_silent || !layer.crs.is_geographic()) return layer.crs;
    for (const auto& shape : layer.geometries)
        if (shape && !in_degrees(bounds_of(*shape))) return std::nullopt;
    return layer.crs;
}

/// Square kilometres; of shapes that nobody placed, none that could be said.
std::optional<double> square_km(const Geometry& shape, const std::optional<Crs>& crs) {
    if (!crs) return std::nullopt;
    if (crs->is_planar_km()) return planar_area(as_multipolygon(shape));
    if (crs->is_geographic()) return area_km2(as_multipolygon(shape));
    return area_km2(as_multipolygon(transformed(shape, CrsTransform(*crs, Crs()))));
}

/// With --repair, areas that are none are mended and told; without, whoever uses shapes refuses them.
void mend_shapes(Units& units, Messages& notes) {
    for (std::size_t unit = 0; unit < units.geometries.size(); ++unit) {
        auto& shape = units.geometries[unit];
        if (!shape ||
            (!std::holds_alternative<Polygon>(*shape) && !std::holds_alternative<MultiPolygon>(*shape)))
            continue;
        const auto wrong = invalidity_of(*shape);
        if (!wrong) continue;
        const auto before = square_km(*shape, units.crs);
        shape = repaired(*shape);
        const auto after = square_km(*shape, units.crs);
        notes.push_back(
            {.code = "DR1022",
             .where = units.where(unit),
             .values = {{"zone", units.ids[unit]},
                        {"reason_zh", wrong->reason.zh},
                        {"reason_en", wrong->reason.en},
                        {"lon", fmt::format("{:.6f}", wrong->where.x())},
                        {"lat", fmt::format("{:.6f}", wrong->where.y())},
                        {"change_km2", before && after ? fmt::format("{:.4f}", *after - *before) : "?"}}});
    }
}

void read_layer_file(const UnitsChoice& choice, const Session& session, Units& units, Messages& notes) {
    FeatureLayer layer = read_layer_file({.path = choice.file,
                                          .layer = choice.layer,
                                          .source_crs = choice.crs,
                                          .encoding = session.options.encoding,
                                          .any_place = true},
                                         notes)
                             .layer;
    undo_china_datum(layer.geometries, choice.crs);
    units.crs = reference_of(layer, choice);
    units.columns = std::move(layer.columns);
    take_units_of_heads(units.columns);
    units.geometries = std::move(layer.geometries);
    set_ids(
        choice, units, units.geometries.size(), [&](std::size_t at) { return texts_of(units.columns[at]); },
        notes);
    if (session.options.repair) mend_shapes(units, notes);
    units.shapes_are_sound = session.options.repair;
    if (choice.points.empty()) return;
    units.named_points = points_in_fields(choice, units);
    // Fields of degrees beside projected shapes are common: only --crs says what they are.
    if (choice.crs.empty() && units.crs && !units.crs->is_geographic()) units.crs.reset();
    if (units.crs) check_coordinates(units.named_points, *units.crs, units.path, notes);
}

/// Travel times between the units, found by their ids.
void read_travel_times(const UnitsChoice& choice, Units& units, Session& session) {
    TablePlaces places{.codes = units.ids, .labels = units.ids};
    places.find = [&units](const std::string& written) {
        const auto found = std::ranges::find(units.ids, matched_id(written), matched_id);
        if (found == units.ids.end()) return TablePlace{};
        return TablePlace{.position = static_cast<std::size_t>(found - units.ids.begin())};
    };
    std::vector<double> straight;
    places.straight_km = [&units, &straight](std::size_t i, std::size_t j) {
        if (straight.empty()) straight = units.distances_km();
        return straight[i * units.size() + j];
    };
    DistanceMatrix times = read_impedance(choice.impedance, places, units.files, session);
    units.times = std::move(times);
}

}  // namespace

Units read_units(const UnitsChoice& choice, const Loaded* project, Session& session) {
    if (project != nullptr) return units_of_project(choice, project->project, project->inputs, session);
    settle_sheet(choice.file, {choice.impedance.table}, session);
    if (is_project_input(choice.file)) {
        const auto own = std::make_shared<const Loaded>(*project_named(choice.file, nullptr, session));
        Units units = units_of_project(choice, own->project, own->inputs, session);
        units.inputs = std::shared_ptr<const Inputs>(own, &own->inputs);
        units.project = std::shared_ptr<const Project>(own, &own->project);
        return units;
    }
    require_sheets(choice.file, session);
    refuse_options_of_projects({{"--level", !choice.level.empty()},
                                {"--theme", !choice.theme.empty()},
                                {"--period", !choice.period.empty()}},
                               choice.file);
    Units units;
    units.path = choice.file;
    Messages notes;
    const bool table = is_text_or_workbook(choice.file);
    refuse_option({"--layer", table && !choice.layer.empty()}, "表没有图层；工作簿用 --sheet",
                  "a table has no layers; of a workbook --sheet names one");
    if (table)
        read_table_file(choice, session, units, notes);
    else
        read_layer_file(choice, session, units, notes);
    units.own_columns = units.columns.size();
    std::ranges::move(odd_values_in(units.columns, units.ids, {}, units.path), std::back_inserter(notes));
    session.tell(notes);
    if (!choice.impedance.table.empty()) read_travel_times(choice, units, session);
    return units;
}

std::optional<Loaded> project_named(const std::string& input, const Loaded* given, Session& session) {
    if (given != nullptr || !is_project_input(input)) return std::nullopt;
    Choice choice;
    choice.input = input;
    return load(choice, session);
}

bool is_project_input(const std::string& input) {
    return input.empty() || (std::filesystem::is_directory(input) && !is_geodatabase_folder(input)) ||
           std::filesystem::path(input).extension() == ".toml";
}

}  // namespace deltareach
