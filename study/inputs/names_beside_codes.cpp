#include "study/inputs/names_beside_codes.hpp"

#include "gis/numbers.hpp"
#include "layers/matched_id.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"

#include <algorithm>
#include <set>

namespace deltareach {
namespace {

/// A row whose code and name are two zones.
struct Contradiction {
    std::size_t row = 0, other = 0;
};

/// What the cells of a column say of the zones of their rows.
struct Beside {
    std::size_t alike = 0;
    std::vector<Contradiction> unlike;
    bool each_once = true;
};

constexpr std::size_t shortest_code = 5;  // numbers of rows are shorter

bool is_code(const PlacedRows& rows, std::size_t zone, std::string_view cell) {
    const bool of_rows = cell.size() < shortest_code && parse_number(cell).kind != NumberCell::Kind::faulty;
    const ZoneLayer& zones = rows.region.levels()[rows.level];
    return !of_rows && zones.index_of(cell) == zone && matched_id(cell) != matched_id(zones.names_zh()[zone]);
}

/// Whether the rows are placed by codes: most cells are the code of their zone and no name.
bool placed_by_codes(const PlacedRows& rows) {
    std::size_t codes = 0, placed = 0;
    for (std::size_t row = 0; row < rows.zone_of_row.size(); ++row)
        if (const auto zone = rows.zone_of_row[row]) {
            ++placed;
            codes += is_code(rows, *zone, rows.table.cell(row, rows.id)) ? 1 : 0;
        }
    return 2 * codes > placed;
}

/// The zone that a cell names by its name, or by its code; nothing for what is none of the level or less.
std::optional<std::size_t> zone_in(const PlacedRows& rows, std::string_view cell, bool code) {
    const bool number = parse_number(cell).kind != NumberCell::Kind::faulty;
    if (cell.empty() || number != code || (code && cell.size() < shortest_code)) return std::nullopt;
    if (code) return rows.region.levels()[rows.level].index_of(cell);
    const Place place = rows.places.find_on(rows.level, cell);
    if (place.kind != Place::Kind::zone || place.zone->level != rows.level || place.part) return std::nullopt;
    return place.zone->zone;
}

Beside look_beside(const PlacedRows& rows, std::size_t column, bool codes) {
    Beside beside;
    std::set<std::size_t> seen;
    for (std::size_t row = 0; row < rows.zone_of_row.size(); ++row) {
        const auto zone = rows.zone_of_row[row];
        if (!zone) continue;
        const auto other = zone_in(rows, rows.table.cell(row, column), codes);
        if (!other) continue;
        beside.each_once = seen.insert(*other).second && beside.each_once;
        if (*other == *zone)
            ++beside.alike;
        else
            beside.unlike.push_back({row, *other});
    }
    return beside;
}

/// Whether the head is one that names or codes of the rows have.
bool is_headed(const PlacedRows& rows, std::size_t column, bool codes) {
    const std::string& head = rows.table.heads()[column];
    if (!codes && column_of_places(rows.table) == column) return true;
    const std::vector<Column> one{{.name = head, .values = std::vector<std::string>{"a"}}};
    return codes ? field_of_codes(one, Doubles::taken) == head : field_of_names(one) == head;
}

}  // namespace

Messages codes_against_names(const PlacedRows& rows) {
    Messages found;
    const bool codes = !placed_by_codes(rows);  // are what stands beside
    for (std::size_t column = 0; column < rows.table.columns(); ++column) {
        if (column == rows.id) continue;
        const Beside beside = look_beside(rows, column, codes);
        if (beside.unlike.empty()) continue;
        const bool most = beside.alike >= 2 * beside.unlike.size();
        const bool headed = is_headed(rows, column, codes);
        if (headed ? !(most || beside.each_once) : !(most && beside.each_once)) continue;
        for (const Contradiction& one : beside.unlike) {
            Location where = rows.table.where(one.row, column);
            where.path = rows.path;
            const std::string id(rows.table.cell(one.row, rows.id)), other(rows.table.cell(one.row, column));
            Place place;
            place.problem = "DR1229";
            for (const std::size_t zone : {*rows.zone_of_row[one.row], one.other})
                place.candidates.push_back(rows.region.levels()[rows.level].names_zh()[zone] + " (" +
                                           rows.region.levels()[rows.level].codes()[zone] + ")");
            found.push_back(ambiguous_place(place, codes ? other + " " + id : id + " " + other, where));
        }
    }
    return found;
}

}  // namespace deltareach
