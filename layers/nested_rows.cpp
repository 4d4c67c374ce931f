#include "layers/nested_rows.hpp"

#include "layers/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace deltareach {
namespace {

/// One zone, or those of a joined end; none of other ends.
std::vector<ZoneRef> zones_of(const FlowEnd& end) {
    if (end.kind == FlowEnd::Kind::zone) return {end.zone};
    if (end.kind == FlowEnd::Kind::total) return end.total;
    return {};
}

/// Whether some zone that a row starts or ends in lies inside another one.
bool has_nested_ends(const FlowSet& set, const Region& region) {
    std::set<ZoneRef> zones;
    for (const FlowEnd& end : set.ends)
        for (const ZoneRef zone : zones_of(end)) zones.insert(zone);
    for (const ZoneRef zone : zones)
        for (auto above = region.parent(zone); above; above = region.parent(*above))
            if (zones.contains(*above)) return true;
    return false;
}

bool is_between_zones(const FlowSet& set, const AlignedRow& row) {
    return set.origin(row).kind == FlowEnd::Kind::zone && set.destination(row).kind == FlowEnd::Kind::zone;
}

/// Printed sums agree to three digits or so.
constexpr double as_printed = 1e-3;

/// The parts of one total.
struct Parts {
    double value = 0;
    std::size_t rows = 0;
};

}  // namespace

NestedRows::NestedRows(const FlowSet& set, const FlowTable& table, const Region& region)
    : set_(set), table_(table), region_(region) {
    const bool any_total = std::ranges::any_of(set.rows, [&](const AlignedRow& row) {
        return table.rows.quality(row.row) == Quality::reported_total;
    });
    if (!any_total && !has_nested_ends(set, region)) return;
    for (std::size_t position = 0; position < set.rows.size(); ++position) {
        const AlignedRow& row = set.rows[position];
        if (!is_between_zones(set, row)) continue;
        const auto [found, is_new] = first_.try_emplace(
            pair_of(set.origin(row).zone, set.destination(row).zone), static_cast<std::uint32_t>(position));
        if (!is_new && !is_total(found->second) && is_total(position))
            found->second = static_cast<std::uint32_t>(position);
    }
}

NestedRows::Pair NestedRows::pair_of(ZoneRef origin, ZoneRef destination) const {
    const auto number = [&](ZoneRef zone) {
        Pair before = 0;
        for (std::size_t level = 0; level < zone.level; ++level) before += region_.levels()[level].size();
        return before + zone.zone;
    };
    return number(origin) << 32U | number(destination);
}

bool NestedRows::is_total(std::size_t position) const {
    const AlignedRow& row = set_.rows[position];
    return table_.rows.quality(row.row) == Quality::reported_total && row.share == 1 && !row.of_part;
}

template <typename Visit>
void NestedRows::each_around(std::size_t position, Visit&& visit) const {
    if (first_.empty()) return;
    const AlignedRow& row = set_.rows[position];
    const auto from = zones_of(set_.origin(row)), to = zones_of(set_.destination(row));
    if (from.empty() || to.empty()) return;
    const bool single = from.size() == 1 && to.size() == 1;
    const auto holds = [&](ZoneRef outer, const std::vector<ZoneRef>& zones) {
        return std::ranges::all_of(zones, [&](ZoneRef zone) { return region_.contains(outer, zone); });
    };
    std::size_t up = 0;
    for (std::optional<ZoneRef> a = from.front(); a; a = region_.parent(*a), ++up) {
        if (!holds(*a, from)) continue;
        std::size_t steps = up;
        for (std::optional<ZoneRef> b = to.front(); b; b = region_.parent(*b), ++steps) {
            if (!holds(*b, to)) continue;
            const auto found = first_.find(pair_of(*a, *b));
            if (found == first_.end()) continue;
            // Rows of the very pair of a total are in it; totals of one pair are added.
            const bool same = single && steps == 0;
            if (!same || (is_total(found->second) && !is_total(position))) visit(found->second, steps);
        }
    }
}

bool NestedRows::is_held(std::size_t position, const MosaicLookup& mosaic) const {
    bool held = false;
    each_around(position, [&](std::size_t around, std::size_t) {
        const AlignedRow& row = set_.rows[around];
        held = held || (is_total(around) && mosaic.find(set_.origin(row).zone) &&
                        mosaic.find(set_.destination(row).zone));
    });
    return held;
}

std::pair<std::string, std::string> NestedRows::shown(std::size_t position) const {
    const AlignedRow& row = set_.rows[position];
    const auto names = [&](const FlowEnd& end) {
        std::pair<std::string, std::string> both;
        for (const ZoneRef zone : zones_of(end)) {
            const std::string zh = region_.name_zh(zone).empty() ? region_.code(zone) : region_.name_zh(zone),
                              en = region_.name_en(zone).empty() ? zh : region_.name_en(zone);
            both.first += (both.first.empty() ? "" : "+") + zh;
            both.second += (both.second.empty() ? "" : "+") + en;
        }
        return both;
    };
    const auto from = names(set_.origin(row)), to = names(set_.destination(row));
    return {from.first + " → " + to.first, from.second + " → " + to.second};
}

/// Rows of parks are added to those of the district around them: parks cover nothing of it.
bool NestedRows::is_of_park(std::size_t position) const {
    const AlignedRow& row = set_.rows[position];
    for (const FlowEnd* end : {&set_.origin(row), &set_.destination(row)})
        for (const ZoneRef zone : zones_of(*end))
            if (region_.levels()[zone.level].partial()) return true;
    return false;
}

Messages NestedRows::notes() const {
    std::map<std::size_t, Parts> parts;  // by total
    std::optional<std::pair<std::size_t, std::size_t>> added;
    std::size_t rows_added = 0, rows_held = 0;
    std::unordered_map<Pair, double> of_totals;  // several rows of one pair are one total
    for (std::size_t position = 0; position < set_.rows.size() && !first_.empty(); ++position) {
        std::optional<std::size_t> total, other;
        std::size_t nearest = 0;
        each_around(position, [&](std::size_t around, std::size_t steps) {
            if (!is_total(around) && !is_of_park(position)) other = other.value_or(around);
            if (!is_total(around) || (total && steps >= nearest)) return;
            total = around;
            nearest = steps;
        });
        const AlignedRow& row = set_.rows[position];
        if (is_total(position) && is_between_zones(set_, row))
            of_totals[pair_of(set_.origin(row).zone, set_.destination(row).zone)] +=
                table_.rows.value(row.row);
        if (total) {
            parts[*total].value += table_.rows.value(row.row) * row.share;
            ++parts[*total].rows;
            ++rows_held;
        } else if (other) {
            if (!added) added = {*other, position};
            ++rows_added;
        }
    }
    Messages messages;
    const auto tell = [&](const char* code, std::size_t position,
                          std::vector<std::pair<std::string, std::string>> values) {
        values.insert(values.begin(), {{"theme", set_.theme},
                                       {"period", set_.period},
                                       {"whole_zh", shown(position).first},
                                       {"whole_en", shown(position).second}});
        messages.push_back(
            {.code = code, .where = table_.rows.where(set_.rows[position].row), .values = std::move(values)});
    };
    if (added)
        tell("DR1246", added->first,
             {{"part_zh", shown(added->second).first},
              {"part_en", shown(added->second).second},
              {"rows", fmt::to_string(rows_added)}});
    for (const auto& [total, held] : parts) {
        const double value =
            of_totals[pair_of(set_.origin(set_.rows[total]).zone, set_.destination(set_.rows[total]).zone)];
        if (held.value <= value * (1 + as_printed)) continue;
        tell("DR1247", total,
             {{"rows", fmt::to_string(held.rows)},
              {"parts", fmt::format("{:.0f}", held.value)},
              {"total", fmt::format("{:.0f}", value)}});
    }
    if (!parts.empty()) tell("DR1248", parts.begin()->first, {{"rows", fmt::to_string(rows_held)}});
    return messages;
}

Messages notes_of_nested(const std::vector<FlowSet>& sets, const FlowTable& table, const Region& region) {
    Messages all;
    for (const FlowSet& set : sets)
        for (Message& message : NestedRows(set, table, region).notes()) all.push_back(std::move(message));
    return all;
}

}  // namespace deltareach
