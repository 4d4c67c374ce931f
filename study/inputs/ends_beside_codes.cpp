#include "study/inputs/ends_beside_codes.hpp"

#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "study/inputs/not_known.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t shortest_code = 4;  // of contract forms; numbers of rows are shorter

/// 起点 of 起点代码, 起点名称 and 起点; origin of origin_code. Empty for other heads.
std::string stem_of(std::string_view head) {
    static constexpr std::array<std::string_view, 13> kinds{
        "行政区划代码", "行政区代码", "行政代码", "区划代码", "国标码", "地区代码", "城市代码",
        "adcode",       "代码",       "编码",     "名称",     "code",   "name"};
    const std::string whole = normal_head(head);
    std::string_view stem = whole;
    for (const std::string_view kind : kinds)
        if (stem.size() > kind.size() && stem.ends_with(kind)) {
            stem.remove_suffix(kind.size());
            break;
        }
    while (stem.ends_with('_') || stem.ends_with(' ') || stem.ends_with('-')) stem.remove_suffix(1);
    return std::string(stem);
}

/// The column that says the same end in the other way.
std::optional<std::size_t> beside(const Table& table, FlowRole role, std::size_t place) {
    const std::string own = stem_of(table.heads()[place]);
    for (std::size_t column = 0; column < table.columns(); ++column) {
        if (column == place) continue;
        const std::string stem = stem_of(table.heads()[column]);
        const bool of_role = stem != normal_head(table.heads()[column]) &&
                             std::ranges::find(heads_of(role), stem, normal_head) != heads_of(role).end();
        if (stem == own || of_role) return column;
    }
    return std::nullopt;
}

/// Looks pairs of a code and a name up, each once.
class Pairs {
  public:
    Pairs(const Region& region, const PlaceIndex& places) : region_(region), places_(places) {}

    /// The two places, where they contradict each other.
    /// @param first, second  cells of the table, which outlives this
    const std::vector<std::string>& unlike(std::string_view first, std::string_view second) {
        const auto [found, is_new] = known_[first].try_emplace(second);
        if (is_new) found->second = compared(first, second);
        return found->second;
    }

  private:
    [[nodiscard]] std::vector<std::string> compared(std::string_view first, std::string_view second) const {
        const auto one = zone_of(first), other = zone_of(second);
        const auto holds = [&](ZoneRef outer, ZoneRef inner) {
            return region_.code(outer) == region_.code(inner) || region_.contains(outer, inner);
        };
        if (!one || !other || holds(*one, *other) || holds(*other, *one)) return {};
        return {described(*one), described(*other)};
    }
    [[nodiscard]] std::optional<ZoneRef> zone_of(std::string_view written) const {
        const bool number = parse_number(written).kind != NumberCell::Kind::faulty;
        if (written.empty() || (number && written.size() < shortest_code)) return std::nullopt;
        const Place place = places_.resolve(written);
        return place.kind == Place::Kind::zone ? place.zone : std::nullopt;
    }
    [[nodiscard]] std::string described(ZoneRef zone) const {
        return region_.name_zh(zone) + " (" + region_.code(zone) + ")";
    }

    const Region& region_;
    const PlaceIndex& places_;
    std::unordered_map<std::string_view, std::unordered_map<std::string_view, std::vector<std::string>>>
        known_;
};

}  // namespace

Messages ends_against_codes(const Table& table, const FlowColumns& columns, const Region& region,
                            const PlaceIndex& places) {
    Gathered found;
    Pairs pairs(region, places);
    for (const auto& [role, end] : {std::pair{FlowRole::origin, columns.origin.place},
                                    std::pair{FlowRole::destination, columns.destination.place}}) {
        const auto other = end ? beside(table, role, *end) : std::nullopt;
        for (std::size_t row = 0; other && row < table.rows(); ++row) {
            const std::string_view written = table.cell(row, *end), says = table.cell(row, *other);
            const std::vector<std::string>& unlike = pairs.unlike(says, written);
            if (unlike.empty()) continue;
            Place place;
            place.candidates = unlike;
            place.problem = "DR1229";
            found.add(ambiguous_place(place, std::string(says) + " " + std::string(written),
                                      table.where(row, *other)));
        }
    }
    return found.take();
}

}  // namespace deltareach
