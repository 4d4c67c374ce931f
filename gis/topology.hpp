#pragma once

#include "gis/geometry.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace deltareach {

/// A place where the areas of one layer do not fit together.
struct TopologyFault {
    /// What does not fit.
    enum class Kind {
        overlap,  ///< `zones` holds the two areas that both claim it
        gap       ///< a hole all around which there are areas; a lake or an enclave may be one rightly
    };
    Kind kind = Kind::overlap;
    std::vector<std::size_t> zones;  ///< indices; empty for a gap
    double area = 0;                 ///< squared units of the coordinates
    bool sliver =
        false;  ///< long and thin: 4π·area/perimeter² below 0.05; most often two digitisings of one border
    Point where;  ///< a point inside
};

/// Overlaps, by first and second index, then gaps, largest first. What is no larger than `tolerance` is
/// rounding.
/// @param zones     valid areas
/// @param tolerance squared units of the coordinates, >= 0
/// @throws InputError DR1317 an area is invalid; LimitError DR1721 there would be too much to overlay
[[nodiscard]] std::vector<TopologyFault> topology_faults(std::span<const MultiPolygon> zones,
                                                         double tolerance);

}  // namespace deltareach
