#include "study/inputs/zones_in_parts.hpp"

#include "gis/table_io.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <string>
#include <string_view>

namespace deltareach {
namespace {

/// What a row that begins with 其中, of which or a hash is about: the words behind it.
std::string part_named(std::string_view cell) {
    const std::string whole = nfkc(cell);
    std::string_view text = whole;
    const auto drop = [&](std::initializer_list<std::string_view> marks) {
        for (bool more = true; more;) {
            more = false;
            for (const std::string_view mark : marks)
                if (text.starts_with(mark)) text.remove_prefix(mark.size()), more = true;
        }
    };
    drop({" ", "#", "-", "("});
    drop({"其中", "of which", "Of which", "OF WHICH"});
    drop({" ", ":", "、", "#"});
    if (text.ends_with(')') && text.find('(') == std::string_view::npos) text.remove_suffix(1);
    return std::string(trimmed(text));
}

}  // namespace

Messages zones_in_parts(const PlacedRows& rows) {
    Messages found;
    for (const Table::LeftOut& row : rows.table.left_out(rows.id)) {
        if (is_total_or_remark(row.cell) || !is_no_record(row.cell)) continue;
        const Place place = rows.places.find_on(rows.level, part_named(row.cell));
        if (place.kind != Place::Kind::zone || place.zone->level != rows.level || place.part) continue;
        const std::optional<std::size_t> zone = place.zone->zone;
        if (std::ranges::find(rows.zone_of_row, zone) != rows.zone_of_row.end()) continue;
        const ZoneLayer& zones = rows.region.levels()[rows.level];
        const std::string& name = zones.names_zh()[*zone];
        found.push_back({.code = "DR1287",
                         .where = {rows.path, row.row, static_cast<std::int64_t>(rows.id) + 1},
                         .values = {{"text", std::string(row.cell)},
                                    {"zone", name.empty() ? zones.codes()[*zone] : name}}});
    }
    return found;
}

}  // namespace deltareach
