#include "gis/headed_numbers.hpp"

#include "gis/numbers.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <string>

namespace deltareach {

std::vector<double> numbers_as_headed(const Table& table, std::size_t column, Messages& notes) {
    std::optional<Unit> unit = split_head(table.heads()[column]).unit;
    std::string above;  // what the line above the table says, where the head says nothing
    if (!unit && !table.unit_words().empty()) {
        unit = unit_named(unit_words_for(table.unit_words(), table.heads()[column]));
        if (unit) above = unit->name;
    }
    const int power = unit ? unit->power_of_ten : 0;
    std::vector<double> values = numbers_in(table, column, 0, notes, above).values;
    if (power == 0) return values;
    Messages same;
    const std::vector<double> base = numbers_in(table, column, power, same, above).values;
    std::string example;
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (std::isnan(values[row]) || scaled(values[row], power) == base[row]) continue;
        values[row] = scaled(base[row], -power);  // the cell has a magnitude of its own
        if (example.empty()) example = fmt::format("{} → {}", table.cell(row, column), shortest(values[row]));
    }
    for (Message& note : notes)
        for (auto& [name, value] : note.values)
            if (note.code == "DR1125" && name == "example") value = example;
    return values;
}

}  // namespace deltareach
