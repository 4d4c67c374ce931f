#include "study/inputs/panel_table.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "gis/headed_numbers.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "layers/matched_id.hpp"
#include "layers/messages.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>

namespace deltareach {
namespace {

std::size_t column_in(const Table& table, const std::string& field) {
    if (const auto found = table.column(field)) return *found;
    throw field_not_known(field, table.heads(), {table.path()});
}

/// Where each row of the table goes: period · n + unit.
struct Cells {
    std::vector<std::size_t> of_row;
    std::vector<std::string> periods;
};

Cells cells_of(const Table& table, const PanelChoice& choice, std::span<const std::string> ids) {
    const std::size_t id = column_in(table, choice.id), period = column_in(table, choice.period);
    std::set<std::string> seen_periods;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string written(table.cell(row, period));
        if (is_error_value(written) || is_no_name(written))
            throw InputError(Message{.code = is_error_value(written) ? "DR1162" : "DR1236",
                                     .where = table.where(row, period),
                                     .values = {{"text", written}, {"period", written}}});
        seen_periods.insert(written);
    }
    Cells cells{.periods = {seen_periods.begin(), seen_periods.end()}};
    std::map<std::string, std::size_t, std::less<>> unit, time;
    for (std::size_t i = 0; i < ids.size(); ++i) unit[matched_id(ids[i])] = i;
    for (std::size_t t = 0; t < cells.periods.size(); ++t) time[cells.periods[t]] = t;
    std::vector<std::uint8_t> filled(ids.size() * cells.periods.size(), 0);
    const auto unbalanced = [&](std::size_t cell, Location where, const char* what) {
        throw InputError(Message{.code = "DR1926",
                                 .where = std::move(where),
                                 .values = {{"text", fmt::format("{} {} {}", ids[cell % ids.size()],
                                                                 cells.periods[cell / ids.size()], what)}}});
    };
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto found = unit.find(matched_id(table.cell(row, id)));
        if (found == unit.end())
            throw InputError(Message{.code = "DR1929",
                                     .where = table.where(row, id),
                                     .values = {{"text", std::string(table.cell(row, id))}}});
        const std::size_t cell = time.find(table.cell(row, period))->second * ids.size() + found->second;
        if (filled[cell] != 0) unbalanced(cell, table.where(row, id), "× 2");
        filled[cell] = 1;
        cells.of_row.push_back(cell);
    }
    for (std::size_t cell = 0; cell < filled.size(); ++cell)
        if (filled[cell] == 0) unbalanced(cell, {table.path()}, "—");
    return cells;
}

std::vector<double> values_in(const Table& table, const std::string& field, const Cells& cells,
                              Messages& notes) {
    const std::size_t column = column_in(table, field);
    const std::vector<double> written = numbers_as_headed(table, column, notes);
    std::vector<double> values(written.size());
    for (std::size_t row = 0; row < written.size(); ++row) {
        if (std::isnan(written[row]))
            throw InputError(Message{.code = "DR1836",
                                     .where = table.where(row, column),
                                     .values = {{"field", field}, {"id", fmt::to_string(row + 1)}}});
        values[cells.of_row[row]] = written[row];
    }
    return values;
}

}  // namespace

PanelTable read_panel(const PanelChoice& choice, std::span<const std::string> ids, const std::string& y,
                      const std::vector<std::string>& x, Session& session) {
    Messages notes;
    const Table table = read_any_table(choice.table, reading_beside(choice.table, session), notes);
    const Cells cells = cells_of(table, choice, ids);
    PanelTable panel{.data = {.periods = cells.periods.size(), .y = values_in(table, y, cells, notes)},
                     .periods = cells.periods};
    for (const std::string& name : x) panel.data.x.push_back({name, values_in(table, name, cells, notes)});
    panel.effects = choice.effects == "pooled" ? PanelEffects::pooled
                    : choice.effects == "unit" ? PanelEffects::unit
                                               : PanelEffects::two_way;
    session.tell(notes);
    return panel;
}

}  // namespace deltareach
