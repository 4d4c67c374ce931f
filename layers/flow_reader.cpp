#include "layers/flow_reader.hpp"

#include "gis/error.hpp"
#include "gis/units.hpp"
#include "layers/private/flow_cell_reader.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <utility>

namespace deltareach {
namespace {

/// Reads the records of one long table.
class LongReader {
  public:
    LongReader(const Table& table, const FlowColumns& columns, const ReadFlows& options, Messages& notes)
        : table_(table), columns_(columns), options_(options), notes_(notes), cells_(options, table.path()) {}

    FlowTable read() {
        require(columns_.theme, options_.theme, FlowRole::theme, &ValueColumn::theme);
        require(columns_.period, options_.period, FlowRole::period, &ValueColumn::period);
        cells_.throw_if_any();
        if (!columns_.unit) resolve_units();
        if (columns_.count) counts_ = numbers_in(table_, *columns_.count, 0, notes_).values;
        FlowTable flows;
        flows.rows.reserve(table_.rows() * columns_.values.size());
        for (std::size_t row = 0; row < table_.rows(); ++row)
            for (std::size_t v = 0; v < columns_.values.size(); ++v) read_cell(row, v, flows);
        cells_.throw_if_any();
        cells_.tell(notes_);
        return flows;
    }

  private:
    /// Theme and period come from the column, the file or each value column; from one of them at least.
    void require(const std::optional<std::size_t>& column, const std::string& of_file, FlowRole role,
                 std::string ValueColumn::*of_value) {
        if (column || !of_file.empty()) return;
        for (const ValueColumn& value : columns_.values) {
            if (!(value.*of_value).empty()) continue;
            cells_.add({.code = "DR1230",
                        .where = {table_.path(), table_.head_row_number()},
                        .values = {{"role", std::string(name_of(role))},
                                   {"known", fmt::format("{}", fmt::join(heads_of(role), "/"))},
                                   {"heads", fmt::format("{}", fmt::join(table_.heads(), ", "))}}});
            return;
        }
    }

    void resolve_units() {
        for (const ValueColumn& value : columns_.values)
            units_.push_back(unit_of_flows(options_, table_.heads()[value.column], table_.unit_words(),
                                           columns_.values_are_counts, table_.where_head(value.column),
                                           notes_));
    }

    /// A row's own unit; an empty cell leaves it to the head, the unit cell and the project.
    const Unit* row_unit(std::size_t row, std::size_t v) {
        if (!columns_.unit) return &units_[v];
        const std::string words(table_.cell(row, *columns_.unit));
        const auto key = std::pair(words, v);
        if (const auto known = row_units_.find(key); known != row_units_.end()) return &known->second;
        const Location where = table_.where(row, *columns_.unit);
        const std::size_t column = columns_.values[v].column;
        if (words.empty())
            return &row_units_
                        .emplace(key,
                                 unit_of_flows(options_, table_.heads()[column], table_.unit_words(),
                                               columns_.values_are_counts, table_.where(row, column), notes_))
                        .first->second;
        const auto unit = unit_named(words);
        if (!unit) {
            cells_.add({.code = "DR1134", .where = where, .values = {{"unit", words}, {"text", words}}});
            return nullptr;
        }
        if (const auto project = unit_named(options_.unit); project && *project != *unit) {
            cells_.add(
                {.code = "DR1233", .where = where, .values = {{"unit", words}, {"other", options_.unit}}});
            return nullptr;
        }
        return &row_units_.emplace(key, *unit).first->second;
    }

    std::string place(std::size_t row, std::size_t column, FlowRole role) {
        const std::string_view written = table_.cell(row, column);
        if (written.empty())
            cells_.add({.code = "DR1235",
                        .where = table_.where(row, column),
                        .values = {{"role", std::string(name_of(role))}}});
        return std::string(written);
    }

    std::string theme_of(std::size_t row, const ValueColumn& value) const {
        if (!value.theme.empty()) return cells_.theme(value.theme);
        if (!options_.theme.empty()) return options_.theme;
        return cells_.theme(table_.cell(row, *columns_.theme));
    }

    std::string period_of(std::size_t row, const ValueColumn& value) {
        if (!value.period.empty()) return value.period;
        if (!options_.period.empty()) return cells_.period(options_.period, {table_.path()});
        return cells_.period(table_.cell(row, *columns_.period), table_.where(row, *columns_.period));
    }

    void read_cell(std::size_t row, std::size_t v, FlowTable& flows) {
        const ValueColumn& value = columns_.values[v];
        const Location where = table_.where(row, value.column);
        const Unit* unit = row_unit(row, v);
        if (unit == nullptr) return;
        const auto number = cells_.number(table_.cell(row, value.column), unit->power_of_ten, where,
                                          table_.heads()[value.column]);
        FlowRow flow{.theme = theme_of(row, value),
                     .period = period_of(row, value),
                     .origin = place(row, columns_.origin, FlowRole::origin),
                     .destination = place(row, columns_.destination, FlowRole::destination),
                     .unit = unit->name,
                     .where = where};
        flow.quality = columns_.quality ? cells_.quality(table_.cell(row, *columns_.quality),
                                                         table_.where(row, *columns_.quality))
                                        : options_.quality.value_or(Quality::reported);
        if (columns_.source) flow.source = table_.cell(row, *columns_.source);
        // One count beside several measured columns belongs to none of them.
        if (columns_.count && columns_.values.size() == 1 && !std::isnan(counts_[row]))
            flow.count = counts_[row];
        if (!number) return;
        flow.value = *number;
        flows.rows.push_back(std::move(flow));
    }

    const Table& table_;
    const FlowColumns& columns_;
    const ReadFlows& options_;
    Messages& notes_;
    FlowCellReader cells_;
    std::vector<Unit> units_;  ///< of each value column, where there is no unit column
    std::map<std::pair<std::string, std::size_t>, Unit> row_units_;
    std::vector<double> counts_;
};

}  // namespace

FlowTable read_flow_table(const Table& table, const FlowColumns& columns, const ReadFlows& options,
                          Messages& notes) {
    return LongReader(table, columns, options, notes).read();
}

}  // namespace deltareach
