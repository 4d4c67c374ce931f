#include "study/inputs/map_points.hpp"

#include "gis/cell_units.hpp"
#include "gis/error.hpp"
#include "gis/problems.hpp"
#include "gis/units.hpp"
#include "layers/points_to_zones.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/inputs.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/point_records.hpp"
#include "study/inputs/points_against_names.hpp"
#include "study/messages.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// The unit that stands above the table, where every cell can be in it.
std::optional<Unit> unit_above(const Table& table, std::size_t at) {
    const auto unit = unit_named(unit_words_above(table, at));
    if (!unit) return std::nullopt;
    try {
        Messages ignored;
        static_cast<void>(numbers_in(table, at, unit->power_of_ten, ignored, unit->name));
        return unit;
    } catch (const InputError&) {
        return std::nullopt;
    }
}

/// A column of records at some rows: numbers where every cell is one or missing, else texts.
Column column_of_records(const Table& table, std::size_t at, const std::vector<std::size_t>& rows) {
    const std::string& head = table.heads()[at];
    const HeadParts parts = split_head(table.whole_head(at));
    std::optional<Unit> unit = parts.unit;
    if (!unit) unit = unit_in_cells(table, at);
    if (!unit) unit = unit_above(table, at);
    Column column{.name = name_of_column(head, table.heads()),
                  .label_zh = label_of_head(table, at).zh,
                  .label_en = label_of_head(table, at).en,
                  .unit = {},
                  .values = {}};
    try {
        Messages ignored;
        const std::vector<double> all = numbers_in(table, at, unit ? unit->power_of_ten : 0, ignored).values;
        std::vector<double> values;
        bool any = false;
        for (const std::size_t row : rows) {
            values.push_back(all[row]);
            any = any || !std::isnan(all[row]);
        }
        if (any) {
            column.unit = unit ? unit->name : "unstated";
            column.values = std::move(values);
            return column;
        }
    } catch (const InputError&) {  // words: the column is text
    }
    std::vector<std::string> texts;
    for (const std::size_t row : rows) texts.emplace_back(table.cell(row, at));
    column.values = std::move(texts);
    return column;
}

/// Figures in words would become classes, one a figure.
void require_numbers(const Table& table, const std::vector<Column>& columns, const std::string& name,
                     const std::string& shown_path) {
    const Column* column = name.empty() ? nullptr : find_named(columns, name);
    if (column == nullptr || !std::holds_alternative<std::vector<std::string>>(column->values)) return;
    const auto at = static_cast<std::size_t>(column - columns.data());
    const std::optional<Unit> unit = split_head(table.heads()[at]).unit;
    if (!unit) return;
    Problems problems;
    Messages ignored;
    problems.gather([&] { static_cast<void>(numbers_in(table, at, unit->power_of_ten, ignored)); });
    for (Message& message : problems.messages()) message.where.path = shown_path;
    problems.throw_if_any();
}

/// By the finest zones.
void tell_other_places(const PointRecords& records, const Inputs& over, const std::string& shown_path,
                       Messages& notes) {
    const auto row_number = [&](std::size_t row) { return records.row_number(row); };
    const ZonesOfPoints zones = points_to_zones(records.points, over.region->levels().front());
    for (Message& told : points_against_names(
             {records.table, shown_path, row_number, zones.zone, *over.region, *over.places, 0}))
        notes.push_back(std::move(told));
}

}  // namespace

MapPoints read_map_points(const std::filesystem::path& path, const std::string& shown_path,
                          const std::string& source_crs, const ReadTable& how,
                          const std::vector<std::string>& wanted, Messages& notes, const Inputs* over) {
    AttributeSource source;
    source.path = path;
    source.sheet = how.sheet;
    source.encoding = how.encoding;
    source.source_crs = source_crs;
    MapPoints result{
        .at = {}, .rows = {}, .columns = {}, .shown_path = shown_path, .called = {}, .heads = {}, .file = {}};
    Messages told;
    const PointRecords records = read_point_records(source, shown_path, told, result.file);
    for (Message& note : told) {
        if (note.where.path == path.string()) note.where.path = shown_path;
        notes.push_back(std::move(note));
    }
    result.heads = records.table.heads();
    result.called = title_of_table(records.table);
    result.file.title = said_title(records.table);
    if (over != nullptr) tell_other_places(records, *over, shown_path, notes);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < records.points.size(); ++row) {
        const LonLat point = records.points[row];
        if (std::isnan(point.lon) || std::isnan(point.lat)) {
            ++result.without_place;
            result.rows_without.push_back(records.row_number(row));
            continue;
        }
        rows.push_back(row);
        result.at.push_back(point);
        result.rows.push_back(records.row_number(row));
    }
    UnitsAbove units_above;
    for (std::size_t at = 0; at < records.table.columns(); ++at) {
        result.columns.push_back(column_of_records(records.table, at, rows));
        const auto above = unit_above(records.table, at);
        const bool taken = above && result.columns[at].unit == above->name;
        const std::string words =
            taken ? unit_words_above(records.table, at) : split_head(records.table.heads()[at]).written;
        if (taken)
            units_above.taken[words].push_back(result.columns[at].label_zh);
        else if (result.columns[at].unit == "unstated" && leaves_unit_open(records.table, at))
            units_above.open.push_back(result.columns[at].label_zh);
        result.file.head_units[result.columns[at].name] = words;
    }
    tell_units_above(units_above, records.table, shown_path, notes);
    tell_measure(result.columns, records.table, shown_path, notes);
    for (const std::string& name : wanted) require_numbers(records.table, result.columns, name, shown_path);
    return result;
}

void tell_without_place(const std::vector<std::int64_t>& rows, std::size_t of, const std::string& shown_path,
                        Messages& notes) {
    if (rows.empty()) return;
    std::vector<std::string> shown;
    for (const std::int64_t row : rows) shown.push_back(fmt::to_string(row));
    notes.push_back(
        {.code = "DR1270",
         .where = {.path = shown_path, .row = rows.front()},
         .values = {
             {"n", fmt::to_string(rows.size())}, {"of", fmt::to_string(of)}, {"rows", first_ten(shown)}}});
}

}  // namespace deltareach
