#pragma once

#include "gis/geometry.hpp"
#include "gis/messages.hpp"
#include "gis/raster.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// Where the surface is highest and holds a share of its volume. Cumulative: 50 % lies inside 80 % inside 95
/// %.
struct Band {
    double share = 0;         ///< asked for, in (0, 1]; NaN when the level was given instead
    double level = 0;         ///< the band is {surface >= level}
    double volume_share = 0;  ///< of the cells at or above the level: the least >= share that cells allow
    MultiPolygon area;        ///< WGS 84 degrees, valid, right-handed; may be empty
    double area_km2 = 0;      ///< geodesic
};

/// The largest level at which {surface >= level} holds at least `share` of the volume (sum over the cells
/// that are not missing; cells are of one size).
/// @throws InputError DR1402 the surface sums to 0, DR1401 a negative cell; UsageError DR1404
[[nodiscard]] double band_level(const Raster& surface, double share);

/// @param shares any order; the result has the same
/// @param within WGS 84 degrees, valid: the areas end there, not at the edges of the outermost cells. Empty:
///               they do
[[nodiscard]] std::vector<Band> reach_bands(const Raster& surface, std::span<const double> shares,
                                            const MultiPolygon& within = {});

/// The same for stated levels of the surface.
[[nodiscard]] std::vector<Band> bands_at(const Raster& surface, std::span<const double> levels,
                                         const MultiPolygon& within = {});

}  // namespace deltareach
