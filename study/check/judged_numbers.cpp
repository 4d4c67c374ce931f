#include "study/check/judged_numbers.hpp"

#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "gis/problems.hpp"
#include "gis/said_units.hpp"
#include "gis/units.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/inputs/doubtful_cells.hpp"
#include "study/inputs/odd_values.hpp"
#include "study/messages.hpp"

#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

/// What a row is of; empty where it is one of totals, whose values are no kin of the others.
std::vector<std::string> words_for_rows(const Table& table, std::optional<std::size_t> names) {
    std::vector<std::string> words;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        words.push_back(names ? std::string(table.cell(row, *names)) : std::string());
        if (names && is_whole_of_rows(words.back()))
            words.back().clear();
        else if (words.back().empty())
            words.back() = fmt::to_string(table.row_number(row));
    }
    return words;
}

}  // namespace

void judge_numbers(const Table& table, std::optional<std::size_t> names, Messages& told, Messages& faults) {
    const std::vector<std::string> rows = words_for_rows(table, names);
    OddValues odd(table.path(), rows);
    Gathered found;
    Problems units;
    for (std::size_t column = 0; column < table.columns(); ++column) {
        if (column == names) continue;
        const std::string& head = table.heads()[column];
        const std::optional<Unit> in_head = split_head(head).unit;
        const auto unit = in_head ? in_head : unit_named(unit_words_for(table.unit_words(), head));
        OwnUnits own;
        bool numeric = true;
        std::vector<double> written(table.rows(), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string_view cell = table.cell(row, column);
            const NumberCell number = parse_number(cell, unit ? unit->power_of_ten : 0);
            const bool foreign = in_head && is_foreign(number, in_head->name);
            const bool faulty = number.kind == NumberCell::Kind::faulty;
            numeric = numeric && !faulty;
            own.add(number, cell, own.is_first(number) ? table.where(row, column) : Location{});
            if (number.kind == NumberCell::Kind::value && !rows[row].empty())
                written[row] = scaled(number.value, unit ? -unit->power_of_ten : 0);
            if (foreign || (faulty && (in_head || is_error_value(cell))))
                found.add({.code = foreign ? "DR1128" : std::string(number.code),
                           .where = table.where(row, column),
                           .values = {{"head", head}, {"text", std::string(cell)}}});
        }
        if (!in_head) units.gather([&] { static_cast<void>(unit_words_above(table, column)); });
        if (!numeric && !in_head)
            tell_doubtful_cells(table, column, {.name = head, .values = std::vector<std::string>()},
                                table.path(), told);
        if (numeric) own.tell(head, unit.has_value(), told);
        if (numeric) odd.add(split_head(head).label, split_head(head).written, written);
    }
    odd.tell(told);
    for (const Messages& more : {found.take(), units.messages()})
        faults.insert(faults.end(), more.begin(), more.end());
}

}  // namespace deltareach
