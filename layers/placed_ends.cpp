#include "layers/private/placed_ends.hpp"

#include "layers/private/place_memo.hpp"

#include <map>
#include <set>
#include <utility>

namespace deltareach {
namespace {

/// Of rows between zones.
std::set<std::pair<ZoneRef, ZoneRef>> told_pairs(const FlowSet& set) {
    std::set<std::pair<ZoneRef, ZoneRef>> pairs;
    for (const AlignedRow& row : set.rows) {
        const FlowEnd &from = set.origin(row), &to = set.destination(row);
        if (from.kind == FlowEnd::Kind::zone && to.kind == FlowEnd::Kind::zone)
            pairs.emplace(from.zone, to.zone);
    }
    return pairs;
}

std::string_view or_unstated(std::string_view text) {
    return text.empty() ? unstated : text;
}

}  // namespace

FlowEnd end_of(const Place& place) {
    FlowEnd end;
    switch (place.kind) {
        case Place::Kind::zone:
            end.zone = *place.zone;
            break;
        case Place::Kind::group:
            end.kind = FlowEnd::Kind::group;
            end.group = place.group;
            break;
        case Place::Kind::total:
            end.kind = FlowEnd::Kind::total;
            end.total = place.total;
            break;
        case Place::Kind::everywhere:
            end.kind = FlowEnd::Kind::everywhere;
            break;
        default:
            end.kind = FlowEnd::Kind::other;
            break;
    }
    return end;
}

/// What is wrong with their places is no matter: they are in no sum.
void place_valueless(const ValuelessPairs& pairs, const PlaceIndex& places, Aligned& aligned) {
    if (pairs.empty()) return;
    std::map<std::pair<std::string_view, int>, FlowEnd> ends;  // by what is written, and the year
    const auto end_at = [&](std::string_view written, int year) -> const FlowEnd& {
        const auto [found, is_new] = ends.try_emplace({written, year});
        if (is_new) found->second = end_of(places.resolve(written, year));
        return found->second;
    };
    std::vector<std::set<std::pair<ZoneRef, ZoneRef>>> told;
    for (const FlowSet& set : aligned.sets) told.push_back(told_pairs(set));
    pairs.for_each([&](const ValuelessPairs::Pair& row, std::size_t rows) {
        const int year = year_of_period(row.period);
        const FlowEnd &origin = end_at(row.origin, year), &destination = end_at(row.destination, year);
        for (std::size_t k = 0; k < aligned.sets.size(); ++k) {
            FlowSet& set = aligned.sets[k];
            if (set.theme != or_unstated(row.theme) || set.period != or_unstated(row.period)) continue;
            if (!row.unit.empty() && set.unit != row.unit) continue;
            if (origin.kind == FlowEnd::Kind::zone && destination.kind == FlowEnd::Kind::zone &&
                told[k].contains({origin.zone, destination.zone}))
                set.valueless.insert(set.valueless.end(), {origin, destination});
            set.account.rows_without_value += rows;
        }
        if (!row.deals) return;
        aligned.without_value.push_back({.theme = std::string(row.theme),
                                         .period = std::string(row.period),
                                         .unit = std::string(row.unit),
                                         .origin = origin,
                                         .destination = destination,
                                         .rows = rows});
    });
}

}  // namespace deltareach
