#pragma once

#include "layers/align.hpp"

#include <set>
#include <utility>

namespace deltareach {

/// Where an end of a flow falls on a mosaic.
struct EndCell {
    enum class Kind {
        cell,     ///< one zone of the mosaic
        coarse,   ///< one zone, coarser than the mosaic
        several,  ///< several zones of the mosaic: a joined total or a group
        everywhere,
        other
    };
    Kind kind = Kind::other;
    std::size_t position = 0;  ///< kind cell
};

/// A joined total whose zones all lie in one zone of the mosaic is that zone.
[[nodiscard]] EndCell cell_of(const FlowEnd& end, const MosaicLookup& lookup);

/// Tells regional totals from partly located flow, the rule that OriginFlows states.
class TotalsRule {
  public:
    explicit TotalsRule(const Region& region) : region_(region) {}

    /// Says that a flow from start `start` (a number of the caller's) ends in `zone`.
    void add_located(std::size_t start, ZoneRef zone);

    /// @param from the zone the flow starts in
    [[nodiscard]] bool is_total(std::size_t start, ZoneRef from, const EndCell& cell, const FlowEnd& end,
                                Quality quality) const;

  private:
    const Region& region_;
    std::set<std::pair<std::size_t, ZoneRef>> located_;  ///< zones with something finer known of them
};

}  // namespace deltareach
