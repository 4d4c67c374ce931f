#include "analysis/bands.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"
#include "gis/contour.hpp"
#include "gis/crs.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <map>
#include <span>
#include <vector>

namespace deltareach {
namespace {

/// The cells with a value, in classes by the upper half of their bits, which for numbers from 0 up is an
/// order of size: no sort of all cells is needed to find a level.
class Ranked {
  public:
    explicit Ranked(const Raster& surface) : surface_(surface), sums_(1 << 16) {
        for (std::size_t cell = 0; cell < surface.values.size(); ++cell) {
            const float value = surface.values[cell];
            if (std::isnan(value)) continue;
            if (!(value >= 0) || std::isinf(value)) {
                throw InputError(checks::message("DR1401", {{"what_zh", terms::surface.zh},
                                                            {"what_en", terms::surface.en},
                                                            {"position", fmt::format("{}", cell + 1)},
                                                            {"value", fmt::format("{}", value)}}));
            }
            sums_[class_of(value)] += static_cast<double>(value);
        }
        for (const double sum : sums_) sum_ += sum;
        if (!(sum_ > 0))
            throw InputError(
                checks::message("DR1402", {{"what_zh", terms::surface.zh}, {"what_en", terms::surface.en}}));
    }

    /// One pass over the cells for all shares.
    [[nodiscard]] std::vector<double> levels_of(std::span<const double> shares) const {
        struct Wanted {
            std::size_t last;
            double sum, held;
        };
        std::vector<Wanted> wanted;
        std::map<std::size_t, std::vector<float>> classes;
        for (const double share : shares) {
            checks::share(share);
            Wanted one{.last = sums_.size() - 1, .sum = share * sum_ * (1 - 1e-12), .held = 0};
            while (one.last > 0 && one.held + sums_[one.last] < one.sum) one.held += sums_[one.last--];
            classes[one.last];
            wanted.push_back(one);
        }
        gather(classes);
        std::vector<double> levels;
        for (Wanted& one : wanted) {
            const std::vector<float>& values = classes[one.last];
            auto at = values.begin();
            for (; at != values.end(); ++at)
                if (one.held += static_cast<double>(*at); one.held >= one.sum) break;
            if (values.empty())
                levels.push_back(0);
            else
                levels.push_back(static_cast<double>(at == values.end() ? values.back() : *at));
        }
        return levels;
    }

    [[nodiscard]] std::vector<double> shares_at_least(std::span<const double> levels) const {
        std::vector<double> held(levels.size(), 0.0);
        for (const float cell : surface_.values) {
            const auto value = static_cast<double>(cell);
            for (std::size_t k = 0; k < levels.size(); ++k) held[k] += value >= levels[k] ? value : 0;
        }
        for (double& sum : held) sum /= sum_;
        return held;
    }

  private:
    static std::size_t class_of(float value) {
        return std::bit_cast<std::uint32_t>(value + 0.0F) >> 16;  // −0 is 0
    }
    /// The values of some classes, from high to low.
    void gather(std::map<std::size_t, std::vector<float>>& classes) const {
        std::vector<std::vector<float>*> of_class(sums_.size(), nullptr);
        for (auto& [at, values] : classes) of_class[at] = &values;
        for (const float value : surface_.values)
            if (!std::isnan(value))
                if (auto* const values = of_class[class_of(value)]) values->push_back(value);
        for (auto& [at, values] : classes) std::ranges::sort(values, std::greater<>());
    }

    const Raster& surface_;
    std::vector<double> sums_;
    double sum_ = 0;
};

/// Rounding on the way to degrees may close a narrow ring upon itself.
MultiPolygon in_degrees(const MultiPolygon& area, const CrsTransform& to_degrees) {
    Geometry geometry = right_handed(transformed(area, to_degrees));
    if (invalidity_of(geometry)) geometry = right_handed(repaired(geometry));
    return as_multipolygon(geometry);
}

/// Missing cells next to others get the mean of those, twice: what reaches past the last centres before the
/// border of the zones, where areas are then cut.
Raster grown(Raster surface) {
    const int columns = surface.grid.columns, rows = surface.grid.rows;
    const auto at = [&](int column, int row) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    };
    for (int pass = 0; pass < 2; ++pass) {
        const std::vector<float> before = surface.values;
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                if (!std::isnan(before[at(column, row)])) continue;
                double sum = 0;
                int n = 0;
                for (int r = std::max(0, row - 1); r <= std::min(rows - 1, row + 1); ++r)
                    for (int c = std::max(0, column - 1); c <= std::min(columns - 1, column + 1); ++c)
                        if (!std::isnan(before[at(c, r)])) {
                            sum += static_cast<double>(before[at(c, r)]);
                            ++n;
                        }
                if (n > 0) surface.values[at(column, row)] = static_cast<float>(sum / n);
            }
    }
    return surface;
}

std::vector<Band> bands_of(const Raster& surface, const Ranked& cells, std::span<const double> levels,
                           const MultiPolygon& within) {
    const std::vector<MultiPolygon> areas =
        within.empty() ? areas_at_least(surface, levels) : areas_at_least(grown(surface), levels);
    const CrsTransform to_degrees(surface.grid.crs, Crs());
    const std::vector<double> volume_shares = cells.shares_at_least(levels);
    std::vector<Band> bands;
    for (std::size_t k = 0; k < levels.size(); ++k) {
        Band band{.share = std::numeric_limits<double>::quiet_NaN(),
                  .level = levels[k],
                  .volume_share = volume_shares[k]};
        if (!areas[k].empty()) band.area = in_degrees(areas[k], to_degrees);
        if (!within.empty() && !band.area.empty())
            band.area = as_multipolygon(right_handed(Geometry(intersection_of(band.area, within))));
        band.area_km2 = area_km2(band.area);
        bands.push_back(std::move(band));
    }
    return bands;
}

}  // namespace

double band_level(const Raster& surface, double share) {
    return Ranked(surface).levels_of(std::span(&share, 1)).front();
}

std::vector<Band> reach_bands(const Raster& surface, std::span<const double> shares,
                              const MultiPolygon& within) {
    const Ranked cells(surface);
    const std::vector<double> levels = cells.levels_of(shares);
    std::vector<Band> bands = bands_of(surface, cells, levels, within);
    for (std::size_t k = 0; k < shares.size(); ++k) bands[k].share = shares[k];
    return bands;
}

std::vector<Band> bands_at(const Raster& surface, std::span<const double> levels,
                           const MultiPolygon& within) {
    return bands_of(surface, Ranked(surface), levels, within);
}

}  // namespace deltareach
