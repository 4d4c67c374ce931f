#include "study/tables/measured_names.hpp"

#include "gis/units.hpp"

#include <algorithm>
#include <array>

namespace deltareach {

std::string name_with_unit(const Column& column) {
    static constexpr std::array<std::string_view, 4> silent{"", "1", "count", "unstated"};
    const auto ascii = [](std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    // A name that every format takes stays one: units in other letters (家) stand in aliases and styles
    // alone.
    if (ascii(column.name) && !ascii(column.unit)) return column.name;
    const bool said = std::ranges::find(silent, column.unit) != silent.end() ||
                      column.name.ends_with("_" + column.unit) || split_head(column.name).unit.has_value();
    return said ? column.name : column.name + "_" + column.unit;
}

void put_units_into_names(std::vector<Column>& columns) {
    for (Column& column : columns) {
        std::string name = name_with_unit(column);
        if (find_column(columns, name) == nullptr) column.name = std::move(name);
    }
}

const Column* find_measured(const std::vector<Column>& columns, std::string_view name) {
    if (const Column* column = find_column(columns, name)) return column;
    const auto found = std::ranges::find_if(columns, [name](const Column& column) {
        return column.name.starts_with(name) && column.name.substr(name.size()) == "_" + column.unit;
    });
    return found == columns.end() ? nullptr : &*found;
}

}  // namespace deltareach
