#include "layers/repeated_rows.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <tuple>

namespace deltareach {

namespace {

/// For each end the first one that is the same place, however it is written.
std::vector<std::size_t> places_of(const FlowSet& set) {
    std::map<std::string, std::size_t> first;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < set.ends.size(); ++i) {
        const FlowEnd& end = set.ends[i];
        std::string name = fmt::format("{} {}", static_cast<int>(end.kind), end.group);
        if (end.kind == FlowEnd::Kind::zone) name += fmt::format("{} {}", end.zone.level, end.zone.zone);
        for (const ZoneRef zone : end.total) name += fmt::format(" {} {}", zone.level, zone.zone);
        places.push_back(first.emplace(std::move(name), i).first->second);
    }
    return places;
}

/// The first row that repeats another in the order of the table, that other, and how many repeat any.
struct Repeated {
    std::size_t first = 0, earlier = 0, rows = 0;
};

std::optional<Repeated> repeated_in(const FlowSet& set, const FlowTable& table) {
    const std::vector<std::size_t> places = places_of(set);
    const auto elsewhere = [&](const AlignedRow& row) {  // places off the map are not told apart
        return set.origin(row).kind == FlowEnd::Kind::other ||
               set.destination(row).kind == FlowEnd::Kind::other;
    };
    const auto key = [&](std::size_t position) {
        const AlignedRow& row = set.rows[position];
        const FlowRow& said = table.rows[row.row];
        return std::tuple(places[row.origin], places[row.destination], said.value, said.count, said.quality,
                          row.share);
    };
    std::vector<std::size_t> order(set.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        const auto of_a = key(a), of_b = key(b);
        return of_a != of_b ? of_a < of_b : a < b;
    });
    std::optional<Repeated> found;
    for (std::size_t k = 1; k < order.size(); ++k) {
        const std::size_t one = order[k], before = order[k - 1];
        const FlowRow& said = table.rows[set.rows[one].row];
        if (key(one) != key(before) || said.value == 0 || said.count == 1.0 || elsewhere(set.rows[one]))
            continue;
        if (!found) found = Repeated{.first = one, .earlier = before};
        if (one < found->first) found->first = one, found->earlier = before;
        ++found->rows;
    }
    return found;
}

}  // namespace

Messages notes_of_repeated(const std::vector<FlowSet>& sets, const FlowTable& table) {
    Messages notes;
    for (const FlowSet& set : sets) {
        const std::optional<Repeated> found = repeated_in(set, table);
        if (!found) continue;
        const Location &here = table.rows[set.rows[found->first].row].where,
                       &earlier = table.rows[set.rows[found->earlier].row].where;
        notes.push_back({.code = "DR1249",
                         .where = here,
                         .values = {{"theme", set.theme},
                                    {"period", set.period},
                                    {"rows", fmt::to_string(found->rows)},
                                    {"earlier", earlier.path == here.path
                                                    ? fmt::to_string(earlier.row)
                                                    : fmt::format("{}:{}", earlier.path, earlier.row)}}});
    }
    return notes;
}

}  // namespace deltareach
