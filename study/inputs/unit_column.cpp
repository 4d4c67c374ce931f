#include "study/inputs/unit_column.hpp"

#include "gis/error.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace deltareach {
namespace {

std::optional<std::size_t> column_of_units(const Table& table) {
    static constexpr std::array<std::string_view, 5> heads{"单位", "计量单位", "数值单位", "unit", "units"};
    for (std::size_t column = 0; column < table.columns(); ++column)
        if (std::ranges::find(heads, normal_head(table.heads()[column])) != heads.end()) return column;
    return std::nullopt;
}

}  // namespace

std::string unit_in_column(const Table& table, std::size_t position, bool only) {
    const auto column = column_of_units(table);
    if (!column || *column == position || !only) return {};
    std::optional<std::size_t> first, other;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view words = table.cell(row, *column);
        if (words.empty()) continue;
        const auto unit = unit_named(words);
        if (!unit) return {};
        if (!first) first = row;
        if (!other && *unit != *unit_named(table.cell(*first, *column))) other = row;
    }
    if (!first) return {};
    const std::string unit(table.cell(*first, *column));
    if (other)
        throw InputError(Message{.code = "DR1992",
                                 .where = table.where(*other, *column),
                                 .values = {{"head", table.heads()[position]},
                                            {"unit", unit},
                                            {"other", std::string(table.cell(*other, *column))}}});
    return unit;
}

}  // namespace deltareach
