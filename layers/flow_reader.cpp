#include "layers/flow_reader.hpp"

#include "gis/cell_units.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_ends.hpp"
#include "layers/private/flow_words.hpp"
#include "layers/private/row_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// A measured column, ready to be read.
struct Measure {
    ValueColumn column;
    std::optional<Unit> unit;  ///< nothing when each row must name its own
    OwnUnits own = {};
    SharedWord unit_name = {};  ///< of `unit`
    SharedWord theme, period;   ///< of every row, where the column says it
};

class LongReader {
  public:
    LongReader(const Table& table, const FlowColumns& columns, const ReadFlows& options, Messages& notes)
        : table_(table),
          columns_(columns),
          options_(options),
          notes_(notes),
          words_(table, columns, options, faults_),
          ends_(table, options, faults_) {}

    FlowTable read(Messages& problems) {
        require_room_for(table_.rows() * columns_.values.size(), table_.path());
        path_ = table_.path();
        prepare();
        table_at_fault_ = !faults_.empty();
        flows_.rows.reserve(table_.rows() * columns_.values.size());
        for (std::size_t row = 0; row < table_.rows(); ++row) read_row(row);
        const Messages faults = faults_.take();
        problems.insert(problems.end(), faults.begin(), faults.end());
        tell();
        return std::move(flows_);
    }

  private:
    void prepare() {
        notes_.insert(notes_.end(), columns_.notes.begin(), columns_.notes.end());
        if ((!columns_.origin.place || !columns_.destination.place) && !options_.zone_at)
            throw UsageError(Message{.code = "DR1244", .where = {.path = table_.path()}, .values = {}});
        for (const ValueColumn& column : columns_.values)
            measures_.push_back(
                {.column = column, .unit = unit_of(column), .theme = column.theme, .period = column.period});
        for (Measure& measure : measures_)
            if (measure.unit) measure.unit_name = measure.unit->name;
        words_.prepare(notes_);
    }

    /// The unit of a whole column. With a column of units the rows may do without it.
    std::optional<Unit> unit_of(const ValueColumn& column) {
        const UnitSources sources{.head = table_.heads()[column.column],
                                  .cell = unit_words_for(table_.unit_words(), table_.heads()[column.column]),
                                  .project = options_.unit,
                                  .count = columns_.values_are_counts,
                                  .lenient = options_.lenient};
        const bool said = split_head(sources.head).unit || !sources.cell.empty() || !sources.project.empty();
        if (columns_.unit && !said) return std::nullopt;
        if (const auto percent = said ? std::nullopt : unit_in_cells(table_, column.column)) return percent;
        try {
            return resolve_unit(sources, table_.where_head(column.column), notes_);
        } catch (const InputError& error) {
            for (const Message& message : error.messages()) faults_.add(message);
        }
        return std::nullopt;
    }

    void read_row(std::size_t row) {
        const std::size_t faults_before_row = faults_.count();
        const SharedWord origin = ends_.place(row, columns_.origin, FlowRole::origin);
        const SharedWord destination = ends_.place(row, columns_.destination, FlowRole::destination);
        const bool places_at_fault = faults_.count() > faults_before_row;
        for (Measure& measure : measures_) {
            const std::size_t faults_before = faults_.count();
            FlowRow flow;
            flow.where = {.path = path_,
                          .row = table_.row_number(row),
                          .column = static_cast<std::int64_t>(measure.column.column) + 1};
            say_cells(row, measure.column, flow);
            flow.theme = words_.theme(row, measure.theme);
            flow.period = words_.period(row, measure.period);
            flow.origin = origin;
            flow.destination = destination;
            if (!read_value(row, measure, flow)) continue;
            flow.quality = words_.quality(row);
            if (columns_.count) flow.count = count_of(row);
            if (columns_.source) flow.source = table_.cell(row, *columns_.source);
            if (columns_.note) flow.note = table_.cell(row, *columns_.note);
            const bool sound = !table_at_fault_ && !places_at_fault && faults_.count() == faults_before;
            flows_.add(flow, sound);
        }
    }

    /// Where the words of a row stand: in columns of their own or in the head of the value.
    void say_cells(std::size_t row, const ValueColumn& value, FlowRow& flow) const {
        const auto in_row = [&](std::optional<std::size_t> column) {
            if (!column) return SheetCell{};
            return SheetCell{static_cast<std::uint32_t>(table_.row_number(row)),
                             static_cast<std::uint32_t>(*column + 1)};
        };
        const auto of_head = [&](const std::string& said, std::optional<std::size_t> column) {
            if (said.empty()) return in_row(column);
            return SheetCell{static_cast<std::uint32_t>(table_.head_row_number()),
                             static_cast<std::uint32_t>(value.column + 1)};
        };
        flow.theme_at = of_head(value.theme, columns_.theme);
        flow.period_at = of_head(value.period, columns_.period);
        flow.origin_at = in_row(columns_.origin.place ? columns_.origin.place : columns_.origin.lon);
        flow.destination_at =
            in_row(columns_.destination.place ? columns_.destination.place : columns_.destination.lon);
    }

    void fault(std::string code, std::size_t row, std::size_t column,
               std::vector<std::pair<std::string, std::string>> values) {
        faults_.add(
            {.code = std::move(code), .where = table_.where(row, column), .values = std::move(values)});
    }

    /// The unit a row names for itself, else the column's.
    std::optional<Unit> unit_at(std::size_t row, const Measure& measure) {
        if (!columns_.unit) return measure.unit;
        const std::string_view written = table_.cell(row, *columns_.unit);
        if (written.empty()) {
            if (!measure.unit)
                fault("DR1131", row, *columns_.unit, {{"head", table_.heads()[measure.column.column]}});
            return measure.unit;
        }
        const auto [found, is_new] = units_.try_emplace(written);
        if (is_new) found->second = unit_named(written);
        if (!found->second)
            fault("DR1134", row, *columns_.unit,
                  {{"head", table_.heads()[measure.column.column]}, {"unit", std::string(written)}});
        else if (measure.unit && measure.unit->name != unstated &&
                 !agreed_unit(*measure.unit, *found->second)) {
            const auto [other, by] = column_unit_said(measure);
            fault("DR1233", row, *columns_.unit,
                  {{"unit", std::string(written)}, {"other", other}, {"by_zh", by.zh}, {"by_en", by.en}});
        }
        return found->second;
    }

    /// The words of a column's unit and who says them.
    [[nodiscard]] std::pair<std::string, Spoken> column_unit_said(const Measure& measure) const {
        const HeadParts head = split_head(table_.heads()[measure.column.column]);
        if (!head.written.empty()) return {head.written, {"表头", "the head"}};
        if (!options_.unit.empty()) return {options_.unit, {"项目", "the project"}};
        return {unit_words_for(table_.unit_words(), table_.heads()[measure.column.column]),
                {"“单位：”一格", "the words above the table"}};
    }

    /// @returns false when the cell is empty: the row has no flow
    bool read_value(std::size_t row, Measure& measure, FlowRow& flow) {
        const std::size_t column = measure.column.column;
        const std::string_view text = table_.cell(row, column);
        const std::size_t faults_before = faults_.count();
        const auto unit = unit_at(row, measure);
        const bool unit_at_fault = !unit || faults_.count() > faults_before;
        NumberCell cell = parse_number(text, unit ? unit->power_of_ten : 0);
        if (!columns_.unit)
            flow.unit = measure.unit_name;
        else if (unit)
            flow.unit = unit->name;
        if (cell.kind == NumberCell::Kind::missing) {
            if (missing_++ == 0) first_missing_ = flow.where;
            flows_.lacks_value(flow, columns_.count || options_.rows_are_deals);
            return false;
        }
        const bool foreign = unit && unit->name != unstated && is_foreign(cell, unit->name);
        flow.value = no_value;
        if (foreign || cell.kind == NumberCell::Kind::faulty) {
            fault(foreign ? "DR1128" : std::string(cell.code), row, column,
                  {{"head", table_.heads()[column]}, {"text", std::string(text)}});
            return true;
        }
        measure.own.add(cell, text, flow.where);
        if (!unit_at_fault) flow.value = cell.value;
        if (unit && !cell.own_unit) flows_.written_in(flow, unit->power_of_ten);
        return true;
    }

    std::optional<double> count_of(std::size_t row) {
        const std::string_view text = table_.cell(row, *columns_.count);
        const NumberCell cell = parse_number(text);
        const bool foreign = is_foreign(cell, "count");
        if (foreign || cell.kind == NumberCell::Kind::faulty)
            fault(foreign ? "DR1128" : std::string(cell.code), row, *columns_.count,
                  {{"head", table_.heads()[*columns_.count]}, {"text", std::string(text)}});
        return cell.kind == NumberCell::Kind::value && !foreign ? std::optional(cell.value) : std::nullopt;
    }

    void tell() {
        for (const Measure& measure : measures_)
            measure.own.tell(table_.heads()[measure.column.column],
                             !measure.unit || measure.unit->name != unstated, notes_);
        if (missing_ > 0)
            notes_.push_back({.code = "DR1234",
                              .where = first_missing_,
                              .values = {{"rows", fmt::format("{}", missing_)}}});
        ends_.tell(notes_);
        words_.tell(notes_);
    }

    const Table& table_;
    const FlowColumns& columns_;
    const ReadFlows& options_;
    Messages& notes_;
    Gathered faults_;
    FlowTable flows_;
    std::vector<Measure> measures_;
    Remembered<std::optional<Unit>> units_;
    RowWords words_;
    FlowEnds ends_;
    bool table_at_fault_ = false;  ///< its unit, theme or period: no row is sound
    std::size_t missing_ = 0;
    Location first_missing_;
    SharedWord path_;
};

}  // namespace

FlowTable look_at_flow_table(const Table& table, const FlowColumns& columns, const ReadFlows& options,
                             Messages& notes, Messages& problems) {
    if (table.rows() == 0) notes.push_back({.code = "DR1264", .where = {table.path()}});
    return LongReader(table, columns, options, notes).read(problems);
}

FlowTable read_flow_table(const Table& table, const FlowColumns& columns, const ReadFlows& options,
                          Messages& notes) {
    Messages problems;
    FlowTable flows = look_at_flow_table(table, columns, options, notes, problems);
    if (!problems.empty()) throw InputError(std::move(problems));
    return flows;
}

}  // namespace deltareach
