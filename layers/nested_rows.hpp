#pragma once

#include "layers/align.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace deltareach {

/// Rows between zones that lie inside other rows' zones: 上海→苏州 beside 上海→江苏.
///
/// A row marked reported_total holds the rows inside it, and those of its own pair that are no totals: where
/// both fall in one cell of a mosaic the total is the cell's and they are not added to it. Other rows are
/// added up.
class NestedRows {
  public:
    /// All three outlive it.
    NestedRows(const FlowSet& set, const FlowTable& table, const Region& region);

    /// Whether a total of which both ends fall in cells of the mosaic holds the row.
    /// @param position in FlowSet::rows
    [[nodiscard]] bool is_held(std::size_t position, const MosaicLookup& mosaic) const;

    /// What a user must know of them: DR1246 rows that are added to rows around them and may be in these
    /// already, DR1247 parts that are more than their total, DR1248 how many rows totals hold.
    [[nodiscard]] Messages notes() const;

  private:
    using Pair = std::uint64_t;
    [[nodiscard]] Pair pair_of(ZoneRef origin, ZoneRef destination) const;
    /// Calls `visit(position of the row around it, how far)` for each pair of zones around those of the row.
    template <typename Visit>
    void each_around(std::size_t position, Visit&& visit) const;
    [[nodiscard]] bool is_total(std::size_t position) const;
    [[nodiscard]] bool is_of_park(std::size_t position) const;
    /// In Chinese and in English.
    [[nodiscard]] std::pair<std::string, std::string> shown(std::size_t position) const;

    const FlowSet& set_;
    const FlowTable& table_;
    const Region& region_;
    /// The first row of a pair of zones, a total where there is one; empty where the set has no total and no
    /// zone in another one.
    std::unordered_map<Pair, std::uint32_t> first_;
};

/// The notes of all sets.
[[nodiscard]] Messages notes_of_nested(const std::vector<FlowSet>& sets, const FlowTable& table,
                                       const Region& region);

}  // namespace deltareach
