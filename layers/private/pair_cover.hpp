#pragma once

#include "layers/od_matrix.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// Of the cells of a mosaic that hold rows between finer zones and none between the two zones themselves, how
/// much is on record. What is counted are pairs of the finest zones that the set names: a zone inside which
/// no row starts or ends is one zone. A pair of such a zone with itself counts where the set has such a row
/// at all. Parks and other zones of partial levels cover nothing. A pair of which some row gives no value is
/// not on record as a whole; a cell that a row tells as such is among those returned for that alone.
/// @param origins  positions on the mosaic whose cells alone are wanted; empty: all
/// @returns by cell (row-major), each once
[[nodiscard]] std::vector<CellRecord> pair_cover(const FlowSet& set, const Region& region,
                                                 std::span<const ZoneRef> mosaic, const MosaicLookup& lookup,
                                                 std::span<const std::size_t> origins = {});

}  // namespace deltareach
