#include "analysis/bands.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "gis/contour.hpp"
#include "gis/crs.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <limits>

namespace deltareach {
namespace {

/// The cells with a value, highest first, and their sum.
struct Ranked {
    std::vector<float> values;
    double sum = 0;
};

Ranked ranked(const Raster& surface) {
    Ranked result;
    for (std::size_t cell = 0; cell < surface.values.size(); ++cell) {
        const float value = surface.values[cell];
        if (std::isnan(value)) continue;
        if (!(value >= 0) || std::isinf(value)) {
            throw InputError(checks::message("DR1401", {{"what", "surface"},
                                                        {"position", fmt::format("{}", cell + 1)},
                                                        {"value", fmt::format("{}", value)}}));
        }
        result.values.push_back(value);
    }
    std::ranges::sort(result.values, std::greater<>());
    for (const float value : result.values) result.sum += static_cast<double>(value);
    if (!(result.sum > 0)) throw InputError(checks::message("DR1402", {{"what", "surface"}}));
    return result;
}

double level_of(const Ranked& cells, double share) {
    checks::share(share);
    const double wanted = share * cells.sum * (1 - 1e-12);
    double held = 0;
    for (const float value : cells.values) {
        held += static_cast<double>(value);
        if (held >= wanted) return static_cast<double>(value);
    }
    return static_cast<double>(cells.values.back());
}

double share_at_least(const Ranked& cells, double level) {
    double held = 0;
    for (const float value : cells.values) {
        if (static_cast<double>(value) < level) break;
        held += static_cast<double>(value);
    }
    return held / cells.sum;
}

/// Rounding on the way to degrees may close a narrow ring upon itself.
MultiPolygon in_degrees(const MultiPolygon& area, const CrsTransform& to_degrees) {
    Geometry geometry = right_handed(transformed(area, to_degrees));
    if (invalidity_of(geometry)) geometry = right_handed(repaired(geometry));
    return as_multipolygon(geometry);
}

std::vector<Band> bands_of(const Raster& surface, const Ranked& cells, std::span<const double> levels) {
    const std::vector<MultiPolygon> areas = areas_at_least(surface, levels);
    const CrsTransform to_degrees(surface.grid.crs, Crs());
    std::vector<Band> bands;
    for (std::size_t k = 0; k < levels.size(); ++k) {
        Band band{.share = std::numeric_limits<double>::quiet_NaN(),
                  .level = levels[k],
                  .volume_share = share_at_least(cells, levels[k])};
        if (!areas[k].empty()) band.area = in_degrees(areas[k], to_degrees);
        band.area_km2 = area_km2(band.area);
        bands.push_back(std::move(band));
    }
    return bands;
}

}  // namespace

double band_level(const Raster& surface, double share) {
    return level_of(ranked(surface), share);
}

std::vector<Band> reach_bands(const Raster& surface, std::span<const double> shares) {
    const Ranked cells = ranked(surface);
    std::vector<double> levels;
    for (const double share : shares) levels.push_back(level_of(cells, share));
    std::vector<Band> bands = bands_of(surface, cells, levels);
    for (std::size_t k = 0; k < shares.size(); ++k) bands[k].share = shares[k];
    return bands;
}

std::vector<Band> bands_at(const Raster& surface, std::span<const double> levels) {
    return bands_of(surface, ranked(surface), levels);
}

}  // namespace deltareach
