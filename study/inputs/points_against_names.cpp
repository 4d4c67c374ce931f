#include "study/inputs/points_against_names.hpp"

#include "gis/numbers.hpp"
#include "study/inputs/any_table.hpp"
#include "study/messages.hpp"

#include <fmt/format.h>
#include <map>
#include <string_view>

namespace deltareach {
namespace {

/// The zone that a cell names; nothing for what is none.
std::optional<ZoneRef> zone_named(const LocatedRecords& records, std::string_view cell) {
    constexpr std::size_t least_length = 5;  // numbers of rows are shorter
    if (cell.empty()) return std::nullopt;
    if (parse_number(cell).kind != NumberCell::Kind::faulty)
        return cell.size() < least_length ? std::nullopt : records.region.find_code(cell);
    const Place place = records.places.find_on(records.level, cell);
    return place.kind == Place::Kind::zone ? place.zone : std::nullopt;
}

/// What the cells of a column say of the places of their rows.
struct Compared {
    std::size_t alike = 0, unlike = 0;
    std::vector<std::string> rows;  ///< the first that are unlike
    std::size_t first = 0;
};

/// Nothing of a column of more words than places have names: those of firms.
std::optional<Compared> compare(const LocatedRecords& records, std::size_t column) {
    constexpr std::size_t names_a_zone = 4, further_names = 200, rows_shown = 10;
    const std::vector<ZoneLayer>& levels = records.region.levels();
    const std::size_t most = names_a_zone * levels[records.level].size() + further_names;
    std::map<std::string_view, std::optional<ZoneRef>> named;
    Compared found;
    for (std::size_t row = 0; row < records.zone_of_row.size(); ++row) {
        if (!records.zone_of_row[row]) continue;
        const std::string_view cell = records.table.cell(row, column);
        auto known = named.find(cell);
        if (known == named.end()) {
            if (named.size() == most) return std::nullopt;
            known = named.emplace(cell, zone_named(records, cell)).first;
        }
        if (!known->second) continue;
        const ZoneRef says = *known->second, lies{records.level, *records.zone_of_row[row]};
        if (says == lies || records.region.contains(says, lies) || records.region.contains(lies, says)) {
            ++found.alike;
            continue;
        }
        if (found.unlike++ == 0) found.first = row;
        if (found.rows.size() < rows_shown)
            found.rows.push_back(fmt::format("{} ({} / {})", records.row_number(row), cell,
                                             levels[lies.level].names_zh()[lies.zone].empty()
                                                 ? levels[lies.level].codes()[lies.zone]
                                                 : levels[lies.level].names_zh()[lies.zone]));
    }
    return found;
}

}  // namespace

Messages points_against_names(const LocatedRecords& records) {
    Messages found;
    const auto of_places = column_of_places(records.table);
    for (std::size_t column = 0; column < records.table.columns(); ++column) {
        const auto compared = compare(records, column);
        if (!compared || compared->unlike == 0) continue;
        if (compared->alike < 2 * compared->unlike && of_places != column) continue;
        std::string rows;
        for (const std::string& row : compared->rows) rows += (rows.empty() ? "" : "; ") + row;
        if (compared->unlike > compared->rows.size()) rows += " …";
        found.push_back({.code = "DR1286",
                         .where = {records.path, records.row_number(compared->first),
                                   static_cast<std::int64_t>(column) + 1},
                         .values = {{"head", records.table.heads()[column]},
                                    {"n", fmt::to_string(compared->unlike)},
                                    {"rows", rows}}});
    }
    return found;
}

}  // namespace deltareach
