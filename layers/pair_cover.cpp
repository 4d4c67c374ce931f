#include "layers/private/pair_cover.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace deltareach {
namespace {

std::vector<ZoneRef> named_zones(const FlowEnd& end) {
    if (end.kind == FlowEnd::Kind::zone) return {end.zone};
    if (end.kind == FlowEnd::Kind::total) return end.total;
    return {};
}

/// The finest zones that a set names, and those beside them: the mosaic cut no further than its rows need.
class NamedTree {
  public:
    NamedTree(const FlowSet& set, const Region& region, std::span<const ZoneRef> mosaic) : region_(region) {
        for (const ZoneLayer& level : region.levels()) {
            cut_.emplace_back(level.size(), false);
            leaves_.emplace_back(level.size());
        }
        for (const FlowEnd& end : set.ends)
            for (const ZoneRef zone : named_zones(end)) cut_above(zone);
        for (const ZoneRef zone : mosaic) cut_above(zone);
        std::vector<std::vector<std::uint8_t>> top;
        for (const ZoneLayer& level : region.levels()) top.emplace_back(level.size(), 0);
        for (const ZoneRef zone : mosaic) top[zone.level][zone.zone] = 1;
        for (std::size_t level = 0; level < region.levels().size(); ++level) {
            if (region.levels()[level].partial()) continue;
            for (std::size_t zone = 0; zone < region.levels()[level].size(); ++zone)
                if (is_leaf({level, zone})) add_leaf({level, zone}, top);
        }
    }

    /// Whether it is the finest that is told.
    [[nodiscard]] bool is_leaf(ZoneRef zone) const {
        if (region_.levels()[zone.level].partial() || cut_[zone.level][zone.zone]) return false;
        const auto above = region_.parent(zone);
        return !above || cut_[above->level][above->zone];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& leaves(ZoneRef zone) const {
        return leaves_[zone.level][zone.zone];
    }
    [[nodiscard]] std::size_t size() const { return count_; }

  private:
    void cut_above(ZoneRef zone) {
        if (region_.levels()[zone.level].partial()) return;
        for (auto above = region_.parent(zone); above && !cut_[above->level][above->zone];
             above = region_.parent(*above))
            cut_[above->level][above->zone] = true;
    }
    void add_leaf(ZoneRef leaf, const std::vector<std::vector<std::uint8_t>>& top) {
        const auto number = static_cast<std::uint32_t>(count_++);
        for (std::optional<ZoneRef> zone = leaf; zone; zone = region_.parent(*zone)) {
            leaves_[zone->level][zone->zone].push_back(number);
            if (top[zone->level][zone->zone] != 0) return;
        }
    }

    const Region& region_;
    std::vector<std::vector<bool>> cut_;
    std::vector<std::vector<std::vector<std::uint32_t>>> leaves_;
    std::size_t count_ = 0;
};

/// Where the named zones of every end lie: the one position on the mosaic, or nowhere.
struct CoverEnds {
    std::vector<std::vector<ZoneRef>> zones;
    std::vector<std::optional<std::size_t>> position;
    std::vector<bool> exact;  ///< the end is the zone of the mosaic itself

    /// Ends at other origins than those wanted start nothing.
    std::vector<bool> starts;

    CoverEnds(std::span<const FlowEnd> ends, std::span<const ZoneRef> mosaic, const MosaicLookup& lookup,
              std::span<const std::size_t> origins) {
        for (const FlowEnd& end : ends) {
            zones.push_back(named_zones(end));
            std::optional<std::size_t> common;
            bool one = !zones.back().empty();
            for (const ZoneRef zone : zones.back()) {
                const auto at = lookup.find(zone);
                one = one && at && (!common || common == at);
                common = at;
            }
            position.push_back(one ? common : std::nullopt);
            exact.push_back(one && zones.back().size() == 1 && zones.back().front() == mosaic[*common]);
            starts.push_back(one &&
                             (origins.empty() || std::ranges::find(origins, *common) != origins.end()));
        }
    }
};

/// Pairs of leaves on record by cell, each once.
std::map<std::size_t, std::vector<std::uint64_t>> recorded_pairs(const FlowSet& set, const CoverEnds& ends,
                                                                 const NamedTree& tree, std::size_t n) {
    // Rows of one pair of ends say the same here, and cells that a row tells itself need no others.
    std::set<std::pair<std::size_t, std::size_t>> told;
    std::set<std::size_t> exact;
    for (const AlignedRow& row : set.rows) {
        const auto from = ends.position[row.origin], to = ends.position[row.destination];
        if (!from || !to || !ends.starts[row.origin]) continue;
        if (ends.exact[row.origin] && ends.exact[row.destination])
            exact.insert(*from * n + *to);
        else
            told.emplace(row.origin, row.destination);
    }
    std::map<std::size_t, std::vector<std::uint64_t>> by_cell;
    for (const auto& [origin, destination] : told) {
        const std::size_t cell = *ends.position[origin] * n + *ends.position[destination];
        if (exact.contains(cell)) continue;
        std::vector<std::uint64_t>& pairs = by_cell[cell];
        for (const ZoneRef a : ends.zones[origin])
            for (const ZoneRef b : ends.zones[destination])
                for (const std::uint32_t i : tree.leaves(a))
                    for (const std::uint32_t j : tree.leaves(b))
                        pairs.push_back(std::uint64_t{i} * tree.size() + j);
    }
    for (auto& [cell, pairs] : by_cell) {
        std::ranges::sort(pairs);
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    }
    return by_cell;
}

/// The leaves of a zone, or the one that it lies in.
std::vector<std::uint32_t> leaves_around(const NamedTree& tree, const Region& region, ZoneRef zone) {
    for (std::optional<ZoneRef> at = zone; at; at = region.parent(*at))
        if (!tree.leaves(*at).empty()) return tree.leaves(*at);
    return {};
}

/// Takes away the finest pairs of which some row gives no value. Wider ones are told by the rows inside them.
void take_valueless(std::map<std::size_t, std::vector<std::uint64_t>>& by_cell, const CoverEnds& lacking,
                    const NamedTree& tree, const Region& region, std::size_t n) {
    for (std::size_t from = 0; from + 1 < lacking.zones.size(); from += 2) {
        if (!lacking.position[from] || !lacking.position[from + 1]) continue;
        const auto found = by_cell.find(*lacking.position[from] * n + *lacking.position[from + 1]);
        if (found == by_cell.end()) continue;
        for (const ZoneRef a : lacking.zones[from])
            for (const ZoneRef b : lacking.zones[from + 1]) {
                const auto i = leaves_around(tree, region, a), j = leaves_around(tree, region, b);
                if (i.size() == 1 && j.size() == 1)
                    std::erase(found->second, std::uint64_t{i.front()} * tree.size() + j.front());
            }
    }
}

/// Cells that one row tells as such and another leaves without a value: their one pair is not whole.
std::vector<CellRecord> told_in_part(const FlowSet& set, const CoverEnds& ends, const CoverEnds& lacking,
                                     std::size_t n) {
    std::set<std::size_t> without;
    for (std::size_t from = 0; from + 1 < lacking.zones.size(); from += 2)
        if (lacking.starts[from] && lacking.exact[from] && lacking.exact[from + 1])
            without.insert(*lacking.position[from] * n + *lacking.position[from + 1]);
    std::set<std::size_t> told;
    for (const AlignedRow& row : set.rows) {
        if (without.empty() || !ends.exact[row.origin] || !ends.exact[row.destination]) continue;
        const std::size_t cell = *ends.position[row.origin] * n + *ends.position[row.destination];
        if (without.contains(cell)) told.insert(cell);
    }
    std::vector<CellRecord> cells;
    for (const std::size_t cell : told) cells.push_back({.cell = cell, .pairs = 1, .on_record = 0});
    return cells;
}

/// Whether some row tells what stays inside one of the finest zones.
bool tells_own(const FlowSet& set, const CoverEnds& ends, const NamedTree& tree) {
    return std::ranges::any_of(set.rows, [&](const AlignedRow& row) {
        const auto &from = ends.zones[row.origin], &to = ends.zones[row.destination];
        return from.size() == 1 && from == to && tree.is_leaf(from.front());
    });
}

}  // namespace

std::vector<CellRecord> pair_cover(const FlowSet& set, const Region& region, std::span<const ZoneRef> mosaic,
                                   const MosaicLookup& lookup, std::span<const std::size_t> origins) {
    const CoverEnds ends(set.ends, mosaic, lookup, origins), lacking(set.valueless, mosaic, lookup, origins);
    std::vector<CellRecord> cells = told_in_part(set, ends, lacking, mosaic.size());
    const auto finer = [&](const AlignedRow& row) {
        return ends.starts[row.origin] && ends.position[row.destination] &&
               !(ends.exact[row.origin] && ends.exact[row.destination]);
    };
    if (std::ranges::none_of(set.rows, finer)) return cells;
    const NamedTree tree(set, region, mosaic);
    const std::size_t n = mosaic.size();
    const bool own = tells_own(set, ends, tree);
    auto recorded = recorded_pairs(set, ends, tree, n);
    take_valueless(recorded, lacking, tree, region, n);
    for (const auto& [cell, pairs] : recorded) {
        const std::size_t from = tree.leaves(mosaic[cell / n]).size(),
                          to = tree.leaves(mosaic[cell % n]).size();
        // Inside a zone without parts there is its own pair alone, which rows of parks do not cover.
        const bool without_own = cell / n == cell % n && !own && from > 1;
        CellRecord one{.cell = cell, .pairs = from * to - (without_own ? from : 0)};
        one.on_record = static_cast<std::size_t>(std::ranges::count_if(pairs, [&](std::uint64_t pair) {
            return !without_own || pair / tree.size() != pair % tree.size();
        }));
        cells.push_back(one);
    }
    std::ranges::sort(cells, {}, &CellRecord::cell);
    return cells;
}

}  // namespace deltareach
