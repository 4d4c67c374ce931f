#include "gis/cell_units.hpp"

#include "gis/numbers.hpp"
#include "gis/private/foreign_money.hpp"
#include "gis/text.hpp"

#include <string>

namespace deltareach {

std::optional<Unit> unit_in_cells(const Table& table, std::size_t column) {
    bool any = false;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const NumberCell cell = parse_number(table.cell(row, column));
        if (cell.kind == NumberCell::Kind::missing) continue;
        if (cell.unit != "%") return std::nullopt;
        any = true;
    }
    return any ? std::optional(Unit{"%", 0}) : std::nullopt;
}

bool says_no_more(std::string_view word, const std::optional<Unit>& unit) {
    const std::string plain = ascii_lower(nfkc(word));
    if (const ForeignMark mark = foreign_mark_behind(plain)) {
        if (!unit || currency_of(unit->name) != mark.unit) return false;
        if (mark.symbol) return mark.written == plain;
        const std::string multiple = plain.substr(0, plain.size() - mark.written.size()) + "元";
        const auto named = unit_named(multiple);
        return named && named->power_of_ten == unit->power_of_ten;
    }
    const bool money = word.ends_with("元");
    if (!unit) return word == "元";
    const auto said = unit_named(money ? std::string(word) : std::string(word) + "元");
    if (!said || said->power_of_ten != unit->power_of_ten) return false;
    return !money || unit->name.starts_with("元") || unit->name == "yuan" || unit->name == "unstated";
}

}  // namespace deltareach
