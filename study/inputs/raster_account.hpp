#pragma once

#include "gis/geometry.hpp"
#include "gis/raster_source.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace deltareach {

/// What became of a raster's cells among zones: a cell lies in them as far as they cover it, and a cell that
/// several cover counts once. Inside + outside = all that was looked at.
struct RasterAccount {
    std::string path, level, column, unit;  ///< level and column: empty outside a project
    int band = 1;
    bool whole = true;     ///< false: of a raster this large the box around the zones alone
    bool amounts = false;  ///< sums were asked for, and so the values are amounts
    std::uint64_t cells = 0, cells_without_data = 0;
    double cells_inside = 0;         ///< with data, fractions added up
    double cells_repeated = 0;       ///< with data, what zones cover beyond that: 0 where none overlap
    double sum = 0, sum_inside = 0;  ///< of the values
    double sum_zones = 0;            ///< of all zones' sums: more than inside where zones overlap
};

/// Reads every cell of the raster once, in windows; of rasters of more than 50 million cells those of the
/// box around the zones.
/// @param areas in the raster's plane
/// @returns path to unit are left empty, and `amounts` and `sum_zones`
[[nodiscard]] RasterAccount account_of_raster(RasterSource& raster, std::span<const MultiPolygon> areas);

}  // namespace deltareach
