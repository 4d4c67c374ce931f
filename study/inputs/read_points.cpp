#include "study/inputs/read_points.hpp"

#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "gis/units.hpp"
#include "layers/messages.hpp"
#include "layers/points_to_zones.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/point_records.hpp"
#include "study/inputs/points_against_names.hpp"
#include "study/messages.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

constexpr std::size_t rows_kept = 1000, rows_shown = 10;

/// Records with the zone each lies in.
struct Placed {
    const AttributeSource& source;
    const std::string& path;
    const PointRecords& records;
    std::vector<std::optional<std::size_t>> zone;
    std::vector<std::size_t> meant;  ///< rows that `only` does not leave out
    std::size_t zones = 0;
    OnUnknown on_unknown = OnUnknown::error;
};

Location at(const Placed& placed, std::size_t row, std::optional<std::size_t> column = {}) {
    return {placed.path, placed.records.row_number(row), column ? static_cast<std::int64_t>(*column) + 1 : 0};
}

void add_to(Account& account, const Placed& placed, std::size_t row, double value) {
    account.input.add(value);
    ++account.rows_input;
    const bool used = placed.zone[row].has_value(), other = placed.on_unknown == OnUnknown::other;
    (used ? account.used : other ? account.other : account.dropped).add(value);
    ++(used ? account.rows_used : other ? account.rows_other : account.rows_dropped);
}

Column numbers_of_points(const Placed& placed, PointsAccount& account) {
    const std::string name = placed.source.count.empty() ? "count" : placed.source.count;
    PointsAccount::Sum sum{.column = name, .unit = "1", .account = {}};  // of what, the project may say
    std::vector<double> counts(placed.zones, 0);
    for (const std::size_t row : placed.meant) {
        add_to(sum.account, placed, row, 1);
        if (placed.zone[row]) ++counts[*placed.zone[row]];
    }
    const std::string unit_words = said_of(placed.source.units, name, name);
    if (!unit_words.empty()) {
        const auto unit = unit_named(unit_words);
        sum.unit = unit ? unit->name : unit_words;
    }
    Column column{.name = name, .label_zh = {}, .label_en = {}, .unit = sum.unit, .values = counts};
    column.label_zh = said_of(placed.source.labels_zh, name, name);
    column.label_en = said_of(placed.source.labels_en, name, name);
    if (column.label_zh.empty()) column.label_zh = placed.source.count.empty() ? "记录数" : name;
    if (column.label_en.empty()) column.label_en = placed.source.count.empty() ? "number of records" : name;
    account.sums.push_back(std::move(sum));
    return column;
}

/// Sums one column in the zones, cell by cell.
class ColumnSum {
  public:
    ColumnSum(const Placed& placed, std::size_t position, const Unit& unit)
        : placed_(placed),
          position_(position),
          unit_(unit),
          sums_(placed.zones),
          records_(placed.zones),
          values_(placed.zones) {}

    void add(std::size_t row, PointsAccount::Sum& sum, Gathered& faults) {
        const std::string_view text = placed_.records.table.cell(row, position_);
        const NumberCell cell = parse_number(text, unit_.power_of_ten);
        const auto zone = placed_.zone[row];
        if (zone) ++records_[*zone];
        if (cell.kind == NumberCell::Kind::missing) {
            if (sum.without_value++ == 0) first_without_ = at(placed_, row, position_);
            return;
        }
        const bool foreign = is_foreign(cell, unit_.name);
        if (foreign || cell.kind == NumberCell::Kind::faulty) {
            faults.add({.code = foreign ? "DR1128" : std::string(cell.code),
                        .where = at(placed_, row, position_),
                        .values = {{"head", head()}, {"text", std::string(text)}}});
            return;
        }
        own_.add(cell, text, own_.is_first(cell) ? at(placed_, row, position_) : Location{});
        add_to(sum.account, placed_, row, cell.value);
        if (!zone) return;
        sums_[*zone].add(cell.value);
        ++values_[*zone];
    }

    [[nodiscard]] std::vector<double> totals() const {
        std::vector<double> totals;
        for (std::size_t zone = 0; zone < sums_.size(); ++zone)
            totals.push_back(values_[zone] > 0 || records_[zone] == 0 ? sums_[zone].value() : std::nan(""));
        return totals;
    }

    void tell(const PointsAccount::Sum& sum, Messages& notes) const {
        own_.tell(head(), true, notes);
        if (sum.without_value > 0)
            notes.push_back({.code = "DR1127",
                             .where = first_without_,
                             .values = {{"head", head()}, {"n", fmt::to_string(sum.without_value)}}});
    }

  private:
    [[nodiscard]] const std::string& head() const { return placed_.records.table.heads()[position_]; }

    const Placed& placed_;
    std::size_t position_;
    Unit unit_;
    std::vector<ExactSum> sums_;
    std::vector<std::size_t> records_, values_;
    Location first_without_;
    OwnUnits own_;
};

Column sum_of_column(const Placed& placed, std::size_t position, PointsAccount& account, Messages& notes,
                     Gathered& faults) {
    const Table& table = placed.records.table;
    Column column = column_named_by(placed.source, table, position);
    Location head{placed.path, table.head_row_number(), static_cast<std::int64_t>(position) + 1};
    const Unit unit = resolve_unit({.head = table.heads()[position],
                                    .cell = table.unit_words(),
                                    .project = unit_words_of(placed.source, table, position)},
                                   head, notes);
    column.unit = unit.name;
    PointsAccount::Sum sum{.column = column.name, .unit = unit.name, .account = {}};
    ColumnSum cells(placed, position, unit);
    for (const std::size_t row : placed.meant) cells.add(row, sum, faults);
    cells.tell(sum, notes);
    column.values = cells.totals();
    account.sums.push_back(std::move(sum));
    return column;
}

/// Rows that lie in no zone, those without coordinates apart.
void tell_of_unmatched(const Placed& placed, const ZoneLayer& zones, PointsAccount& account, Messages& notes,
                       Messages& problems) {
    std::vector<std::string> outside, nowhere;
    std::size_t count_outside = 0, count_nowhere = 0;
    std::optional<std::size_t> first;
    for (const std::size_t row : placed.meant) {
        if (placed.zone[row]) continue;
        if (!first) first = row;
        const auto number = placed.records.row_number(row);
        if (account.unmatched_rows.size() < rows_kept) account.unmatched_rows.push_back(number);
        const LonLat point = placed.records.points[row];
        if (std::isnan(point.lon)) {
            if (++count_nowhere <= rows_shown) nowhere.push_back(fmt::to_string(number));
        } else if (++count_outside <= rows_shown) {
            outside.push_back(fmt::format("{} ({:.6g}, {:.6g})", number, point.lon, point.lat));
        }
    }
    if (!first) return;
    const auto rows = [](const std::vector<std::string>& shown, std::size_t count) {
        return fmt::format("{}{}", fmt::join(shown, "; "), count > shown.size() ? " …" : "");
    };
    const auto listed = [&](const char* code, const std::vector<std::string>& shown, std::size_t count) {
        if (count > 0)
            notes.push_back({.code = code,
                             .where = {placed.path},
                             .values = {{"points", fmt::to_string(count)}, {"rows", rows(shown, count)}}});
    };
    listed("DR1242", outside, count_outside);
    listed("DR1261", nowhere, count_nowhere);
    if (placed.on_unknown == OnUnknown::error)
        problems.push_back({.code = "DR1260",
                            .where = at(placed, *first),
                            .values = {{"points", fmt::to_string(count_outside + count_nowhere)},
                                       {"all", fmt::to_string(placed.meant.size())},
                                       {"level", zones.level()}}});
}

void append(Messages& problems, const Messages& more) {
    problems.insert(problems.end(), more.begin(), more.end());
}

std::vector<Column> columns_of(const Placed& placed, PointsAccount& account,
                               std::map<std::string, std::string>& head_units, Messages& notes,
                               Messages& problems) {
    std::vector<Column> columns;
    if (!placed.source.count.empty() || placed.source.columns.empty())
        columns.push_back(numbers_of_points(placed, account));
    Gathered faults;
    const Table& table = placed.records.table;
    for (const std::string& name : placed.source.columns) {
        const auto position = table.column(name);
        if (!position) {
            problems.push_back(no_field(name, table.heads(), {placed.path}));
            continue;
        }
        try {
            columns.push_back(sum_of_column(placed, *position, account, notes, faults));
            const std::string said = unit_words_of(placed.source, table, *position);
            head_units[columns.back().name] =
                said.empty() ? split_head(table.heads()[*position]).written : said;
        } catch (const InputError& error) {  // its unit: the next column is looked at all the same
            append(problems, error.messages());
        }
    }
    append(problems, faults.take());
    return columns;
}

}  // namespace

std::vector<Column> read_points(const AttributeSource& source, const std::string& shown_path,
                                const Region& region, const PlaceIndex& places, std::size_t level,
                                OnUnknown on_unknown, Messages& notes, InputFile& file,
                                PointsAccount& account, DatabaseTables* databases) {
    const ZoneLayer& zones = region.levels()[level];
    const PointRecords records = read_point_records(source, shown_path, notes, file, databases);
    if (records.points.empty()) notes.push_back({.code = "DR1264", .where = {shown_path}});
    Placed placed{.source = source,
                  .path = shown_path,
                  .records = records,
                  .zone = points_to_zones(records.points, zones).zone,
                  .meant = {},
                  .zones = zones.size(),
                  .on_unknown = on_unknown};
    const RowsMeant is_meant(source, records.table, shown_path);
    Messages problems;
    for (std::size_t row = 0; row < records.points.size(); ++row) {
        if (is_meant.column() && is_error_value(records.table.cell(row, *is_meant.column())))
            problems.push_back(
                {.code = "DR1162",
                 .where = at(placed, row, is_meant.column()),
                 .values = {{"text", std::string(records.table.cell(row, *is_meant.column()))}}});
        else if (is_meant(row))
            placed.meant.push_back(row);
    }
    account = {.path = shown_path,
               .level = source.level,
               .rows_read = records.points.size(),
               .rows_left_out = records.points.size() - placed.meant.size(),
               .sums = {},
               .unmatched_rows = {}};
    tell_of_unmatched(placed, zones, account, notes, problems);
    const auto row_number = [&](std::size_t row) { return records.row_number(row); };
    for (Message& told :
         points_against_names({records.table, shown_path, row_number, placed.zone, region, places, level}))
        notes.push_back(std::move(told));
    std::vector<Column> columns = columns_of(placed, account, file.head_units, notes, problems);
    if (!problems.empty()) throw InputError(std::move(problems));
    return columns;
}

}  // namespace deltareach
