#include "study/inputs/read_attributes.hpp"

#include "gis/cell_units.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "gis/said_periods.hpp"
#include "gis/units.hpp"
#include "layers/marked_names.hpp"
#include "layers/messages.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/doubtful_cells.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/names_beside_codes.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/zones_in_parts.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// A table with what is needed to place its rows.
struct Joined {
    const AttributeSource& source;
    const Table& table;
    const std::string& shown_path;
    std::vector<std::optional<std::size_t>> zone_of_row;  ///< nothing: the row is of another level
    std::size_t zones = 0;
    std::vector<bool> totals = {};  ///< rows of 全市 and the like
};

Location at(const Joined& join, std::size_t row, std::size_t column) {
    Location where = join.table.where(row, column);
    where.path = join.shown_path;
    return where;
}

/// The error value of a formula that failed says neither what a row is about nor whether it is meant.
bool is_error(const Joined& join, std::size_t row, std::size_t column, Messages& problems) {
    const std::string_view written = join.table.cell(row, column);
    if (!is_error_value(written)) return false;
    problems.push_back({.code = "DR1162",
                        .where = at(join, row, column),
                        .values = {{"name", std::string(written)}, {"text", std::string(written)}}});
    return true;
}

/// Rows without a zone, where they are not an error.
struct RowsLeftOut {
    std::vector<std::string> names;
    Location first;
};

/// Rows of zones that have a row already: one by one, or many at once.
class RowsTwice {
  public:
    void add(const Location& where, const std::string& zone) {
        rows_.push_back({.code = "DR1025", .where = where, .values = {{"zone", zone}}});
        if (std::ranges::find(zones_, zone) == zones_.end()) zones_.push_back(zone);
    }
    void tell(Messages& problems) const {
        constexpr std::size_t few = 3;
        if (rows_.size() <= few)
            problems.insert(problems.end(), rows_.begin(), rows_.end());
        else
            problems.push_back(
                {.code = "DR1273",
                 .where = rows_.front().where,
                 .values = {{"rows", fmt::to_string(rows_.size())}, {"names", first_ten(zones_)}}});
    }

  private:
    Messages rows_;
    std::vector<std::string> zones_;
};

/// Finds the rows that are the sum of the others, and tells of them.
void find_totals(Joined& join, std::size_t id, const PlaceIndex& places, std::size_t level, Messages& notes) {
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < join.table.rows(); ++row) {
        const std::string_view written = join.table.cell(row, id);
        join.totals.push_back(is_whole_of_rows(written) &&
                              places.find_on(level, written).kind != Place::Kind::zone);
        if (join.totals.back()) rows.push_back(fmt::to_string(join.table.row_number(row)));
    }
    if (rows.empty()) return;
    const auto first = static_cast<std::size_t>(std::ranges::find(join.totals, true) - join.totals.begin());
    Location where = at(join, first, id);
    where.column = 0;
    notes.push_back({.code = "DR1119",
                     .where = where,
                     .values = {{"rows", first_ten(rows)}, {"n", fmt::to_string(rows.size())}}});
}

void place_rows(Joined& join, std::size_t id, const Region& region, const PlaceIndex& places,
                std::size_t level, RowsLeftOut* left_out, Messages& notes, Messages& problems) {
    std::vector<bool> seen(join.zones);
    RowsTwice twice;
    MarkedNames marked;
    const RowsMeant is_meant(join.source, join.table, join.shown_path);
    for (std::size_t row = 0; row < join.table.rows(); ++row) {
        join.zone_of_row.emplace_back();
        if (is_meant.column() && is_error(join, row, *is_meant.column(), problems)) continue;
        if (join.totals[row] || !is_meant(row) || is_error(join, row, id, problems)) continue;
        const std::string written(join.table.cell(row, id));
        std::optional<std::size_t> zone = region.levels()[level].index_of(written);
        std::vector<std::string> nearest;
        if (!zone) {
            const Place place = places.find_on(level, written);
            nearest = place.candidates;
            marked.add(place, written, at(join, row, id));
            if (place.kind == Place::Kind::zone && place.zone->level == level && !place.part)
                zone = place.zone->zone;
            if (place.part && left_out == nullptr) {
                problems.push_back(
                    {.code = "DR1277",
                     .where = at(join, row, id),
                     .values = {{"name", written}, {"candidates", region.name_zh(*place.zone)}}});
                continue;
            }
            if (place.kind == Place::Kind::ambiguous) {
                problems.push_back(ambiguous_place(place, written, at(join, row, id)));
                continue;
            }
        }
        if (!zone && left_out != nullptr) {
            if (left_out->names.empty()) left_out->first = at(join, row, id);
            left_out->names.push_back(written);
        } else if (!zone) {
            problems.push_back(
                {.code = "DR1024",
                 .where = at(join, row, id),
                 .values = {
                     {"written", written},
                     {"level", join.source.level},
                     {"nearest", nearest.empty() ? "—" : fmt::format("{}", fmt::join(nearest, list_mark))}}});
        } else if (seen[*zone]) {
            twice.add(at(join, row, id), written);
        } else {
            seen[*zone] = true;
            join.zone_of_row.back() = zone;
        }
    }
    marked.tell(notes);
    twice.tell(problems);
}

void tell_rows_left_out(const RowsLeftOut& left_out, const std::string& level, Messages& notes) {
    const auto& names = left_out.names;
    if (names.empty()) return;
    notes.push_back(
        {.code = "DR1293",
         .where = left_out.first,
         .values = {{"rows", fmt::to_string(names.size())}, {"names", first_ten(names)}, {"level", level}}});
}

bool is_number_or_missing(const NumberCell& cell) {
    return cell.kind != NumberCell::Kind::faulty;
}

/// Numbers when every cell is a number or missing and one at least is a number; else texts. In a column with
/// a unit what is no number is a problem; cells of numbers with a unit of their own are told.
ColumnValues values_of(const Joined& join, std::size_t column, const std::optional<Unit>& unit,
                       Messages& problems, Messages& notes) {
    OwnUnits own;
    std::vector<double> numbers(join.zones, std::nan(""));
    std::vector<std::string> texts(join.zones);
    bool numeric = true, any = false;
    for (std::size_t row = 0; row < join.table.rows(); ++row) {
        const auto zone = join.zone_of_row[row];
        if (!zone) continue;
        const std::string_view cell = join.table.cell(row, column);
        texts[*zone] = std::string(cell);
        const NumberCell number = parse_number(cell, unit ? unit->power_of_ten : 0);
        numeric = numeric && is_number_or_missing(number);
        const bool foreign = unit && is_foreign(number, unit->name);
        // Without a unit the column may be one of texts, but what failed to be computed is no text either.
        if (foreign || ((unit || is_error_value(cell)) && !is_number_or_missing(number)))
            problems.push_back(
                {.code = foreign ? "DR1128" : std::string(number.code),
                 .where = at(join, row, column),
                 .values = {{"head", join.table.heads()[column]}, {"text", std::string(cell)}}});
        if (number.kind == NumberCell::Kind::value) {
            numbers[*zone] = number.value;
            any = true;
            own.add(number, cell, own.is_first(number) ? at(join, row, column) : Location{});
        }
    }
    if (!numeric || !any) return texts;
    own.tell(join.table.heads()[column], unit.has_value(), notes);
    return numbers;
}

/// Values in the unit that stands above the table; nothing is taken where a cell contradicts it (3万 below
/// 万元): the line then is about other columns.
bool take_unit_above(const Joined& join, std::size_t position, Column& column, Messages& notes) {
    const auto unit = unit_named(unit_words_above(join.table, position));
    if (!unit) return false;
    Messages problems, told;
    ColumnValues values = values_of(join, position, unit, problems, told);
    if (!problems.empty() || !std::holds_alternative<std::vector<double>>(values)) return false;
    column.values = std::move(values);
    column.unit = unit->name;
    notes.insert(notes.end(), told.begin(), told.end());
    return true;
}

Column column_at(const Joined& join, std::size_t position, Messages& problems, Messages& notes) {
    Column column = column_named_by(join.source, join.table, position);
    const std::string unit_words = unit_words_of(join.source, join.table, position);
    const HeadParts head = split_head(join.table.heads()[position]);
    std::optional<Unit> unit = unit_words.empty() ? head.unit : unit_named(unit_words);
    if (!unit && unit_words.empty()) unit = unit_in_cells(join.table, position);
    if (!unit && unit_words.empty() && take_unit_above(join, position, column, notes)) return column;
    if (head.unit && unit) {
        if (const auto agreed = agreed_unit(*head.unit, *unit)) unit = agreed;
    }
    if (head.unit && unit && !agreed_unit(*head.unit, *unit))
        problems.push_back({.code = "DR1130",
                            .where = {join.shown_path, join.table.head_row_number(),
                                      static_cast<std::int64_t>(position) + 1},
                            .values = {{"head", head.label}, {"unit", head.written}, {"other", unit_words}}});
    column.values = values_of(join, position, unit, problems, notes);
    if (std::holds_alternative<std::vector<double>>(column.values))
        column.unit = unit ? unit->name : unit_words.empty() ? "unstated" : unit_words;
    return column;
}

/// In the head, as the project says, or above the table where it was taken from there.
std::string unit_written(const Joined& join, std::size_t position, bool from_above) {
    if (from_above) return unit_words_above(join.table, position);
    const std::string said = unit_words_of(join.source, join.table, position);
    return said.empty() ? split_head(join.table.heads()[position]).written : said;
}

/// Whether a column has the unit that stands above the table and nothing else names.
bool has_unit_above(const Joined& join, std::size_t position, const Column& column) {
    const auto unit = unit_named(unit_words_above(join.table, position));
    return unit && column.unit == unit->name && unit_words_of(join.source, join.table, position).empty() &&
           !unit_in_cells(join.table, position);
}

/// The title above the heads, with the period that the sheet is called by where it says none.
std::string dated_title(const Table& table) {
    const std::string title = said_title(table);
    const auto period = parse_period(table.sheet_name());
    if (!period || period_said_in(title, YearsMeant::bare_too)) return title;
    const std::string when = period_in_chinese(period->text());
    return title.empty() ? when : title + "（" + when + "）";
}

DatabaseTable joined_table(const AttributeSource& source, const std::string& shown_path,
                           DatabaseTables* databases, Messages& notes) {
    const std::vector<HeadRequest> heads{{.names = {source.id}}};
    if (!source.database.empty())
        return databases->table(source.database, heads, columns_asked(source), notes);
    ReadTable how{.encoding = source.encoding, .sheet = source.sheet, .heads = heads};
    Messages read;
    Table table = read_named_table(source.path, shown_path, how, read);
    if (how.sheet.empty() && parse_period(table.sheet_name())) {
        how.sheet = latest_sheet(source.path, notes);
        if (!how.sheet.empty()) {
            read.clear();
            table = read_named_table(source.path, shown_path, how, read);
        }
    }
    notes.insert(notes.end(), read.begin(), read.end());
    InputFile file{.path = shown_path,
                   .file = source.path,
                   .crs = {},
                   .encoding = table.encoding(),
                   .rows = table.rows(),
                   .title = dated_title(table)};
    return {std::move(table), std::move(file)};
}

}  // namespace

std::vector<Column> read_attributes(const AttributeSource& source, const std::string& shown_path,
                                    const Region& region, const PlaceIndex& places, std::size_t level,
                                    OnUnknown policy, Messages& notes, InputFile& file,
                                    DatabaseTables* databases) {
    DatabaseTable read = joined_table(source, shown_path, databases, notes);
    file = std::move(read.file);
    const Table& table = read.table;
    if (table.rows() == 0) notes.push_back({.code = "DR1264", .where = {shown_path}});
    Joined join{source, table, shown_path, {}, region.levels()[level].size()};
    const std::size_t id = *table.column(source.id);

    Messages problems;
    RowsLeftOut left_out;
    find_totals(join, id, places, level, notes);
    place_rows(join, id, region, places, level, policy == OnUnknown::error ? nullptr : &left_out, notes,
               problems);
    tell_rows_left_out(left_out, source.level, notes);
    const PlacedRows placed{table, shown_path, id, join.zone_of_row, region, places, level};
    std::ranges::move(codes_against_names(placed), std::back_inserter(problems));
    std::ranges::move(zones_in_parts(placed), std::back_inserter(notes));
    std::vector<Column> columns;
    UnitsAbove units_above;
    std::vector<std::string> wanted = source.columns;
    if (wanted.empty()) wanted = table.heads();
    for (const std::string& name : wanted) {
        const auto position = table.column(name);
        if (!position)
            problems.push_back(no_field(name, table.heads(), {shown_path}));
        else if (*position != id) {
            columns.push_back(column_at(join, *position, problems, notes));
            tell_doubtful_cells(table, *position, columns.back(), shown_path, notes);
            const bool from_above = has_unit_above(join, *position, columns.back());
            const std::string written = unit_written(join, *position, from_above);
            if (from_above)
                units_above.taken[written].push_back(columns.back().label_zh);
            else if (columns.back().unit == "unstated" && leaves_unit_open(table, *position))
                units_above.open.push_back(columns.back().label_zh);
            file.head_units[columns.back().name] = written;
        }
    }
    tell_units_above(units_above, table, shown_path, notes);
    tell_measure(columns, table, shown_path, notes);
    if (!problems.empty()) throw InputError(std::move(problems));
    return columns;
}

}  // namespace deltareach
